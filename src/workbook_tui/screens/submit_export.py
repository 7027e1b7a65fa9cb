"""Exports from Submit: asks what has to be asked, and lets the command write beside the interface."""

from collections.abc import Sequence
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.beside import Beside, Ended, words
from workbook_tui.exchange.evidence import all_problems
from workbook_tui.rules.facts import ReviewFacts, SubmissionFacts
from workbook_tui.rules.wording import counted
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.evidence_files import unhurried
from workbook_tui.screens.section import Page
from workbook_tui.screens.submit_target import ask_target, offered_folder
from workbook_tui.screens.telling import tell


class Exporting:
    """The exports of one page: one at a time, each of which can be cancelled."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._last: Path | None = None
        self._beside: Beside | None = None
        self._writing = ""

    @property
    def is_running(self) -> bool:
        """True while a workbook is being written."""
        return self._beside is not None

    @property
    def folder(self) -> Path:
        """Where workbooks go to and come from: the folder of the last one."""
        return offered_folder(self._last)

    async def export(self, kind: str, *, record: bool) -> None:
        """Ask where to, write the workbook, and say what became of it; `record` keeps a receipt too."""
        self._page.workbook_app.store_typing()
        try:
            order = await self._ask(kind, record=record)
        except WorkbookError as error:
            self._page.say(str(error), wrong=True)
            return
        if order is None:
            return
        command, target = order
        ended = await self._run(command, target)
        if ended.code == 0:
            self._last = target.parent
            self._tell(f"{'Recorded and written' if record else 'Written'}: {target}")
        elif ended.is_cancelled:
            self._tell(_cancelled_said(target, is_written=ended.is_written))
        else:
            self._tell(ended.sentence, wrong=True)

    async def _ask(self, kind: str, *, record: bool) -> tuple[Sequence[str], Path] | None:
        """The command to run and the file it writes; None when a question was left with Escape."""
        desk = self._page.desk
        review = desk.review()
        found = await unhurried(lambda _: all_problems(review, kind, desk.today, file=desk.file))
        blocking = sum(problem.level == "blocking" for problem in found)
        if blocking and not await self._page.app.push_screen_wait(_draft_question(blocking, record=record)):
            return None
        target = await self._target(review)
        if target is None:
            return None
        own = [f"--kind={kind}", *(["--draft"] if blocking else []), *(["--record"] if record else []), str(target)]
        return words("export", *own, who=desk.who, today=desk.today, file=desk.file, cycle=review.cycle), target

    async def _run(self, command: Sequence[str], target: Path) -> Ended:
        self._beside, self._writing = Beside(command, target=target), target.name
        self.say_running()
        self._page.refresh_bindings()
        try:
            return await self._beside.run()
        finally:
            self._beside = None
            self._page.refresh_bindings()

    def say_running(self) -> None:
        """Say what is being written, if anything is."""
        if self.is_running:
            self._page.say(f"Writing {self._writing} … go on working; X cancels it.")

    def cancel(self) -> None:
        """Stop writing."""
        if self._beside is not None:
            self._beside.cancel()
            self._page.say("Cancelling …")

    async def save_again(self, sent: SubmissionFacts) -> None:
        """Ask where to, and save a workbook that was sent, byte for byte."""
        from workbook_tui.exchange.export import save_again

        page = self._page
        offered = self.folder / sent.text("file_name")
        target = await ask_target(page, "Save the very same workbook again as:", offered)
        if target is None:
            return
        try:
            save_again(page.desk.workbook, sent.id, target)
        except WorkbookError as error:
            page.say(str(error), wrong=True)
            return
        self._last = target.parent
        page.say(f"Saved again, byte for byte: {target}")

    async def _target(self, review: ReviewFacts) -> Path | None:
        from workbook_tui.exchange.export import file_name

        desk = self._page.desk
        revision = desk.workbook.submissions.next_revision(review.id)
        name = file_name(review, as_of=desk.today, revision=revision)
        target = await ask_target(self._page, "Write the workbook to:", self.folder / name)
        return target and target.absolute()

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self._page.refresh_review()
        tell(self._page, sentence, wrong=wrong)


def _cancelled_said(target: Path, *, is_written: bool) -> str:
    if is_written:
        return f"Cancelled, but {target.name} was written already; it is not recorded as sent."
    return "Cancelled. Nothing was written."


def _draft_question(blocking: int, *, record: bool) -> Question:
    """Asks before a workbook is written, or recorded as sent, that is not ready to be."""
    if record:
        block = "blocks" if blocking == 1 else "block"
        detail = "The workbook says DRAFT on every sheet, and so does its receipt."
        return Question(f"Record as sent although {counted(blocking, 'problem')} {block}?", detail=detail)
    is_there = "is" if blocking == 1 else "are"
    return Question(f"There {is_there} {counted(blocking, 'blocking problem')}. Go on, marked DRAFT on every sheet?")
