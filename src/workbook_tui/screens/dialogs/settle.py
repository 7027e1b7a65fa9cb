"""Says in one go when cases were done, who verified them, and when."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.dates.days import echo, read_date
from workbook_tui.screens.dialogs.dialog import Dialog
from workbook_tui.text import clean_text
from workbook_tui.widgets.keys import bind, hidden

Values = Mapping[str, object]
"""By column: done_on, verified_by and verified_on, as far as they are asked."""

_LABELS = {"done_on": "Done on", "verified_by": "Verified by", "verified_on": "Verified on"}
_NOT_YET = "empty: not verified yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What the dialog asks, and what stands in its fields at first."""

    question: str
    today: date
    offered: Mapping[str, str]
    """The fields that are asked, in order, with what stands in them."""
    above: Mapping[str, str] = field(default_factory=dict)
    """What the row above says; F7 takes it."""
    start: str = ""
    """The field one starts in."""
    doubt: Callable[[str], str] = lambda _who: ""
    """What is doubtful about somebody who verifies."""
    people: Sequence[str] = ()
    """Names that are known; one that begins as typed is offered."""


class SettleDialog(Dialog[bool]):
    """True when it was stored; Escape changes nothing. A day of verification counts only with a name."""

    KEYS: ClassVar[str] = "Enter: store · Down: next · F7: as above · Esc: change nothing"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("settle.leave", "escape", "leave", "Cancel", "Change nothing", priority=True),
        bind("settle.ditto", "f7", "ditto", "Ditto", "Take what the row above says", priority=True),
        hidden("settle.down", "down", "app.focus_next", "Next", "Go to the next line"),
        hidden("settle.up", "up", "app.focus_previous", "Before", "Go to the line before"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    SettleDialog Horizontal { height: 1; }
    SettleDialog .label { width: 13; color: $text-muted; }
    SettleDialog Input { width: 24; background: $primary 20%; }
    SettleDialog .echo { width: 1fr; padding-left: 1; color: $text-muted; }
    SettleDialog #wrong { height: auto; color: $text-warning; }
    """

    def __init__(self, settling: Settling, store: Callable[[Values], object]) -> None:
        super().__init__(settling.question)
        self._settling = settling
        self._store = store

    def body(self) -> Iterable[Widget]:
        """A line for each field, with how it is understood."""
        for name, text in self._settling.offered.items():
            label = Static(Content(_LABELS[name]), classes="label")
            echoed = Static(Content(""), id=f"{name}-echo", classes="echo")
            known = SuggestFromList(self._settling.people, case_sensitive=False) if name == "verified_by" else None
            yield Horizontal(label, Input(text, id=name, compact=True, suggester=known), echoed)
        yield Static(Content(""), id="wrong", markup=False)

    def on_mount(self) -> None:
        """Start in the field that was asked for."""
        start = self._settling.start or next(iter(self._settling.offered))
        self.query_one(f"#{start}", Input).focus()
        for line in self.query(Input):
            self._echo(line)

    @on(Input.Changed)
    def show_echo(self, event: Input.Changed) -> None:
        """Show how what is typed is understood."""
        self._echo(event.input)

    def _echo(self, line: Input) -> None:
        name, typed = str(line.id), clean_text(line.value).strip()
        if name == "verified_by":
            self._say(self._settling.doubt(typed))
            said = self._offer(typed) if typed else _NOT_YET
        else:
            said = self._day_said(typed)
        self.query_one(f"#{name}-echo", Static).update(Content(said))

    def _offer(self, typed: str) -> str:
        """The known name that goes on from what is typed."""
        names = (name for name in self._settling.people if name.casefold().startswith(typed.casefold()))
        name = next(names, typed)
        return "" if name == typed else f"Right arrow: {name}"

    def _say(self, sentence: str) -> None:
        self.query_one("#wrong", Static).update(Content(f"! {sentence}" if sentence else ""))

    def _day_said(self, typed: str) -> str:
        try:
            return echo(read_date(typed, self._settling.today, past=True), self._settling.today) if typed else "no day"
        except WorkbookError as error:
            return str(error)

    def action_ditto(self) -> None:
        """Take what the row above says, as far as it says anything."""
        for line in self.query(Input):
            if above := self._settling.above.get(str(line.id)):
                self.fill(line, above)

    @on(Input.Submitted)
    def store(self) -> None:
        """Store it, or say what is wrong."""
        try:
            self._store(self._values())
        except WorkbookError as error:
            self._say(str(error))
            return
        self.dismiss(result=True)

    def _values(self) -> Values:
        typed = {str(line.id): clean_text(line.value).strip() for line in self.query(Input)}
        values: dict[str, object] = {}
        for name, text in typed.items():
            is_day = name.endswith("_on")
            values[name] = (read_date(text, self._settling.today, past=True) if is_day else text) if text else None
        if not values["verified_by"]:
            values["verified_on"] = None
        return values
