"""Export of a review as the submission workbook, and the receipt of one that is recorded as sent."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.evidence import all_problems
from workbook_tui.exchange.since import sent_record
from workbook_tui.exchange.target import put
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.problems import Problem
from workbook_tui.rules.wording import counted

if TYPE_CHECKING:
    from workbook_tui.sheets.layout import Book
    from workbook_tui.store.workbook import Workbook

_NAMED = 3
_NOT_IN_A_FILE_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One workbook that was written: where, what it weighs, and what was still open."""

    path: Path
    sha256: str
    size: int
    revision: int
    """0 for a blank workbook and for a copy to share."""
    problems: tuple[Problem, ...]
    """The blocking problems, () for a complete review."""


def file_name(review: ReviewFacts, *, as_of: date, revision: int) -> str:
    """The name a submission workbook should have, such as SPSR_2026-27_33000_2027-05-28_r1.xlsx."""
    return _named_for(review, as_of.isoformat(), f"r{revision}")


def blank_file_name(review: ReviewFacts) -> str:
    """The name a blank workbook should have, such as SPSR_2026-27_33000_blank.xlsx."""
    return _named_for(review, "blank")


def masked_file_name(review: ReviewFacts) -> str:
    """The name a copy for sharing should have, such as SPSR_2026-27_33000_shared.xlsx."""
    return _named_for(review, "shared")


def _named_for(review: ReviewFacts, *ends: str) -> str:
    parts = ("SPSR", review.cycle, review.text("area_code"), *ends)
    return "_".join(_NOT_IN_A_FILE_NAME.sub("-", part) for part in parts) + ".xlsx"


def export(
    workbook: "Workbook", target: Path, *, kind: str, as_of: date, draft: bool = False, cycle: str | None = None
) -> Exported:
    """Write the review of `cycle` (the newest by default) to `target`; the file of reviews is only read.

    A review with blocking problems is refused (WorkbookError) unless `draft`; a draft says so on every sheet.
    """
    done, _content = _write(workbook, workbook.facts(cycle), target, kind=kind, as_of=as_of, draft=draft)
    return done


def record(
    workbook: "Workbook", target: Path, *, kind: str, as_of: date, draft: bool = False, cycle: str | None = None
) -> Exported:
    """Export, and keep a receipt with the very bytes that were written."""
    review = workbook.facts(cycle)
    done, content = _write(workbook, review, target, kind=kind, as_of=as_of, draft=draft)
    workbook.submissions.record(
        review,
        kind=kind,
        on=as_of,
        file_name=target.name,
        content=content,
        problems=json.dumps([[open_.kpi, open_.component, open_.sentence] for open_ in done.problems]),
    )
    return done


def blank(workbook: "Workbook", target: Path, *, as_of: date, cycle: str | None = None) -> Exported:
    """Write the workbook of `cycle` with none of its answers, to be filled in on paper or in a spreadsheet.

    Nothing that is open in the review stands in its way, and no receipt is kept.
    """
    from workbook_tui.sheets.blank.book import build_blank

    content = put_book(build_blank(workbook.facts(cycle), as_of=as_of), target)
    sha256 = hashlib.sha256(content).hexdigest()
    return Exported(path=target, sha256=sha256, size=len(content), revision=0, problems=())


def masked(workbook: "Workbook", target: Path, *, as_of: date, cycle: str | None = None) -> Exported:
    """Write a copy of the review of `cycle` for sharing: no names, no counts, no small numbers to work out."""
    from workbook_tui.sheets.shared.book import build_shared

    book = build_shared(workbook.facts(cycle), as_of=as_of, values=workbook.measures.values(), made_by=workbook.who)
    content = put_book(book, target)
    sha256 = hashlib.sha256(content).hexdigest()
    return Exported(path=target, sha256=sha256, size=len(content), revision=0, problems=())


def save_again(workbook: "Workbook", submission_id: int, target: Path) -> None:
    """Save what was recorded as sent once more, byte for byte."""
    content = workbook.submissions.content(submission_id)
    put(target, lambda half: half.write_bytes(content))


def _write(
    workbook: "Workbook", review: ReviewFacts, target: Path, *, kind: str, as_of: date, draft: bool
) -> tuple[Exported, bytes]:
    found = all_problems(review, kind, as_of, file=workbook.path)
    blocking = tuple(problem for problem in found if problem.level == "blocking")
    if blocking and not draft:
        raise WorkbookError(_refusal(blocking))
    # The sheets cost more than the rest of a command: they are loaded only for writing.
    from workbook_tui.sheets.book import NO_VALUES, build

    revision = 1 + max((sent.whole("revision") or 0 for sent in review.submissions), default=0)
    book = build(
        review,
        kind=kind,
        as_of=as_of,
        revision=revision,
        draft=draft,
        problems=found,
        made_by=workbook.who,
        trail=workbook.journal.trail(),
        sent=sent_record(workbook, review),
        values=workbook.measures.values() if review.measures else NO_VALUES,
    )
    content = put_book(book, target)
    sha256 = hashlib.sha256(content).hexdigest()
    return Exported(path=target, sha256=sha256, size=len(content), revision=revision, problems=blocking), content


def put_book(book: "Book", target: Path) -> bytes:
    """Write the book to `target`, whole or not at all, and give the bytes that stand there now."""
    from workbook_tui.sheets.xlsx import write

    content = b""

    def fill(half: Path) -> None:
        nonlocal content
        write(book, half)
        content = half.read_bytes()

    put(target, fill)
    return content


def _refusal(blocking: tuple[Problem, ...]) -> str:
    first = "; ".join(_named(problem) for problem in blocking[:_NAMED])
    more = f"; and {len(blocking) - _NAMED} more" if len(blocking) > _NAMED else ""
    stand = "stands" if len(blocking) == 1 else "stand"
    return (
        f"{counted(len(blocking), 'blocking problem')} {stand} in the way, so nothing was written: {first}{more}. "
        "Solve them, or export a draft, which says so on every sheet."
    )


def _named(problem: Problem) -> str:
    place = " ".join(word for word in (problem.kpi, problem.component) if word)
    return f"{place}: {problem.sentence.rstrip('.')}" if place else problem.sentence.rstrip(".")
