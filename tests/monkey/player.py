"""Plays strokes on the program inside this process, and draws them at random from what its pages offer."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.monkey.record import Record
from tests.monkey.roads import ROADS, roads
from tests.monkey.strokes import PASTED, TYPED, WAIT, Burst, Stroke, Vocabulary
from tests.monkey.whole import Acknowledged, acknowledged
from textual import events
from textual.app import ScreenStackError
from textual.keys import _character_to_key

from workbook_tui.app import WorkbookApp
from workbook_tui.app.replaced_file import REOPEN
from workbook_tui.screens.frame.fields import Saver
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.settings import Settings
from workbook_tui.store.answers import SaveResult
from workbook_tui.widgets.form_items import Outcome

_PATIENCE = 60.0
"""Seconds after which a program that is not done with a burst hangs."""
_MOMENT, _TICK = 2.0, 0.01
_CHARACTERS = {"space": " ", "question_mark": "?", "plus": "+", "minus": "-", "full_stop": ".", "comma": ","}


@dataclass
class Played:
    """What a run came by: the pages it saw, how often it began, and what was called stored."""

    pages: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    stored: list[Acknowledged] = field(default_factory=list)


class Player:
    """A person before the program, which is started again whenever a key has ended it."""

    def __init__(self, file: Path, *, size: tuple[int, int], today: date) -> None:
        self.played = Played()
        self._file = file
        self._size = size
        self._today = today
        self._app: WorkbookApp | None = None

    @property
    def own_keys(self) -> list[Stroke]:
        """The keys of the page in front, but for the one that quits."""
        if self._app is None or self._app.is_leaving:
            return []
        active = self._app.screen.active_bindings.values()
        return sorted({found.binding.key for found in active if found.enabled} - {"ctrl+q"})

    async def play(self, bursts: Iterator[Burst]) -> None:
        """Play bursts until there are no more."""
        burst: Burst | None = ()
        while burst is not None:
            async with self._at_work() as app:
                while not app.is_leaving and (burst := next(bursts, None)) is not None:
                    await self._burst(app, burst)
            assert app.return_code in {0, REOPEN}, f"the program ended with {app.return_code}"
            if app.return_code == REOPEN:
                # The whole file was brought back from a backup, or a text removed from it for good.
                self.played.stored.clear()

    @asynccontextmanager
    async def _at_work(self) -> AsyncIterator[WorkbookApp]:
        desk = Workspace(self._file, who="Ann Lee", today=self._today, settings=Settings())
        desk.is_named = True
        self._app = app = WorkbookApp(desk)
        self.played.starts += 1
        async with app.run_test(size=self._size):
            await _rested(app)
            try:
                yield app
            finally:
                if not app.is_leaving:
                    app._leave(0)

    async def _burst(self, app: WorkbookApp, burst: Burst) -> None:
        for stroke in burst:
            if stroke == WAIT and not app.is_leaving:
                await _moment(app)
            for event in _events(stroke):
                assert app._driver is not None
                app._driver.send_message(event)
        await _rested(app)
        self.played.pages[type(_front(app)).__name__] += 1


def _front(app: WorkbookApp) -> object:
    try:
        return app.screen
    except ScreenStackError:
        return None


def _events(stroke: Stroke) -> Iterator[events.Event]:
    if stroke.startswith(PASTED):
        yield events.Paste(stroke.removeprefix(PASTED))
    elif stroke == WAIT:
        return
    elif stroke.startswith(TYPED) and len(stroke) > 1:
        for letter in stroke[1:]:
            yield events.Key(_character_to_key(letter), letter)
    else:
        yield events.Key(stroke, _CHARACTERS.get(stroke, stroke if len(stroke) == 1 else None))


async def _moment(app: WorkbookApp) -> None:
    """Wait until another page comes, when one comes at all, or until the page has done what it works at."""
    await _rested(app)
    before = _front(app)
    is_busy = getattr(before, "is_busy", False)
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE if is_busy else _MOMENT):
            while _front(app) is before and (not is_busy or getattr(before, "is_busy", False)):  # noqa: ASYNC110
                await asyncio.sleep(_TICK)
    await _rested(app)


async def _rested(app: WorkbookApp) -> None:
    """Wait until the program has heard everything and has nothing more to do at once."""
    async with asyncio.timeout(_PATIENCE):
        await _drained(app)
        while (keeper := app.key_gate._keeper) is not None and not app.is_leaving:
            await asyncio.wait({keeper})
            await _drained(app)


async def _drained(app: WorkbookApp) -> None:
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(3):
        front: Any = _front(app)
        if front is not None and not app.is_leaving:
            front._on_timer_update()
        await asyncio.sleep(0)
        while ready:  # noqa: ASYNC110 - only the loop knows
            await asyncio.sleep(0)


@contextmanager
def _noting(played: Played) -> Iterator[None]:
    """Note what every form of the program calls stored."""
    tell = Saver._tell

    def noted(self: Saver, typed: Any, put: SaveResult) -> Outcome:
        outcome = tell(self, typed, put)
        if outcome.stored_text is not None:
            file, ask = self._desk.workbook.path, typed.field
            one = acknowledged(file, ask.prompt.table, ask.row_id, ask.prompt.field)
            played.stored += [one] if one is not None else []
        return outcome

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Saver, "_tell", noted)
        yield


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws the strokes of a run by chance."""

    random: Random
    vocabulary: Vocabulary
    record: Record

    def walked(self) -> Iterator[Burst]:
        """Every road once, stroke by stroke, and nothing else."""
        for way in islice(roads(self.random), len(ROADS)):
            for stroke in way:
                yield self._recorded((stroke,))

    def drawn(self, keys: int, own: Callable[[], list[Stroke]]) -> Iterator[Burst]:
        """Bursts of strokes: a road to a page, some strokes there, half of them its `own` keys, the next road."""
        ways = roads(self.random)
        while self.record.keys < keys:
            yield self._recorded(next(ways))
            for _ in range(self.random.randrange(5, 25)):
                number = self.random.choice((1, 1, 1, 2, 3, 6))
                yield self._recorded(tuple(self.vocabulary.stroke(own()) for _ in range(number)))

    def _recorded(self, burst: Burst) -> Burst:
        self.record.add(burst)
        return burst


async def played(
    file: Path, bursts: Callable[[Player], Iterator[Burst]], *, size: tuple[int, int], today: date, record: Record
) -> Played:
    """Play bursts on a file; what goes wrong tells how to play it again."""
    player = Player(file, size=size, today=today)
    try:
        with _noting(player.played):
            await player.play(bursts(player))
    except BaseException as error:
        error.add_note(record.story())
        raise
    return player.played
