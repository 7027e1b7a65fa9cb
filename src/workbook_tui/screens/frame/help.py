"""Searchable help: what one does on the screen in front, and every key that works there."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from workbook_tui.screens.dialogs.question import Dialog
from workbook_tui.screens.frame.palette import keys_of
from workbook_tui.screens.leaves_once import LeavesOnce
from workbook_tui.widgets.keys import bind, every_key, hidden
from workbook_tui.widgets.tables.row_table import RowTable, TableColumn, TableRow

_COLUMNS = (TableColumn("key", "Key", 20), TableColumn("does", "What it does", None))

_ALWAYS = (
    ("Enter / Down", "In a form: next field. In a list: open the row."),
    ("Up", "In a form: the field before."),
    ("Tab", "Go between the parts of a screen."),
    ("Enter", "On a long text: open the editor. On a choice or a person: pick from the list."),
    ("Left / Right", "On a choice: step through the answers."),
    ("5/31/2027", "Dates: also 2027-05-31, 31 May, +2w, +90d, fri, eom, today."),
    ("Ctrl+P", "Every command by name."),
    ("Ctrl+Q", "Store everything and leave."),
)


class HelpScreen(ModalScreen[None], LeavesOnce[None]):
    """The help of one screen; typing narrows it down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help.leave", "escape,f1", "leave", "Back", "Close the help", display="Esc"),
        hidden("help.list", "down", "to_list", "List", "Go down into the list"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    HelpScreen { align: center middle; }
    HelpScreen > Vertical { width: 90%; max-width: 100; height: 90%; }
    HelpScreen > Vertical { background: $surface; border: round $primary; padding: 0 1; }
    HelpScreen Input { height: 1; border: none; padding: 0; }
    HelpScreen #about { height: auto; max-height: 8; margin-bottom: 1; }
    HelpScreen RowTable { height: 1fr; }
    """

    def __init__(self, of: Screen[object]) -> None:
        super().__init__()
        self._about = of.explained if isinstance(of, Dialog) else getattr(of, "HELP", "")
        keys = [(every_key(binding), binding.tooltip) for binding, _ in keys_of(of)]
        self._rows = [*keys, *_ALWAYS]

    def compose(self) -> ComposeResult:
        """The explanation, the search line and the keys."""
        with Vertical() as box:
            box.border_title = "Help · Esc closes"
            yield Static(Content(self._about), id="about")
            yield Input(placeholder="Search: type what you want to do", compact=True)
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
            TableRow(f"{number}", (key, does))
            for number, (key, does) in enumerate(self._rows)
            if all(word in f"{key} {does}".casefold() for word in wanted)
        ]
        self.query_one(RowTable).set_rows(rows)

    def action_to_list(self) -> None:
        """Go from the search line into the list."""
        self.query_one(RowTable).focus()

    def action_leave(self) -> None:
        """Close the help."""
        self.dismiss(None)
