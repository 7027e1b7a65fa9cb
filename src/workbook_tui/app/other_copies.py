"""Other copies of the review that a synchronizing folder left beside the file: told once, and offered in File."""

import asyncio
from contextlib import suppress
from typing import Any

from textual.app import App

from workbook_tui import settings as preferences
from workbook_tui.errors import WorkbookError
from workbook_tui.screens.frame.workspace import Workspace


async def tell_of_copies(app: App[Any], desk: Workspace) -> None:
    """Say, once for each, that a copy lies beside the file which holds something that the file does not."""
    from workbook_tui.store.merging.beside import conflicted_copies

    file = desk.file
    found = await asyncio.to_thread(conflicted_copies, file)
    new = [copy for copy in found if str(copy.absolute()) not in desk.settings.copies]
    for copy in new:
        with suppress(WorkbookError):
            desk.settings = preferences.remember_copy(copy)
    if new and desk.file == file:
        names = ", ".join(copy.name for copy in new)
        app.notify(
            f"{names} beside your file {'is another copy' if len(new) == 1 else 'are other copies'} of this review, "
            "with steps that your file lacks. F12 M brings in what it holds.",
            title=file.name,
            timeout=20,
            markup=False,
        )
