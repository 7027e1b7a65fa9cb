"""The one gate for every key, paste and click: each reaches the program when it is done with the one before.

It is done when nothing is left that it could do at once, and the page stands. The framework offers no such question:
its own pilot asks every widget to answer and waits a while, far too slow between two keys. So this module, and no
other, looks at what the framework and the event loop have in hand.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump
from textual.screen import Screen, SystemModalScreen


class IdleCheck:
    """Tells whether an app has done everything that follows from the keys so far, and waits for the next one."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._ready: Callable[[], int] | None = None

    def may_continue(self) -> bool:
        """True while the event loop has something else to run, not counting the call that asks."""
        if self._ready is None:
            # An event loop that shows no queue leaves it to the widgets to say that they are busy.
            queue = getattr(asyncio.get_running_loop(), "_ready", ())
            self._ready = queue.__len__
        return self._ready() > 0

    def is_idle(self, *, within_app: bool = False) -> bool:
        """True when nothing at all is left to do; `within_app` when the app itself asks, in the midst of a message."""
        return not self.may_continue() and self.is_page_done(within_app=within_app)

    def is_page_done(self, *, within_app: bool = False) -> bool:
        """True when the app and every widget of its page have done what follows from what they were told."""
        if _has_messages(self._app) or not (within_app or _is_idle(self._app)):
            return False
        screen = self.screen
        if screen is None or self.needs_drawing(screen) or self._is_searching(screen):
            return False
        return all(map(_is_idle, screen.walk_children(with_self=True)))

    @property
    def screen(self) -> Screen[Any] | None:
        """The screen in front; None before the first one and behind the last."""
        try:
            return self._app.screen
        except ScreenStackError:
            return None

    @staticmethod
    def needs_drawing(screen: Screen[Any]) -> bool:
        """True when widgets have to find their places first, or something waits for the next drawing.

        A screen that only has to be painted is none of these: painting changes nothing that a key could meet.
        """
        return bool(screen._callbacks or screen._layout_required or screen._recompose_required)  # noqa: SLF001 - see above

    @staticmethod
    def draw(screen: Screen[Any]) -> None:
        """Let the screen draw at its next message instead of at the next tick of its clock."""
        screen.call_later(screen._on_timer_update)  # noqa: SLF001 - see above

    def _is_searching(self, screen: Screen[Any]) -> bool:
        """True while the palette still looks for what is typed there."""
        return isinstance(screen, SystemModalScreen) and any(
            worker.node is screen and not worker.is_finished for worker in self._app.workers
        )


def _has_messages(pump: MessagePump) -> bool:
    """True when messages wait behind the one in hand."""
    return bool(pump.message_queue_size) or pump._pending_message is not None  # noqa: SLF001 - see above


def _is_idle(pump: MessagePump) -> bool:
    """True when a widget waits for a message; False in the midst of one and before it has begun."""
    if not pump.is_running:
        return pump._task is None  # noqa: SLF001 - see above
    # Whoever waits for a message waits for this very event, and for a moment longer than there is none.
    return not _has_messages(pump) and bool(pump._message_queue.ready_event._waiters)  # noqa: SLF001 - see above


_PATIENCE = 5.0
"""Seconds after which a key goes on to a page that never comes to rest."""
_PATIENCE_TO_QUIT = 1.0
"""Seconds after which the key that quits goes on, and all that was pressed before it."""
_LONGEST = 4.0
"""Seconds after which the program ends even when nothing in it answers any more."""
_TICK = 0.005
_ROUNDS = 5
"""Rounds of the event loop after which what still goes on in it is nothing that the page waits for."""
_PATIENT_ROUNDS = 5
"""Rounds of a loop that always has something to do, such as a second one that waits, between two drawings."""
_QUITS = "ctrl+q"


