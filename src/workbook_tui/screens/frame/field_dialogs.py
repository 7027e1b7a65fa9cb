"""The dialogs and the editor that some fields of a form are answered in."""

from collections.abc import Callable, Iterable

from textual.widget import Widget

from workbook_tui.rules.kinds.people import names as names_of
from workbook_tui.screens.dialogs import Pick, PickMany
from workbook_tui.screens.frame.long_text import LongTextScreen
from workbook_tui.widgets.controls import ChoiceControl, LongControl, PeopleControl
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.forms.form import Form

People = Callable[[], Iterable[tuple[str, str]]]
"""Everybody who can be picked: the name, and what is said beside it."""


class FieldDialogs:
    """Opens what choices, people and long texts of one form are answered in, one at a time."""

    def __init__(self, people: People = lambda: ()) -> None:
        self._people = people
        self._editor: LongTextScreen | None = None
        self._opened: LongTextScreen | Pick | PickMany | None = None
        self._ahead = ""
        self._is_answering = False

    def flush(self) -> bool:
        """Store the long text that is being written; False when it could not be stored."""
        return self._editor is None or self._editor.flush()

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """The long text while it is not stored: prompt key, row and text."""
        return self._editor.unsaved_texts() if self._editor else []

    def answer(self, form: Form, control: Widget, typed: str) -> None:
        """Open what the field is answered in; what is typed meanwhile goes there too."""
        if self._opened is not None:
            self._opened.type_ahead(typed)
        elif self._is_answering:
            self._ahead += typed
        elif form.current is not None:
            self._is_answering = True
            self._ahead = typed
            form.run_worker(self._answer(form, control, form.current))

    async def _answer(self, form: Form, control: Widget, field: FormField) -> None:
        if isinstance(control, ChoiceControl):
            await self._choose(form, control, field)
        elif isinstance(control, PeopleControl):
            await self._pick_people(form, control, field)
        elif isinstance(control, LongControl):
            await self._write(form, control, field)
        self._opened, self._is_answering = None, False

    async def _choose(self, form: Form, control: ChoiceControl, field: FormField) -> None:
        rows = [(choice.value, choice.label, choice.key) for choice in field.offered]
        list_of_answers = Pick(field.title, rows, chosen=control.text)
        self._open(list_of_answers)
        value = await form.app.push_screen_wait(list_of_answers)
        if value is not None:
            control.pick(value)
            form.go_on(control)

    async def _pick_people(self, form: Form, control: PeopleControl, field: FormField) -> None:
        chosen = names_of(control.text)
        people = list(self._people())
        known = {name.casefold() for name, _ in people}
        people += [(name, "not among the people yet") for name in chosen if name.casefold() not in known]
        rows = [(name, name, detail) for name, detail in people]
        names: tuple[str, ...] | None
        if control.one:
            one = Pick(field.title, rows, chosen="".join(chosen[:1]), add="Add")
            self._open(one)
            name = await form.app.push_screen_wait(one)
            names = None if name is None else (name,)
        else:
            many = PickMany(field.title, rows, chosen=chosen, add="Add")
            self._open(many)
            names = await form.app.push_screen_wait(many)
        if names is not None:
            control.pick(names)
            form.go_on(control)

    async def _write(self, form: Form, control: LongControl, field: FormField) -> None:
        form.flush()
        self._editor = LongTextScreen(field, form.save, text=control.text, about=form.about)
        self._open(self._editor)
        text = await form.app.push_screen_wait(self._editor)
        self._editor = None
        control.write(text)

    def _open(self, opened: LongTextScreen | Pick | PickMany) -> None:
        """Hand over what was typed so far; what is still under way follows."""
        self._opened = opened
        opened.type_ahead(self._ahead)
