"""What takes a moment is done aside: in a thread of its own, on a workbook of its own, while keys are answered."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from workbook_tui.screens.desk import Desk

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

Found = TypeVar("Found")


async def aside(desk: Desk, work: Callable[["Workbook"], Found]) -> Found:
    """Do `work` on the file of the desk, and give what it gives or raise what it raises."""
    return await asyncio.to_thread(work, desk.workbook.another())
