"""A small filled review, and ways to build, write and read its workbook."""

from datetime import date
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook
from tests.rules.facts_for_tests import (
    ANA,
    finding,
    full_plan,
    full_task,
    kpi,
    lead,
    met,
    missed,
    person,
    rating,
    report,
    review,
    status,
    task,
)

from workbook_tui.rules.problems import Problem
from workbook_tui.rules.where import Where
from workbook_tui.sheets.contract import TableName
from workbook_tui.sheets.export_context import ExportContext, export_context_of
from workbook_tui.sheets.layout import Book, CellKind, Sheet, SheetColumn, SheetTable, table_sheet
from workbook_tui.sheets.submission.book import build
from workbook_tui.sheets.write import write

AS_OF = date(2027, 9, 15)
OPEN = Problem("blocking", "C1", "Findings", "Write what was found and why a plan is needed.", Where("plan"))

TOM = person("Tom Wójcik", role="Data manager", organisation="Ingham ISD")


def two_tasks():
    done = full_task(
        title="Revise the intake procedure",
        status="done",
        done_on=date(2027, 8, 1),
        due_on=date(2027, 8, 15),
        worked="yes",
        history=[status("not_started", date(2027, 6, 1)), status("done", date(2027, 8, 1), "Signed and in use.")],
    )
    late = full_task(
        title="=1+1",
        due_on=date(2027, 9, 1),
        leads=[lead(), lead(TOM, start_on=date(2027, 6, 1), end_on=date(2027, 8, 31))],
    )
    return done, late, task(status="cancelled")


def small_review(**values):
    """One KPI with a plan of three tasks, one that meets its requirement, one switched off, one the state supplies."""
    plan = full_plan(
        tasks=two_tasks(),
        findings=[finding(notice_on=date(2027, 2, 10), instances=3)],
        reports=[report(date(2027, 9, 1), activities="List in use.")],
        actions_done=None,
        data_reviewed=None,
        papers_ready=None,
    )
    return review(
        missed("C1", plan=plan),
        met("C8C", title="Transition conference"),
        kpi("CF3", title="Public awareness", is_active=False, off_reason="Done by the state this cycle."),
        kpi("C9", title="Resolution sessions", is_active=False),
        kpi("C5", title="Child find", kind="results", rated=rating(numerator=3, denominator=16), target=None),
        people=(ANA, TOM),
        data_entry_id=TOM.id,
        reports=[report(date(2027, 12, 1), activities="All plans gone through.")],
        **values,
    )


def context(about=None, *, problems=(), is_draft=False) -> ExportContext:
    return ExportContext(
        review=about or small_review(),
        kind="plan",
        as_of=AS_OF,
        revision=2,
        is_draft=is_draft,
        problems=tuple(problems),
    )


def book(about=None, *, problems=(), draft=False) -> Book:
    made = export_context_of(
        about or small_review(), kind="plan", as_of=AS_OF, revision=2, is_draft=draft, problems=tuple(problems)
    )
    return build(made)


def table_of(sheet: Sheet, name: str = "") -> SheetTable:
    """The sheet's first table, or the one called `name`."""
    tables = [block for block in sheet.blocks if isinstance(block, SheetTable)]
    return next(table for table in tables if not name or table.name == name)


def by_header(sheet: Sheet, name: str = "") -> list[dict[str, Any]]:
    """The rows of a table as header -> value."""
    table = table_of(sheet, name)
    headers = [column.header for column in table.columns]
    return [dict(zip(headers, row, strict=True)) for row in table.rows]


def book_of_texts(*texts: str) -> Book:
    """A book with one sheet and one column that holds `texts` from row 4 on."""
    column = SheetColumn(key="text", header="Text", width=40, kind=CellKind.LONG)
    sheet = table_sheet(TableName("tblText", "Texts"), "Texts.", (column,), ((text,) for text in texts), back=None)
    return Book(title="T", subject="S", creator="C", made_on=AS_OF, is_draft=False, header="H", sheets=(sheet,))


def written(folder: Path, one: Book, name: str = "out.xlsx") -> Path:
    path = folder / name
    write(one, path)
    return path


def read_back(path: Path, sheet: str) -> list[list[object]]:
    """All rows of a sheet as an independent reader sees them."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [list(row) for row in rows]
