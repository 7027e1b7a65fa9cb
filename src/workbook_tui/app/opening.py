"""The way in: the first frame, then the file, then what the first save needs."""

import gc
from typing import Any

from textual.app import App

from workbook_tui import settings as preferences
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_there
from workbook_tui.screens.frame.section import show_review
from workbook_tui.screens.frame.workspace import Workspace


class Opening:
    """Puts the file on the desk, once the program has drawn itself."""

    def __init__(self, app: App[Any], desk: Workspace) -> None:
        self._app = app
        self._desk = desk
        self.has_begun = False
        """True once the file was looked for, whatever was found."""

    def open_or_welcome(self) -> None:
        """Put the file on the desk, or show the first-start choices when there is none; once."""
        if self.has_begun:
            return
        self.has_begun = True
        if is_there(self._desk.file):
            try:
                self._desk.open(self._desk.file)
            except WorkbookError as error:
                self._welcome(str(error))
                return
            self.opened()
        else:
            self._welcome("")

    def _welcome(self, refusal: str) -> None:
        from workbook_tui.screens.home.welcome import WelcomeScreen

        self._app.push_screen(WelcomeScreen(refusal))

    def opened(self) -> None:
        """A workbook lies on the desk: show it, and get ready to write while the person reads."""
        preferences.remember_file(self._desk.file, self._desk.cycle)
        show_review(self._app)
        self._app.call_after_refresh(self._get_ready)

    def _get_ready(self) -> None:
        gc.unfreeze()
        # What the first save needs is loaded while the person reads the first screen.
        self._app.run_worker(self._desk.workbook.get_ready, thread=True, exclusive=True, group="models")
        self._app.run_worker(self._ask_at_start())

    async def _ask_at_start(self) -> None:
        """Ask the name at the first start and offer text that an earlier end could not store."""
        from workbook_tui.screens.frame.leaving import offer_drafts
        from workbook_tui.screens.frame.naming import ask_name
        from workbook_tui.screens.home.joining import offer_joining

        await ask_name(self._app, self._desk)
        await offer_drafts(self._app, self._desk)
        if sentence := await offer_joining(self._app, self._desk):
            show_review(self._app, sentence)
