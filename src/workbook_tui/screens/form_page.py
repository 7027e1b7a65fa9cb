"""A page with a form: what it asks, where its answers go, and what the status line says about them."""

from collections.abc import Iterable, Sequence

from textual import on

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.screens.asks import Asking
from workbook_tui.screens.entry_form import EntryForm
from workbook_tui.screens.saver import Saver
from workbook_tui.screens.section import Page
from workbook_tui.widgets.form import Ask, Form, Heading, Note, Outcome

Asked = Ask | Heading | Note


class FormPage(Page):
    """Subclasses say what is asked and yield `made_form()`; everything typed is stored by itself, and undo shows at once."""

    def __init__(self) -> None:
        super().__init__()
        self._saver: Saver | None = None

    def asks(self, asking: Asking) -> Sequence[Asked] | None:
        """What the form asks about the review as it is stored now; None when there is nothing left to ask about."""
        raise NotImplementedError

    def made_saver(self) -> Saver:
        """What stores the answers."""
        return Saver(self.desk)

    def gone(self) -> None:
        """What the form was about is no longer in the file."""

    @property
    def form(self) -> EntryForm:
        """The form."""
        return self.query_one(EntryForm)

    def made_form(self, *, guidance: bool = True) -> EntryForm:
        """Build the form, filled; whatever it holds is stored at every exit."""
        form = EntryForm(self._asked(self.desk.review()), self._store, echo=self._echo, people=self._people, guidance=guidance)
        self.desk.unsaved.add(form)
        return form

    def reload(self, review: ReviewFacts) -> None:
        """Put what is stored now into the fields; what is being typed stays as it is."""
        if self.asks(Asking(review, self.desk.today)) is None:
            self.gone()
            return
        typing = {(key, row_id) for key, row_id, _ in self.form.unsaved_texts()}
        self.form.refresh_fields(self._asked(review, typing))

    @on(Form.StateChanged)
    def say_state(self, message: Form.StateChanged) -> None:
        """Say whether what was typed is on disk."""
        self.say(message.sentence, wrong=message.state == "failed")

    @on(Form.Answered)
    def show_consequences(self) -> None:
        """Show what follows from an answer: counts, results, what is still missing."""
        self.refresh_review()

    def _asked(self, review: ReviewFacts, typing: Iterable[tuple[str, int]] = ()) -> Sequence[Asked]:
        asked = self.asks(Asking(review, self.desk.today)) or ()
        if self._saver is None:
            self._saver = self.made_saver()
        self._saver.knows([item for item in asked if isinstance(item, Ask)], typing=typing)
        return asked

    def _store(self, ask: Ask, text: str, focus: str) -> Outcome:
        if self._saver is None:
            return Outcome(failed=True)
        return self._saver(ask, text, focus)

    def _echo(self, prompt: Prompt, text: str) -> str:
        return Asking(self.desk.review(), self.desk.today).echo(prompt, text)

    def _people(self) -> list[tuple[str, str]]:
        return [(person.name, " · ".join(_known(person))) for person in self.desk.review().people]
