"""How to read the workbook and which cells wait for somebody's answer."""

from workbook_tui.rules.facts import ScaleEntry
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import TO_COVER, Field, Fields, Sheet, SheetHeading

_REQUIRES = {
    "plan": "an improvement plan is written for it",
    "reason": "the reason is written beside it",
}
_WIDTHS = (35.0, 70.0)


def instructions_sheet(context: ExportContext) -> Sheet:
    """Purpose, legend, answer cells, ratings, and a word on privacy."""
    return Sheet(
        name="Instructions",
        title="Instructions",
        sentence="How to read this workbook, and what to fill in.",
        widths=_WIDTHS,
        blocks=(
            SheetHeading("Reading"),
            Fields(_READING),
            SheetHeading("Ratings"),
            Fields(rating_rows(context.review.scale)),
            SheetHeading("Filling in"),
            Fields(_FILLING_IN),
        ),
        landscape=False,
        back=TO_COVER,
    )


def rating_rows(scale: tuple[ScaleEntry, ...]) -> tuple[Field, ...]:
    """What each rating means and what it asks for."""
    return tuple(_rating_row(entry) for entry in scale)


def _rating_row(entry: ScaleEntry) -> Field:
    suggested = {"met": "The number meets the target", "missed": "The number misses the target"}.get(
        entry.suggested_when, "The team decides so"
    )
    required = _REQUIRES.get(entry.requires)
    return Field(label=entry.label, value=f"{suggested}; {required}." if required else f"{suggested}.")


_READING = (
    Field(
        label="What it is",
        value="The self-review of one Early On service area for one cycle: how each indicator (KPI) was rated, and the "
        "improvement plan for each that needs improvement.",
    ),
    Field(
        label="Where to begin",
        value="The Cover says how complete it is and leads to every sheet. The Plan Index leads to each plan, and each "
        "plan leads back.",
    ),
    Field(
        label="Results",
        value="A result is the share of cases that met the requirement, in percent with one decimal. Delays with "
        "documented family circumstances count as on time where the KPI allows them.",
    ),
    Field(
        label="Colours",
        value="Colours only underline a word that stands in the cell: green for what is met or done, red for what "
        "needs improvement or is late, amber for what is at risk, grey for the rest.",
    ),
    Field(
        label="Overdue",
        value="A task is overdue when it was due before the date on the Cover and is neither done nor cancelled.",
    ),
    Field(
        label="Beside the print",
        value="On KPI Ratings and All Tasks more columns stand to the right of the printed ones: sources, people, "
        "single counts, notes, and the keys by which rows are found again.",
    ),
    Field(
        label="Long texts",
        value="On a plan sheet a long response runs on in rows marked “(continued)”. Other texts that are too long for "
        "their row stand in full on the sheet Long Texts.",
    ),
)
_FILLING_IN = (
    Field(
        label="Answer cells",
        value="Cells with a yellow ground wait for an answer: the attestation on the Cover; the decision, comment, "
        "reviewer and date of the state office on each plan sheet; on All Tasks what came of a task, with a note; and "
        "the free rows below the tasks of each plan and on Progress.",
    ),
    Field(
        label="Everything else",
        value="The other cells are a copy of the area's own file and are locked, without a password. What is changed "
        "in them is reported when the workbook comes back, and never taken. Ask the area to send a new revision.",
    ),
    Field(
        label="Privacy",
        value="This workbook holds no names, birth dates or identifiers of children. Do not write any into it.",
    ),
)
