"""What the choices mean stands beside them, and everything that depends on it follows."""

import inspect
from string import ascii_lowercase

from textual.binding import Binding

from workbook_tui.prompts import choices
from workbook_tui.prompts.choices import ENDED_STATES, ENDED_STATUSES, NEEDS_NOTE, TASK_STATUSES
from workbook_tui.prompts.prompt import Choice
from workbook_tui.screens.meeting.view import KEYS
from workbook_tui.screens.plan.rows import STATUS_TONES


def test_what_ends_a_task_or_a_plan_and_what_needs_a_note_is_said_by_the_choices():
    assert {"done", "not_done", "cancelled"} == ENDED_STATUSES
    assert {"verified", "closed", "no_longer_required"} == ENDED_STATES
    assert {"off_track", "not_done"} == NEEDS_NOTE
    assert all(STATUS_TONES[status.value] == status.tone != "" for status in TASK_STATUSES)


def test_no_two_choices_of_a_list_share_a_value_a_label_or_a_key():
    lists = [found for _, found in inspect.getmembers(choices) if isinstance(found, tuple)]
    assert len(lists) > 10
    for one in lists:
        assert all(isinstance(choice, Choice) for choice in one)
        for name in ("value", "label", "key"):
            said = [text.casefold() for choice in one if (text := getattr(choice, name))]
            assert len(said) == len(set(said)), one


def test_the_letter_of_a_status_is_no_other_key_of_the_meeting():
    letters = {status.key for status in TASK_STATUSES}
    bindings = [binding for binding in KEYS if isinstance(binding, Binding)]
    others = {key for one in bindings if not one.action.startswith("set(") for key in one.key.split(",")}
    assert not letters & others, f"free letters: {' '.join(sorted(set(ascii_lowercase) - letters - others))}"
