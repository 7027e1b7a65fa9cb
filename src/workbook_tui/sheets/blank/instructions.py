"""How to fill in a blank workbook, on a screen or on paper, and how it comes back."""

from workbook_tui.sheets.blank.plan import PLANS
from workbook_tui.sheets.contract import SPARE_ROWS
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import Sheet
from workbook_tui.sheets.submission.instructions import rating_texts, sheet_of_texts


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
    "The sheet How to Measure explains every KPI.",
    "4 Plans": f"Take one plan sheet for each KPI that needs improvement: Plan 01, Plan 02 and so on, up to {PLANS}. "
    "Pick the KPI at the top, write the responses, then add the tasks, one row each. Sheets that are not needed stay "
    "empty.",
    "5 Progress": "Leave it empty until there is something to report during the year of the plans.",
}
_WRITING = {
    "Answer cells": "Cells with a yellow ground wait for an answer; everything else is locked, without a password. "
    "Crossed-out cells are not asked of that KPI. Only write where there is something to say: an empty cell changes "
    "nothing.",
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
