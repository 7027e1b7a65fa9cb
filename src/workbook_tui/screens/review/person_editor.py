"""The editor of one person."""

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import PERSON
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.widgets.form_items import FormItem


class PersonEditor(FormEditor):
    """Name, role, organisation and how to reach a person, for the whole file."""

    MODE = "review"
    HELP = (
        "A person is entered once for the whole file: what you change here shows wherever the name stands. A name "
        "stands for one person; add something that tells two of the same name apart. Esc goes back."
    )

    def __init__(self, person_id: int, field: str = "") -> None:
        super().__init__((f"person.{field}", None) if field else None)
        self._person_id = person_id

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem] | None:
        """Everything there is to know about the person."""
        person = builder.review.person(self._person_id)
        if person is None:
            return None
        return builder.section(PERSON, person, partial(self._extras, person))

    def _extras(self, person: PersonFacts, prompt: Prompt) -> FieldExtras:
        """What is wrong with a name that is taken."""
        if prompt.field != "name":
            return {}
        try:
            self.desk.workbook.people.refuse_name(person.drafts.get("name", person.name), besides=person.id)
        except AnswerError as error:
            return {"problem": str(error)}
        return {}

    def headline(self, review: ReviewFacts) -> Content:
        """Whose answers these are, and where they stand."""
        person = review.person(self._person_id)
        member = any(member.person.id == self._person_id for member in review.members)
        where = "in the team of this review" if member else "not in the team of this review"
        return Content.assemble((person.name if person else "", "bold"), f" · {where}")
