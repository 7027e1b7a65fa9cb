"""Another file in the place of the open one: noticed, said, and settled by the person at work."""

import asyncio
from datetime import datetime
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any

from textual.app import App

from workbook_tui.app.navigation import Opening
from workbook_tui.errors import FileReplacedError, WorkbookError
from workbook_tui.paths import is_folder, is_there, parse_path
from workbook_tui.screens.frame.leaving import Leaving
from workbook_tui.screens.frame.section import say_refused
from workbook_tui.screens.frame.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

REOPEN = -1
"""The code with which the program ends when it is to begin anew with the file that lies there now; none leaves it."""

_GO_ON, _SAVE, _MOVE, _LATER = "go_on", "save", "move", "later"


class ReplacedFile:
    """Keeps a copy of what was stored, and asks once on every page what is to become of another file."""

    def __init__(self, app: App[Any], desk: Workspace, opening: Opening, leaving: Leaving) -> None:
        self._app = app
        self._desk = desk
        self._opening = opening
        self._leaving = leaving
        self._is_asking = False
        self._is_copying = False
        self._put_off_on: Screen[object] | None = None
        self._saved: Path | None = None

    def watch(self) -> None:
        """Begin to listen to what the desk notices; before the file is opened."""
        self._desk.on_stored = self._keep_copy
        self._desk.on_replaced = self._notice

    def _keep_copy(self) -> None:
        """Copy what is stored now into memory, beside everything else; once more when something came meanwhile."""
        if not self._is_copying and not self._leaving.has_begun:
            self._is_copying = True
            self._app.call_later(self._begin_copy)

    def _begin_copy(self) -> None:
        if self._leaving.has_begun:
            # The thread that writes has told of it meanwhile.
            return
        self._app.run_worker(self._copy(), group="copying", exit_on_error=False)

    async def _copy(self) -> None:
        known = self._desk.workbook.last_known
        copied = None
        try:
            while known.state is not copied:
                copied = known.state
                await asyncio.to_thread(known.renew_copy)
        finally:
            self._is_copying = False

    def _notice(self, error: FileReplacedError) -> None:
        """Ask in the interface what to do, also when the thread that writes has noticed it."""
        self._desk.is_replaced = True
        if current_thread() is main_thread():
            self._begin_to_settle(error)
        else:
            self._app.call_later(self._begin_to_settle, error)

    def _begin_to_settle(self, error: FileReplacedError) -> None:
        """Ask what to do, unless that is being asked or was put off on the page in front."""
        stack = [] if self._leaving.has_begun else self._app.screen_stack
        if stack and not self._is_asking and stack[-1] is not self._put_off_on:
            self._is_asking = True
            self._app.run_worker(self._settle(error), group="replaced", exit_on_error=False)

    async def _settle(self, error: FileReplacedError) -> None:
        try:
            front = self._app.screen
            while (choice := await self._ask(error)) == _SAVE:
                await self._save()
            if choice == _GO_ON:
                self._leaving.keep_aside()
                self._app.exit(return_code=REOPEN)
            elif choice == _MOVE:
                self._work_on_in_copy()
            else:
                self._put_off_on = front
                say_refused(self._app, error)
        finally:
            self._is_asking = False

    async def _ask(self, error: FileReplacedError) -> str:
        from workbook_tui.screens.dialogs import Pick

        file = self._desk.file.name
        rows = []
        if self._desk.workbook.last_known.has_copy:
            rows.append((_SAVE, "Save what I had as a copy", f"{file} is left as it is now"))
        if self._saved is not None:
            rows.append((_MOVE, "Go on in the copy", self._saved.name))
        if error.can_go_on:
            rows.append((_GO_ON, "Go on with the file that is there now", "what is typed here is offered again"))
        rows.append((_LATER, "Decide later", "nothing can be stored until then"))
        saved = f" Your copy: {self._saved}" if self._saved is not None else ""
        chosen = _MOVE if self._saved is not None else _SAVE
        return await self._app.push_screen_wait(Pick(f"{error}{saved}", rows, chosen=chosen)) or _LATER

    async def _save(self) -> None:
        """Ask where to, and save what was there; a refusal is asked again."""
        from workbook_tui.screens.dialogs import TextQuestion

        file = self._desk.file
        offered = str(file.with_name(f"{file.stem} as it was {datetime.now().astimezone():%Y-%m-%d %H%M}{file.suffix}"))
        detail = ""
        while True:
            question = TextQuestion("Save what you had as:", text=offered, detail=detail, check=wrong_with_target)
            typed = await self._app.push_screen_wait(question)
            if not typed or not typed.strip():
                return
            offered, target = typed, parse_path(typed)
            try:
                await asyncio.to_thread(self._desk.workbook.last_known.save_copy, target)
            except WorkbookError as error:
                detail = str(error)
                continue
            self._saved = target
            return

    def _work_on_in_copy(self) -> None:
        """Go on in the copy that was saved: it holds the same rows, so whatever is typed is stored there."""
        if self._saved is None:
            return
        cycle = self._desk.cycle
        self._desk.open(self._saved)
        self._desk.cycle = cycle
        self._saved, self._put_off_on = None, None
        self._leaving.store_typing()
        self._opening.show_workbook()


def wrong_with_target(typed: str) -> str:
    """Why no copy can be written to what was typed, "" when it can be tried."""
    target = parse_path(typed)
    if not typed.strip():
        return ""
    if is_there(target):
        return "There is a file of this name already. Choose another name."
    return "" if is_folder(target.parent) else f"The folder {target.parent} is not there."
