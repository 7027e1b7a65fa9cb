"""What Review shows of the person under the cursor, beside the form."""

from collections.abc import Iterator

from textual.content import Content

from workbook_tui.prompts.review import PARTS
from workbook_tui.prompts.spsr import PERSON
from workbook_tui.rules.at_work import tasks_at_work
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.widgets.tones import MUTED

_NAME = "name"


def person_gist(review: ReviewFacts, person: PersonFacts) -> Content:
    """Who it is, how to reach them, and what they still have to do."""
    parts = [prompt.label for prompt in PARTS if review[prompt.field] == person.id]
    head = Content.assemble((person.name, "bold"), (f" · {', '.join(parts)}" if parts else "", MUTED))
    answers = (person.text(prompt.field) for prompt in PERSON.prompts if prompt.field != _NAME)
    about = Content("\n").join([head, *(Content(answer) for answer in answers if answer)])
    tasks = [Content.assemble((f"{code:<5} ", MUTED), title) for code, title in _open_tasks(review, person)]
    if not tasks:
        return about
    led = Content.styled(f"Leads {pluralize(len(tasks), 'open task')}", "bold")
    return Content("\n\n").join([about, Content("\n").join([led, *tasks])])


def _open_tasks(review: ReviewFacts, person: PersonFacts) -> Iterator[tuple[str, str]]:
    for _, kpi, task in tasks_at_work(review):
        if not task.has_ended and any(lead.person.id == person.id for lead in task.leads):
            yield kpi.code, task.text("title")
