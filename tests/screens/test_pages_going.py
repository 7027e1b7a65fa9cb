"""A page that is being taken down asks its parts for nothing any more, for they are gone already."""

import asyncio

from tests.screens.plans_at_work import at_work, page, plan, small_book

from workbook_tui.screens.correction.page import CorrectionScreen
from workbook_tui.widgets.key_bar import KeyBar
from workbook_tui.widgets.tables.row_table import RowTable


async def test_the_footer_of_a_page_that_goes_asks_no_list_that_has_gone(tmp_path):
    book = small_book(tmp_path / "a.db")
    book.tasks.add(plan(book).id, title="Coach")
    async with at_work(book.path, keys=["5", "w"]) as pilot:
        screen = page(pilot, CorrectionScreen)
        footer = screen.query_one(KeyBar)
        is_late = asyncio.Event()
        footer.call_later(is_late.wait)
        going = asyncio.ensure_future(_gone(screen))
        while screen.query(RowTable):  # noqa: ASYNC110 - what is taken away tells nobody
            await asyncio.sleep(0)
        try:
            assert footer.is_attached
            footer.show_keys(screen)
        finally:
            is_late.set()
            await going


async def _gone(screen: CorrectionScreen) -> None:
    await screen.app.pop_screen()
