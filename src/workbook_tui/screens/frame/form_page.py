"""A page with a form: what it asks, where its answers go, and what the status line says."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.problems import problems
from workbook_tui.screens.frame.field_dialogs import FieldDialogs, known_people
from workbook_tui.screens.frame.fields import BegunSave, FieldBuilder, Saver, date_echo
from workbook_tui.screens.frame.section import Page
from workbook_tui.widgets.form_items import FormField, FormItem, Outcome
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.keys import hidden

if TYPE_CHECKING:
    from textual.css.query import QueryType

_SAID: Mapping[str, str] = {
    "typing": "Typing …",
    "saved": "Saved {:%H:%M}",
    "draft": "Kept as a draft: what is wrong stands under the field. F8 goes there.",
}


class FormPage(Page):
    """Subclasses say what is asked and yield `made_form()`; what is typed is stored by itself, and undo shows."""

    FORM: ClassVar[type[Form]] = Form
    BINDINGS: ClassVar[list[BindingType]] = [
        hidden(
            "page.waiting", "f8", "next_waiting", "Next problem", "Go to the next answer that a submission would miss"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._saver: Saver | None = None
        self._review: ReviewFacts | None = None
        self._shown: Sequence[FormItem] = ()

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem] | None:
        """What the form asks about the review as it is stored now; None when there is nothing left to ask about."""
        raise NotImplementedError

    def made_saver(self) -> Saver:
        """What stores the answers."""
        return Saver(self.desk)

    async def replace_form(self) -> None:
        """Ask about something else from now on, in a form of its own."""
        old = self.form
        place = cast(Widget, old.parent)
        with self.app.batch_update():
            await old.remove()
            self._saver = None
            await place.mount(self.made_form(), before=0)
        self.refresh_review()

    def leave_deleted(self) -> None:
        """What the form was about is no longer in the file."""

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    def made_form(self) -> Form:
        """Build the form, filled; whatever it holds is stored at every exit."""
        try:
            items = self._items(self.review_in_hand()) or ()
        except WorkbookError:
            # The file cannot be read now; the page says why as soon as it shows.
            items = ()
        dialogs = FieldDialogs(lambda: known_people(self.desk, self._review))
        form = self.FORM(
            items, self._store, begin=self._begin, echo=self._echo, dialogs=dialogs, let_go=self.desk.let_go
        )
        self.desk.unsaved_forms.add(form)
        return form

    def reload(self, review: ReviewFacts) -> None:
        """Put what is stored now into the fields; what is being typed stays as it is."""
        typing = [(key, row_id) for key, row_id, _ in self.form.unsaved_texts()]
        items = self._items(review, typing)
        if items is None:
            self.leave_deleted()
        else:
            self.form.refresh_fields(items)
            self._keep_focus()
            self.show_beside(review)

    def show_beside(self, review: ReviewFacts) -> None:
        """Show whatever else stands on the page."""

    def focus_field(self, key: str, row_id: int | None = None) -> bool:
        """Go to the field of a prompt; False when the form does not ask it."""
        return self.form.focus_field(key, row_id)

    @on(Form.StateChanged)
    def say_state(self, message: Form.StateChanged) -> None:
        """Say whether what was typed is on disk."""
        at = datetime.now(UTC).astimezone()
        self.say(_SAID.get(message.state, message.sentence).format(at), wrong=message.state == "failed")

    @on(Form.Answered)
    def show_consequences(self) -> None:
        """Show what follows from an answer: counts, results, what is still missing.

        While the next answer is being written, both are shown when that is done.
        """
        if not self.desk.workbook.writer.is_busy:
            self.refresh_review()

    @property
    def types_digits(self) -> bool:
        """True in the form."""
        return self.focused is not None and self.form in self.focused.ancestors

    def stand_back(self) -> None:
        """Stand at the field in hand without being in it."""
        if self.form.stand_back():
            self.say("Enter goes into the field.")

    def focus_next(self, selector: "str | type[QueryType]" = "*") -> Widget | None:
        """Go into the field one stands at, else on to the next thing that takes the focus."""
        return self.focused if self.form.enter_field() else super().focus_next(selector)

    def action_next_waiting(self) -> None:
        """Go to the next answer that any submission would miss; the form itself goes to its own problems first."""
        current = self.form.current
        try:
            found = problems(self.review_in_hand(), "closeout", self.desk.today, self.desk.faults)
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        waiting = {(f"{one.where.table}.{one.where.field}", one.where.row_id) for one in found}
        keys = [field.key for field in self._shown if isinstance(field, FormField)]
        start = keys.index(current.key) + 1 if current is not None and current.key in keys else 0
        following = next((key for key in (*keys[start:], *keys[:start]) if key in waiting), None)
        if following is None:
            self.say("Nothing on this page is missing or doubtful.")
        elif current is not None and following == current.key:
            self.say("No other answer on this page is missing or doubtful.")
        else:
            self.focus_field(*following)

    def _keep_focus(self) -> None:
        """Go into the form when the field that had the focus is no longer asked."""
        if self.focused is not None and not self.focused.is_attached:
            self.form.action_move(1)

    def _items(self, review: ReviewFacts, typing: Iterable[tuple[str, int]] = ()) -> Sequence[FormItem] | None:
        self._review = review
        items = self.fields(FieldBuilder(review, self.desk.today))
        self._shown = items or ()
        if self._saver is None:
            self._saver = self.made_saver()
        self._saver.knows([item for item in items or () if isinstance(item, FormField)], typing=typing)
        return items

    def _store(self, field: FormField, text: str, focus: str) -> Outcome:
        if self._saver is None:
            raise WorkbookError("This form is not ready yet. Nothing was changed.")
        return self._saver(field, text, focus)

    def _begin(self, field: FormField, text: str, focus: str) -> BegunSave | None:
        return self._saver.begin(field, text, focus) if self._saver is not None else None

    def _echo(self, prompt: Prompt, text: str) -> str:
        return date_echo(prompt, text, self.desk.today)
