"""What takes a moment is done aside: in a thread of its own, on a workbook of its own, while the page is drawn."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, TypeVar

from workbook_tui.screens.frame.section import Page

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

Found = TypeVar("Found")


async def aside(page: Page, work: Callable[["Workbook"], Found], *, keys_wait: bool = True) -> Found:
    """Do `work` on the file of the desk, and give what it gives or raise what it raises.

    Keys wait for it, in order, where a page, a question or other rows come of it that they may be meant for.
    """
    with page.workbook_app.key_gate.held() if keys_wait else nullcontext():
        return await asyncio.to_thread(work, page.desk.workbook.another())
