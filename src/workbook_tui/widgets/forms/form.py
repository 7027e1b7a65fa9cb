"""Form: questions one under the other, answered by keyboard, stored while one types."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Unpack
from uuid import uuid4

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workbook_tui.widgets.ask import Ask, FormRow, Heading, Note, Outcome
from workbook_tui.widgets.controls import LineControl
from workbook_tui.widgets.controls.messages import Edited
from workbook_tui.widgets.forms.autosave import State, Timers, WidgetTimers
from workbook_tui.widgets.forms.field_row import Echo, FieldRow
from workbook_tui.widgets.forms.form_rows import FormRows
from workbook_tui.widgets.forms.standing import StandingForm
from workbook_tui.widgets.forms.storing import Save, Storing
from workbook_tui.widgets.named import Named

__all__ = ["Ask", "Form", "Heading", "Note", "Outcome"]

SENTENCES: dict[State, str] = {
    "typing": "typing …",
    "saved": "saved",
    "draft": "kept as a draft",
    "failed": "not saved",
}


class Form(StandingForm):
    """The fields, and two lines of guidance for the one with the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Priority: what is typed right behind these keys must already go to the other field.
        Binding(
            "enter",
            "accept",
            "Next field",
            show=False,
            priority=True,
            id="form.accept",
            tooltip="Take the answer and go to the next field",
        ),
        Binding(
            "down", "move(1)", "Next field", show=False, priority=True, id="form.next", tooltip="Go to the next field"
        ),
        Binding(
            "up", "move(-1)", "Before", show=False, priority=True, id="form.before", tooltip="Go to the field before"
        ),
        Binding(
            "f7",
            "ditto",
            "Ditto",
            show=False,
            id="form.ditto",
            tooltip="Put last year's answer, or the one above, into the field",
        ),
        Binding(
            "f8", "problem", "Next problem", id="form.problem", tooltip="Go to the next field that needs another look"
        ),
        Binding("escape", "leave", "Leave", show=False, id="form.leave", tooltip="Store everything and leave the form"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Form { height: 1fr; }
    Form > #guidance { height: 2; padding: 0 1 0 3; color: $text-muted; background: $surface; }
    """

    @dataclass
    class StateChanged(Message):
        """What was typed is on its way, stored, kept as a draft, or could not be stored."""

        form: "Form"
        state: State
        sentence: str

    @dataclass
    class Answered(Message):
        """An answer was stored, or kept as a draft."""

        form: "Form"
        ask: Ask
        text: str
        outcome: Outcome

    @dataclass
    class Entered(Message):
        """Another field has the focus."""

        form: "Form"
        ask: Ask

    @dataclass
    class Left(Message):
        """Escape: everything is stored, the form is done."""

        form: "Form"

    def __init__(
        self,
        rows: Sequence[FormRow],
        save: Save,
        *,
        echo: Echo | None = None,
        guidance: bool = True,
        take_focus: bool = True,
        timers: Timers | None = None,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._rows = FormRows(rows, echo)
        self._has_guidance = guidance
        self._takes_focus = take_focus
        self._current: FieldRow | None = None
        self._storing = Storing(
            self._rows, save, timers or WidgetTimers(self), answered=self._answered, changed=self._say
        )

    def compose(self) -> ComposeResult:
        """The rows over the guidance."""
        yield self._rows
        if self._has_guidance:
            yield Static(Content(""), id="guidance")

    def on_mount(self) -> None:
        """Go into the first field; store everything when the screen or the terminal window changes."""
        if not self.is_attached:
            # The program ended while the page was coming up.
            return
        if self._takes_focus and self.screen.focused is None:
            self.action_move(1)
        self.watch(self.screen, "stack_updates", self._screen_changed, init=False)

    def on_unmount(self) -> None:
        """Store everything before the form is gone."""
        self.flush()

    @property
    def current(self) -> Ask | None:
        """The question with the focus, or the one that had it last."""
        return self._current.ask if self._current is not None else None

    def flush(self) -> bool:
        """Store everything that is typed, now; False when something could not be stored."""
        return self._storing.flush()

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is not stored: prompt key, row and text."""
        return self._storing.unsaved_texts()

    def refresh_fields(self, rows: Sequence[FormRow]) -> None:
        """Show newer answers; fields come and go, and one that holds unsaved typing keeps it."""
        self._storing.keep(self._rows.show(rows, self._storing.unsaved))

    def focus_field(self, key: str, row_id: int | None = None) -> bool:
        """Go to the field of a prompt; False when the form does not ask it."""
        field = self._rows.field(key, row_id)
        if field is not None:
            field.control.focus()
        return field is not None

    def action_move(self, by: int) -> None:
        """Go to a field beside this one."""
        field = self._rows.beside(self.at_hand, by)
        if field is not None:
            self.screen.set_focus(field.control)
        else:
            self.step_in()

    def action_accept(self) -> None:
        """Go into the field one stands at, and on from a line; in any other field the key is the field's."""
        if self.step_in():
            return
        field = self._rows.in_hand
        if field is None or not isinstance(field.control, LineControl):
            raise SkipAction
        if self._rows.beside(field, 1) is None:
            self.flush()
        self.action_move(1)

    def action_ditto(self) -> None:
        """Put the ditto into the field."""
        field = self._rows.in_hand
        if field is None or not field.ask.ditto:
            raise SkipAction
        field.control.text = field.ask.ditto
        self.flush()

    def action_problem(self) -> None:
        """Go to the next field with a problem; without one the key is the screen's."""
        self.flush()
        field = self._rows.next_problem(self.at_hand)
        if field is None:
            raise SkipAction
        field.control.focus()

    def action_leave(self) -> None:
        """Store everything; what Escape then means is the screen's."""
        self.flush()
        self.post_message(self.Left(self))
        raise SkipAction

    def _screen_changed(self) -> None:
        self.flush()

    @on(Edited)
    def _edited(self, message: Edited) -> None:
        message.stop()
        field = self._rows.holding(message.field)
        if field is None or not field.is_typed:
            return
        field.edited(message.note)
        self._storing.typed(field)
        if message.is_settled:
            self.flush()

    def take_in_hand(self, field: FieldRow) -> None:
        """Mark the field, begin a new time of typing in it, and show its guidance."""
        self._current = field
        field.enter(uuid4().hex)
        if self._has_guidance:
            self.query_one("#guidance", Static).update(Content(field.ask.help), layout=False)
        self.post_message(self.Entered(self, field.ask))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Store what was typed in the field that is left."""
        self.flush()
        field = self._rows.holding(event.widget)
        if field is not None:
            field.leave()
            if self.has_focus and field is self._current:
                # One only stands at it now.
                self.take_in_hand(field)

    def _answered(self, ask: Ask, text: str, outcome: Outcome) -> None:
        self.post_message(self.Answered(self, ask, text, outcome))

    def _say(self, state: State, failure: str) -> None:
        self.post_message(self.StateChanged(self, state, failure if state == "failed" else SENTENCES[state]))
