"""Backups while the program is open: soon after the opening and once an hour, whenever something was stored since."""

import asyncio
from contextlib import suppress
from typing import Any

from textual.app import App

from workbook_tui.errors import WorkbookError
from workbook_tui.screens.frame.section import say_on_page
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.system.folders import cloud_service

FIRST = 3.0
"""Seconds after the opening: nobody waits for a backup before the first page stands."""
AGAIN = 3_600.0
"""Seconds between two looks whether there is something to back up."""


class BackingUp:
    """Writes backups of the open file beside the interface, and says once when that fails."""

    def __init__(self, app: App[Any], desk: Workspace) -> None:
        self._app = app
        self._desk = desk
        self._has_failed = False

    def begin(self) -> None:
        """Look soon, and then every hour."""
        self._app.set_timer(FIRST, lambda: self._look("open"))
        self._app.set_interval(AGAIN, lambda: self._look("hour"))

    def _look(self, why: str) -> None:
        if self._desk.is_open and not self._desk.is_replaced and not self._desk.workbook.read_only_reason:
            self._app.run_worker(self._back_up(why), group="backup", exclusive=True, exit_on_error=False)

    async def _back_up(self, why: str) -> None:
        from workbook_tui.store.backups.copies import back_up_when_changed

        try:
            await asyncio.to_thread(back_up_when_changed, self._desk.file, why)
        except WorkbookError as error:
            if not self._has_failed:
                self._has_failed = True
                say_on_page(self._app, str(error))


def warn_of_cloud(app: App[Any], desk: Workspace) -> None:
    """Say, once for each file, that its folder is copied to a cloud."""
    from workbook_tui import settings as preferences

    service = cloud_service(desk.file)
    file = str(desk.file.absolute())
    if not service or file in desk.settings.clouds:
        return
    with suppress(WorkbookError):
        desk.settings = preferences.remember_cloud(desk.file)
    app.notify(
        f"{service} copies this folder. Keep the file open on one computer at a time, and let {service} finish before "
        "you open it on another one. Backups of it lie beside it.",
        title=desk.file.name,
        timeout=20,
        markup=False,
    )
