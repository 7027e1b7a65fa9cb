"""What a meeting remembers of itself, so that it goes on where it was: keys only, nobody's words."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import state_folder
from workbook_tui.rules.agenda.meeting import turns
from workbook_tui.rules.at_work import tasks_at_work
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import PickMany
from workbook_tui.screens.frame.form_page import person_details
from workbook_tui.screens.frame.section import Page
from workbook_tui.system import private_folder, replace_whole

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

    page.app.push_screen(PickMany(_QUESTION, rows, chosen=marked, add="Add"), answered)


def _known_now(page: Page, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The uids of those who were chosen; whoever is new is taken into the file."""
    known = {person.text("uid") for person in page.desk.review().people}
    new = [name for name in chosen if name not in known]
    try:
        page.desk.workbook.people.know(new)
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
    open_tasks = (task for _, _, task in tasks_at_work(review) if not task.ended)
    return sum(any(lead.person.id == person.id for lead in task.leads) for task in open_tasks)


def _known(review: ReviewFacts, person: PersonFacts) -> str:
    leading = _leading(review, person)
    return " · ".join(part for part in (pluralize(leading, "task") if leading else "", person_details(person)) if part)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of one day: the uids of its review, of who is here and of the tasks in order, and which is in hand."""

    review_uid: str
    day: date
    present: tuple[str, ...]
    tasks: tuple[str, ...]
    at: int = 0
    """The place of the task in hand; after the last one when all are talked through."""
    moved_from: Mapping[str, date | None] = field(default_factory=dict)
    """The due date that each task had before the meeting gave it a new one, by its uid."""

    def with_new_date(self, uid: str, before: date | None) -> "Meeting":
        """The meeting once a task has a new due date; the first of its old ones counts."""
        return replace(self, moved_from={uid: before, **self.moved_from})

    def moved(self, by: int) -> "Meeting":
        """The meeting so many tasks on, or back."""
        return replace(self, at=min(max(self.at + by, 0), len(self.tasks)))

    def over(self, tasks: Sequence[str]) -> "Meeting":
        """The meeting over other tasks (or in another order), still at the task in hand when it is among them."""
        here = self.tasks[self.at] if self.at < len(self.tasks) else ""
        at = tasks.index(here) if here in tasks else min(self.at, len(tasks))
        return replace(self, tasks=tuple(tasks), at=at)


def load_meeting(review_uid: str, day: date) -> Meeting | None:
    """The meeting of that review on that day, None when there was none."""
    try:
        held = json.loads(_place(review_uid).read_text(encoding="utf-8"))
        meeting = Meeting(
            review_uid,
            date.fromisoformat(held["day"]),
            tuple(held["present"]),
            tuple(held["tasks"]),
            int(held["at"]),
            {uid: date.fromisoformat(day) if day else None for uid, day in held.get("moved_from", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return meeting if meeting.day == day else None


def remember(meeting: Meeting) -> Meeting:
    """Keep the meeting and give it back; where it cannot be kept it only begins anew the next time."""
    moved = {uid: day.isoformat() if day else "" for uid, day in meeting.moved_from.items()}
    held = {
        "day": meeting.day.isoformat(),
        "present": meeting.present,
        "tasks": meeting.tasks,
        "at": meeting.at,
        "moved_from": moved,
    }
    try:
        place = _place(meeting.review_uid)
        private_folder(place.parent)
        replace_whole(place, lambda half: half.write_text(json.dumps(held), encoding="utf-8"))
    except OSError:
        return meeting
    return meeting


def _place(review_uid: str) -> Path:
    return state_folder() / "meetings" / f"{review_uid}.json"
