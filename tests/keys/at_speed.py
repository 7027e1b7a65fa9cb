"""Types the same keys slowly and fast, on every page with a form or a grid, and tells what is stored and in hand."""

import asyncio
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.keys.roads import key_event, program
from tests.screens.plans_at_work import at_work, plan, settled, small_book
from textual.pilot import Pilot

from workbook_tui.catalogs.methods import find_method
from workbook_tui.screens.frame.form_page import FormPage
from workbook_tui.screens.frame.section import SectionPage
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.grid.value_grid import ValueGrid
from workbook_tui.widgets.tables.row_table import RowTable

PAGES: Mapping[str, tuple[str, ...]] = {
    "RateEditor": ("3", "down", "enter"),
    "PlanEditor": ("4", "enter"),
    "LongTextScreen": ("4", "enter", "down", "enter"),
    "TaskEditor": ("5", "e"),
    "OutcomeEditor": ("5", "enter"),
    "ReviewScreen": ("2", "escape", "tab"),
    "PersonEditor": ("2", "escape", "enter"),
    "NoticeEditor": ("5", "w", "enter"),
    "CaseEditor": ("5", "w", "down", "enter"),
    "SampleEditor": ("5", "w", "s"),
    "EvidenceEditor": ("5", "w", "e"),
    "CloseoutEditor": ("5", "w", "end", "enter"),
    "MeasureEditor": ("5", "m", "e"),
    "ValuesScreen": ("5", "m", "enter", "v"),
    "SiteEditor": ("5", "m", "s", "enter"),
    "PdsaEditor": ("5", "m", "p", "enter"),
    "MeetingScreen": ("5", "t", "f9"),
    "ReportEditor": ("5", "r", "end", "enter"),
    "AnswersPage": ("7", "home", "enter", "home", "enter"),
    "RowsPage": ("7", "home", "enter", "home", "enter", "pagedown"),
    "WorksheetRowEditor": ("7", "home", "enter", "home", "enter", "pagedown", "f3"),
}
"""The keys that lead from Home to each page with a form or a grid in the file of `busy_book`."""

METHOD = "results-based-accountability"
"""The method of its worksheet, whose first section is a form and whose second one is a list."""

GOING = ("pagedown", "pageup", "enter", "escape", "f2", "f8", "3", "5")
MOVING = ("down", "up", "tab")
TYPED = ("7", "n")
Keys = tuple[str, ...]

_UNLIKE = {"uid", "created_at", "updated_at", "version", "data_sha256"}
"""Columns that are never twice the same."""


@dataclass(frozen=True, slots=True)
class Typing:
    """Keys on a page, and in how many rounds of the event loop each follows the one before; None for a slow typist."""

    page: str
    keys: Keys
    rounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """Where one is, what has the focus, and what is stored."""

    where: str
    stored: tuple[tuple[object, ...], ...]


def busy_book(file: Path) -> Workbook:
    """A file with something in every form: four rated KPIs, two plans, tasks, a notice with cases, a measure."""
    book = small_book(file, needing=("C7", "C8A"))
    with book.change("Make ready"):
        first = plan(book).id
        for name in ("Call", "Track", "Coach"):
            book.tasks.add(first, title=name, due_on=date(2027, 3, 1))
        finding = book.findings.add(first, notice_on=date(2026, 9, 1), instances=2)
        book.corrections.add_cases(finding, [{"reference": "A-1"}, {"reference": "A-2"}])
        measure = book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
        months = [NewValue(period_on=date(2026, month, 1), numerator=month, denominator=20) for month in range(7, 11)]
        book.measures.store(measure, months)
        book.sites.add("North", engaged_from_on=date(2026, 7, 1))
        book.sites.add("South")
        book.pdsa_cycles.add(plan="Call twice", measure_id=measure)
        book.pdsa_cycles.add(plan="Text first", measure_id=measure)
        book.team.add(book.facts().id, book.facts().people[0].id)
        book.reports.add(book.facts().id, first, on=date(2027, 1, 15))
        worksheet = book.worksheets.add(find_method(METHOD), book.facts().id, today=date(2027, 1, 15), plan_id=first)
        book.worksheet_rows.add(worksheet, "results")
        book.worksheet_rows.add(worksheet, "results")
    return book


