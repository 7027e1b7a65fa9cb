"""Exports from Submit: asks what has to be asked, and lets the command write beside the interface."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook_tui import settings as preferences
from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.command_process import CommandProcess, CommandResult, words
from workbook_tui.exchange.evidence import all_problems
from workbook_tui.exchange.target import blank_file_name, masked_file_name, print_file_name, sent_file_name
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.submission_facts import SubmissionFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import notify_page
from workbook_tui.screens.frame.evidence_files import run_cancellable
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.target import ask_target, offered_folder
from workbook_tui.screens.submit.sending import Sending, ask_sending

_PLAIN: Mapping[str, tuple[str, Callable[[ReviewFacts], str]]] = {
    "blank": ("Write the blank workbook, to be filled in, to:", blank_file_name),
    "print": ("Write the print pack (cover, ratings and plans) to:", print_file_name),
    "masked": ("Write the copy for sharing, without names and counts, to:", masked_file_name),
}


@dataclass(frozen=True, slots=True)
class _Order:
    """A command, the file it writes, and the receipts of its review that were there before."""

    command: Sequence[str]
    target: Path
    cycle: str
    known: frozenset[int]


class Exporting:
    """The exports of one page: one at a time, each of which can be cancelled."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._beside: CommandProcess | None = None
        self._is_recording = False
        self._writing = ""
        self._ended: tuple[str, bool] | None = None
        """What became of a workbook while another page was in front, and whether it went wrong."""
        self.is_looking = False
        """True from the key on until it is found out what has to be asked: no other key is meant for the page then."""

    @property
    def is_running(self) -> bool:
        """True while a workbook is being written."""
        return self._beside is not None

    @property
    def folder(self) -> Path:
        """Where workbooks go to and come from: the folder of the last one."""
        kept = self._page.desk.settings.folder
        return offered_folder(Path(kept) if kept else None)

    def _remember(self, target: Path) -> None:
        desk = self._page.desk
        if str(target.parent) != desk.settings.folder:
            desk.settings = preferences.remember_folder(target.parent)

    async def export(self, kind: str, *, record: bool) -> None:
        """Ask where to, write the workbook, and say what became of it; `record` keeps a receipt too."""
        self._page.workbook_app.store_typing()
        try:
            order = await self._ask(kind, record=record)
            if order is not None:
                await self._carry_out(order, record=record)
        except WorkbookError as error:
            self._tell(str(error), wrong=True)
        finally:
            self.is_looking = False

    async def plain(self, form: str, kind: str) -> None:
        """Ask where to, and write the workbook "blank", to be filled in, "masked", to be shared, or to "print"."""
        self._page.workbook_app.store_typing()
        question, name = _PLAIN[form]
        try:
            review = self._page.desk.review()
            target = await self._asked(question, name(review))
            if target is not None:
                await self._carry_out(self._order(review, target, f"--{form}", f"--kind={kind}"), record=False)
        except WorkbookError as error:
            self._tell(str(error), wrong=True)

    async def _ask(self, kind: str, *, record: bool) -> _Order | None:
        """What to write and where; None when a question was left with Escape."""
        desk = self._page.desk
        review = desk.review()
        found = await run_cancellable(lambda _: all_problems(review, kind, desk.today, file=desk.file))
        self.is_looking = False
        blocking = sum(problem.level == "blocking" for problem in found)
        if blocking and not await self._page.app.push_screen_wait(draft_question(blocking, record=record)):
            return None
        sending = await ask_sending(self._page, review) if record else Sending(desk.today)
        if sending is None:
            return None
        revision = desk.workbook.submissions.next_revision(review.id)
        name = sent_file_name(review, as_of=sending.day, revision=revision)
        target = await self._asked("Write the workbook to:", name)
        own = [f"--kind={kind}", *(["--draft"] if blocking else []), *(sending.options if record else [])]
        return None if target is None else self._order(review, target, *own)

    async def _asked(self, question: str, name: str) -> Path | None:
        target = await ask_target(self._page, question, self.folder / name)
        return target and target.absolute()

    def _order(self, review: ReviewFacts, target: Path, *own: str) -> _Order:
        desk = self._page.desk
        command = words("export", *own, str(target), who=desk.who, today=desk.today, file=desk.file, cycle=review.cycle)
        return _Order(command, target, review.cycle, frozenset(sent.id for sent in review.submissions))

    async def _carry_out(self, order: _Order, *, record: bool) -> None:
        self._is_recording = record
        ended = await self._run(order.command, order.target)
        if ended.is_written:
            self._remember(order.target)
        is_recorded = record and ended.code != 0 and self._has_receipt(order)
        is_draft = "--draft" in order.command
        sentence, wrong = outcome_text(ended, order.target, record=record, is_recorded=is_recorded, is_draft=is_draft)
        self._tell(sentence, wrong=wrong)

    def _has_receipt(self, order: _Order) -> bool:
        """True when the file holds a receipt that it did not hold when the workbook was asked for."""
        sent = self._page.desk.workbook.facts(order.cycle).submissions
        return any(one.id not in order.known and one.text("file_name") == order.target.name for one in sent)

    async def _run(self, command: Sequence[str], target: Path) -> CommandResult:
        self._beside, self._writing = CommandProcess(command, targets=[target]), target.name
        self.say_running()
        self._page.refresh_bindings()
        try:
            return await self._beside.run()
        finally:
            self._beside = None
            self._page.refresh_bindings()

    def say_running(self) -> None:
        """Say what is being written, or what became of it while another page was in front."""
        if self.is_running:
            go_on = "a change now stops it" if self._is_recording else "go on working"
            self._page.say(f"Writing {self._writing} … {go_on}; X cancels it.")
        elif self._ended is not None:
            (sentence, wrong), self._ended = self._ended, None
            self._page.say(sentence, wrong=wrong)

    def cancel(self) -> None:
        """Stop writing."""
        if self._beside is not None:
            self._beside.cancel()
            self._page.say("Canceling …")

    async def save_again(self, sent: SubmissionFacts) -> None:
        """Ask where to, and save a workbook that was sent, byte for byte."""
        from workbook_tui.exchange.export import save_again

        page = self._page
        offered = self.folder / sent.text("file_name")
        target = await ask_target(page, "Save the very same workbook again as:", offered)
        if target is None:
            return
        save_again(page.desk.workbook, sent.id, target)
        self._remember(target)
        page.say(f"Saved again, byte for byte: {target}")

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self._page.refresh_review()
        if self._page.app.screen is not self._page:
            self._ended = (sentence, wrong)
        notify_page(self._page, sentence, wrong=wrong)


