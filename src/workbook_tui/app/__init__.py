"""The terminal program: wiring only, one concern a module, each building on the one before."""

from workbook_tui.app.program import WorkbookApp, run

__all__ = ["WorkbookApp", "run"]
