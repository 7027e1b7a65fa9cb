"""Changes beside the interface: in order, seen by whoever looks, and waited for by whoever changes something else."""

import threading

import pytest
from tests.screens.plans_at_work import small_book

from workbook_tui.store.writer import Writer


def test_work_is_done_in_the_order_in_which_it_was_begun_and_an_error_is_for_whoever_began_it():
    writer, done, may_go = Writer(), [], threading.Event()

    def first() -> str:
        may_go.wait()
        done.append("first")
        return "result"

    def second() -> None:
        done.append("second")
        raise LookupError

    begun = writer.start(first), writer.start(second)
    assert writer.is_busy
    assert done == []
    may_go.set()
    writer.wait()
    assert done == ["first", "second"]
    assert begun[0].result() == "result"
    with pytest.raises(LookupError):
        begun[1].result()
    writer.close()
    assert writer.start(lambda: "once more").result() == "once more"
    writer.close()


def test_whoever_looks_or_changes_something_finds_what_was_begun_before(tmp_path):
    book = small_book(tmp_path / "a.db")
    may_go = threading.Event()

    def slow() -> None:
        with book.change("Add"):
            may_go.wait()
            assert book.facts().people, "within the change nothing waits for itself"
            book.people.add("Cy Dee")

    begun = book.writer.start(slow)
    threading.Timer(0.05, may_go.set).start()
    assert [person.name for person in book.facts().people][-1] == "Cy Dee"
    begun.result()
    later = book.writer.start(lambda: book.people.add("Di Eng"))
    book.people.add("Ed Fox")
    assert later.done()
    book.writer.close()
