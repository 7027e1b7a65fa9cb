"""Import: the differences of a workbook that came back, accepted or refused one by one, and taken in one step."""

import os
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_file, is_folder, parse_path
from workbook_tui.rules.at_work import fingerprint_at_work
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs import Pick, Question, TextQuestion
from workbook_tui.screens.frame.actions import in_thread, notify_page
from workbook_tui.screens.frame.comparing_page import ComparingPage
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.target import SUFFIX, workbooks_in
from workbook_tui.screens.submit.import_rows import (
    COLUMNS,
    Decisions,
    accepted_keys,
    detail,
    heading,
    import_rows,
    remark_rows,
)
from workbook_tui.text import quote
from workbook_tui.widgets.keys import bind

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tui.exchange.returned import Offer, ReturnedWorkbook, TakeResult
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.store.workbook import Workbook
    from workbook_tui.widgets.text_comparison import Version


class ImportPage(ComparingPage["Offer"]):
    """The differences of `returned`, compared anew whenever the file has changed."""

    COLUMNS = COLUMNS
    EMPTY = "This workbook says nothing that does not stand in your file already. Esc goes back."
    HELP = (
        "What the workbook that came back says otherwise than your file. Space accepts or refuses the difference under "
        "the cursor; a conflict was changed on both sides and waits for you. A accepts every change, N none, T takes "
        "what is accepted in one step, which F5 takes back. Enter goes to the field, Tab to the texts. Nothing is "
        "changed before T."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("import.turn", "space", "turn", "Decide", "Accept or refuse the difference under the cursor"),
        bind("import.all", "a", "all", "All", "Accept every change that is no conflict"),
        bind("import.none", "n", "none", "None", "Refuse everything"),
        bind("import.take", "t", "take", "Take", "Take what is accepted into the file, in one step that can be undone"),
    ]

    def __init__(self, returned: "ReturnedWorkbook", fingerprint: str) -> None:
        super().__init__()
        self._returned = returned
        self._seen = fingerprint
        self._decisions = Decisions()
        self._is_taking = False

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The review that the workbook is about."""
        return "review", self._returned.review_id

    def reload(self, review: "ReviewFacts") -> None:
        """Show the differences; when the review is not as it was compared, compare once more."""
        self._show()
        if (now := fingerprint_at_work(review)) != self._seen:
            self._seen = now
            self._compare()

    def _show(self) -> None:
        rows = (*import_rows(self._returned.offers, self._decisions), *remark_rows(self._returned))
        self.show(heading(self._returned, self._decisions), rows)

    @work(exclusive=True, group="comparing")
    async def _compare(self) -> None:
        from workbook_tui.exchange.returned import compare

        desk = self.desk
        work = partial(compare, path=self._returned.path, today=desk.today, cycle=self._returned.meta.origin.cycle)
        try:
            self._returned = await in_thread(self, work)
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        self._show()

    def place_of(self, item: "Offer") -> Where | None:
        """The field of a difference."""
        cycle = self._returned.meta.origin.cycle
        return replace(item.where, cycle="" if cycle == self.desk.review().cycle else cycle)

    def about(self, item: "Offer") -> tuple[Content, tuple["Version", ...]]:
        """A difference in words, with its versions."""
        return detail(item)

    def action_turn(self) -> None:
        """Accept or refuse the difference under the cursor."""
        offer = self.current
        if offer is None:
            return
        if offer.is_takeable:
            self._decisions.turn(offer)
            self._show()
        else:
            self.say(offer.reason or "This is only reported; it cannot be taken.", wrong=True)

    def action_all(self) -> None:
        """Accept every change that is no conflict."""
        self._decisions.accept_all(self._returned.offers)
        self._show()

    def action_none(self) -> None:
        """Refuse everything."""
        self._decisions.refuse_all(self._returned.offers)
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is taken, nothing else is."""
        del parameters
        return action != "take" or not self._is_taking

    def action_leave(self) -> None:
        """Go back, but not away from a file that is just being changed."""
        if self._is_taking:
            self.say("Still taking: Esc goes back once it is done.", wrong=True)
        else:
            super().action_leave()

    @work(exclusive=True, group="taking")
    async def action_take(self) -> None:
        """Ask once, then take what is accepted."""
        # What is compared anew while the question stands is not what it asks about: taking notices that.
        returned = self._returned
        keys, total = accepted_keys(returned.offers, self._decisions), len(returned.offers)
        if not keys:
            self.say("Nothing is accepted: Space accepts the difference under the cursor.", wrong=bool(total))
            return
        asked = f"Take {len(keys)} of {pluralize(total, 'difference')}?"
        undecided = sum(map(self._decisions.is_open, returned.offers))
        left = f" {pluralize(undecided, 'conflict')} you have not decided on {'is' if undecided == 1 else 'are'} left."
        detail = f"One undo takes them all back.{left if undecided else ''}"
        if await self.app.push_screen_wait(Question(asked, detail=detail)):
            await self._take(returned, keys)

    async def _take(self, returned: "ReturnedWorkbook", keys: tuple[str, ...]) -> None:
        from workbook_tui.exchange.returned import take

        self.say("Taking …")
        work = partial(take, returned=returned, keys=keys, today=self.desk.today)
        try:
            taken = await self._undisturbed(work)
        except WorkbookError as error:
            notify_page(self, str(error), wrong=True)
            return
        # Another section may be in front by now: it shows what was taken, too.
        front = self.app.screen
        (front if isinstance(front, Page) else self).refresh_review()
        left = f" {taken.failures[0]}" if taken.failures else ""
        notify_page(
            self,
            f"{pluralize(taken.taken_count, 'difference')} taken. F5 takes back all at once.{left}",
            wrong=bool(left),
        )

    async def _undisturbed(self, change: "Callable[[Workbook], TakeResult]") -> "TakeResult":
        """Make a change aside; until it is made this page stays, so that one sees what came of it."""
        self._is_taking = True
        self.refresh_bindings()
        try:
            return await in_thread(self, change, keys_wait=False)
        finally:
            self._is_taking = False
            self.refresh_bindings()


