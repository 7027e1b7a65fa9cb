"""The editor of one person."""

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from workbook_tui.errors import refusal
from workbook_tui.prompts.spsr import PERSON
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.widgets.form_items import FormItem


class PersonEditor(FormEditor[PersonFacts]):
    """Name, role, organisation and how to reach a person, for the whole file."""

    MODE = "review"
    TABLE = "person"
    HELP = (
        "A person is entered once for the whole file: what you change here shows wherever the name stands. A name "
        "stands for one person; add something that tells two of the same name apart. Esc goes back."
    )

    def find(self, review: ReviewFacts) -> PersonFacts | None:
        """The person."""
        return review.person(self.row_id)

    def asks(self, builder: FieldBuilder, found: PersonFacts) -> Sequence[FormItem]:
        """Everything there is to know about the person, with what is wrong with a name that is taken."""
        refuse = partial(self.desk.workbook.people.refuse_name, besides=found.id)
        fault = refusal(refuse, found.drafts.get("name", found.name))
        return builder.section(PERSON, found, lambda prompt: {"problem": fault} if prompt.field == "name" else {})

    def headline(self, review: ReviewFacts, found: PersonFacts) -> Content:
        """Whose answers these are, and where they stand."""
        member = any(member.person.id == found.id for member in review.members)
        where = "in the team of this review" if member else "not in the team of this review"
        return Content.assemble((found.name, "bold"), f" · {where}")
