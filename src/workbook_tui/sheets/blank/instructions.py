"""How to fill in a blank workbook, on a screen or on paper, and how it comes back."""

from workbook_tui.sheets.blank.plan import PLANS
from workbook_tui.sheets.contract import SPARE_ROWS
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import TO_COVER, Field, Fields, Sheet, SheetHeading
from workbook_tui.sheets.submission.instructions import rating_rows

_WIDTHS = (35.0, 70.0)


def blank_instructions_sheet(context: ExportContext) -> Sheet:
    """What to do in which order, how to write answers, what the ratings ask for, and a word on privacy."""
    return Sheet(
        name="Instructions",
        title="Instructions",
        sentence="What to fill in, in which order, and how it comes back.",
        widths=_WIDTHS,
        blocks=(
            SheetHeading("Step by step"),
            Fields(_STEPS),
            SheetHeading("Writing answers"),
            Fields(_WRITING),
            SheetHeading("Ratings"),
            Fields(rating_rows(context.review.scale)),
            SheetHeading("Sending it back"),
            Fields(_RETURNING),
        ),
        landscape=False,
        one_page=True,
        back=TO_COVER,
    )


_STEPS = (
    Field(
        label="1 Cover",
        value="Say who leads the review, who enters the data, and when plans are made. Leave the attestation until "
        "everything else is filled in.",
    ),
    Field(
        label="2 Team",
        value="List everybody who takes part, once, with first and last name. Use the very same names everywhere else.",
    ),
    Field(
        label="3 KPI Ratings",
        value="For each KPI fill in the counts it asks for (“What to count” says what they are), the evidence that was "
        "looked at, what it means, and the team's rating. In a spreadsheet the result appears while you type. The "
        "sheet How to Measure explains every KPI.",
    ),
    Field(
        label="4 Plans",
        value=f"Take one plan sheet for each KPI that needs improvement: Plan 01, Plan 02 and so on, up to {PLANS}. "
        "Pick the KPI at the top, write the responses, then add the tasks, one row each. Sheets that are not needed "
        "stay empty.",
    ),
    Field(
        label="5 Progress",
        value="Leave it empty until there is something to report during the year of the plans.",
    ),
)
_WRITING = (
    Field(
        label="Answer cells",
        value="Cells with a yellow ground wait for an answer; everything else is locked, without a password. "
        "Crossed-out cells are not asked of that KPI. Only write where there is something to say: an empty cell "
        "changes nothing.",
    ),
    Field(
        label="Names",
        value="First and last name as on the sheet Team. Where several people are named, put a semicolon between them: "
        "Kim Brown; Jo Smith.",
    ),
    Field(
        label="Dates",
        value="Type real dates, such as 5/31/2027. Other spellings may not be understood when the workbook comes back.",
    ),
    Field(
        label="Numbers and lists",
        value="Counts are whole numbers without words. Where a cell has a list, pick from it.",
    ),
    Field(
        label="Long texts",
        value="A text may be longer than its cell shows: make the row higher, nothing is lost. On paper, go on "
        "overleaf and note the sheet and the row.",
    ),
    Field(
        label="Tasks",
        value=f"A plan sheet has room for {SPARE_ROWS} tasks. The keys to the right of the print tell rows apart when "
        "the workbook comes back; please leave them, and the names of the sheets, as they are.",
    ),
    Field(
        label="Privacy",
        value="Do not write names, birth dates or identifiers of children into any cell, nor details by which a family "
        "could be recognized.",
    ),
)
_RETURNING = (
    Field(
        label="Who sends it back",
        value="The coordinator, or whoever enters the data for the area, returns the filled workbook to the person it "
        "came from. It is no submission: it is read into the area's own file first, and what goes to the state office "
        "is made from there. The cells for the state office stay empty until then.",
    ),
    Field(
        label="What happens then",
        value="Every answer is shown beside what the file holds, and is taken only when somebody accepts it. Filled on "
        "paper, it is typed in by hand.",
    ),
)
