"""The terminal program: one class that is told what happens, and an object for each concern of it."""

from workbook_tui.app.launch import run
from workbook_tui.app.program import WorkbookApp

__all__ = ["WorkbookApp", "run"]
