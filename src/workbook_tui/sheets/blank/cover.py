"""The first sheet of a blank workbook: whose it is, and who answers for what is filled in."""

from collections.abc import Iterable

from workbook_tui.prompts.prompt import Kind, Prompt
from workbook_tui.prompts.spsr import ATTESTATION, REVIEW
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.sheets.answers import room
from workbook_tui.sheets.blank.words import first_sentence
from workbook_tui.sheets.contract import FORMAT, review_cell
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.fields_sheet import fields_sheet
from workbook_tui.sheets.layout import CellKind, Field, Sheet
from workbook_tui.sheets.submission.cover import STATEMENT, TITLE, content_rows

_WIDTHS = (25.0, 46.0, 40.0)
_LINES = 2
_ONE_NAME = "First and last name of one person, as on the sheet Team."
_PLANS = "One improvement plan each: pick its KPI at the top."


def blank_cover_sheet(context: ExportContext, others: tuple[Sheet, ...]) -> Sheet:
    """The cover of a blank workbook whose other sheets are `others`."""
    review = context.review
    sections = {
        "Review": _review_rows(review),
        ATTESTATION.title: (Field(label="Statement", value=STATEMENT), *_asked(ATTESTATION.prompts, "")),
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
        *_asked((prompt for prompt in REVIEW.prompts if not prompt.private), review_cell("")),
    )


def _workbook_rows(context: ExportContext) -> tuple[Field, ...]:
    return (
        Field(label="Made on", value=context.as_of, kind=CellKind.DATE),
        Field(label="Format version", value=FORMAT, kind=CellKind.WHOLE),
    )


def _asked(prompts: Iterable[Prompt], prefix: str) -> tuple[Field, ...]:
    """Room for the answers, each with the words of its question beside it."""
    hints = {prompt: _ONE_NAME if prompt.kind == Kind.PERSON else first_sentence(prompt.guidance) for prompt in prompts}
    return tuple(room(prompt, prefix, hint=hint, lines=_LINES) for prompt, hint in hints.items())
