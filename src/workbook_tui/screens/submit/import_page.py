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
from workbook_tui.paths import parse_path
from workbook_tui.rules.at_work import fingerprint_at_work
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs import Pick, Question, TextQuestion
from workbook_tui.screens.frame.actions import in_thread, notify_page
from workbook_tui.screens.frame.choices import accepted_keys, choice_detail, choice_rows
from workbook_tui.screens.frame.choosing_page import ChoosingPage
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.target import SUFFIX, source_problem, workbooks_in
from workbook_tui.screens.submit.import_rows import COLUMNS, WORDS, heading, remark_rows
from workbook_tui.widgets.keys import bind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tui.exchange.returned import Offer, ReturnedWorkbook
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.widgets.text_comparison import Version


class ImportPage(ChoosingPage["Offer"]):
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

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The review that the workbook is about."""
        return "review", self._returned.review_id

    def reload(self, review: "ReviewFacts") -> None:
        """Show the differences; when the review is not as it was compared, compare once more."""
        self.show_choices()
        if (now := fingerprint_at_work(review)) != self._seen:
            self._seen = now
            self._compare()

    @property
    def offers(self) -> "Sequence[Offer]":
        """The differences of the workbook."""
        return self._returned.offers

    def show_choices(self) -> None:
        """Show the differences as they are decided now."""
        rows = (*choice_rows(self.offers, self.decisions, WORDS), *remark_rows(self._returned))
        self.show(heading(self._returned, self.decisions), rows)

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
        self.show_choices()

    def place_of(self, item: "Offer") -> Where | None:
        """The field of a difference."""
        cycle = self._returned.meta.origin.cycle
        return replace(item.where, cycle="" if cycle == self.desk.review().cycle else cycle)

    def about(self, item: "Offer") -> tuple[Content, tuple["Version", ...]]:
        """A difference in words, with its versions."""
        return choice_detail(item, WORDS)

    @work(exclusive=True, group="taking")
    async def action_take(self) -> None:
        """Ask once, then take what is accepted."""
        # What is compared anew while the question stands is not what it asks about: taking notices that.
        returned = self._returned
        keys, total = accepted_keys(returned.offers, self.decisions), len(returned.offers)
        if not keys:
            self.say("Nothing is accepted: Space accepts the difference under the cursor.", wrong=bool(total))
            return
        asked = f"Take {len(keys)} of {pluralize(total, 'difference')}?"
        undecided = sum(map(self.decisions.is_open, returned.offers))
        left = f" {pluralize(undecided, 'conflict')} you have not decided on {'is' if undecided == 1 else 'are'} left."
        detail = f"One undo takes them all back.{left if undecided else ''}"
        if await self.app.push_screen_wait(Question(asked, detail=detail)):
            await self._take(returned, keys)

    async def _take(self, returned: "ReturnedWorkbook", keys: tuple[str, ...]) -> None:
        from workbook_tui.exchange.returned import take

        self.say("Taking …")
        work = partial(take, returned=returned, keys=keys, today=self.desk.today)
        try:
            taken = await self.undisturbed(work)
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


_problem = partial(source_problem, example=f"~/Downloads/returned{SUFFIX}")


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
