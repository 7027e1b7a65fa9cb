"""The command palette and the searchable help: every section and every key of the screen in front by name."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from workbook_tui.screens.dialogs.question import Dialog
from workbook_tui.screens.leaves_once import LeavesOnce
from workbook_tui.widgets.keys import bind, every_key, first_key, hidden
from workbook_tui.widgets.tables.row_table import RowTable, TableColumn, TableRow
from workbook_tui.widgets.typed_line import TypedLine

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from workbook_tui.screens.frame.program import Program

PaletteCommand = tuple[str, Callable[[], Awaitable[None]], str]
"""Title, what does it, and explanation."""

_LINES = 2
"""Lines of a command: its title, and what it does."""


class CommandListScreen(CommandPalette, LeavesOnce[None]):
    """Every command by name; typing narrows the list down."""

    # A picture that not every terminal can draw, nor draws as wide as it is.
    DEFAULT_CSS: ClassVar[str] = "CommandListScreen SearchIcon { display: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("commands.next", "pagedown", "page(1)", "Next page", "Go on by a page"),
        hidden("commands.before", "pageup", "page(-1)", "Page before", "Go back by a page"),
    ]

    def action_page(self, by: int) -> None:
        """Go on by what fits on the list, and not beyond its ends."""
        # The list's own way looks into lines that it has yet to lay out, and fails when it is shorter than a page.
        commands = self.query_one(CommandList)
        if not commands.option_count:
            return
        page = max(commands.scrollable_content_region.height // _LINES, 1)
        commands.highlighted = min(max((commands.highlighted or 0) + by * page, 0), commands.option_count - 1)


_MOVING = {"app.command_palette", "table.up", "table.down", "table.first", "table.last", "form.next", "form.before"}
_MOVING |= {"table.page_up", "table.page_down", "app.focus_next", "app.focus_previous"}
"""Keys that only move about: nobody looks for them by name."""

_BEHIND = 3

KEYLESS = (
    ("Open another file", "other_file", "Open another review, the sample or a new one; this file is saved first"),
    ("Save a copy", "save_copy", "Save a backup copy of this file where you say"),
    ("Light or dark", "colors", "Change the theme: light or dark colors"),
    ("Page Down in a KPI", "turn_page_down", "Where PgDn goes: the same field of the next KPI, or its first one"),
    ("Your name", "name", "Change the name that stands beside what you do"),
)
"""What the palette offers besides the keys: title, action of the program, explanation."""
_OF_FILES = 2
"""So many of them need an open file."""


def keys_of(screen: Screen[object]) -> list[tuple[Binding, "DOMNode"]]:
    """Every key that works on a screen and carries an explanation: the screen's own first, then the program's."""
    app = screen.app
    ranks = {screen: 0, app: 1}
    found: dict[str, tuple[Binding, DOMNode]] = {}
    for node, binding, enabled, _ in screen.active_bindings.values():
        if enabled and binding.tooltip:
            found.setdefault(binding.action, (binding, node))
    return sorted(found.values(), key=lambda pair: ranks.get(pair[1], _BEHIND))


def commands(app: App[Any]) -> Iterator[tuple[Binding, "DOMNode"]]:
    """What can be done from the palette that lies over a screen: the page's own first."""
    screen = app.screen_stack[-2] if len(app.screen_stack) > 1 and app.screen.is_modal else app.screen
    found = [pair for pair in keys_of(screen) if pair[0].id not in _MOVING]
    yield from sorted(found, key=lambda pair: pair[1] is app)


