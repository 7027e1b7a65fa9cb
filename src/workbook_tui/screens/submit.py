"""Submit: every problem with its field one key away, the export, and the receipts of what was sent."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.choices import SUBMISSION_KINDS, label_of
from workbook_tui.rules.facts import ReviewFacts, SubmissionFacts
from workbook_tui.rules.problems import Problem, problems
from workbook_tui.rules.wording import counted
from workbook_tui.screens.dialogs import Pick, Question
from workbook_tui.screens.section import Section
from workbook_tui.screens.submit_target import ask_target, offered_folder
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.row_table import Column, Mark, RowTable, TableRow
from workbook_tui.widgets.tones import MUTED, Tone
from workbook_tui.widgets.whole_row import WholeRow

if TYPE_CHECKING:
    from workbook_tui.exchange.export import Exported
    from workbook_tui.rules.where import Where

_COLUMNS = (
    Column("level", "", 10),
    Column("kpi", "KPI", 6),
    Column("component", "Where", 22, hide_below=70),
    Column("sentence", "What to do", None),
)


class SubmitScreen(Section):
    """What stands in the way of sending, and what was sent."""

    MODE = "submit"
    HELP = (
        "Every problem of the review, as the state would see it for the kind of submission chosen with T. Enter goes "
        "to the field, and Esc in its editor comes back here. E exports the workbook; with blocking problems it "
        "is marked DRAFT on every sheet. R exports and records it as sent: the receipt keeps the very bytes, and Enter "
        "on it saves the same file again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", "Export", id="submit.export", tooltip="Write the Excel workbook"),
        Binding(
            "r",
            "record",
            "Record as sent",
            id="submit.record",
            tooltip="Write the workbook and keep a receipt with its bytes",
        ),
        Binding(
            "t", "kind", "Type", id="submit.kind", tooltip="Choose what the submission is for: plan, progress, closeout"
        ),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    SubmitScreen #summary { height: 2; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.kind = "plan"
        self._places: dict[str, Where] = {}
        self._receipts: dict[str, SubmissionFacts] = {}
        self._whole: dict[str, str] = {}
        self._folder: Path | None = None

    def body(self) -> ComposeResult:
        """The summary and the list."""
        yield Static(Content(""), id="summary")
        yield RowTable(_COLUMNS, empty="Nothing stands in the way.")
        yield WholeRow()

    def reload(self, review: ReviewFacts) -> None:
        """Judge the review for the chosen kind as of today."""
        found = problems(review, self.kind, self.desk.today)
        blocking = [problem for problem in found if problem.level == "blocking"]
        warnings = [problem for problem in found if problem.level == "warning"]
        self._places, self._receipts, self._whole = {}, {}, {}
        rows = [*self._problem_rows("Blocking", "bad", blocking), *self._problem_rows("Warnings", "warn", warnings)]
        rows += self._receipt_rows(review)
        self.query_one("#summary", Static).update(self._summary(review, len(blocking), len(warnings)))
        table = self.query_one(RowTable)
        table.set_rows(rows)
        self._show_whole()
        if self.focused is None:
            table.focus()

    @on(RowTable.Moved)
    def _show_whole(self) -> None:
        self.query_one(WholeRow).show(self._whole.get(self.query_one(RowTable).cursor, ""))

    def _summary(self, review: ReviewFacts, blocking: int, warnings: int) -> Content:
        if blocking:
            state = (f"✗ {blocking} blocking, {warnings} to look at", "bold $text-error")
        else:
            state = ("✓ Ready to send" + (f", {warnings} to look at" if warnings else ""), "bold $text-success")
        sent = review.submissions[-1] if review.submissions else None
        if sent is None:
            last = "Nothing has been recorded as sent yet."
        else:
            since = "; the review has changed since" if review.changed_since_sent else "; nothing has changed since"
            last = f"Revision {sent['revision']} was sent on {sent['sent_on']}{since}."
        return Content.assemble(f"For: {label_of(SUBMISSION_KINDS, self.kind)}   ", state, "\n", (last, MUTED))

    def _problem_rows(self, title: str, tone: Tone, found: Iterable[Problem]) -> list[TableRow]:
        found = list(found)
        if not found:
            return []
        rows = [TableRow(title, (f"{title} · {len(found)}", "", "", ""), heading=True)]
        for number, problem in enumerate(found):
            key = f"{title}-{number}"
            self._places[key] = problem.where
            self._whole[key] = f"{problem.kpi} {problem.component}: {problem.sentence}".strip()
            word = Mark("✗ blocks" if tone == "bad" else "! warning", tone)
            rows.append(TableRow(key, (word, problem.kpi, problem.component, problem.sentence)))
        return rows

    def _receipt_rows(self, review: ReviewFacts) -> list[TableRow]:
        if not review.submissions:
            return []
        rows = [TableRow("sent", (f"Recorded as sent · {len(review.submissions)}", "", "", ""), heading=True)]
        for sent in reversed(review.submissions):
            key = f"sent-{sent.id}"
            self._receipts[key] = sent
            draft = draft_said(sent)
            words = f"{draft}{sent['file_name']} · by {sent['who']} · SHA-256 {sent.text('sha256')[:12]}…"
            kind = label_of(SUBMISSION_KINDS, sent["kind"])
            self._whole[key] = f"{words}\nEnter saves the very same workbook again."
            told = Mark(words, "warn") if draft else words
            rows.append(TableRow(key, (str(sent["sent_on"]), f"r{sent['revision']}", kind, told)))
        return rows

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Go to the field of a problem, or save a sent workbook again."""
        if message.key in self._places:
            await self.workbook_app.go(self._places[message.key], and_back=True)
        elif message.key in self._receipts:
            self._save_again(self._receipts[message.key])

    @work
    async def action_kind(self) -> None:
        """Choose what the submission is for."""
        rows = [(choice.value, choice.label, "") for choice in SUBMISSION_KINDS]
        kind = await self.app.push_screen_wait(Pick("What is the submission for?", rows))
        if kind:
            self.kind = kind
            self.refresh_review()

    def action_export(self) -> None:
        """Write the workbook."""
        self._ask_and_export(record=False)

    def action_record(self) -> None:
        """Write the workbook and keep a receipt."""
        self._ask_and_export(record=True)

    @work(exclusive=True, group="asking")
    async def _ask_and_export(self, *, record: bool) -> None:
        review = self.desk.review()
        blocking = [p for p in problems(review, self.kind, self.desk.today) if p.level == "blocking"]
        if blocking and not await self.app.push_screen_wait(_draft_question(len(blocking), record=record)):
            return
        target = await self._target(review)
        if target is not None:
            self.say(f"Writing {target.name} …")
            self._export(target, record=record, draft=bool(blocking))

    async def _target(self, review: ReviewFacts) -> Path | None:
        from workbook_tui.exchange.export import file_name

        revision = self.desk.workbook.submissions.next_revision(review.id)
        name = file_name(review, as_of=self.desk.today, revision=revision)
        return await ask_target(self, "Write the workbook to:", offered_folder(self._folder) / name)

    @work(thread=True, exclusive=True, group="export")
    def _export(self, target: Path, *, record: bool, draft: bool) -> None:
        """Write in a thread of its own, so that typing goes on."""
        from workbook_tui.exchange.export import export
        from workbook_tui.exchange.export import record as export_and_record

        book = Workbook(self.desk.file, who=self.desk.who)
        write = export_and_record if record else export
        try:
            done = write(book, target, cycle=self.desk.cycle, kind=self.kind, as_of=self.desk.today, draft=draft)
        except WorkbookError as error:
            self.app.call_from_thread(self._say_later, str(error), wrong=True)
            return
        self.app.call_from_thread(self._exported, done, record=record)

    def _exported(self, done: "Exported", *, record: bool) -> None:
        self._folder = done.path.parent
        self.refresh_review()
        self._say_later(f"{'Recorded and written' if record else 'Written'}: {done.path}")

    def _say_later(self, sentence: str, *, wrong: bool = False) -> None:
        if self.is_attached:
            self.say(sentence, wrong=wrong)

    @work
    async def _save_again(self, sent: SubmissionFacts) -> None:
        from workbook_tui.exchange.export import save_again

        offered = offered_folder(self._folder) / sent.text("file_name")
        target = await ask_target(self, "Save the very same workbook again as:", offered)
        if target is None:
            return
        try:
            save_again(self.desk.workbook, sent.id, target)
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        self._folder = target.parent
        self.say(f"Saved again, byte for byte: {target}")


def draft_said(sent: SubmissionFacts) -> str:
    """What a receipt begins with when the workbook was sent although problems blocked, else ""."""
    blocked = len(json.loads(sent.text("problems") or "[]"))
    return f"DRAFT, {counted(blocked, 'problem')} · " if blocked else ""


def _draft_question(blocking: int, *, record: bool) -> Question:
    """Asks before a workbook is written, or recorded as sent, that is not ready to be."""
    if record:
        block = "blocks" if blocking == 1 else "block"
        detail = "The workbook says DRAFT on every sheet, and so does its receipt."
        return Question(f"Record as sent although {counted(blocking, 'problem')} {block}?", detail=detail)
    is_there = "is" if blocking == 1 else "are"
    return Question(f"There {is_there} {counted(blocking, 'blocking problem')}. Go on, marked DRAFT on every sheet?")
