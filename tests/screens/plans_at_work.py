"""A small review in a real file, and the program at work on it, for the journeys through Plan and Monitor."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from workbook_tui.app import WorkbookApp
from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.rules.facts import KpiFacts, PlanFacts
from workbook_tui.screens.frame.form_page import FormPage
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.settings import Settings
from workbook_tui.store.workbook import Workbook

Shown = TypeVar("Shown", bound=Screen[Any])

TODAY = date(2027, 4, 15)
CODES = ("C1", "C2", "C7", "C8A")
HOSTILE = "[red]x[/] =1+1 #N/A _x0041_ [@click=app.quit]y[/]"


def small_book(file: Path, *, needing: Iterable[str] = ("C7",), unrated: Iterable[str] = ()) -> Workbook:
    """Make a review of four KPIs, rated but for `unrated`, with Ann Lee and Bo Chen in the file."""
    file.write_bytes(_made(frozenset(needing), frozenset(unrated)))
    return Workbook.open(file, who="Ann Lee")


@cache
def _made(needing: frozenset[str], unrated: frozenset[str]) -> bytes:
    """The bytes of such a file, made once."""
    known = catalog()
    few = replace(known, kpis=tuple(kpi for kpi in known.kpis if kpi.code in CODES))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "made.db"
        book = Workbook.create(file, who="Ann Lee", fill=lambda new: new.reviews.start(area("33000"), "2026-27", few))
        with book.change("Make ready"):
            for name in ("Ann Lee", "Bo Chen"):
                book.people.add(name)
            for kpi in book.facts().kpis:
                if kpi.code not in unrated:
                    value = "needs_improvement" if kpi.code in needing else "meets"
                    book.ratings.rate(kpi.id, value, today=TODAY)
        return file.read_bytes()


def kpi(book: Workbook, code: str = "C7") -> KpiFacts:
    """A KPI as it is stored now."""
    return next(kpi for kpi in book.facts().kpis if kpi.code == code)


def plan(book: Workbook, code: str = "C7") -> PlanFacts:
    """The plan of a KPI as it is stored now."""
    found = kpi(book, code).plan
    assert found is not None
    return found


@asynccontextmanager
async def at_work(
    file: Path, *, size: tuple[int, int] = (80, 24), today: date = TODAY, keys: Iterable[str] = ()
) -> AsyncIterator[Pilot[None]]:
    """The program on `file`, after `keys`."""
    desk = Workspace(file, who="Ann Lee", today=today, settings=Settings())
    desk.is_named = True
    app = WorkbookApp(desk)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when the program is done with the one before; what starts with "=" is typed without waiting."""
    with _undrawn():
        for key in keys:
            if key.startswith("="):
                for letter in key[1:]:
                    pilot.app.post_message(events.Key(_character_to_key(letter), letter))
            else:
                assert pilot.app._driver is not None
                sent = " " if key == "space" else key if len(key) == 1 else None
                pilot.app._driver.send_message(events.Key(key, sent))
                await _settled(pilot)
    await settled(pilot)


def key_at_once(pilot: Pilot[None], *keys: str) -> None:
    """Send keys and wait for nothing."""
    for key in keys:
        name, character = ("space", " ") if key == " " else (key, key if len(key) == 1 else None)
        pilot.app.post_message(events.Key(name, character))


async def until(is_so: Callable[[], object]) -> None:
    """Wait until something is so, while the program works."""
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.005)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is left that the program can do at once; a pilot asks the clock, this the loop's own queue.

    What the terminal shows meanwhile is drawn once, at the end: every page that a person looks at is painted.
    """
    with _undrawn():
        await _settled(pilot)
    screen = pilot.app.screen
    if not pilot.app._exit and screen.is_current:
        screen._compositor_refresh()


@contextmanager
def _undrawn() -> Iterator[None]:
    """Let nothing be drawn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Screen, "_compositor_refresh", lambda screen: screen._dirty_widgets.clear())
        yield


async def _settled(pilot: Pilot[None]) -> None:
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(3):
        await _written(pilot)
        pilot.app.screen._on_timer_update()
        await asyncio.sleep(0)
        # Once it ends, the gate for keys waits for a page that does not come to rest any more.
        while ready and not pilot.app._exit:  # noqa: ASYNC110 - only the loop knows
            await asyncio.sleep(0)


async def _written(pilot: Pilot[None]) -> None:
    """Wait until the thread that writes has done everything, and told of it."""
    desk = pilot.app.desk if isinstance(pilot.app, WorkbookApp) else None
    if desk is not None and desk.is_open and desk.workbook.writer._threads is not None:
        await asyncio.wrap_future(desk.workbook.writer.start(lambda: None))


async def heard(pilot: Pilot[None]) -> None:
    """Wait until all that was pressed ahead was heard, or one of these keys ended the program."""
    assert isinstance(pilot.app, WorkbookApp)
    await settled(pilot)
    async with asyncio.timeout(20):
        while (keeper := pilot.app.key_gate._keeper) is not None and not pilot.app._exit:
            await asyncio.wait({keeper}, timeout=0.05)
    await settled(pilot)


async def finished(pilot: Pilot[None]) -> None:
    """Wait until every worker has ended, those too that others began."""
    await settled(pilot)
    async with asyncio.timeout(20):
        while running := [worker for worker in pilot.app.workers if not worker.is_finished]:
            with suppress(WorkerCancelled):  # another of its kind took over
                await pilot.app.workers.wait_for_complete(running)
            await settled(pilot)


async def asked(pilot: Pilot[None], key: str) -> None:
    """Press a key that asks something as soon as a thread of its own has found out what."""
    before = pilot.app.screen
    await press(pilot, key)
    async with asyncio.timeout(20):
        while pilot.app.screen is before:
            await pilot.pause(0.005)
    await settled(pilot)


def page(pilot: Pilot[None], kind: type[Shown]) -> Shown:
    """The screen in front, which must be of that kind."""
    screen = pilot.app.screen
    assert isinstance(screen, kind), type(screen).__name__
    return screen


def field(editor: FormPage) -> str:
    """The field with the focus."""
    assert editor.form.current is not None
    return editor.form.current.prompt.field


def seen(pilot: Pilot[None]) -> str:
    """The screen as text, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def said(pilot: Pilot[None]) -> str:
    """What the status line says."""
    return str(pilot.app.screen.query_one("StatusLine").sentence)  # type: ignore[attr-defined]


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text where the cursor stands."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)
