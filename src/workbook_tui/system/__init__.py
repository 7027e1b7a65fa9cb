"""The one place that knows the operating system: files kept whole, private modes, signals, the terminal, the user."""

from workbook_tui.system.crash import crash_frames, keep_crash
from workbook_tui.system.folders import private_folder, sync_folder, synchronised_folder
from workbook_tui.system.host import (
    BACKGROUND,
    give_way,
    is_windows,
    local_day,
    login_name,
    quick_escape,
    terminal_problem,
)
from workbook_tui.system.stop import interruptible, on_stop
from workbook_tui.system.whole import create_whole, halves_beside, replace_whole

__all__ = [
    "BACKGROUND",
    "crash_frames",
    "create_whole",
    "give_way",
    "halves_beside",
    "interruptible",
    "is_windows",
    "keep_crash",
    "local_day",
    "login_name",
    "on_stop",
    "private_folder",
    "quick_escape",
    "replace_whole",
    "sync_folder",
    "synchronised_folder",
    "terminal_problem",
]
