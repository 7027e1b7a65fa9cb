"""A small review, its workbook, and hands that edit it as people do in a spreadsheet program."""

import pickle
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import cast

from openpyxl import Workbook as Sheets
from openpyxl import load_workbook
from openpyxl.cell import Cell
from tests.conftest import Once

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.exchange.export import export
from workbook_tui.exchange.returned import Offer, ReturnedWorkbook, compare
from workbook_tui.store.workbook import Workbook

MADE = date(2027, 11, 22)
"""The day the workbook is exported."""
TODAY = date(2027, 12, 1)
"""The day it comes back."""
WHO = "Ana Diaz"
CODES = ("C1", "C8A", "C7")


def fill(new: Workbook) -> None:
    """Three KPIs: C1 and C8A with a plan of two tasks each, C7 met; one progress report."""
    review = new.reviews.start(area("33000"), "2026-27", catalog())
    ana = new.people.add(WHO)
    new.team.add(review, ana)
    with new.change("Rate and plan") as change:
        for kpi in new.facts().kpis:
            if kpi.code not in CODES and kpi.is_active:
                new.kpis.switch_off(kpi.id, "Left out of this test.")
        for kpi in new.facts().active_kpis:
            new.ratings.rate(kpi.id, "meets" if kpi.code == "C7" else "needs_improvement", today=date(2027, 5, 1))
        for kpi in new.facts().planned_kpis:
            assert kpi.plan is not None
            change.update(
                "plan", kpi.plan.id, findings=f"Findings of {kpi.code}.\nTwo lines & more.", justification=" because "
            )
            for title in ("=1+1", "Coach the team"):
                task = new.tasks.add(kpi.plan.id, title=title, due_on=date(2027, 11, 30))
                change.insert("task_lead", task_id=task, person_id=ana, start_on=date(2027, 6, 1))
            new.tasks.set_status(task, "at_risk", on=date(2027, 10, 1), note="Waiting for the contract")
        new.reports.add(review, None, on=date(2027, 8, 31), activities="Met twice.")


def made(folder: Path) -> tuple[Path, Path]:
    """The file of the small review and its workbook."""
    book = Workbook.create(folder / "review.db", who=WHO, fill=fill)
    export(book, folder / "out.xlsx", kind="progress", as_of=MADE, draft=True)
    return book.path, folder / "out.xlsx"


def made_once(once: Once) -> tuple[Path, Path]:
    """The same, made once for all tests; they are only copied and read."""
    folder = once("sent out", made)
    return folder / "review.db", folder / "out.xlsx"


def named(sheets: Sheets, name: str) -> Cell:
    """The cell of a defined name."""
    (sheet, place), *_ = sheets.defined_names[name].destinations
    found = sheets[sheet][place.replace("$", "")]
    return found if isinstance(found, Cell) else found[0][0]


def rows(sheets: Sheets, table: str) -> list[dict[str, Cell]]:
    """The rows of a table by their headers."""
    for sheet in sheets.worksheets:
        if table in sheet.tables:
            heads, *cells = sheet[sheet.tables[table].ref]
            return [dict(zip((head.value for head in heads), row, strict=True)) for row in cells]
    raise AssertionError(table)


def sheet_of(sheets: Sheets, table: str):
    """The sheet that a table stands on."""
    return next(sheet for sheet in sheets.worksheets if table in sheet.tables)


def task(sheets: Sheets, number: int, table: str = "tblTask") -> dict[str, Cell]:
    """A row of the tasks; 0 and 1 are of C1, 2 and 3 of C8A."""
    return rows(sheets, table)[number]


def spare(sheets: Sheets, table: str, number: int = 0) -> dict[str, Cell]:
    """A free row of a table."""
    key = {"tblProgress": "Report of"}.get(table, "Task")
    free = [row for row in rows(sheets, table) if row[key].value is None]
    return free[number]


def write(row: dict[str, Cell], **values: str | float | bool | date | None) -> None:
    """Type values into the cells of a row; a text stays a text, as when it is typed after an apostrophe."""
    for header, value in values.items():
        cell = row[header.replace("_", " ")]
        # Excel escapes what would read as an escaped letter; openpyxl leaves that to us.
        cell.value = re.sub("_(?=x[0-9A-F]{4}_)", "_x005F_", value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"


@lru_cache(maxsize=16)
def _read(content: bytes) -> bytes:
    """What openpyxl makes of a workbook, to be copied; its tables apart, for they do not copy."""
    sheets = load_workbook(BytesIO(content))
    return pickle.dumps((sheets, [list(sheet.tables.values()) for sheet in sheets.worksheets]))


def opened(path: Path) -> Sheets:
    """A workbook as openpyxl opens it, which takes a while the first time."""
    sheets, tables = pickle.loads(_read(path.read_bytes()))
    for sheet, own in zip(sheets.worksheets, tables, strict=True):
        sheet.tables.clear()
        sheet.tables.update({table.name: table for table in own})
    return cast("Sheets", sheets)


class Desk:
    """A file with the small review, and workbooks of it that come back."""

    def __init__(self, folder: Path, file: Path, workbook: Path) -> None:
        self.folder = folder
        self.file = file
        self.workbook = workbook
        self.book = Workbook.open(file, who=WHO)

    def edited(self, edit: Callable[[Sheets], object], source: Path | None = None) -> Path:
        """The workbook as `edit` leaves it."""
        sheets = opened(source or self.workbook)
        edit(sheets)
        target = self.folder / "returned.xlsx"
        sheets.save(target)
        return target

    def returned(self, edit: Callable[[Sheets], object], today: date = TODAY) -> ReturnedWorkbook:
        """What the edited workbook would change."""
        return compare(self.book, self.edited(edit), today=today)

    def kpi(self, code: str):
        """The facts of a KPI."""
        return next(kpi for kpi in self.book.facts().kpis if kpi.code == code)


def brief(offers: tuple[Offer, ...]) -> list[tuple[str, str, str, str, str]]:
    """The offers as rows of words."""
    return [(offer.kind.value, offer.place, offer.label, offer.ours, offer.theirs) for offer in offers]


def takeable(returned: ReturnedWorkbook) -> list[str]:
    """The keys of all that can be taken."""
    return [offer.key for offer in returned.offers if offer.is_takeable]
