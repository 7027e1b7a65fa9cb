"""Changed since sent: old and new beside each other, the way to the field, and the states with nothing to show."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import SAMPLE_DAY
from tests.screens.plans_at_work import HOSTILE, at_work, finished, page, plan, press, seen, small_book

from workbook_tui.exchange.sending import record
from workbook_tui.prompts.spsr import EVIDENCE_OF_CHANGE
from workbook_tui.screens.plan.editor import PlanEditor
from workbook_tui.screens.submit.changed_page import ChangedPage
from workbook_tui.store.repositories.measures import NewValue

OLDER = Path(__file__).parents[1] / "store" / "files" / "v1.db"


async def opened(pilot):
    await finished(pilot)
    return seen(pilot)


async def test_nothing_sent_yet_is_told_and_what_changed_since_stands_beside_what_was_sent(tmp_path):
    book = small_book(tmp_path / "a.db")
    put = book.answers.save
    put(EVIDENCE_OF_CHANGE, plan(book).id, "A list is kept each month.", today=SAMPLE_DAY)
    async with at_work(book.path, keys=["6", "c"]) as pilot:
        assert "Nothing has been recorded as sent yet." in await opened(pilot)
        record(book, tmp_path / "sent.xlsx", kind="plan", as_of=SAMPLE_DAY, draft=True)
        await press(pilot, "escape", "c")
        assert "✓ Nothing has changed since it was sent." in await opened(pilot)
        put(EVIDENCE_OF_CHANGE, plan(book).id, f"A list is kept each week. {HOSTILE}", today=SAMPLE_DAY)
        book.tasks.add(plan(book).id, title="Ring the doctors")
        await press(pilot, "escape", "c")
        shown = await opened(pilot)
        assert "revision 1, sent as a draft on Nov 22, 2027" in shown
        assert "3 differences: 2 added, 1 changed" in shown
        assert "A list is kept each month." in shown
        assert all(word in shown for word in HOSTILE.split())
        await press(pilot, "enter")
        editor = page(pilot, PlanEditor)
        assert editor.form.current is not None
        assert editor.form.current.prompt == EVIDENCE_OF_CHANGE
        await press(pilot, "escape")
        page(pilot, ChangedPage)


@pytest.mark.long
async def test_an_older_workbook_is_told_in_words(tmp_path):
    file = Path(shutil.copyfile(OLDER, tmp_path / "old.db"))
    async with at_work(file, today=SAMPLE_DAY, keys=["6", "c"]) as pilot:
        assert "older version of the program" in await opened(pilot)


@pytest.mark.long
async def test_what_the_comparison_does_not_list_is_never_called_unchanged(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Timely")
    book.measures.store(measure, [NewValue(period_on=SAMPLE_DAY, numerator=1, denominator=2)])
    record(book, tmp_path / "sent.xlsx", kind="plan", as_of=SAMPLE_DAY, draft=True)
    book.measures.store(measure, [NewValue(period_on=SAMPLE_DAY, numerator=2, denominator=2)])
    async with at_work(book.path, size=(140, 30), keys=["6", "c"]) as pilot:
        shown = await opened(pilot)
        assert "Something has changed since it was sent that does not show here." in shown
        assert "Nothing has changed" not in shown
