"""Two people, one file: the first one writes, whoever comes second reads along and may write afterwards."""

import asyncio
import os
from typing import Any

from textual.app import App

from workbook_tui.screens.frame.section import say_on_page, show_review
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.store.file.change_watch import ChangeWatch
from workbook_tui.store.file.lease import BEAT, LENT, HeldError, Lease, NoLeaseError
from workbook_tui.store.workbook import Workbook

LOOK = 1.0
"""Seconds between two looks whether the other one has stored something or has gone."""
_OFFER = "Ctrl+O: write here"


class SharedFile:
    """Holds the lease of the open file, or reads along while somebody else holds it."""

    def __init__(self, app: App[Any], desk: Workspace) -> None:
        self._app = app
        self._desk = desk
        self._lease: Lease | None = None
        self._watch: ChangeWatch | None = None
        self._is_looking = False
        desk.on_taken = self._take

    def begin(self) -> None:
        """Give signs of life, and look what the other one does, for as long as the program runs."""
        self._app.set_interval(BEAT, self._start_beat)
        self._app.set_interval(LOOK, self._start_look)

    def _take(self, workbook: Workbook) -> None:
        """Take the lease of a workbook that is put on the desk, which else can only be read."""
        self.close()
        if workbook.read_only_reason:
            return
        lease = Lease(workbook.path, who=self._desk.who)
        try:
            lease.take()
        except HeldError as error:
            self._read_along(workbook, error)
        except NoLeaseError as error:
            workbook.keep_from_writing(str(error))
        else:
            self._hold(lease)

    def close(self) -> None:
        """Let others write."""
        if self._watch is not None:
            self._watch.close()
        if self._lease is not None:
            self._lease.give_back()
            os.environ.pop(LENT, None)
        self._lease = self._watch = None
        self._desk.banner = ""

    def write_here(self) -> None:
        """Begin to write, as soon as nobody else does."""
        self._app.run_worker(self._write_here())

    async def _write_here(self) -> None:
        """Begin to write, when the other one has gone or a person says that it has."""
        if self._watch is None:
            say_on_page(self._app, "You are the one who writes to this file already.")
            return
        lease = Lease(self._desk.file, who=self._desk.who)
        try:
            lease.take()
        except HeldError as error:
            if not error.is_stale or not await self._is_to_take_over(error):
                say_on_page(self._app, f"{error.holder.words}. You read along, and can write when it is closed there.")
                return
            lease.take(take_over=True)
        self._watch.close()
        self._watch = None
        self._hold(lease)
        self._desk.banner = ""
        self._desk.workbook.keep_from_writing("")
        show_review(self._app, "You write to this file now.")

    async def _is_to_take_over(self, error: HeldError) -> bool:
        from workbook_tui.screens.dialogs import Question

        question = Question(
            f"{error.holder.words}, but gives no sign of life any more. Write here all the same?",
            detail="What is stored there stays stored. A program that still runs there can only read from now on.",
            yes="write here",
            no="read along",
        )
        answer = await self._app.push_screen_wait(question)
        return bool(answer)

    def _hold(self, lease: Lease) -> None:
        self._lease = lease
        # Commands that the program starts work under its lease.
        os.environ[LENT] = lease.token

    def _read_along(self, workbook: Workbook, error: HeldError) -> None:
        workbook.keep_from_writing(error.holder.words)
        self._watch = ChangeWatch(workbook.path)
        self._watch.changed()
        self._desk.banner = f"Read-only: {error.holder.words}. What they store shows here."
        if error.is_stale:
            self._desk.banner = f"Read-only: {error.holder.words}, but gives no sign of life. {_OFFER}"

    def _start_beat(self) -> None:
        if self._lease is not None:
            self._app.run_worker(self._beat(self._lease), group="lease", exclusive=True, exit_on_error=False)

    async def _beat(self, lease: Lease) -> None:
        if await asyncio.to_thread(lease.beat) or self._lease is not lease:
            return
        holder = lease.holder()
        self.close()
        words = holder.words if holder is not None else "the mark that you write to it has gone"
        self._desk.workbook.keep_from_writing(words)
        self._watch = ChangeWatch(self._desk.file)
        self._desk.banner = f"Read-only: {words}. What you type stays on the screen."
        show_review(self._app)

    def _start_look(self) -> None:
        if self._watch is not None and not self._is_looking:
            self._is_looking = True
            self._app.run_worker(self._look(self._watch), group="look", exit_on_error=False)

    async def _look(self, watch: ChangeWatch) -> None:
        """Show what was stored meanwhile, and offer to write as soon as nobody else does."""
        try:
            has_changed, is_free = await asyncio.to_thread(self._found, watch)
        finally:
            self._is_looking = False
        if self._watch is not watch:
            return
        if is_free and _OFFER not in self._desk.banner:
            self._desk.banner = f"Read-only: nobody else has this file open any more. {_OFFER}"
            has_changed = True
        if has_changed:
            show_review(self._app)

    def _found(self, watch: ChangeWatch) -> tuple[bool, bool]:
        return watch.changed(), Lease(self._desk.file, who=self._desk.who).is_free()
