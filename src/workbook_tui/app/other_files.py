"""From the open file to another one, and a copy of the open one: what is typed is stored first."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.text import Text
from textual.app import App

from workbook_tui.app.replaced_file import REOPEN, wrong_with_target
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_file, is_there, parse_path
from workbook_tui.screens.frame.leaving import Leaving
from workbook_tui.screens.frame.section import say_on_page, say_refused
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.text import quote

_SAMPLE, _PATH, _NEW = "sample", "path", "new"


class OtherFiles:
    """Opens another file in the place of the present one, which is closed as by quitting, and saves copies."""

    def __init__(self, app: App[Any], desk: Workspace, leaving: Leaving) -> None:
        self._app = app
        self._desk = desk
        self._leaving = leaving

    async def show(self) -> None:
        """Show the page of the file over the one in front; over a dialog nothing opens."""
        from workbook_tui.screens.file.page import FilePage

        if self._desk.is_open and not self._app.screen.is_modal and not isinstance(self._app.screen, FilePage):
            self._leaving.store_typing()
            await self._app.push_screen(FilePage())

    def open_other(self) -> None:
        """Open another file in the place of this one."""
        self._app.run_worker(self._open_other())

    def save_copy(self) -> None:
        """Save a copy of the open file."""
        self._app.run_worker(self._save_copy())

    async def _open_other(self) -> None:
        """Ask which file, and open it; a file that is not there yet begins with the choices of the first start."""
        file = await self._ask()
        if file is None or file.absolute() == self._desk.file.absolute():
            return
        said = self._leaving.store_all()
        self._desk.next_file = file
        self._app.exit(return_code=REOPEN, message=Text(said) if said else None)

    async def _save_copy(self) -> None:
        """Ask where to, and write a whole copy of the open file there."""
        from workbook_tui.screens.dialogs import TextQuestion

        file = self._desk.file
        self._leaving.store_typing()
        offered = str(file.with_name(f"{file.stem} {datetime.now().astimezone():%Y-%m-%d %H%M}{file.suffix}"))
        question = TextQuestion(f"Save a copy of {file.name} as:", text=offered, check=wrong_with_target)
        typed = await self._app.push_screen_wait(question)
        if typed and typed.strip():
            target = parse_path(typed)
            self._desk.workbook.save_copy(target)
            say_on_page(self._app, f"The copy is {target}. You go on working in {file.name}.")

    def reopen_after(self, work: Callable[[], object], greeting: str) -> None:
        """Do something with the whole file while nothing of it is in hand, and begin anew with it.

        What is refused is said, and one stays where one is.
        """
        self._leaving.store_typing()
        try:
            work()
        except WorkbookError as error:
            say_refused(self._app, error)
            return
        self._leaving.keep_aside()
        self._desk.greeting = greeting
        self._app.exit(return_code=REOPEN)

    async def _ask(self) -> Path | None:
        from workbook_tui.screens.dialogs import Pick, TextQuestion

        chosen = await self._app.push_screen_wait(Pick("Which file? This one is saved and closed first.", self._rows()))
        if chosen == _SAMPLE:
            from workbook_tui.screens.home.welcome import sample_review

            return sample_review(self._desk).path
        if chosen not in {_PATH, _NEW}:
            return Path(chosen) if chosen else None
        asked = f"The file {'to open' if chosen == _PATH else 'of the new review'} (its whole path):"
        check = _wrong_with_file if chosen == _PATH else wrong_with_target
        typed = await self._app.push_screen_wait(TextQuestion(asked, check=check))
        return parse_path(typed) if typed and typed.strip() else None

    def _rows(self) -> list[tuple[str, str, str]]:
        others = [Path(name) for name in self._desk.settings.recent if Path(name) != self._desk.file.absolute()]
        return [
            *((str(file), file.name, str(file.parent)) for file in others if is_there(file)),
            (_PATH, "Another file", "that you or a colleague made before"),
            (_SAMPLE, "Sample review", "a filled one to look around in"),
            (_NEW, "New review", "in a file of its own"),
        ]


def _wrong_with_file(typed: str) -> str:
    """Why no file can be opened at what was typed, "" when there is one."""
    if not typed.strip() or is_file(parse_path(typed)):
        return ""
    return f"There is no file {quote(typed.strip())}. Write its whole path, such as ~/Documents/review.db."
