"""The service areas of the state: who has sent something, how far each is, and how each stands at each KPI."""

from dataclasses import replace

from workbook_tui.catalogs.areas import Area
from workbook_tui.prompts.choices import SUBMISSION_KINDS, TASK_STATUSES, label_of
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.contract import AREAS, MATRIX
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Tone, Value, table_sheet
from workbook_tui.sheets.rollup.plan_standing import TONES, Standing
from workbook_tui.sheets.rollup.safe_values import safe_value
from workbook_tui.sheets.rollup.state import AREA_COLUMNS, TASKS, AreaBook, State

_YES, _NO = "Yes", "No"
_DONE = label_of(TASK_STATUSES, "done")
_STATUS = TASKS.place("task.status")
_UNRATED = {Standing.OPEN, Standing.OFF}


def _count(key: str, header: str) -> SheetColumn:
    return SheetColumn(key=key, header=header, width=10.5, kind=CellKind.WHOLE)


_AREA_COLUMNS = (
    AREA_COLUMNS[0],
    SheetColumn(key="area.name", header="Service area", width=40),
    SheetColumn(key="received", header="Received", width=11, tones={_YES: Tone.GOOD, _NO: Tone.ALERT}),
    SheetColumn(key="revision", header="Revision", width=10.5, kind=CellKind.WHOLE),
    SheetColumn(key="as_of", header="Date", width=12.5, kind=CellKind.DATE),
    SheetColumn(key="kind", header="Sent as", width=17),
    SheetColumn(key="draft", header="Draft", width=9, tones={_YES: Tone.WATCH}),
    SheetColumn(key="problems", header="Open problems", width=18),
    _count("kpis", "KPIs"),
    _count("rated", "KPIs rated"),
    _count("improve", "Need improve-ment"),
    _count("plans", "Plans"),
    _count("tasks", "Tasks"),
    _count("done", "Done"),
    _count("overdue", "Overdue"),
)
_NOTHING = (None,) * (len(_AREA_COLUMNS) - 3)


def service_areas_sheet(state: State) -> Sheet:
    """One row an area of the state, in the order of their codes."""
    rows = tuple(_row(state, known) for known in state.areas)
    sentence = f"Of {pluralize(len(state.areas), 'service area')}, {len(state.books)} sent a workbook that counts here."
    return table_sheet(AREAS, sentence, _AREA_COLUMNS, rows, frozen="C4")


def _row(state: State, known: Area) -> tuple[Value, ...]:
    book = state.by_code.get(known.code)
    if book is None:
        return (known.code, known.name, _NO, *_NOTHING)
    return (known.code, known.name, _YES, *_sent(book), *_counts(state, book))


def _sent(book: AreaBook) -> tuple[Value, ...]:
    kind = safe_value(label_of(SUBMISSION_KINDS, book.kind))
    return book.revision, safe_value(book.as_of), kind, _YES if book.is_draft else _NO, book.problems or None


def _counts(state: State, book: AreaBook) -> tuple[Value, ...]:
    standings = state.standings(book)
    return (
        sum(found is not Standing.OFF for found in standings),
        sum(found not in _UNRATED for found in standings),
        sum(found is Standing.IMPROVE for found in standings),
        len(book.plans),
        len(book.tasks),
        sum(task[_STATUS] == _DONE for task in book.tasks),
        sum(1 for _ in book.overdue_tasks(state.as_of)),
    )


_NAME_WIDTH, _WIDTH = 42.0, 10.5
_SENTENCE = "Improve: needs improvement. Open: not rated yet."
_KPIS_A_PAGE = 16


def kpi_matrix_sheet(state: State) -> Sheet:
    """One row for each area that sent something, one column a KPI of a catalog."""
    kpis = tuple(SheetColumn(key=kpi.code, header=kpi.code, width=_WIDTH, tones=TONES) for kpi in state.columns)
    columns = (AREA_COLUMNS[0], replace(AREA_COLUMNS[1], width=_NAME_WIDTH), *kpis)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (*book.area_cells, *(_word(state, book.code, kpi.key) for kpi in kpis)) for book in state.books
    )
    sheet = table_sheet(MATRIX, _SENTENCE, columns, rows, frozen="C4")
    return replace(sheet, pages_wide=max(1, -(-len(kpis) // _KPIS_A_PAGE)), repeated_columns="A:B")


def _word(state: State, area: str, kpi: str) -> str | None:
    found = state.standing(area, kpi)
    return None if found is None else str(found)