class KeyGate:
    """Hands on what is pressed in order, one at a time, so that it reaches what a slow typist's would have reached."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._idle_check = IdleCheck(app)
        self._waiting: deque[events.Event] = deque()
        self._let_through: list[events.Event] = []
        self._keeper: asyncio.Task[None] | None = None
        self._holds = 0
        self._patience = _PATIENCE
        self._afterwards: list[Callable[[], None]] = []
        self._is_closed = False

    @contextmanager
    def hold_keys(self) -> Iterator[Callable[[], None]]:
        """A context in which keys wait, for a page that works beside the interface before it asks or shows something.

        It gives a function that lets the keys go on before the context ends.
        """
        self._holds += 1
        has_ended = False

        def end() -> None:
            nonlocal has_ended
            self._holds -= not has_ended
            has_ended = True

        try:
            yield end
        finally:
            end()

    def takes(self, event: events.Event) -> bool:
        """Keep an event until its turn; False when it is its turn now, or when it is nothing that is pressed."""
        if not isinstance(event, events.Key | events.Paste | events.MouseEvent) or event.is_forwarded:
            return False
        if self._is_closed:
            return True
        if any(event is one for one in self._let_through):
            self._let_through = [one for one in self._let_through if one is not event]
            return False
        if self._keeper is None and (_only_moves(event) or self._is_open()):
            return False
        self._keep(event)
        return True

    def call_when_idle(self, then: Callable[[], None]) -> None:
        """Call `then` when all that was pressed until now has been heard; a page that hangs is not waited for.

        It may be called a second time.
        """
        if self._keeper is None and self._idle_check.is_idle():
            then()
        else:
            asyncio.get_running_loop().call_later(_LONGEST, then)
            # Behind the keys that the app has not looked at yet.
            self._app.call_later(self._hurry, then)

    def _hurry(self, then: Callable[[], None]) -> None:
        self._patience = _PATIENCE_TO_QUIT
        if self._keeper is None:
            then()
        else:
            self._afterwards.append(then)

    def close(self) -> None:
        """Drop what waits and what is still to come."""
        self._is_closed = True
        self._waiting.clear()
        if self._keeper is not None:
            self._keeper.cancel()

    def _keep(self, event: events.Event) -> None:
        self._waiting.append(event)
        if isinstance(event, events.Key) and event.key == _QUITS:
            self._patience = _PATIENCE_TO_QUIT
        if self._keeper is None:
            self._begin()

    def _begin(self) -> None:
        self._keeper = asyncio.create_task(self._let_all_through(), name="key gate")
        self._keeper.add_done_callback(self._is_done)

    async def _let_all_through(self) -> None:
        while self._waiting:
            if not _only_moves(self._waiting[0]):
                await self._rested()
            if not self._waiting:
                return
            event = self._waiting.popleft()
            self._let_through.append(event)
            self._app.post_message(event)
            await asyncio.sleep(0)
            if not self._waiting:
                await self._rested()

    def _is_done(self, keeper: asyncio.Task[None]) -> None:
        """Begin again with the next event; what went wrong goes wrong in the app, which says so."""
        self._keeper = None
        if not keeper.cancelled() and keeper.exception() is not None:
            self._app.call_later(keeper.result)
        if self._waiting and not self._is_closed:
            # It came when the keeper had just ended.
            self._begin()
            return
        self._patience = _PATIENCE
        afterwards, self._afterwards = self._afterwards, []
        for then in afterwards:
            then()

    def _is_open(self) -> bool:
        """True when the app may hear the event that it has in hand."""
        return not self._holds and self._idle_check.is_idle(within_app=True)

    async def _rested(self) -> None:
        """Wait until the program is at rest, or for as long as the patience lasts."""
        now = asyncio.get_running_loop().time
        waited, before, quiet, busy = 0.0, now(), 0, 0
        while quiet < _ROUNDS and waited < self._patience:
            is_done = not self._holds and self._idle_check.is_page_done()
            may_continue = self._idle_check.may_continue()
            if is_done and not may_continue:
                return
            quiet = quiet + 1 if is_done else 0
            busy = busy + 1 if may_continue else 0
            is_drawn = busy % _PATIENT_ROUNDS == 0 and self._draws()
            await asyncio.sleep(0 if may_continue or is_drawn else _TICK)
            # A disk that blocks the program for seconds takes nothing of the patience with the page.
            waited += min(now() - before, 2 * _TICK)
            before = now()
        if self._patience < _PATIENCE:
            # Whoever leaves does not wait for every key anew.
            self._patience = max(self._patience - waited, 0.0)

    def _draws(self) -> bool:
        """Draw now what a key may meet; True when there is such a thing."""
        screen = self._idle_check.screen
        if screen is None or not self._idle_check.needs_drawing(screen):
            return False
        self._idle_check.draw(screen)
        return self._idle_check.may_continue()


def _only_moves(event: events.Event) -> bool:
    """True for the way of a mouse, of which there may be hundreds of events."""
    return isinstance(event, events.MouseMove)
