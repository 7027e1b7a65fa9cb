"""Who is here in a meeting, and in which order the tasks come because of it."""

from collections.abc import Callable
from datetime import date

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.agenda.meeting import turns
from workbook_tui.rules.at_work import tasks_at_work
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import pick_people
from workbook_tui.screens.frame.field_dialogs import person_details
from workbook_tui.screens.frame.section import Page

_QUESTION = "Who is here? Their tasks come first; those of the others follow."


def ask_who(page: Page, present: tuple[str, ...], then: Callable[[tuple[str, ...]], None]) -> None:
    """Ask who is here and hand on their uids; the person at work is marked at first."""
    review = page.desk.review()
    me = page.desk.who.strip().casefold()
    marked = present or tuple(person.text("uid") for person in review.people if person.name.casefold() == me)
    rows = [(person.text("uid"), person.name, _known(review, person)) for person in _by_tasks(review)]

    def answered(chosen: tuple[str, ...] | None) -> None:
        if chosen is not None:
            then(_known_now(page, chosen))

    page.app.push_screen(pick_people(_QUESTION, rows, chosen=marked), answered)


def _known_now(page: Page, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The uids of those who were chosen; whoever is new is taken into the file."""
    known = {person.text("uid") for person in page.desk.review().people}
    new = [name for name in chosen if name not in known]
    try:
        page.desk.workbook.people.add_missing(new)
    except WorkbookError as error:
        page.say(str(error), wrong=True)
    by_name = {person.name.casefold(): person.text("uid") for person in page.desk.review().people}
    found = (one if one in known else by_name.get(one.strip().casefold(), "") for one in chosen)
    return tuple(uid for uid in found if uid)


def tasks_in_order(review: ReviewFacts, present: tuple[str, ...], day: date) -> tuple[str, ...]:
    """The tasks of the meeting by their uids."""
    names = {person.name for person in review.people if person.text("uid") in present}
    return tuple(turn.uid for turn in turns(review, names, day))


def _by_tasks(review: ReviewFacts) -> list[PersonFacts]:
    """Everybody, those who lead open tasks first."""
    return sorted(review.people, key=lambda person: (not _leading(review, person), person.name.casefold()))


def _leading(review: ReviewFacts, person: PersonFacts) -> int:
    open_tasks = (task for _, _, task in tasks_at_work(review) if not task.has_ended)
    return sum(any(lead.person.id == person.id for lead in task.leads) for task in open_tasks)


def _known(review: ReviewFacts, person: PersonFacts) -> str:
    leading = _leading(review, person)
    return " · ".join(part for part in (pluralize(leading, "task") if leading else "", person_details(person)) if part)
