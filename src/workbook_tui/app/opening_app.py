"""The way in: the first frame, then the file, then what the first save needs."""

import asyncio
import gc

from textual import work

from workbook_tui import settings as preferences
from workbook_tui.app.leaving_app import LeavingApp
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_there
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Desk
from workbook_tui.system import on_stop


class OpeningApp(LeavingApp):
    """A program that draws itself before it reads the file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._has_begun = False

    def on_mount(self) -> None:
        """Open the file, or ask which; listen for every signal that ends the program."""
        self._forget_signals = on_stop(asyncio.get_running_loop(), self._stopped)
        self.call_after_refresh(self.open_or_welcome)

    def open_or_welcome(self) -> None:
        """Put the file on the desk, or show the first-start choices when there is none."""
        if self._has_begun:
            return
        self._has_begun = True
        if is_there(self.desk.file):
            try:
                self.desk.open(self.desk.file)
            except WorkbookError as error:
                self._welcome(str(error))
                return
            self.opened()
        else:
            self._welcome("")

    def say_done(self, said: str) -> None:
        """Show what is stored now, and say what was done."""
        if isinstance(self.screen, Page):
            self.screen.refresh_review()
            self.screen.say(said)

    def _welcome(self, refusal: str) -> None:
        from workbook_tui.screens.home.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen(refusal))

    def opened(self) -> None:
        """A workbook lies on the desk: show it, and get ready to write while the person reads."""
        preferences.remember_file(self.desk.file, self.desk.cycle)
        if isinstance(self.screen, Page):
            self.screen.refresh_review()
        self.call_after_refresh(self._get_ready)

    def _get_ready(self) -> None:
        gc.unfreeze()
        self._load_models()
        self._begin()

    @work(thread=True, exclusive=True, group="models")
    def _load_models(self) -> None:
        """Load what the first save needs, while the person reads the first screen."""
        self.desk.workbook.get_ready()

    @work
    async def _begin(self) -> None:
        """Ask the name at the first start and offer text that an earlier end could not store."""
        from workbook_tui.screens.frame.leaving import offer_kept
        from workbook_tui.screens.frame.naming import ask_name
        from workbook_tui.screens.home.joining import offer_joining

        await ask_name(self)
        await offer_kept(self)
        if said := await offer_joining(self):
            self.say_done(said)
