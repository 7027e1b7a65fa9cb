"""Everything that happened to one task, in rows: each status with its note, and each date that was changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from workbook_tui.prompts.spsr import PROMPTS
from workbook_tui.rules.dates.days import local_day, stored_at
from workbook_tui.rules.facts import StatusFacts, TaskFacts
from workbook_tui.rules.trail import TrailEntry
from workbook_tui.rules.wording import day_said, status_said
from workbook_tui.screens.plan.rows import STATUS_TONES
from workbook_tui.widgets.tables.cells import Column, Mark, TableRow
from workbook_tui.widgets.tones import Tone

COLUMNS = (
    Column("day", "As of", 11, align="right"),
    Column("what", "What", 12),
    Column("who", "By", 16),
    Column("note", "Note"),
)
_BY_STATUS = "Set “"
"""How the label of a step begins that sets a status, and with it the day the task was done."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: the day it counts from, when it was entered, and what was said about it."""

    key: str
    day: date
    at: datetime
    who: str
    what: str
    note: str
    tone: Tone = ""

    @property
    def entered(self) -> date:
        """The local day it was entered on."""
        return local_day(self.at)


def happened(task: TaskFacts, trail: Iterable[TrailEntry]) -> tuple[Happened, ...]:
    """The status history of a task and the changes of its dates, the newest first."""
    found = [*map(_status, task.history), *_dates(task, trail)]
    return tuple(sorted(found, key=lambda one: (one.at, one.key), reverse=True))


def _status(entry: StatusFacts) -> Happened:
    at = stored_at(entry.text("created_at"))
    status = entry.text("status")
    return Happened(
        f"status-{entry.id}",
        entry.day("since_on") or local_day(at),
        at,
        entry.text("who"),
        status_said(status),
        entry.text("note").strip(),
        STATUS_TONES.get(status, ""),
    )


def _dates(task: TaskFacts, trail: Iterable[TrailEntry]) -> Iterator[Happened]:
    for number, one in enumerate(trail):
        prompt = PROMPTS.get(f"task.{one.field}")
        is_ours = one.table == "task" and one.row_id == task.id and one.field.endswith("_on") and prompt is not None
        if is_ours and prompt is not None and not one.label.startswith(_BY_STATUS):
            note = f"{_day(one.old)} → {_day(one.new)}"
            yield Happened(f"date-{number}", local_day(one.at), one.at, one.who, prompt.label, note)


def _day(text: str) -> str:
    return day_said(date.fromisoformat(text)) if text else "no date"


def history_rows(found: Iterable[Happened]) -> list[TableRow]:
    """A row for each."""
    return [
        TableRow(one.key, (day_said(one.day), Mark(one.what, one.tone) if one.tone else one.what, one.who, one.note))
        for one in found
    ]
