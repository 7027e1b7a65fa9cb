"""The one place that knows the operating system: files kept whole, private modes, signals, the terminal, the user."""

from workbook_tui.system.crash import crash_frames, keep_crash
from workbook_tui.system.folders import private_folder, sync_folder, synchronised_folder
from workbook_tui.system.host import is_windows, login_name
from workbook_tui.system.stop import on_stop
from workbook_tui.system.terminal import quick_escape, terminal_problem
from workbook_tui.system.whole import create_whole, replace_whole

__all__ = [
    "crash_frames",
    "create_whole",
    "is_windows",
    "keep_crash",
    "login_name",
    "on_stop",
    "private_folder",
    "quick_escape",
    "replace_whole",
    "sync_folder",
    "synchronised_folder",
    "terminal_problem",
]
