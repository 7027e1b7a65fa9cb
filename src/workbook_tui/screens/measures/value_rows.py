"""The rows of the grid of values, every stored period of one site and the next one, and how a cell is stored."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.measures import MEASUREMENT
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.answers import input_text, read
from workbook_tui.rules.charts.numbers import format_number
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.measures.periods import format_period, is_regular
from workbook_tui.rules.measures.rate_base import format_rate_base
from workbook_tui.rules.measures.value_fault import reason_fault
from workbook_tui.rules.percent import percentage
from workbook_tui.rules.wording import format_percent
from workbook_tui.screens.frame.fields import Saver
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.widgets.form_items import FormField, Outcome
from workbook_tui.widgets.grid.cursor import GridCell, GridRow
from workbook_tui.widgets.tables.cells import TableColumn

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

PROMPTS = {prompt.field: prompt for prompt in MEASUREMENT.prompts}
"""What is asked of a value, by its column."""

_KEPT = ("numerator", "denominator", "value", "exclusion", "note")


class ValueSaver:
    """The saver of every form, for the grid of one measure: a row comes with its first text and goes with its last."""

    def __init__(self, desk: Workspace, measure_id: int, name: str) -> None:
        self._desk = desk
        self._measure_id = measure_id
        self._name = name
        self._saver = Saver(desk)

    def knows(self, values: tuple[MeasurementFacts, ...]) -> None:
        """Take these values as what the grid shows now."""
        self._saver.knows(
            FormField(PROMPTS[field], row.id, input_text(PROMPTS[field], row[field]), is_draft=field in row.drafts)
            for row in values
            for field in _KEPT
        )

    def __call__(self, site: str, day: date, field: str, text: str, focus: str) -> Outcome:
        """Store a text as one part of the value of a site and period; WorkbookError when the file takes nothing."""
        book = self._desk.workbook
        with book.change(f"Enter values of {self._name}", focus=f"{focus}:{self._measure_id}:{day}:{site}:{field}"):
            row = self._row(book, site, day)
            if row is None:
                if not text.strip():
                    return Outcome()
                row = self._made(book, site, day)
            return self._saver(FormField(PROMPTS[field], row.id, ""), text, focus)

    def drop_draft(self, site: str, day: date, field: str) -> bool:
        """Forget what is no value yet in a cell; False when it is all that its row holds, whose step is undone."""
        book = self._desk.workbook
        row = self._row(book, site, day)
        if row is None or field not in row.drafts or all(row[name] is None for name in _KEPT):
            return False
        with book.change("Drop a draft") as change:
            change.forget_drafts("measurement", row.id, field)
        return True

    def _row(self, book: "Workbook", site: str, day: date) -> MeasurementFacts | None:
        return book.measures.value_of(self._measure_id, site, day)

    def _made(self, book: "Workbook", site: str, day: date) -> MeasurementFacts:
        from workbook_tui.store.repositories.measures import NewValue

        book.measures.store(self._measure_id, [NewValue(period_on=day, site=site)])
        row = self._row(book, site, day)
        if row is None:
            raise LookupError(f"{day} {site}")
        return row


PERIOD, PERCENT = "period_on", "percent"
COUNTS = ("numerator", "denominator")
_LOCKED = frozenset({PERIOD, PERCENT})
_UNTYPED = frozenset({PERCENT})
_COMPUTED = {PERCENT: "It is computed from the two counts: type those, Left goes there."}

_COLUMNS = {
    PERIOD: TableColumn(PERIOD, "Period", 12),
    "numerator": TableColumn("numerator", "Numerator", 10, align="right"),
    "denominator": TableColumn("denominator", "Denominator", 11, align="right"),
    PERCENT: TableColumn(PERCENT, "Percent", 8, align="right"),
    "value": TableColumn("value", "Value", 10, align="right"),
    "exclusion": TableColumn("exclusion", "Left out because", min_width=12),
    "note": TableColumn("note", "Note", min_width=10),
}


def grid_columns(unit: str, values: Sequence[MeasurementFacts], base: int = PER_CENT) -> tuple[TableColumn, ...]:
    """The columns to type into: counts for percent, a value for every other unit, both where both occur.

    What is computed of the counts of a rate stands below its `base`.
    """
    has_values = any(row["value"] is not None or "value" in row.drafts for row in values)
    has_counts = any(row[name] is not None for row in values for name in COUNTS)
    names = [PERIOD]
    if unit == "percent" or has_counts:
        names += [*COUNTS, PERCENT]
    if unit != "percent" or has_values:
        names.append("value")
    rate = TableColumn(PERCENT, format_rate_base(base).capitalize(), 11, align="right")
    columns = _COLUMNS | ({PERCENT: rate} if unit == "rate" else {})
    return tuple(columns[name] for name in (*names, "exclusion", "note"))


def grid_rows(
    values: Iterable[MeasurementFacts], every: str, offered: date | None, today: date, *, base: int = PER_CENT
) -> list[GridRow]:
    """The rows of one site in the order of their periods, and last the offered one; counts are shown per `base`."""
    rows = [(day, row) for row in values if (day := row.day(PERIOD)) is not None]
    days = [day for day, _ in rows]
    said_as = every if is_regular(days, every) else ""
    shown_rows = [_row(day, row, said_as, today, base=base) for day, row in rows]
    if offered is None:
        return [*shown_rows, _fresh("", "")]
    return (
        shown_rows if offered in days else [*shown_rows, _fresh(offered.isoformat(), format_period(offered, said_as))]
    )


def _fresh(key: str, period: str) -> GridRow:
    """The row whose period can still be another one."""
    return GridRow(
        key,
        {PERIOD: GridCell(period)},
        is_fresh=True,
        locked_columns=_UNTYPED,
        whole_columns=frozenset({PERIOD}),
        computed_columns=_COMPUTED,
    )


def _row(day: date, row: MeasurementFacts, every: str, today: date, *, base: int) -> GridRow:
    cells = {PERIOD: GridCell(format_period(day, every))}
    for name in ("numerator", "denominator", "value", "exclusion", "note"):
        cells[name] = cell_of(PROMPTS[name], row, today)
    part, whole = row.whole("numerator"), row.whole("denominator")
    if part is not None and whole is not None and not any(name in row.drafts for name in COUNTS):
        cells[PERCENT] = GridCell(_of_counts(part, whole, base))
    return GridRow(day.isoformat(), cells, locked_columns=_LOCKED, computed_columns=_COMPUTED)


def _of_counts(part: int, whole: int, base: int) -> str:
    """What two counts come to: a percentage, or so many per `base`."""
    if base == PER_CENT or not whole:
        return format_percent(percentage(part, whole)) or "no data"
    rate = f"{base * part / whole:.4g}"
    return format_number(base * part / whole) if "e" in rate else rate


def cell_of(prompt: Prompt, row: MeasurementFacts, today: date) -> GridCell:
    """What stands in a cell: the value as it is typed, or the draft with what is wrong with it."""
    draft = row.drafts.get(prompt.field)
    if draft is None:
        return GridCell(input_text(prompt, row[prompt.field]))
    try:
        read(prompt, draft, today)
    except AnswerError as error:
        return GridCell(draft, str(error))
    if prompt.field == "exclusion" and (problem := reason_fault(draft)):
        return GridCell(draft, problem)
    if prompt.field not in COUNTS:
        return GridCell(draft, f"{draft} does not fit this measure. Correct it.")
    numbers = {name: row.whole(name) for name in COUNTS}
    return GridCell(
        draft, f"{draft} does not fit the other count ({numbers[_other(prompt.field)]}). Correct one of the two."
    )


def _other(field: str) -> str:
    return "denominator" if field == "numerator" else "numerator"
