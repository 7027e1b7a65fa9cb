"""Typing is stored after a pause, in two seconds at the latest, and at once when asked."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.widgets.forms_for_tests import StillClock

from workbook_tui.widgets.forms.autosave import Autosave, State


class Desk:
    """An autosave with a clock, and everything it did."""

    def __init__(self) -> None:
        self.clock = StillClock()
        self.stored: list[str] = []
        self.states: list[State] = []
        self.answers: dict[str, State] = {}
        self.autosave: Autosave[str] = Autosave(self.store, self.clock, self.states.append)

    def store(self, key: str) -> State:
        self.stored.append(key)
        return self.answers.get(key, "saved")


def test_typing_is_stored_after_a_pause_and_not_before():
    desk = Desk()
    desk.autosave.note_typing("a")
    desk.clock.pass_by(0.39)
    assert desk.stored == []
    desk.clock.pass_by(0.02)
    assert desk.stored == ["a"]
    assert desk.states == ["typing", "saved"]


def test_every_key_puts_the_pause_off():
    desk = Desk()
    for _ in range(4):
        desk.autosave.note_typing("a")
        desk.clock.pass_by(0.3)
    assert desk.stored == []
    desk.clock.pass_by(0.11)
    assert desk.stored == ["a"]


def test_typing_without_a_pause_is_stored_within_two_seconds():
    desk = Desk()
    for _ in range(25):
        desk.autosave.note_typing("a")
        desk.clock.pass_by(0.1)
    assert desk.stored == ["a"]
    assert desk.autosave.unsaved_keys == ("a",)


def test_flushing_stores_at_once_and_calls_the_timer_off():
    desk = Desk()
    desk.autosave.note_typing("a")
    assert desk.autosave.flush()
    assert desk.stored == ["a"]
    assert desk.clock.calls == {}
    assert desk.autosave.flush()
    assert desk.stored == ["a"]


def test_saved_is_said_only_after_the_store_returned():
    desk = Desk()
    heard: list[list[State]] = []

    def store(_: str) -> State:
        heard.append(list(desk.states))
        return "saved"

    desk.autosave = Autosave(store, desk.clock, desk.states.append)
    desk.autosave.note_typing("a")
    desk.autosave.flush()
    assert heard == [["typing"]]
    assert desk.states == ["typing", "saved"]


def test_typing_behind_a_failure_is_stored_after_its_own_pause():
    desk = Desk()
    desk.answers = {"a": "failed"}
    desk.autosave.note_typing("a")
    desk.clock.pass_by(0.5)
    desk.autosave.note_typing("a")
    desk.clock.pass_by(0.5)
    assert desk.stored == ["a", "a"]
    assert desk.states == ["typing", "failed"] * 2


def test_typing_behind_a_moment_without_timers_is_stored():
    desk = Desk()
    desk.clock.is_running = False
    desk.autosave.note_typing("a")
    desk.clock.is_running = True
    desk.autosave.note_typing("a")
    desk.clock.pass_by(0.5)
    assert desk.stored == ["a"]


def test_what_fails_waits_and_is_tried_again():
    desk = Desk()
    desk.answers["a"] = "failed"
    desk.autosave.note_typing("a")
    desk.autosave.note_typing("b")
    assert not desk.autosave.flush()
    assert desk.states[-1] == "failed"
    assert desk.autosave.unsaved_keys == ("a",)
    desk.answers.clear()
    assert desk.autosave.flush()
    assert desk.stored == ["a", "b", "a"]


def test_a_draft_is_said_even_when_another_field_was_saved():
    desk = Desk()
    desk.answers["a"] = "draft"
    desk.autosave.note_typing("a")
    desk.autosave.note_typing("b")
    assert desk.autosave.flush()
    assert desk.states[-1] == "draft"


def test_one_timer_serves_many_keys():
    desk = Desk()
    for _ in range(100):
        desk.autosave.note_typing("a")
    assert len(desk.clock.calls) == 1


class SlowDisk:
    """Answers that are under way until the disk is done."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.under_way: list[str] = []
        self.calls: list[Callable[[], object]] = []

    def begin(self, key: str) -> "OnItsWay":
        self.under_way.append(key)
        return OnItsWay(self, key)

    def is_done(self) -> None:
        calls, self.calls = self.calls, []
        for call in calls:
            call()


@dataclass
class OnItsWay:
    """One answer under way."""

    disk: SlowDisk
    key: str

    def result(self) -> State:
        self.disk.under_way.remove(self.key)
        return self.disk.desk.store(self.key)

    def call_when_done(self, call: Callable[[], object]) -> None:
        self.disk.calls.append(call)


def beside() -> tuple[Desk, SlowDisk]:
    desk = Desk()
    disk = SlowDisk(desk)
    desk.autosave = Autosave(desk.store, desk.clock, desk.states.append, disk.begin)
    return desk, disk


def test_a_pause_begins_to_store_beside_and_saved_is_said_when_the_disk_is_done():
    desk, disk = beside()
    desk.autosave.note_typing("a")
    desk.clock.pass_by(0.5)
    assert disk.under_way == ["a"]
    assert desk.states == ["typing"]
    assert desk.autosave.unsaved_keys == ("a",)
    disk.is_done()
    assert desk.states == ["typing", "saved"]
    assert not desk.autosave.unsaved_keys


def test_what_is_typed_while_the_disk_is_at_work_is_stored_behind_it():
    desk, disk = beside()
    desk.autosave.note_typing("a")
    desk.clock.pass_by(0.5)
    desk.autosave.note_typing("a")
    desk.autosave.note_typing("b")
    desk.clock.pass_by(0.5)
    assert disk.under_way == ["a"]
    disk.is_done()
    assert desk.stored == ["a"]
    assert disk.under_way == ["a", "b"]
    disk.is_done()
    assert desk.stored == ["a", "a", "b"]
    assert desk.autosave.unsaved_keys == ()


def test_flushing_waits_for_what_is_under_way_and_tells_of_it_once():
    desk, disk = beside()
    desk.autosave.note_typing("a")
    desk.clock.pass_by(0.5)
    desk.autosave.note_typing("b")
    assert desk.autosave.flush()
    assert desk.stored == ["a", "b"]
    disk.is_done()
    assert desk.stored == ["a", "b"]
    assert desk.states[-1] == "saved"


def test_what_fails_beside_the_interface_waits_and_is_tried_again():
    desk, disk = beside()
    desk.answers["a"] = "failed"
    desk.autosave.note_typing("a")
    desk.clock.pass_by(0.5)
    disk.is_done()
    assert desk.states[-1] == "failed"
    assert desk.autosave.unsaved_keys == ("a",)
    desk.answers.clear()
    desk.clock.pass_by(11)
    assert desk.stored == ["a", "a"]
    assert not desk.autosave.unsaved_keys
