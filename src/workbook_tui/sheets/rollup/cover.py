"""The first sheet of a roll-up: what it is made of, what stands out, and every file that was looked at."""

from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.contract import DOUBTS, FILES, ROLLUP_TITLE
from workbook_tui.sheets.layout import (
    Block,
    CellKind,
    Field,
    Fields,
    Link,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
    Tone,
    Value,
)
from workbook_tui.sheets.rollup.kpi_summary import tally_of
from workbook_tui.sheets.rollup.safe_values import safe_value
from workbook_tui.sheets.rollup.state import RollupFile, State

_COUNTED, _PASSED = "Counted", "Passed over"
_COLUMNS = (
    SheetColumn(key="file", header="File", width=44),
    SheetColumn(key="reason", header="Remark", width=62, kind=CellKind.LONG),
    SheetColumn(key="counted", header="In the roll-up", width=15, tones={_COUNTED: Tone.GOOD, _PASSED: Tone.ALERT}),
    SheetColumn(key="area_code", header="Area code", width=9),
    SheetColumn(key="area", header="Service area", width=42),
    SheetColumn(key="cycle", header="Cycle", width=10),
    SheetColumn(key="revision", header="Revision", width=10.5, kind=CellKind.WHOLE),
    SheetColumn(key="as_of", header="Date", width=12.5, kind=CellKind.DATE),
    SheetColumn(key="problems", header="Open problems", width=17),
    SheetColumn(key="sha256", header="SHA-256", width=70, is_printed=False),
)
_DOUBT_COLUMNS = (
    SheetColumn(key="file", header="File", width=44),
    SheetColumn(key="doubt", header="Decision, and why it was not taken", width=62, kind=CellKind.LONG),
    SheetColumn(key="kpi.code", header="KPI", width=15),
    SheetColumn(key="area_code", header="Area code", width=9),
    SheetColumn(key="area", header="Service area", width=42),
)


def cover_sheet(state: State, others: tuple[Sheet, ...]) -> Sheet:
    """The cover of a roll-up whose other sheets are `others`."""
    contents = tuple(Field(label=Link(sheet.name, sheet.name), value=sheet.sentence) for sheet in others)
    return Sheet(
        name="Cover",
        title=ROLLUP_TITLE,
        sentence=f"Cycle {state.cycle} · {len(state.books)} of {pluralize(len(state.areas), 'service area')}",
        widths=tuple(column.width for column in _COLUMNS),
        blocks=(
            SheetHeading("This roll-up"),
            Fields(_rows(state)),
            SheetHeading("Contents"),
            Fields(contents),
            *_doubts(state),
            SheetHeading("Files"),
            SheetTable(FILES.name, _COLUMNS, tuple(_file(source) for source in state.sources)),
        ),
    )


def _rows(state: State) -> tuple[Field, ...]:
    passed = sum(not source.counted for source in state.sources)
    missing = len(state.areas) - len(state.books)
    return (
        Field(label="Date", value=state.as_of, kind=CellKind.DATE),
        Field(label="Cycle", value=f"{state.cycle} · {state.cycle_note}" if state.cycle_note else state.cycle),
        Field(label="Files", value=f"{pluralize(len(state.sources), 'file')}, {passed} passed over"),
        Field(label="Service areas", value=f"{len(state.books)} received, {missing} missing"),
        Field(label="Doubtful decisions", value=_doubtful(state)),
        Field(label="Drafts", value=pluralize(sum(book.is_draft for book in state.books), "workbook")),
        Field(label="Counts", value=_counts(state)),
        Field(label="Systemic KPIs", value=_systemic(state) or "None"),
    )


def _doubtful(state: State) -> str:
    number = sum(len(book.doubts) for book in state.books)
    return f"{number}, listed below; none was taken" if number else "None"


def _doubts(state: State) -> tuple[Block, ...]:
    """What stands in the cells of the state office and could not be taken, in a table where there is something."""
    counted = [source for source in state.sources if source.counted]
    rows = tuple(
        (
            safe_value(source.name),
            safe_value(f"{doubt.what}: {doubt.reason}"),
            safe_value(doubt.code),
            source.area_code,
            source.area,
        )
        for source in counted
        for doubt in source.doubts
    )
    if not rows:
        return ()
    return SheetHeading("Doubtful decisions"), SheetTable(DOUBTS.name, _DOUBT_COLUMNS, rows)


def _counts(state: State) -> str:
    books = state.books
    plans = pluralize(sum(len(book.plans) for book in books), "improvement plan")
    tasks = pluralize(sum(len(book.tasks) for book in books), "task")
    overdue = sum(1 for book in books for _ in book.overdue_tasks(state.as_of))
    reports = pluralize(sum(len(book.reports) for book in books), "progress report")
    notices = pluralize(sum(len(book.corrections) for book in books), "written notice")
    return f"{plans}, {tasks}, {overdue} overdue\n{reports}, {notices}"


def _systemic(state: State) -> str:
    return ", ".join(kpi.code for kpi in state.columns if tally_of(state, kpi.code).is_systemic)


def _file(source: RollupFile) -> tuple[Value, ...]:
    return (
        safe_value(source.name),
        safe_value(source.reason or source.remark),
        _COUNTED if source.counted else _PASSED,
        source.area_code or None,
        source.area or None,
        source.cycle or None,
        source.revision or None,
        safe_value(source.as_of),
        source.problems or None,
        source.sha256 or None,
    )
