"""The days on which something happened to a task."""

from dataclasses import replace
from datetime import date

from tests.rules.facts_for_tests import full_task, status

from workbook_tui.rules.dates.days import stored_at
from workbook_tui.rules.trail import TrailEntry
from workbook_tui.screens.monitor.history import task_events

EVENING = "2027-04-16 01:30:00.000000"
"""21:30 on the day before in Detroit."""


def test_what_was_entered_in_the_evening_is_not_of_tomorrow(detroit):
    entry = status("on_track", date(2027, 4, 15))
    entry = replace(entry, values={**entry.values, "since_on": None, "created_at": EVENING})
    task = full_task(history=[entry])
    moved = TrailEntry(
        at=stored_at(EVENING), who="Ann", label="", table="task", row_id=task.id, field="due_on", old="", new=""
    )
    assert {(one.day, one.entered_on) for one in task_events(task, [moved])} == {(date(2027, 4, 15), date(2027, 4, 15))}
    assert len(task_events(task, [moved])) == 2
