"""The rows of Submit: what blocks, what is to look at, and the receipts of what was sent."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from workbook_tui.prompts.choices import SUBMISSION_KINDS, label_of
from workbook_tui.rules.facts import ReviewFacts, SubmissionFacts
from workbook_tui.rules.problems import Problem
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from workbook_tui.rules.where import Where

COLUMNS = (
    TableColumn("level", "", 11),
    TableColumn("kpi", "KPI", 6),
    TableColumn("component", "Where", 22, hide_below=70),
    TableColumn("sentence", "What to do", None),
)


@dataclass(frozen=True, slots=True)
class SubmitLine:
    """What a row is about: the place of a problem, or a receipt; and the whole of what it says."""

    whole: str
    place: "Where | None" = None
    receipt: SubmissionFacts | None = None


def submit_rows(review: ReviewFacts, found: Iterable[Problem]) -> list[TableRow]:
    """The problems that were found, then what was recorded as sent, the newest first; each with its `SubmitLine`."""
    found = list(found)
    return [
        *_problems("Blocking", ToneCell("✗ blocks", "bad"), [one for one in found if one.level == "blocking"]),
        *_problems("Warnings", ToneCell("! warning", "warn"), [one for one in found if one.level == "warning"]),
        *_receipts(review),
    ]


def _problems(title: str, mark: ToneCell, found: list[Problem]) -> Iterator[TableRow]:
    if found:
        yield _heading(title, len(found))
    for number, one in enumerate(found):
        line = SubmitLine(f"{one.kpi} {one.component}: {one.sentence}".strip(), place=one.where)
        yield TableRow(f"{title}-{number}", (mark, one.kpi, one.component, one.sentence), item=line)


def _receipts(review: ReviewFacts) -> Iterator[TableRow]:
    if review.submissions:
        yield _heading("Recorded as sent", len(review.submissions))
    for sent in reversed(review.submissions):
        draft = draft_mark(sent)
        words = f"{draft}{sent['file_name']} · by {sent['who']} · SHA-256 {sent.text('sha256')[:12]}…"
        kind = label_of(SUBMISSION_KINDS, sent["kind"])
        line = SubmitLine(f"{words}\nEnter saves the very same workbook again.", receipt=sent)
        cells = (_sent_on(sent), f"r{sent['revision']}", kind, ToneCell(words, "warn") if draft else words)
        yield TableRow(f"sent-{sent.id}", cells, item=line)


def _heading(title: str, number: int) -> TableRow:
    return TableRow(title, (f"{title} · {number}",), heading=True)


def summary(review: ReviewFacts, kind: str, found: Iterable[Problem]) -> Content:
    """Whether the review can be sent for a kind of submission, and what was sent last."""
    levels = [problem.level for problem in found]
    blocking, warnings = levels.count("blocking"), levels.count("warning")
    if blocking:
        state = (f"✗ {blocking} blocking, {warnings} to look at", "bold $text-error")
    else:
        state = ("✓ Ready to send" + (f", {warnings} to look at" if warnings else ""), "bold")
    last = (_sent_last(review), MUTED)
    return Content.assemble(f"For: {label_of(SUBMISSION_KINDS, kind)}   ", state, "\n", last)


def _sent_last(review: ReviewFacts) -> str:
    if not review.submissions:
        return "Nothing has been recorded as sent yet."
    sent = review.submissions[-1]
    since = "C shows what has changed since" if review.changed_since_sent else "nothing has changed since"
    return f"Revision {sent['revision']} was sent on {_sent_on(sent)}; {since}."


def _sent_on(sent: SubmissionFacts) -> str:
    day = sent.day("sent_on")
    return format_day(day) if day else ""


def draft_mark(sent: SubmissionFacts) -> str:
    """What a receipt begins with when the workbook was sent although problems blocked, else ""."""
    blocked = len(json.loads(sent.text("problems") or "[]"))
    return f"DRAFT, {pluralize(blocked, 'problem')} · " if blocked else ""
