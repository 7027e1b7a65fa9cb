"""Keys that are typed while a page works beside the interface wait for what comes of it."""

import asyncio
from threading import Event

from tests.screens.plans_at_work import at_work, heard, page, press, settled, small_book
from textual import events
from textual.command import CommandList

from workbook_tui.screens.frame.actions import in_thread
from workbook_tui.screens.frame.palette import CommandListScreen
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.screens.review.page import ReviewScreen


async def test_a_key_waits_until_what_is_done_aside_is_done(tmp_path):
    book = small_book(tmp_path / "a.db")
    begun, may_end = Event(), Event()

    def work(_: object) -> str:
        begun.set()
        assert may_end.wait(20)
        return "done"

    async with at_work(book.path, keys=["5"]) as pilot:
        working = asyncio.create_task(in_thread(page(pilot, MonitorScreen), work))
        await asyncio.to_thread(begun.wait, 20)
        pilot.app.post_message(events.Key("2", "2"))
        for _ in range(20):
            await asyncio.sleep(0)
        page(pilot, MonitorScreen)
        may_end.set()
        assert await working == "done"
        await heard(pilot)
        page(pilot, ReviewScreen)


async def test_an_enter_too_many_in_the_list_of_commands_does_not_leave_the_program(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["5", "ctrl+p"]) as pilot:
        commands = page(pilot, CommandListScreen).query_one(CommandList)
        async with asyncio.timeout(20):
            while not commands.option_count:
                await settled(pilot)
                await pilot.pause(0.005)
        last = str(commands.get_option_at_index(commands.option_count - 1).prompt)
        assert last.startswith("Quit")
        await press(pilot, "enter", "enter")
        assert pilot.app.return_code is None
