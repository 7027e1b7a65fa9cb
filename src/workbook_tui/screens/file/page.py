"""File: where the review is kept, its backups, and everything that is done with the file as a whole."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import BindingType

from workbook_tui.errors import WorkbookError, refusal
from workbook_tui.rules.wording import format_moment, pluralize
from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.dialogs.question import Message
from workbook_tui.screens.file.rows import FileOverview, backup_rows, heading, read_state
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.store.backups.restoring import restore
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.cells import TableColumn
from workbook_tui.widgets.tables.row_table import RowTable

if TYPE_CHECKING:
    from workbook_tui.exchange.erasing import TextPlaces
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.store.backups.copies import Backup

_MOST_SHOWN = 12
"""Findings that one box has room for."""


class FilePage(ListPage):
    """One row a backup, below what is known of the file."""

    HELP = (
        "Where your review is kept, and its backups, newest first: when and why each was written, how large it is, and "
        "how many steps were made since. Enter brings one back; what is there now becomes a backup first, so that it "
        "can be brought back as well. Backups are written when the file is opened, once an hour, and before an import "
        "or anything else that changes much. M brings in what another copy of this review holds, such as one that a "
        "synchronizing folder left beside it when two computers wrote at once."
    )
    EMPTY = "No backup yet. B writes one; the program writes one soon after each opening."
    COLUMNS = (
        TableColumn("at", "Backup of", 18),
        TableColumn("since", "Since then", 18),
        TableColumn("size", "Size", 9, align="right"),
        TableColumn("why", "Written", None),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("file.restore", "r", "restore", "Bring back", "Bring the backup under the cursor back into the file"),
        bind("file.backup", "b", "backup", "Back up", "Write a backup of the file now"),
        bind("file.merge", "m", "merge", "Merge", "Bring in what another copy of this review holds"),
        hidden("file.other", "o", "app.other_file", "Open", "Open another file, a recent one, the sample or a new one"),
        hidden("file.copy", "s", "app.save_copy", "Save a copy", "Save a copy of the file where you say"),
        hidden("file.check", "c", "check", "Check", "Compare the whole file with its journal and look for damage"),
        hidden("file.erase", "x", "erase", "Remove for good", "Remove a text that was typed by mistake for good"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._state: FileOverview | None = None

    def reload(self, review: "ReviewFacts") -> None:
        """Show the file and its backups as they are now."""
        del review
        self._state = read_state(self.desk.file, self.desk.workbook.read_only_reason)
        self.show(heading(self._state), backup_rows(self._state))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A file that is read-only is neither restored nor rid of a text, and nothing comes into it."""
        del parameters
        return action not in {"restore", "erase", "merge"} or not (self._state and self._state.read_only_reason)

    @on(RowTable.Opened)
    def open_row(self, message: RowTable.Opened) -> None:
        """Ask whether to bring the backup back."""
        self._restore(cast("Backup", message.item))

    @work(exclusive=True, group="file")
    async def action_merge(self) -> None:
        """Ask for another copy of the review, and show what it brings."""
        from workbook_tui.screens.file.merge_page import bring_in_copy

        self.workbook_app.store_typing()
        await bring_in_copy(self)

    def action_restore(self) -> None:
        """Ask whether to bring the backup under the cursor back."""
        if self.table.item is not None:
            self._restore(cast("Backup", self.table.item))

    @work(exclusive=True, group="file")
    async def _restore(self, backup: "Backup") -> None:
        self.workbook_app.store_typing()
        at = format_moment(backup.at)
        steps = self._state.steps[backup.path] if self._state else None
        since = _loss(steps)
        detail = f"{since} What is in the file now is kept as a backup, which you can bring back."
        if await self.app.push_screen_wait(Question(f"Bring back the backup of {at}?", detail=detail)):
            said = f"Brought back: {at}. What the file held until now is a backup, too."
            self.workbook_app.reopen_after(partial(restore, self.desk.file, backup.path), said)

    @work(exclusive=True, group="file")
    async def action_backup(self) -> None:
        """Write a backup now."""
        self.workbook_app.store_typing()
        copy = await asyncio.to_thread(self.desk.workbook.back_up, "asked")
        self.refresh_review()
        self.say(f"Written: {copy.name}")

    @work(exclusive=True, group="file")
    async def action_check(self) -> None:
        """Compare everything with the journal, beside the interface."""
        from workbook_tui.store.doctor.examination import examine

        self.workbook_app.store_typing()
        self.say("Looking at every page, every value and every workbook that was sent …")
        found = await asyncio.to_thread(examine, self.desk.file)
        if not found:
            now = datetime.now(UTC).astimezone()
            self.say(f"The file is whole: nothing differs from its journal ({now:%H:%M}).")
            return
        more = f"\n… and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
        lines = "\n".join(one.sentence for one in found[:_MOST_SHOWN])
        advice = "Quit, and let “workbook-tui doctor --repair” put it right, or bring a backup back here."
        self.app.push_screen(Message("Something in the file has altered", f"{lines}{more}\n\n{advice}"))

    @work(exclusive=True, group="file")
    async def action_erase(self) -> None:
        """Ask for a text, say where it stands, and remove it when that is wanted."""
        from workbook_tui.exchange.erasing import look_for, remove_for_good
        from workbook_tui.store.erasing import wanted_pattern

        self.workbook_app.store_typing()
        asked = "Which text, such as a child's name, is to be removed for good?"
        detail = "First you are told where it stands. It is not logged anywhere."
        question = TextQuestion(asked, required=True, detail=detail, check=partial(refusal, wanted_pattern))
        text = await self.app.push_screen_wait(question)
        if text is None:
            return
        try:
            found = await asyncio.to_thread(look_for, self.desk.file, text)
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        copies = await self._ask_to_erase(found)
        if copies is not None:
            work_for_good = partial(remove_for_good, self.desk.file, text, who=self.desk.who, copies=copies)
            self.workbook_app.reopen_after(work_for_good, "Removed for good.")

    async def _ask_to_erase(self, found: "TextPlaces") -> bool | None:
        """Whether to remove it from backups, too; None for not at all."""
        if not found.is_anywhere:
            self.say(found.sentence)
            return None
        sent = f" Stored copies go: {', '.join(found.sent.values())}; the files you sent do not." if found.sent else ""
        detail = f"{found.sentence}{sent} This cannot be undone."
        if not await self.app.push_screen_wait(Question("Remove it for good?", detail=detail)):
            return None
        if not found.copies:
            return False
        question = f"Remove it from {pluralize(len(found.copies), 'backup')}, too?"
        return await self.app.push_screen_wait(Question(question, no="leave the backups as they are"))


def _loss(steps: int | None) -> str:
    """What goes when a backup is brought back since which so many steps were made."""
    if steps is None:
        return "It is another state of the file."
    return f"You lose {pluralize(steps, 'step')} made since." if steps else "Nothing was stored since."