class WorkbookCommands(Provider):
    """Offers what the keys do, under the words of their explanation."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for title, run, told in self._commands():
            yield DiscoveryHit(title, run, help=told)

    async def search(self, query: str) -> Hits:
        """The commands that match what is typed."""
        matcher = self.matcher(query)
        for title, run, told in self.all_commands():
            score = max(matcher.match(title), matcher.match(told))
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, help=told)

    def all_commands(self) -> Iterator[PaletteCommand]:
        """Title, what does it, and explanation of everything that the program can do; those of the page come first."""
        offered = set()
        for title, run, told in self._commands():
            offered.add(told)
            yield title, run, told
        yield from self._of_pages_behind(offered)

    def _of_pages_behind(self, offered: set[str]) -> Iterator[PaletteCommand]:
        program = cast("Program", self.app)
        if program.desk.is_open:
            for title, binding, run in program.road_commands:
                if binding.id not in _MOVING and binding.tooltip not in offered:
                    yield title, run, binding.tooltip

    def _commands(self) -> Iterator[PaletteCommand]:
        found = list(commands(self.app))
        yield from (self._command(*pair) for pair in found if pair[0].action != "quit")
        yield from self._of_sections({pair[0].id for pair in found})
        keyless = KEYLESS if cast("Program", self.app).desk.is_open else KEYLESS[_OF_FILES:]
        yield from ((title, self._run(action, self.app), told) for title, action, told in keyless)
        yield from (self._command(*pair) for pair in found if pair[0].action == "quit")

    def _of_sections(self, offered: set[str | None]) -> Iterator[PaletteCommand]:
        """What the keys of the other sections do, once there is a review to do it with."""
        program = cast("Program", self.app)
        if program.desk.is_open:
            for mode, title, binding in program.section_keys:
                if binding.id not in offered | _MOVING:
                    yield title, partial(program.do_in, mode, binding.action), binding.tooltip

    def _command(self, binding: Binding, node: "DOMNode") -> PaletteCommand:
        return f"{binding.description}  ({first_key(binding)})", self._run(binding.action, node), binding.tooltip

    def _run(self, action: str, node: "DOMNode") -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.app.run_action(action, default_namespace=node)

        return run


_WIDEST, _BESIDE = 100, 28
"""How wide the help is at most, and so many columns of it hold keys, edges and gaps."""
_COLUMNS = (TableColumn("key", "Key", 20), TableColumn("does", "What it does", None))

_ALWAYS = (
    ("Enter / Down", "In a form: next field. In a list: open the row."),
    ("Up", "In a form: the field before."),
    ("Tab", "Go between the parts of a screen."),
    ("Enter", "On a long text: open the editor. On a choice or a person: pick from the list."),
    ("Left / Right", "On a choice: step through the answers."),
    ("5/31/2027", "Dates: also 2027-05-31, May 31, +2w, +90d, fri, eom, today."),
    ("Ctrl+P", "Every command by name."),
    ("Ctrl+Q", "Save and quit."),
)


Command = tuple[str, "DOMNode"]
"""An action, and the page, the part of it or the program that does it."""


class HelpScreen(ModalScreen[Command | None], LeavesOnce[Command | None]):
    """The help of one screen; typing narrows it down, and Enter does what is found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help.leave", "escape,f1", "leave", "Back", "Close the help", display="Esc"),
        hidden("help.list", "down", "to_list", "List", "Go down into the list"),
        hidden("help.next", "pagedown", "page(1)", "Next page", "Go on by a page"),
        hidden("help.before", "pageup", "page(-1)", "Page before", "Go back by a page"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    HelpScreen { align: center middle; }
    HelpScreen > Vertical { width: 90%; max-width: 100; height: 90%; }
    HelpScreen > Vertical { background: $surface; border: round $primary; padding: 0 1; }
    HelpScreen Input { height: 1; border: none; padding: 0; }
    HelpScreen #about { height: auto; max-height: 12; margin-bottom: 1; scrollbar-size-vertical: 1; }
    HelpScreen #about:focus { background: $primary 15%; }
    HelpScreen RowTable { height: 1fr; }
    """

    def __init__(self, of: Screen[object]) -> None:
        super().__init__()
        self._about = of.help_text if isinstance(of, Dialog) else getattr(of, "HELP", "")
        keys = keys_of(of)
        facts = getattr(of, "FACTS", {}).items()
        self._rows = [*((every_key(binding), binding.tooltip) for binding, _ in keys), *_ALWAYS, *facts]
        self._commands: list[Command] = [(binding.action, node) for binding, node in keys]

    def compose(self) -> ComposeResult:
        """The explanation, the search line and the keys."""
        with Vertical() as box:
            box.border_title = "Help · Enter does it · Esc closes"
            with VerticalScroll(id="about"):
                yield Static(Content(self._about), markup=False)
            yield TypedLine(placeholder="Search: type what you want to do", compact=True)
            yield RowTable(_COLUMNS, empty="No key does that. Ctrl+P lists every command.")

    def on_mount(self) -> None:
        """Show everything at first."""
        self._show("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down."""
        self._show(event.value)

    def _show(self, query: str) -> None:
        wanted = query.casefold().split()
        rows = [
            row
            for number, (key, does) in enumerate(self._rows)
            if all(word in f"{key} {does}".casefold() for word in wanted)
            for row in _lines(number, key, does, min(self.app.size.width * 9 // 10, _WIDEST) - _BESIDE)
        ]
        self.query_one(RowTable).set_rows(rows)

    def action_to_list(self) -> None:
        """Go from the search line into the list."""
        self.query_one(RowTable).focus()

    def action_page(self, by: int) -> None:
        """Move in the list by a page, while typing too."""
        self.query_one(RowTable).action_page(by)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what was searched for; nothing was while the line is empty."""
        if event.value.strip():
            self.query_one(RowTable).action_open()

    def on_row_table_opened(self, message: RowTable.Opened) -> None:
        """Close the help and do what the line says; some lines only tell."""
        if isinstance(message.item, int) and message.item < len(self._commands):
            self.dismiss(self._commands[message.item])

    def action_leave(self) -> None:
        """Close the help."""
        self.dismiss(None)


def _lines(number: int, key: str, does: str, width: int) -> Iterator[TableRow]:
    """What the help says of a key or a fact, on as many lines as it needs."""
    for line, text in enumerate(wrap(does, max(width, 1)) or [""]):
        yield TableRow(f"{number}.{line}" if line else f"{number}", (key if line == 0 else "", text), item=number)