def stored(file: Path) -> tuple[tuple[object, ...], ...]:
    """Every fact of a file but the journal: what was typed, wherever it stands."""
    found: list[tuple[object, ...]] = []
    with closing(sqlite3.connect(file)) as base:
        base.row_factory = sqlite3.Row
        made = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        for table in [str(row[0]) for row in base.execute(made)]:
            if not table.startswith(("sqlite_", "step", "change")):
                rows = [dict(row) for row in base.execute(f"SELECT * FROM {table} ORDER BY 1")]
                found += [(table, *(row[name] for name in row if name not in _UNLIKE)) for row in rows]
    return tuple(found)


async def reached(pilot: Pilot[None], names: Iterable[str], typing: Typing, file: Path) -> Reached:
    """Go to a page slowly, type there, and tell where that leads."""
    await _to_home(pilot)
    for key in names:
        # A meeting goes on where it was, without the question that it began with.
        if type(pilot.app.screen).__name__ != typing.page:
            await _press(pilot, key)
    at = type(pilot.app.screen).__name__
    assert at == typing.page, f"{at} instead of {typing.page}"
    if typing.rounds:
        await press_fast(pilot, typing.keys, typing.rounds)
    else:
        for key in typing.keys:
            await _press(pilot, key)
    where = _where(pilot)
    program(pilot).store_typing()
    return Reached(where, stored(file))


async def at_rest(pilot: Pilot[None]) -> None:
    """Wait until every key that was sent has been heard and all that follows from it is done."""
    await settled(pilot)
    gate = program(pilot).key_gate
    async with asyncio.timeout(60):
        while gate._keeper is not None or not gate._idle_check.is_idle():
            if gate._keeper is not None:
                await asyncio.wait([gate._keeper])
            await settled(pilot)
    assert not gate._waiting


async def _press(pilot: Pilot[None], key: str) -> None:
    pilot.app.post_message(key_event(key))
    await at_rest(pilot)


async def press_fast(pilot: Pilot[None], keys: Keys, rounds: Iterable[int]) -> None:
    """Press keys, each so many rounds of the event loop behind the one before, and wait until all is done."""
    for key, wait in zip(keys, rounds, strict=True):
        for _ in range(wait):
            await asyncio.sleep(0)
        pilot.app.post_message(key_event(key))
    await at_rest(pilot)


async def _to_home(pilot: Pilot[None]) -> None:
    for _ in range(20):
        if isinstance(pilot.app.screen, SectionPage):
            break
        await _press(pilot, "escape")
    await program(pilot).action_go("home")
    await at_rest(pilot)


def _where(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    focused = screen.focused
    here = [type(one).__name__ for one in pilot.app.screen_stack] + [type(focused).__name__]
    if isinstance(screen, FormPage) and screen.form.current is not None:
        here += [str(screen.form.current.key), str(screen.form.has_focus)]
    here += [f"{table.cursor}" for table in screen.query(RowTable)]
    here += [
        f"{grid.cursor.row.key if grid.cursor.row else None} {grid.cursor.column.key}"
        for grid in screen.query(ValueGrid)
    ]
    return " ".join(here)


async def walk(file: Path, typings: Iterable[Typing], *, slowly: bool) -> list[Reached]:
    """Type all of it in one session of the program, and tell what each typing led to."""
    found = []
    async with at_work(file) as pilot:
        for typing in typings:
            one = Typing(typing.page, typing.keys, () if slowly else typing.rounds)
            found.append(await reached(pilot, PAGES[typing.page], one, file))
            assert pilot.app.return_code is None, typing
    return found
