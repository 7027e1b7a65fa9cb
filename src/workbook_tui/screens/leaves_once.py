"""The base of every page, dialog and list that closes itself: it closes once, and hears nothing afterwards."""

from typing import Generic, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen

Result = TypeVar("Result")


class LeavesOnce(Screen[Result], Generic[Result]):
    """A screen that closes once: a second key, a late click or a slow answer never closes the one below."""

    has_left = False
    """True from the moment it is left, while it is still being taken down."""
    _leaves_with: tuple[Result | None] | None = None

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with a result, once; under another screen it waits until that one is gone."""
        if self.has_left:
            return AwaitComplete()
        if not self.is_active:
            self._leaves_with = (result,)
            return AwaitComplete()
        self.has_left = True
        return super().dismiss(result)

    def leave_behind(self) -> AwaitComplete:
        """Close without an answer because the person goes elsewhere; what waits for the answer gets None."""
        return self.dismiss(None)

    def on_screen_resume(self) -> None:
        """Close now if it was to close while another screen lay over it."""
        if self._leaves_with is not None:
            self.dismiss(*self._leaves_with)

    async def _dispatch_message(self, message: Message) -> None:
        # A private name of Textual's, and the one way that everything takes which a screen hears.
        if not (self.has_left and _is_asked(message)):
            await super()._dispatch_message(message)


def _is_asked(message: Message) -> bool:
    """True for what is pressed and what widgets tell; False for what the framework needs to take a screen down."""
    if isinstance(message, events.Event):
        return isinstance(message, events.InputEvent | events.Paste)
    return not type(message).__module__.startswith("textual.message")


def has_left(node: DOMNode) -> bool:
    """True for whatever stands on a page that is being taken down."""
    return any(isinstance(one, LeavesOnce) and one.has_left for one in node.ancestors_with_self)
