"""The rows of Submit: what blocks, what is to look at, and the receipts of what was sent."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from workbook_tui.prompts.choices import SUBMISSION_KINDS, label_of
from workbook_tui.rules.facts import ReviewFacts, SubmissionFacts
from workbook_tui.rules.problems import Problem
from workbook_tui.rules.wording import counted, day_said
from workbook_tui.widgets.tables.cells import Column, Mark, TableRow
from workbook_tui.widgets.tones import MUTED, Tone

if TYPE_CHECKING:
    from workbook_tui.rules.where import Where

COLUMNS = (
    Column("level", "", 11),
    Column("kpi", "KPI", 6),
    Column("component", "Where", 22, hide_below=70),
    Column("sentence", "What to do", None),
)


@dataclass(slots=True)
class SubmitRows:
    """The rows with what stands behind each: a place in the program or a receipt, and all it says."""

    rows: list[TableRow] = field(default_factory=list)
    places: "dict[str, Where]" = field(default_factory=dict)
    receipts: dict[str, SubmissionFacts] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)

    def add_problems(self, title: str, tone: Tone, found: Iterable[Problem]) -> None:
        """Add the problems of one level under their heading."""
        found = list(found)
        if found:
            self._add_heading(title, len(found))
        word = Mark("✗ blocks" if tone == "bad" else "! warning", tone)
        for number, problem in enumerate(found):
            key = f"{title}-{number}"
            self.places[key] = problem.where
            self.whole[key] = f"{problem.kpi} {problem.component}: {problem.sentence}".strip()
            self.rows.append(TableRow(key, (word, problem.kpi, problem.component, problem.sentence)))

    def add_receipts(self, review: ReviewFacts) -> None:
        """Add what was recorded as sent, the newest first."""
        if review.submissions:
            self._add_heading("Recorded as sent", len(review.submissions))
        for sent in reversed(review.submissions):
            key = f"sent-{sent.id}"
            draft = draft_said(sent)
            words = f"{draft}{sent['file_name']} · by {sent['who']} · SHA-256 {sent.text('sha256')[:12]}…"
            kind = label_of(SUBMISSION_KINDS, sent["kind"])
            self.receipts[key] = sent
            self.whole[key] = f"{words}\nEnter saves the very same workbook again."
            told = Mark(words, "warn") if draft else words
            self.rows.append(TableRow(key, (_sent_on(sent), f"r{sent['revision']}", kind, told)))

    def _add_heading(self, title: str, number: int) -> None:
        self.rows.append(TableRow(title, (f"{title} · {number}",), heading=True))


def submit_rows(review: ReviewFacts, found: Iterable[Problem]) -> SubmitRows:
    """Every row of Submit for the problems that were found."""
    found, shown = list(found), SubmitRows()
    shown.add_problems("Blocking", "bad", (problem for problem in found if problem.level == "blocking"))
    shown.add_problems("Warnings", "warn", (problem for problem in found if problem.level == "warning"))
    shown.add_receipts(review)
    return shown


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
    return day_said(day) if day else ""


def draft_said(sent: SubmissionFacts) -> str:
    """What a receipt begins with when the workbook was sent although problems blocked, else ""."""
    blocked = len(json.loads(sent.text("problems") or "[]"))
    return f"DRAFT, {counted(blocked, 'problem')} · " if blocked else ""
