"""The form of the screens: the fields, with the dialogs and the editor that some of them ask for."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Unpack

from textual import on, work

from workbook_tui.rules.kinds.people import names as names_of
from workbook_tui.screens.dialogs import Pick, PickMany
from workbook_tui.screens.frame.long_text import LongTextScreen
from workbook_tui.widgets.ask import Ask, FormRow
from workbook_tui.widgets.controls import ChoiceControl, Control, LongControl, PeopleControl
from workbook_tui.widgets.controls.messages import Wanted
from workbook_tui.widgets.forms.field_row import Echo
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.forms.storing import Save
from workbook_tui.widgets.named import Named

People = Callable[[], Iterable[tuple[str, str]]]
"""Everybody who can be picked: the name, and what is said beside it."""


class EntryForm(Form):
    """A form whose choices, people and long texts open what they are answered in."""

    def __init__(
        self,
        rows: Sequence[FormRow],
        save: Save,
        *,
        echo: Echo | None = None,
        people: People | None = None,
        state: Path | None = None,
        guidance: bool = True,
        take_focus: bool = True,
        let_go: Callable[["EntryForm"], None] | None = None,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(rows, save, echo=echo, guidance=guidance, take_focus=take_focus, **named)
        self._save = save
        self._people = people or (lambda: ())
        self._state = state
        self._let_go = let_go
        self._editor: LongTextScreen | None = None
        self._opened: LongTextScreen | Pick | PickMany | None = None
        self._ahead = ""
        self._is_answering = False
        self.about = ""
        """What the questions are about, such as a KPI; the editor of a long text says it too."""

    def flush(self) -> bool:
        """Store everything that is typed, in the editor of a long text too; False when something could not be."""
        is_written = self._editor is None or self._editor.flush()
        return super().flush() and is_written

    def on_unmount(self) -> None:
        """Store everything before the form is gone, and hand over what cannot be stored."""
        self.flush()
        if self._let_go is not None:
            self._let_go(self)

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is not stored: prompt key, row id and text."""
        return [*super().unsaved_texts(), *(self._editor.unsaved_texts() if self._editor else ())]

    @on(Wanted)
    def answer_elsewhere(self, message: Wanted) -> None:
        """Open what the field is answered in; what is typed meanwhile goes there too."""
        message.stop()
        if self._opened is not None:
            self._opened.type_ahead(message.typed)
        elif self._is_answering:
            self._ahead += message.typed
        elif self.current is not None:
            self._is_answering = True
            self._ahead = message.typed
            self._answer(message.field, self.current)

    @work
    async def _answer(self, control: object, ask: Ask) -> None:
        if isinstance(control, ChoiceControl):
            await self._choose(control, ask)
        elif isinstance(control, PeopleControl):
            await self._pick_people(control, ask)
        elif isinstance(control, LongControl):
            await self._write(control, ask)
        self._opened, self._is_answering = None, False

    async def _choose(self, control: ChoiceControl, ask: Ask) -> None:
        rows = [(choice.value, choice.label, choice.key) for choice in ask.offered]
        list_of_answers = Pick(ask.title, rows, chosen=control.text)
        self._open(list_of_answers)
        value = await self.app.push_screen_wait(list_of_answers)
        if value is not None:
            control.pick(value)
            self._go_on(control)

    async def _pick_people(self, control: PeopleControl, ask: Ask) -> None:
        chosen = names_of(control.text)
        people = list(self._people())
        known = {name.casefold() for name, _ in people}
        people += [(name, "not among the people yet") for name in chosen if name.casefold() not in known]
        rows = [(name, name, detail) for name, detail in people]
        names: tuple[str, ...] | None
        if control.one:
            one = Pick(ask.title, rows, chosen="".join(chosen[:1]), add="Add")
            self._open(one)
            name = await self.app.push_screen_wait(one)
            names = None if name is None else (name,)
        else:
            many = PickMany(ask.title, rows, chosen=chosen, add="Add")
            self._open(many)
            names = await self.app.push_screen_wait(many)
        if names is not None:
            control.pick(names)
            self._go_on(control)

    def _go_on(self, control: Control) -> None:
        """Go to the next field, as Enter in a line does."""
        field = self._rows.in_hand
        if field is not None and field.control is control:
            self.action_move(1)

    async def _write(self, control: LongControl, ask: Ask) -> None:
        self.flush()
        self._editor = LongTextScreen(ask, self._save, text=control.text, about=self.about, state=self._state)
        self._open(self._editor)
        text = await self.app.push_screen_wait(self._editor)
        self._editor = None
        control.write(text)

    def _open(self, opened: LongTextScreen | Pick | PickMany) -> None:
        """Hand over what was typed so far; what is still under way follows."""
        self._opened = opened
        opened.type_ahead(self._ahead)
