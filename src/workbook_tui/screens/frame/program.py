"""What a page needs of the program that shows it."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.screen import Screen

    from workbook_tui.rules.where import Where
    from workbook_tui.screens.frame.workspace import Workspace


RoadCommand = tuple[str, "Binding", Callable[[], Awaitable[None]]]
"""What a key of a page behind a section does: its words in a list of commands, the key, and what does it."""


class KeyHold(Protocol):
    """The gate of the keys."""

    def hold_keys(self) -> AbstractContextManager[Callable[[], None]]:
        """A context in which keys wait; it gives a function that lets them go on before it ends."""


class Program(Protocol):
    """The program, as a page sees it."""

    @property
    def desk(self) -> "Workspace":
        """What every page works on."""

    @property
    def key_gate(self) -> KeyHold:
        """What keys go through."""

    @property
    def is_leaving(self) -> bool:
        """True from the moment the program ends."""

    def store_typing(self) -> None:
        """Store whatever is typed anywhere and not stored yet."""

    def show_workbook(self) -> None:
        """Show the workbook that was put on the desk."""

    def reopen_after(self, work: Callable[[], object], greeting: str) -> None:
        """Close the file, do something with it as a whole, and open it again with a sentence about it."""

    async def do_in(self, mode: str, action: str) -> None:
        """Open a section and do there what one of its keys does."""

    @property
    def road_commands(self) -> "Iterator[RoadCommand]":
        """What every key of the pages behind the sections does."""

    @property
    def section_keys(self) -> "Iterator[tuple[str, str, Binding]]":
        """Every key that a section declares: its mode, its words in a list of commands, and the key."""

    async def go(
        self, where: "Where", *, and_back: bool = False, stands_back: bool = False, on_top: bool = False
    ) -> None:
        """Go to a place: its section, and in it the field, or (`stands_back`) stand at it.

        Leaving its editor leads back here when `and_back`; with `on_top` this page stays, and its editor opens over it.
        """

    def came_back_from(self, editor: "Screen[None]") -> None:
        """Go back to where one was sent to `editor` from."""
