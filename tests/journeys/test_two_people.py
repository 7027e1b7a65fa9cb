"""Two people open one file: the second reads along, sees what is stored, and writes when the first has gone."""

import asyncio

from tests.screens.plans_at_work import at_work, page, press, settled, small_book
from tests.store.test_lease import age

from workbook_tui.screens.review.page import ReviewScreen
from workbook_tui.store.file.lease import Lease
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.bars import Banner
from workbook_tui.widgets.tables.row_table import RowTable


async def said(pilot, part: str) -> None:
    """Wait until the banner says something."""
    async with asyncio.timeout(20):
        while not any(part in str(one.render()) and one.display for one in pilot.app.screen.query(Banner)):
            await pilot.pause(0.02)


async def test_the_second_one_reads_along_and_writes_when_the_first_has_gone(tmp_path):
    first = small_book(tmp_path / "a.db")
    review = first.facts()
    for person in review.people:
        first.team.add(review.id, person.id)
    lease = Lease(first.path, who="Bo Chen")
    lease.take()
    async with at_work(first.path, keys=["2"]) as pilot:
        await said(pilot, "Bo Chen")
        table = page(pilot, ReviewScreen).query_one(RowTable)
        await press(pilot, "down")
        stood, focused = table.cursor, pilot.app.focused
        first.team.add(review.id, first.people.add("Cleo Park"))
        async with asyncio.timeout(20):
            while not any("Cleo Park" in table.render_line(line).text for line in range(table.size.height)):
                await pilot.pause(0.02)
        assert table.cursor == stood != ""
        assert pilot.app.focused is focused
        lease.give_back()
        await said(pilot, "Ctrl+O")
        await press(pilot, "ctrl+o")
        await settled(pilot)
        desk = page(pilot, ReviewScreen).desk
        assert not desk.banner
        desk.workbook.people.add("Dora Hill")
    assert "Dora Hill" in {person.name for person in Workbook.open(first.path, who="Ann Lee").facts().people}
    assert [path.name for path in tmp_path.iterdir() if path.suffix in {".lock", ".editing"}] == []


async def test_a_computer_that_gives_no_sign_of_life_is_passed_over_after_a_question(tmp_path):
    book = small_book(tmp_path / "a.db")
    gone = Lease(book.path, who="Bo Chen")
    gone.take()
    gone._lock.give_back()
    age(book.path, host="elsewhere")
    async with at_work(book.path, keys=["2", "ctrl+o", "n"]) as pilot:
        desk = page(pilot, ReviewScreen).desk
        assert "no sign of life" in desk.banner
        assert gone.beat()
        age(book.path)
        await press(pilot, "ctrl+o", "y")
        assert not desk.banner
        desk.workbook.people.add("Dora Hill")
        assert not gone.beat()
