"""What a meeting remembers of itself, so that it goes on where it was: keys only, nobody's words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from workbook_tui.paths import state_folder
from workbook_tui.system.folders import private_folder
from workbook_tui.system.whole import replace_whole


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

    def advance(self, by: int) -> "Meeting":
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
