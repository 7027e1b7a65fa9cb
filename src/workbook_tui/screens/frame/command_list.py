"""The list of every command: the framework's palette, which pages too and is left once."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette

from workbook_tui.screens.leaves_once import LeavesOnce

_LINES = 2
"""Lines of a command: its title, and what it does."""


class CommandListScreen(CommandPalette, LeavesOnce[None]):
    """Every command by name; typing narrows the list down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", "Next page", show=False, id="commands.next", tooltip="Go on by a page"),
        Binding("pageup", "page(-1)", "Page before", show=False, id="commands.before", tooltip="Go back by a page"),
    ]

    def action_page(self, by: int) -> None:
        """Go on by what fits on the list, and not beyond its ends."""
        # The list's own way looks into lines that it has yet to lay out, and fails when it is shorter than a page.
        commands = self.query_one(CommandList)
        if not commands.option_count:
            return
        page = max(commands.scrollable_content_region.height // _LINES, 1)
        commands.highlighted = min(max((commands.highlighted or 0) + by * page, 0), commands.option_count - 1)
