"""The first sheet of a blank workbook: whose it is, and who answers for what is filled in."""

from workbook_tui.prompts.prompt import Kind, Prompt, PromptSection
from workbook_tui.prompts.spsr import ATTESTATION, REVIEW
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.sheets.answers import blank_fields
from workbook_tui.sheets.blank.plan import PLANS
from workbook_tui.sheets.blank.words import first_sentence
from workbook_tui.sheets.contract import FORMAT, SPARE_ROWS, review_cell
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.fields_sheet import fields_sheet
from workbook_tui.sheets.layout import CellKind, Field, Sheet
from workbook_tui.sheets.submission.cover import STATEMENT, TITLE, content_rows
from workbook_tui.sheets.submission.instructions import rating_texts, sheet_of_texts

_WIDTHS = (25.0, 46.0, 40.0)
_LINES = 2
_ONE_NAME = "First and last name of one person, as on the sheet Team."
_PLANS = "One improvement plan each: pick its KPI at the top."


def blank_cover_sheet(context: ExportContext, others: tuple[Sheet, ...]) -> Sheet:
    """The cover of a blank workbook whose other sheets are `others`."""
    review = context.review
    sections = {
        "Review": _review_rows(review),
        ATTESTATION.title: (Field(label="Statement", value=STATEMENT), *_asked(ATTESTATION, "")),
        "Contents": content_rows(others, _PLANS),
        "This workbook": _workbook_rows(context),
    }
    sentence = f"{review.area} · cycle {review.cycle} · blank workbook to fill in"
    return fields_sheet("Cover", TITLE, sentence, _WIDTHS, sections)


def _review_rows(review: ReviewFacts) -> tuple[Field, ...]:
    return (
        Field(label="Service area", value=f"{review.area} ({review.text('area_code')})"),
        Field(label="Counties", value=review.text("counties") or None),
        Field(label="Cycle", value=review.cycle),
        *_asked(REVIEW.without_private, review_cell("")),
    )


def _workbook_rows(context: ExportContext) -> tuple[Field, ...]:
    return (
        Field(label="Made on", value=context.as_of, kind=CellKind.DATE),
        Field(label="Format version", value=FORMAT, kind=CellKind.WHOLE),
    )


def _asked(section: PromptSection, prefix: str) -> tuple[Field, ...]:
    """Room for the answers, each with the words of its question beside it."""
    return blank_fields(section, prefix, hint=_hint, lines=_LINES)


def _hint(prompt: Prompt) -> str:
    return _ONE_NAME if prompt.kind == Kind.PERSON else first_sentence(prompt.guidance)


def blank_instructions_sheet(context: ExportContext) -> Sheet:
    """What to do in which order, how to write answers, what the ratings ask for, and a word on privacy."""
    ratings = rating_texts(context.review.scale)
    sections = {"Step by step": _STEPS, "Writing answers": _WRITING, "Ratings": ratings, "Sending it back": _RETURNING}
    return sheet_of_texts("What to fill in, in which order, and how it comes back.", sections, one_page=True)


_STEPS = {
    "1 Cover": "Say who leads the review, who enters the data, and when plans are made. Leave the attestation until "
    "everything else is filled in.",
    "2 Team": "List everybody who takes part, once, with first and last name. Use the very same names everywhere else.",
    "3 KPI Ratings": "For each KPI fill in the counts it asks for (“What to count” says what they are), the evidence "
    "that was looked at, what it means, and the team's rating. In a spreadsheet the result appears while you type. "
    "A target with a yellow ground may be set. The sheet How to Measure explains every KPI.",
    "4 Plans": f"Take one plan sheet for each KPI that needs improvement: Plan 01, Plan 02 and so on, up to {PLANS}. "
    "Pick the KPI at the top, write the responses, then add the tasks, one row each. Sheets that are not needed stay "
    "empty.",
    "5 Progress": "Leave it empty until there is something to report during the year of the plans.",
}
_WRITING = {
    "Answer cells": "Cells with a yellow ground wait for an answer; everything else is locked, without a password. "
    "Cells that say “Not asked” ask nothing of that KPI. Only write where there is something to say: an empty cell "
    "changes nothing.",
    "Names": "First and last name as on the sheet Team. Where several people are named, put a semicolon between "
    "them: Kim Brown; Jo Smith.",
    "Dates": "Type real dates, such as 5/31/2027. Other spellings may not be understood when the workbook comes back.",
    "Numbers and lists": "Counts are whole numbers without words. Where a cell has a list, pick from it.",
    "Long texts": "A text may be longer than its cell shows: make the row higher, nothing is lost. On paper, go on "
    "overleaf and note the sheet and the row.",
    "Tasks": f"A plan sheet has room for {SPARE_ROWS} tasks. The keys to the right of the print tell rows apart when "
    "the workbook comes back; please leave them, and the names of the sheets, as they are.",
    "Privacy": "Do not write names, birth dates or identifiers of children into any cell, nor details by which a "
    "family could be recognized.",
}
_RETURNING = {
    "Who sends it back": "The coordinator, or whoever enters the data for the area, returns the filled workbook to "
    "the person it came from. It is no submission: it is read into the area's own file first, and what goes to the "
    "state office is made from there. The cells for the state office stay empty until then.",
    "What happens then": "Every answer is shown beside what the file holds, and is taken only when somebody accepts "
    "it. Filled on paper, it is typed in by hand.",
}
