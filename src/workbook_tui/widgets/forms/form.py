"""Form: questions one under the other, answered by keyboard, stored while one types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol
from uuid import uuid4

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.widgets.controls import LineControl
from workbook_tui.widgets.controls.messages import DialogRequested, Edited
from workbook_tui.widgets.form_items import FormField, FormItem
from workbook_tui.widgets.forms.autosave import SENTENCES, State, Timers, WidgetTimers
from workbook_tui.widgets.forms.field_row import Echo, FieldRow
from workbook_tui.widgets.forms.form_rows import FormRows
from workbook_tui.widgets.forms.storing import BeginSave, Save, Storing
from workbook_tui.widgets.keys import bind, hidden


class Dialogs(Protocol):
    """Whatever some fields are answered in, over the form: lists of answers and people, the editor of a long text."""

    def answer(self, form: "Form", control: Widget, typed: str, *, is_pasted: bool = False) -> None:
        """Open what the field is answered in, with a pasted text in it; letters typed meanwhile go there too."""
        ...

    def flush(self) -> bool:
        """Store what is typed there; False when something could not be stored."""
        ...

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is typed there and not stored: prompt key, row and text."""
        ...


class Form(Vertical):
    """The fields, and two lines of guidance for the one with the focus.

    One is in a field, or stands at it: then the form has the focus itself, letters and digits are keys of the page,
    and Enter goes into the field.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden(
            "form.accept", "enter", "accept", "Next field", "Take the answer and go to the next field", priority=True
        ),
        hidden("form.next", "down", "move(1)", "Next field", "Go to the next field", priority=True),
        hidden("form.before", "up", "move(-1)", "Before", "Go to the field before", priority=True),
        hidden("form.ditto", "f7", "ditto", "Ditto", "Put last year's answer, or the one above, into the field"),
        bind("form.problem", "f8", "problem", "Next problem", "Go to the next field that needs another look"),
        hidden("form.leave", "escape", "leave", "Leave", "Save everything and leave the form"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    Form { height: 1fr; }
    Form > #guidance { height: 2; padding: 0 1 0 3; color: $text-muted; background: $surface; }
    """

    @dataclass
    class StateChanged(Message):
        """What was typed is on its way, stored, kept as a draft, or could not be stored."""

        state: State
        sentence: str

    @dataclass
    class Answered(Message):
        """An answer was stored, or kept as a draft."""

        field: FormField

    class Entered(Message):
        """Another field has the focus."""

    class Left(Message):
        """Escape: everything is stored, the form is done."""

    def __init__(
        self,
        rows: Sequence[FormItem],
        save: Save,
        *,
        echo: Echo | None = None,
        begin: BeginSave = lambda *_: None,
        timers: Timers | None = None,
        dialogs: Dialogs | None = None,
        let_go: Callable[["Form"], None] | None = None,
    ) -> None:
        super().__init__()
        self.save = save
        self.begin = begin
        self.about = ""
        """What the questions are about, such as a KPI; the editor of a long text says it too."""
        self._dialogs = dialogs
        self._let_go = let_go
        self._rows = FormRows(rows, echo)
        self._current: FieldRow | None = None
        timers = timers or WidgetTimers(self)
        self._storing = Storing(self._rows, save, timers, answered=self._answered, changed=self._say, begin=begin)

    def compose(self) -> ComposeResult:
        """The rows over the guidance."""
        yield self._rows
        yield Static(Content(""), id="guidance")

    def on_mount(self) -> None:
        """Go into the first field; store everything when the screen or the terminal window changes."""
        if not self.is_attached:
            # The program ended while the page was coming up.
            return
        if self.screen.focused is None:
            self.action_move(1)
        self.watch(self.screen, "stack_updates", self._screen_changed, init=False)

    def on_unmount(self) -> None:
        """Store everything before the form is gone, and hand over what cannot be stored."""
        self.flush()
        if self._let_go is not None:
            self._let_go(self)

    @property
    def current(self) -> FormField | None:
        """The question with the focus, or the one that had it last."""
        return self._current.field if self._current is not None else None

    def flush(self) -> bool:
        """Store everything that is typed, in its dialogs too; False when something could not be stored."""
        is_written = self._dialogs is None or self._dialogs.flush()
        return self._storing.flush() and is_written

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is not stored: prompt key, row and text."""
        return [*self._storing.unsaved_texts(), *(self._dialogs.unsaved_texts() if self._dialogs else ())]

    def refresh_fields(self, rows: Sequence[FormItem]) -> None:
        """Show newer answers; fields come and go, and one that holds unsaved typing keeps it."""
        self._storing.keep(self._rows.show(rows, self._storing.unsaved_keys))

    def focus_field(self, key: str, row_id: int | None = None) -> bool:
        """Go to the field of a prompt; False when the form does not ask it."""
        row = self._rows.field(key, row_id)
        if row is not None:
            row.control.focus()
        return row is not None

    def stand_back(self) -> bool:
        """Go out of the field in hand and stand at it; False when one is in none."""
        row = self._rows.in_hand
        if row is None:
            return False
        self._current = row
        self.can_focus = True
        self.screen.set_focus(self, scroll_visible=False)
        return True

    def enter_field(self) -> bool:
        """Go into the field one stands at; False when one stands at none."""
        if not self.has_focus or self._current is None:
            return False
        self.screen.set_focus(self._current.control)
        return True

    def go_on(self, control: Widget) -> None:
        """Go to the next field when one is still in that of `control`, as Enter in a line does."""
        row = self._rows.in_hand
        if row is not None and row.control is control:
            self.action_move(1)

    def _at_hand(self) -> FieldRow | None:
        """The field that one is in, or stands at."""
        return self._current if self.has_focus else self._rows.in_hand

    def action_move(self, by: int) -> None:
        """Go to a field beside this one."""
        row = self._rows.neighbor(self._at_hand(), by)
        if row is not None:
            self.screen.set_focus(row.control)
        else:
            self.enter_field()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a field that Enter opens, the key and what is said of it are the field's."""
        row = self._rows.in_hand
        if action == "accept" and not self.has_focus and row is not None:
            return isinstance(row.control, LineControl)
        return super().check_action(action, parameters)

    def action_accept(self) -> None:
        """Go into the field one stands at, and on from a line; in any other field the key is the field's."""
        if self.enter_field():
            return
        row = self._rows.in_hand
        if row is None or not isinstance(row.control, LineControl):
            raise SkipAction
        if self._rows.neighbor(row, 1) is None:
            self.flush()
        self.action_move(1)

    def action_ditto(self) -> None:
        """Put the ditto into the field."""
        row = self._rows.in_hand
        if row is None or not row.field.ditto:
            raise SkipAction
        row.control.text = row.field.ditto
        self.flush()

    def action_problem(self) -> None:
        """Go to the next field with a problem; without one the key is the screen's."""
        self.flush()
        row = self._rows.next_problem(self._at_hand())
        if row is None:
            raise SkipAction
        row.control.focus()

    def action_leave(self) -> None:
        """Store everything; what Escape then means is the screen's."""
        self.flush()
        self.post_message(self.Left())
        raise SkipAction

    def _screen_changed(self) -> None:
        self.flush()

    @on(Edited)
    def _edited(self, message: Edited) -> None:
        message.stop()
        row = self._rows.row_of(message.field)
        if row is None or not row.is_typed:
            return
        row.show_edit(message.note)
        self._storing.note_typing(row)
        if message.is_settled:
            self.flush()

    @on(DialogRequested)
    def _answer_in_dialog(self, message: DialogRequested) -> None:
        if self._dialogs is not None:
            message.stop()
            self._dialogs.answer(self, message.field, message.typed, is_pasted=message.is_pasted)

    def _take_in_hand(self, row: FieldRow) -> None:
        """Mark the field, begin a new time of typing in it, and show its guidance."""
        self._current = row
        row.enter(uuid4().hex)
        self.query_one("#guidance", Static).update(Content(row.field.help), layout=False)
        self.post_message(self.Entered())

    def on_descendant_focus(self) -> None:
        """Mark the field that one is in now."""
        row = self._rows.row_of(self.screen.focused)
        if row is not None:
            self._take_in_hand(row)

    def on_focus(self) -> None:
        """Mark the field that one stands at."""
        if self._current is not None:
            self._take_in_hand(self._current)

    def on_blur(self) -> None:
        """Take the form itself out of what Tab goes through: only its fields are part of that."""
        self.can_focus = False
        if self._current is not None and not self._current.control.has_focus:
            self._current.leave()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Store what was typed in the field that is left."""
        row = self._rows.row_of(event.widget)
        self._storing.leave(row)
        if row is not None:
            row.leave()
            if self.has_focus and row is self._current:
                # One only stands at it now.
                self._take_in_hand(row)

    def _answered(self, field: FormField) -> None:
        self.post_message(self.Answered(field))

    def _say(self, state: State, failure: str) -> None:
        self.post_message(self.StateChanged(state, failure if state == "failed" else SENTENCES[state]))