async def import_workbook(page: Page, folder: Path) -> None:
    """Ask for the workbook and show its differences; one that is refused is told in the status line."""
    path = await _ask(page, folder)
    if path is None:
        return
    from workbook_tui.exchange.returned import compare

    desk = page.desk
    page.say(f"Comparing {path.name} …")
    try:
        # The workbook says which cycle it is about; that need not be the one in front.
        returned = await in_thread(page, partial(compare, path=path, today=desk.today))
        fingerprint = fingerprint_at_work(desk.review_of("review", returned.review_id))
    except WorkbookError as error:
        notify_page(page, str(error), wrong=True)
        return
    page.say("")
    await page.app.push_screen(ImportPage(returned, fingerprint))


async def _ask(page: Page, folder: Path) -> Path | None:
    """Offer the workbooks at hand; any other is named by its path."""
    known = workbooks_in(dict.fromkeys((folder, Path.home() / "Downloads")))
    typed: str | None = f"{folder}{os.sep}"
    if known:
        rows = [(str(path), path.name, f"{_day(path)} · {path.parent.name}") for path in known]
        typed = await page.app.push_screen_wait(
            Pick("Which workbook came back? Pick it, or type its path.", rows, add="Open")
        )
    if typed is not None and _problem(typed):
        question = "The workbook that came back (its whole path):"
        typed = await page.app.push_screen_wait(TextQuestion(question, text=typed, check=_problem))
    return parse_path(typed).absolute() if typed and typed.strip() else None


def _day(path: Path) -> str:
    return format_day(datetime.fromtimestamp(path.stat().st_mtime).astimezone().date())


def _problem(typed: str) -> str:
    """Why no workbook can be opened at a path, "" when there is one, or when nothing is named."""
    path = parse_path(typed)
    if not typed.strip() or is_file(path):
        return ""
    if is_folder(path):
        return f"{path} is a folder; name the workbook in it."
    return f"There is no file {quote(typed.strip())}. Write its whole path, such as ~/Downloads/returned{SUFFIX}."
