"""What choices, people and long texts are answered in, for the field of a form and the cell of a grid alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.widget import Widget

from workbook_tui.prompts.choices import OTHER
from workbook_tui.prompts.prompt import Kind
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.rules.kinds import many, people
from workbook_tui.screens.dialogs import Pick, PickMany, pick_people, pick_person
from workbook_tui.screens.frame.long_text import LongTextScreen
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.widgets.controls import ChoiceControl, LongControl, ManyControl, PeopleControl
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.forms.storing import BeginSave, Save

Answered = ChoiceControl | PeopleControl | ManyControl | LongControl
"""The controls of a form that are answered in a dialog."""

People = Callable[[], Iterable[tuple[str, str]]]
"""Everybody who can be picked: the name, and what is said beside it."""


@dataclass(frozen=True, slots=True)
class DialogPlace:
    """What a dialog answers: the question, the answer as it stands there, and who takes another one and goes on."""

    host: Widget
    field: FormField
    text: str
    take: Callable[[str], None]
    save: Save
    """Stores a long text while it is written."""
    begin: BeginSave = lambda *_: None
    """Begins to do so beside the interface."""
    about: str = ""


class FieldDialogs:
    """Opens what choices, people and long texts of one page are answered in, one at a time."""

    def __init__(self, people: People = lambda: ()) -> None:
        self._people = people
        self._editor: LongTextScreen | None = None
        self._opened: LongTextScreen | Pick | PickMany | None = None
        self._ahead = ""
        self._pasted = ""
        self._is_answering = False

    def flush(self) -> bool:
        """Store the long text that is being written; False when it could not be stored."""
        return self._editor is None or self._editor.flush()

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """The long text while it is not stored: prompt key, row and text."""
        return self._editor.unsaved_texts() if self._editor else []

    def answer(self, form: Form, control: Widget, typed: str, *, is_pasted: bool = False) -> None:
        """Open what the field in hand of a form is answered in."""
        if form.current is not None and isinstance(control, Answered):
            self.open(_place_in(form, control, form.current), typed, is_pasted=is_pasted)

    def open(self, place: DialogPlace, typed: str = "", *, is_pasted: bool = False) -> None:
        """Open what a question is answered in, with a pasted text in it; what is typed meanwhile goes there too."""
        if self._opened is not None:
            self._opened.paste(typed) if is_pasted else self._opened.type_ahead(typed)
        elif self._is_answering:
            self._ahead += typed
        else:
            self._is_answering = True
            self._ahead, self._pasted = ("", typed) if is_pasted else (typed, "")
            place.host.run_worker(self._answer(place))

    async def _answer(self, place: DialogPlace) -> None:
        if place.field.prompt.kind == Kind.CHOICE:
            text = await self._choose(place)
        elif place.field.prompt.kind in {Kind.PERSON, Kind.PEOPLE}:
            text = await self._pick_people(place)
        elif place.field.prompt.kind == Kind.MANY:
            text = await self._mark(place)
        else:
            text = await self._write(place)
        if text is not None:
            place.take(text)
        self._opened, self._is_answering = None, False

    async def _choose(self, place: DialogPlace) -> str | None:
        rows = [(choice.value, choice.label, choice.key) for choice in place.field.offered_choices]
        list_of_answers = Pick(place.field.title, rows, chosen=place.text)
        self._open(list_of_answers)
        return await place.host.app.push_screen_wait(list_of_answers)

    async def _pick_people(self, place: DialogPlace) -> str | None:
        chosen = people.names(place.text)
        everybody = list(self._people())
        known = {name.casefold() for name, _ in everybody}
        everybody += [(name, "not among the people yet") for name in chosen if name.casefold() not in known]
        rows = [(name, name, detail) for name, detail in everybody]
        if place.field.prompt.kind == Kind.PERSON:
            one = pick_person(place.field.title, rows, chosen="".join(chosen[:1]))
            self._open(one)
            return await place.host.app.push_screen_wait(one)
        many_people = pick_people(place.field.title, rows, chosen=chosen)
        self._open(many_people)
        names = await place.host.app.push_screen_wait(many_people)
        return None if names is None else people.SEPARATOR.join(names)

    async def _mark(self, place: DialogPlace) -> str | None:
        chosen, offered = tuple(many.split_answers(place.text)), place.field.offered_choices
        rows = [(choice.value, choice.label, "") for choice in offered if choice.value != OTHER]
        known = {value for value, _, _ in rows}
        rows += [(word, word, "in your words") for word in chosen if word not in known]
        takes_others = any(choice.value == OTHER for choice in offered)
        marks = PickMany(place.field.title, rows, chosen=chosen, add="Add" if takes_others else "")
        self._open(marks)
        picked = await place.host.app.push_screen_wait(marks)
        return None if picked is None else many.SEPARATOR.join(picked)

    async def _write(self, place: DialogPlace) -> str:
        self._editor = LongTextScreen(place.field, place.save, begin=place.begin, text=place.text, about=place.about)
        self._open(self._editor)
        text = await place.host.app.push_screen_wait(self._editor)
        self._editor = None
        return text

    def _open(self, opened: LongTextScreen | Pick | PickMany) -> None:
        """Hand over what was typed so far; what is still under way follows."""
        self._opened = opened
        if self._pasted:
            opened.paste(self._pasted)
        opened.type_ahead(self._ahead)


def _place_in(form: Form, control: Answered, field: FormField) -> DialogPlace:
    """A field of a form, which is left for the next one with its answer; not so a long text."""
    if isinstance(control, LongControl):
        form.flush()

    def take(text: str) -> None:
        control.take(text)
        if not isinstance(control, LongControl):
            form.go_on(control)

    return DialogPlace(form, field, control.text, take, form.save, form.begin, form.about)


def known_people(desk: Workspace, review: ReviewFacts | None) -> list[tuple[str, str]]:
    """Everybody in the file, and the person at work; role and organization beside the name."""
    known = review.people if review else ()
    name = desk.who.strip()
    is_known = any(person.name.casefold() == name.casefold() for person in known)
    yourself = [] if is_known or not name else [(name, "you, not in this file yet")]
    return yourself + [(person.name, person_details(person)) for person in known]


def person_details(person: PersonFacts) -> str:
    """Role and organization of a person, for lists of people."""
    return " · ".join(text for text in (person.text("role"), person.text("organisation")) if text)
