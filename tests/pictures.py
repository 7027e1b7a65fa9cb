"""Draws the pictures of the README from the real program: `python -m tests.pictures`."""

import asyncio
import tempfile
from datetime import date
from pathlib import Path

from workbook_tui.app import WorkbookApp
from workbook_tui.exchange.sample import fill_sample
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.settings import Settings
from workbook_tui.store.workbook import Workbook

DOCS = Path(__file__).parent.parent / "docs"
TODAY = date(2026, 11, 20)
SIZE = (100, 30)

PICTURES = {
    "home": ["1"],
    "rate": ["3", "down", "down"],
    "plan": ["4", "enter"],
    "monitor": ["5"],
    "submit": ["6"],
    "measure": ["5", "m", "enter"],
    "correction": ["5", "w"],
}
"""The keys that lead to each picture."""


async def draw(folder: Path, size: tuple[int, int] = SIZE) -> None:
    """Write one SVG for each picture into `folder`."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "ingham.db"
        Workbook.create(file, who="Ann Lee", fill=lambda book: fill_sample(book, today=TODAY))
        for name, keys in PICTURES.items():
            desk = Workspace(file, who="Ann Lee", today=TODAY, settings=Settings())
            desk.is_named = True
            app = WorkbookApp(desk)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await pilot.press(*keys)
                await pilot.pause()
                app.save_screenshot(f"{name}.svg", path=str(folder))


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    asyncio.run(draw(DOCS))
