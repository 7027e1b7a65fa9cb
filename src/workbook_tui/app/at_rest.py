"""Tells when the program is done with a key: nothing is left that it could do at once, and the page stands.

The framework offers no such question. Its own pilot asks every widget to answer and waits a while; that is far too slow
between two keys. So this module, and no other, looks at what the framework and the event loop have in hand.
"""

import asyncio
from typing import TYPE_CHECKING, Any

from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump
from textual.screen import Screen, SystemModalScreen

if TYPE_CHECKING:
    from collections.abc import Callable


class Rest:
    """Whether an app is at rest."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._ready: Callable[[], int] | None = None

    def may_continue(self) -> bool:
        """True while something waits for its turn in the event loop; what asks this has its own turn."""
        if self._ready is None:
            # An event loop that shows no queue leaves it to the widgets to say that they are busy.
            queue = getattr(asyncio.get_running_loop(), "_ready", ())
            self._ready = queue.__len__
        return self._ready() > 0

    def is_reached(self, *, within_app: bool = False) -> bool:
        """True when nothing at all is left to do; `within_app` when the app itself asks, in the midst of a message."""
        return not self.may_continue() and self.is_page_done(within_app=within_app)

    def is_page_done(self, *, within_app: bool = False) -> bool:
        """True when the app and every widget of its page have done what follows from what they were told."""
        if _has_messages(self._app) or not (within_app or _is_idle(self._app)):
            return False
        screen = self.screen
        if screen is None or self.is_to_be_drawn(screen) or self._is_searching(screen):
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
    def is_to_be_drawn(screen: Screen[Any]) -> bool:
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
