"""Another copy of the review, by keyboard: told at the opening, decided one by one, taken, and undone."""

import shutil

from tests.exchange.merging.two_copies_for_tests import put, task_of, two_copies
from tests.screens.plans_at_work import at_work, finished, page, press, said, seen

from workbook_tui.screens.file.merge_page import MergePage
from workbook_tui.screens.file.page import FilePage


async def test_a_copy_beside_the_file_is_told_decided_taken_and_undone(tmp_path):
    copies = two_copies(tmp_path)
    beside = tmp_path / "ann-LAPTOP7.db"
    first, second = (task_of(copies.ann, title).id for title in ("First", "Second"))
    put(copies.ann, "task.title", first, "Ann's words")
    put(copies.ann, "task.product", second, "Ann's list")
    put(copies.bo, "task.title", first, "Bo's [red]words[/]")
    put(copies.bo, "task.product", second, "Bo's list")
    put(copies.bo, "task.due_on", second, "2027-05-31")
    shutil.move(copies.bo.path, beside)
    async with at_work(copies.ann.path) as pilot:
        await finished(pilot)
        assert "ann-LAPTOP7.db beside your file" in " ".join(notice.message for notice in pilot.app._notifications)
        await press(pilot, "f12")
        page(pilot, FilePage)
        assert "ann-LAPTOP7.db is another copy of it" in seen(pilot)
        await press(pilot, "m", "enter")
        await finished(pilot)
        page(pilot, MergePage)
        shown = seen(pilot)
        assert "3 differences: 1 to take, 2 conflicts undecided" in shown
        for column in ("When both were one", "Yours · Ann Lee", "Theirs · Bo Chen", "Bo's [red]words[/]"):
            assert column in shown
        await press(pilot, "t")
        assert said(pilot) == "2 conflicts wait for you: Space decides this one, Y or O all."
        await press(pilot, "y", "space", "t")
        assert "Bring in 2 differences?" in seen(pilot)
        assert " 1 stays" in seen(pilot)
        await press(pilot, "y")
        await finished(pilot)
        assert said(pilot) == "2 differences brought in. F5 takes back all at once."
        assert "There is nothing to merge" in seen(pilot)
        now = task_of(copies.ann, "Second")
        assert (now.text("product"), now.text("due_on"), task_of(copies.ann, "Bo's [red]words[/]").id) == (
            *("Ann's list", "2027-05-31"),
            first,
        )
        await press(pilot, "f5")
        assert said(pilot).startswith("Undone: Bring in ann-LAPTOP7.db")
        await finished(pilot)
        assert "3 differences" in seen(pilot)
        assert task_of(copies.ann, "Ann's words").id == first
