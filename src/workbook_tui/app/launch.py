"""Opens the terminal program on a file, once more when another file has taken its place."""

import gc
from datetime import date
from pathlib import Path

from workbook_tui import settings as preferences
from workbook_tui.app.program import WorkbookApp
from workbook_tui.app.replaced_file import REOPEN
from workbook_tui.screens.frame.workspace import Workspace


def run(file: Path, *, who: str, today: date | None, cycle: str | None) -> int:
    """Open the terminal program on `file` and give the exit code; `who` "" means the name of the settings."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    loaded = preferences.load()
    from workbook_tui.system.host import login_name, today_here

    desk = Workspace(
        file,
        who=who or loaded.settings.name or login_name(),
        today=today or today_here(),
        settings=loaded.settings,
        cycle=cycle,
    )
    desk.is_named = bool(who or loaded.settings.name)
    while True:
        app = WorkbookApp(desk)
        app.run()
        if app.return_code != REOPEN:
            return app.return_code or 0
        desk = desk.fresh_copy()
