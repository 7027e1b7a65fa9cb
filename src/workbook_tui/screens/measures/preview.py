"""Shows a table of values before it is stored: first what is doubtful, then what each line says."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.exchange.values.doubts import Doubt
from workbook_tui.exchange.values.intake import Intake
from workbook_tui.exchange.values.lines import ReadValue, SkippedLine
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs.question import Dialog
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tables.row_table import RowTable

StoredValueLookup = Callable[[ReadValue], MeasurementFacts | None]
"""Gives what is stored already for the measure, period and site of a value."""

STORE, COLUMNS, DECIDE, SHEET = "store", "columns", "decide", "sheet"
_LINES = 11
_SHOWN_DOUBTS = 4


class Preview(Dialog[str]):
    """Gives "store", "decide" for the first doubt, "columns" or "sheet" for other ones, or "" for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("preview.store", "enter", "go_on", "Store", "Decide the first doubt, or store", priority=True),
        bind("preview.leave", "escape", "answer('')", "Cancel", "Store nothing", priority=True),
        bind("preview.columns", "c", "answer('columns')", "Columns", "Say which column is what"),
        bind("preview.sheet", "s", "sheet", "Sheet", "Read another sheet of the file"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Preview RowTable { margin-top: 1; max-height: 12; }
    Preview #told { height: 2; color: $text-muted; }
    Preview #doubts { height: auto; max-height: 6; color: $text-warning; }
    Preview #detail { max-height: 4; }
    Preview > Vertical { width: 96; }
    """

    def __init__(
        self,
        intake: Intake,
        doubts: Sequence[Doubt],
        stored_of: StoredValueLookup,
        *,
        detail: str = "",
        has_sheets: bool = False,
    ) -> None:
        self._doubts = doubts
        super().__init__(summary(intake), detail=detail, keys=_keys(intake, doubts, has_sheets=has_sheets))
        self._has_sheets = has_sheets
        has_sites, has_names = (any(getattr(read, name) for read in intake.values) for name in ("site", "measure"))
        self._columns = _columns(has_sites=has_sites, has_names=has_names)
        lines: list[tuple[int, TableRow, str]] = [
            _line(key, read, stored_of(read), has_sites=has_sites, has_names=has_names)
            for key, read in enumerate(intake.values)
        ]
        lines += [_passed(len(lines) + key, one, len(self._columns)) for key, one in enumerate(intake.skipped_lines)]
        lines.sort(key=lambda one: one[0])
        self._rows = [row for _, row, _ in lines]
        self._told = {row.key: told for _, row, told in lines}

    def body(self) -> Iterable[Widget]:
        """The doubts, the lines, and the one under the cursor in full."""
        if self._doubts:
            shown = [f"! {doubt.sentence}" for doubt in self._doubts[:_SHOWN_DOUBTS]]
            more = len(self._doubts) - _SHOWN_DOUBTS
            shown += [f"… and {pluralize(more, 'more doubt')}"] if more > 0 else []
            yield Static(Content("\n".join(shown)), id="doubts", markup=False)
        yield RowTable(self._columns, rows=self._rows)
        yield Static(Content(""), id="told", markup=False)

    def on_mount(self) -> None:
        """Stand in the list, at the first line that is wrong."""
        table = self.query_one(RowTable)
        table.styles.height = min(len(self._rows) + 1, _LINES - 2 * min(len(self._doubts), 2))
        table.focus()
        table.move_to(next((row.key for row in self._rows if row.style), ""))
        self.tell()

    @on(RowTable.RowHighlighted)
    def tell(self) -> None:
        """Say in full what is wrong with the line under the cursor, or what stands beside it."""
        self.query_one("#told", Static).update(Content(self._told.get(self.query_one(RowTable).cursor, "")))

    def action_go_on(self) -> None:
        """Decide the first doubt; without one store, when there is something to store."""
        if self._doubts:
            self.dismiss(DECIDE if self._doubts[0].choices else COLUMNS)
        else:
            self.dismiss(STORE)

    def action_answer(self, answer: str) -> None:
        """Give the answer."""
        self.dismiss(answer)

    def action_sheet(self) -> None:
        """Ask for another sheet."""
        if self._has_sheets:
            self.dismiss(SHEET)


def _keys(intake: Intake, doubts: Sequence[Doubt], *, has_sheets: bool) -> str:
    if doubts:
        first = "Enter: decide the first doubt" if doubts[0].choices else "Enter: say which column is what"
    else:
        first = "Enter: store what is right" if intake.storable_values else "Enter: nothing to store"
    return f"{first} · C: columns{' · S: sheet' if has_sheets else ''} · Esc: store nothing"


def summary(intake: Intake) -> str:
    """How many values there are, and how many lines are none: "12 values, 1 that cannot be stored, 2 passed over"."""
    wrong = len(intake.values) - len(intake.storable_values)
    said = [pluralize(len(intake.storable_values), "value")]
    said += [f"{wrong} that cannot be stored"] if wrong else []
    said += [f"{len(intake.skipped_lines)} passed over"] if intake.skipped_lines else []
    return ", ".join(said)


def _columns(*, has_sites: bool, has_names: bool) -> tuple[TableColumn, ...]:
    return (
        TableColumn("line", "Line", 4, align="right"),
        TableColumn("period", "Period", 12),
        *((TableColumn("measure", "Measure", 16, grows=True),) if has_names else ()),
        *((TableColumn("site", "Site", 12, grows=True),) if has_sites else ()),
        TableColumn("number", "Number", 11, align="right"),
        TableColumn("state", "", 10),
        TableColumn("told", ""),
    )


def _line(
    key: int, read: ReadValue, row: MeasurementFacts | None, *, has_sites: bool, has_names: bool
) -> tuple[int, TableRow, str]:
    """The number of a line, its row, and what is told of it in full."""
    told = _told(read, row)
    names = (*((read.measure,) if has_names else ()), *((read.site,) if has_sites else ()))
    period = format_day(read.period_on) if read.period_on else ""
    number = format_counts(read.numerator, read.denominator, read.value)
    cells = (str(read.line), period, *names, number, _state(read, row), told)
    is_wrong = bool(read.problem or read.remark)
    return read.line, TableRow(str(key), cells, style="warn" if is_wrong else ""), told


def _passed(key: int, one: SkippedLine, width: int) -> tuple[int, TableRow, str]:
    blank = [""] * (width - len(("line", "state", "told")))
    cells: tuple[str | ToneCell, ...] = (str(one.line), *blank, ToneCell("passed", "quiet"), one.reason)
    return one.line, TableRow(str(key), cells), f"Line {one.line} is passed over: {one.reason}."


def _state(read: ReadValue, row: MeasurementFacts | None) -> ToneCell:
    if read.problem:
        return ToneCell("not stored", "warn")
    if row is None:
        return ToneCell("new", "ok")
    names = ("numerator", "denominator", "value", "exclusion", "note")
    is_same = all((row[name] or None) == (getattr(read, name) or None) for name in names)
    return ToneCell("the same", "quiet") if is_same else ToneCell("replaces", "accent")


def _told(read: ReadValue, row: MeasurementFacts | None) -> str:
    """What is wrong with a line, or what is there already and what stands beside it."""
    if read.problem or read.remark:
        why = read.problem or read.remark
        return f"{why} · {' | '.join(read.texts)}" if any(read.texts) else why
    there = "" if row is None else format_counts(row.whole("numerator"), row.whole("denominator"), row.number("value"))
    lifted = f"left out no longer ({read.lifted_exclusion})" if read.lifted_exclusion else ""
    parts = (f"in place of {there}" if there else "", lifted, read.exclusion or "", read.note or "")
    return " · ".join(part for part in parts if part)


def format_counts(part: int | None, whole: int | None, value: float | None) -> str:
    """The numbers of one value, such as "12 of 14"."""
    counts = f"{'?' if part is None else part} of {'?' if whole is None else whole}"
    said = [counts] if part is not None or whole is not None else []
    return " · ".join([*said, *([f"{value:g}"] if value is not None else [])])
