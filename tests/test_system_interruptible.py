"""Being told to stop during work without an event loop."""

import os
import signal
from threading import Thread

import pytest

from workbook_tui.system.stop import interruptible
from workbook_tui.system.whole import replace_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")

STOPS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@pytest.mark.parametrize("number", STOPS, ids=lambda number: number.name)
def test_being_told_to_stop_is_an_interrupt_that_cleans_up(tmp_path, number):
    target = tmp_path / "out.xlsx"
    before = [signal.getsignal(stop) for stop in STOPS]

    def write(half):
        half.write_text("half")
        os.kill(os.getpid(), number)
        pytest.fail("the signal was not heard")

    with pytest.raises(KeyboardInterrupt), interruptible():
        replace_whole(target, write)
    assert list(tmp_path.iterdir()) == []
    assert [signal.getsignal(stop) for stop in STOPS] == before


def test_who_asks_twice_does_not_break_off_the_cleaning_up():
    cleaned = []

    def work():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGINT)
            cleaned.append("all")

    with pytest.raises(KeyboardInterrupt), interruptible():
        work()
    assert cleaned == ["all"]


def test_once_it_is_too_late_to_stop_nothing_breaks_it_off():
    done = []
    with interruptible() as too_late:
        too_late()
        for number in STOPS:
            os.kill(os.getpid(), number)
        done.append("all")
    assert done == ["all"]


def test_outside_the_main_thread_the_signals_stay_as_they_are():
    found = []

    def work():
        with interruptible() as too_late:
            too_late()
            found.append(signal.getsignal(signal.SIGTERM))

    before = signal.getsignal(signal.SIGTERM)
    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert found == [before]