def outcome_text(
    ended: CommandResult, target: Path, *, record: bool, is_recorded: bool, is_draft: bool = False
) -> tuple[str, bool]:
    """What became of the workbook, and whether something went wrong; `is_recorded` is what the file itself says.

    A command may be stopped right after its work was done.
    """
    recorded = "recorded as a draft, which is not counted as sent" if is_draft else "recorded as sent"
    if ended.code == 0:
        written = "Written as a draft" if is_draft else "Written"
        remark = str(ended.answer.get("remark", ""))
        return f"{f'Written and {recorded}' if record else written}: {target} {remark}".rstrip(), bool(remark)
    if is_recorded:
        return f"It was too late to stop: written and {recorded}: {target}", False
    if not ended.is_cancelled:
        return ended.sentence, True
    if not ended.is_written:
        return "Canceled. Nothing was written.", False
    return f"Canceled, but {target.name} was written already{'; it is not recorded as sent' if record else ''}.", False


def draft_question(blocking: int, *, record: bool) -> Question:
    """Asks before a workbook is written, or recorded as sent, that is not ready to be."""
    if record:
        block = "blocks" if blocking == 1 else "block"
        detail = "The workbook says DRAFT on every sheet, and so does its receipt."
        return Question(f"Record as sent although {pluralize(blocking, 'problem')} {block}?", detail=detail)
    is_there = "is" if blocking == 1 else "are"
    return Question(f"There {is_there} {pluralize(blocking, 'blocking problem')}. Go on, marked DRAFT on every sheet?")
