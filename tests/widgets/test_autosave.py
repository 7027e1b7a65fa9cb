"""Typing is stored after a pause, in two seconds at the latest, and at once when asked."""

from tests.widgets.forms_for_tests import StillClock

from workbook_tui.widgets.forms.storing import Autosave, State


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
