"""Export of a review: the submission workbook, the same one to be filled in, a copy to share, and what is new since."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.exchange.coming_back import coming_back_remark
from workbook_tui.exchange.evidence import all_problems
from workbook_tui.exchange.target import write_whole
from workbook_tui.exchange.worksheets import beside_worksheets
from workbook_tui.prompts.method import Method
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.record import Record
from workbook_tui.rules.merge.record_diff import Alteration, alterations
from workbook_tui.rules.problems import Problem
from workbook_tui.rules.wording import pluralize
from workbook_tui.rules.worksheets.record import full_record

if TYPE_CHECKING:
    from workbook_tui.sheets.export_context import ExportContext
    from workbook_tui.sheets.layout import Book
    from workbook_tui.store.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesSinceSent:
    """The newest submission of a review, and what has changed since.

    `is_comparable` is False for a submission from before workbooks carried their data.
    """

    revision: int
    sent_on: date
    review: ReviewFacts
    alterations: tuple[Alteration, ...] = ()
    is_comparable: bool = True
    is_draft: bool = False


def changes_since_sent(workbook: "Workbook", cycle: str | None = None) -> ChangesSinceSent | None:
    """The differences from the newest submission of the review, None when nothing was sent yet.

    A submission from before workbooks carried their data cannot be compared.
    """
    review = beside_worksheets(workbook, workbook.facts(cycle))
    if not review.submissions:
        return None
    newest = review.submissions[-1]
    sent = sent_record(workbook, review)
    return ChangesSinceSent(
        revision=newest.whole("revision") or 0,
        sent_on=newest.day("sent_on") or date.min,
        review=review,
        alterations=() if sent is None else tuple(alterations(review.form, sent, full_record(review))),
        is_comparable=sent is not None,
        is_draft=newest.is_draft,
    )


def sent_record(workbook: "Workbook", review: ReviewFacts) -> Record | None:
    """The record of the newest submission, None when there is none or it carries no data."""
    if not review.submissions:
        return None
    # The reader of workbooks is loaded only when there is something to read.
    from workbook_tui.sheets.read import ReturnedBook

    newest = review.submissions[-1]
    try:
        return ReturnedBook(Path(newest.text("file_name")), workbook.submissions.content(newest.id)).meta.record
    except FileRefusedError:
        return None


_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """One workbook that was written: path, checksum, size in bytes, revision, and the open problems."""

    path: Path
    sha256: str
    size: int
    revision: int
    """0 for a blank workbook and for a copy to share."""
    problems: tuple[Problem, ...]
    """The blocking problems, () for a complete review."""
    remark: str = ""
    """A sentence about what will not work with it, "" when nothing is to be said."""


@dataclass(frozen=True, slots=True)
class PreparedWorkbook:
    """A workbook before it is written: its sheets, its revision, and the problems that block a submission."""

    book: "Book"
    revision: int = 0
    blocking_problems: tuple[Problem, ...] = ()
    comes_back: bool = True
    """False for what is only read."""

    def result_for(self, path: Path, content: bytes) -> ExportResult:
        """The result of the export, once `content` is written to `path`."""
        return ExportResult(
            path=path,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            revision=self.revision,
            problems=self.blocking_problems,
            remark=coming_back_remark(path, content) if self.comes_back else "",
        )


def export(
    workbook: "Workbook", target: Path, *, kind: str, as_of: date, draft: bool = False, cycle: str | None = None
) -> ExportResult:
    """Write the review of `cycle` (the newest by default) to `target`; the file of reviews is only read.

    A review with blocking problems is refused (WorkbookError) unless `draft`; a draft says so on every sheet.
    """
    made = prepare_workbook(workbook, workbook.facts(cycle), kind=kind, as_of=as_of, draft=draft)
    return made.result_for(target, put_book(made.book, target))


def export_blank(workbook: "Workbook", target: Path, *, as_of: date, cycle: str | None = None) -> ExportResult:
    """Write the workbook of `cycle` with none of its answers, to be filled in on paper or in a spreadsheet.

    Nothing that is open in the review stands in its way, and no receipt is kept.
    """
    from workbook_tui.sheets.blank.book import build_blank

    made = PreparedWorkbook(build_blank(workbook.facts(cycle), as_of=as_of))
    return made.result_for(target, put_book(made.book, target))


def export_method_form(
    workbook: "Workbook", target: Path, method: Method, *, as_of: date, cycle: str | None = None
) -> ExportResult:
    """Write the form of a method, without any answer, for paper or a spreadsheet; it may come back filled in."""
    from workbook_tui.sheets.blank.method import build_method_form

    made = PreparedWorkbook(build_method_form(method, workbook.facts(cycle), as_of=as_of))
    return made.result_for(target, put_book(made.book, target))


def export_worksheet(workbook: "Workbook", target: Path, worksheet_id: int, *, as_of: date) -> ExportResult:
    """Write one worksheet as a small workbook that comes back (WorkbookError when it has gone)."""
    from workbook_tui.sheets.submission.one_worksheet import worksheet_book

    sheet = workbook.worksheets.read(worksheet_id)
    made = PreparedWorkbook(worksheet_book(sheet.review, sheet, as_of=as_of))
    return made.result_for(target, put_book(made.book, target))


def export_masked(workbook: "Workbook", target: Path, *, as_of: date, cycle: str | None = None) -> ExportResult:
    """Write a copy of the review of `cycle` for sharing; its sheets are made from masked data only."""
    from workbook_tui.rules.sharing.review import shared_review
    from workbook_tui.sheets.shareable.book import build_shareable

    book = build_shareable(shared_review(workbook.facts(cycle), as_of=as_of, values=workbook.measures.values()))
    return PreparedWorkbook(book, comes_back=False).result_for(target, put_book(book, target))


def export_print_pack(
    workbook: "Workbook", target: Path, *, kind: str, as_of: date, cycle: str | None = None
) -> ExportResult:
    """Write the sheets of the review of `cycle` that are read on paper, marked DRAFT while problems block.

    Nothing comes back from it, and no receipt is kept.
    """
    from workbook_tui.sheets.submission.print_pack import build_print_pack

    review = beside_worksheets(workbook, workbook.facts(cycle))
    found = all_problems(review, kind, as_of, file=workbook.path)
    blocking = tuple(problem for problem in found if problem.level == "blocking")
    context = _context(workbook, review, kind=kind, as_of=as_of, found=found, draft=bool(blocking))
    made = PreparedWorkbook(build_print_pack(context), context.revision, blocking, comes_back=False)
    return made.result_for(target, put_book(made.book, target))


def save_again(workbook: "Workbook", submission_id: int, target: Path) -> None:
    """Save the bytes of a recorded submission to `target`."""
    content = workbook.submissions.content(submission_id)
    write_whole(target, lambda half: half.write_bytes(content))


def prepare_workbook(
    workbook: "Workbook", review: ReviewFacts, *, kind: str, as_of: date, draft: bool, way: str | None = None
) -> PreparedWorkbook:
    """The submission workbook of a review; WorkbookError when problems block it and it is no draft.

    `way` is how it is sent, where that is known.
    """
    review = beside_worksheets(workbook, review)
    found = all_problems(review, kind, as_of, file=workbook.path)
    blocking = tuple(problem for problem in found if problem.level == "blocking")
    if blocking and not draft:
        raise WorkbookError(_refusal(blocking))
    # The sheets cost more than the rest of a command: they are loaded only for writing.
    from workbook_tui.sheets.submission.book import build

    context = _context(workbook, review, kind=kind, as_of=as_of, found=found, draft=draft, way=way)
    return PreparedWorkbook(build(context), context.revision, blocking)


def _context(
    workbook: "Workbook",
    review: ReviewFacts,
    *,
    kind: str,
    as_of: date,
    found: tuple[Problem, ...],
    draft: bool,
    way: str | None = None,
) -> "ExportContext":
    from workbook_tui.sheets.export_context import NO_VALUES, export_context_of

    revision = 1 + max((sent.whole("revision") or 0 for sent in review.submissions), default=0)
    return export_context_of(
        review,
        kind=kind,
        as_of=as_of,
        revision=revision,
        is_draft=draft,
        way=way or "",
        problems=found,
        trail=workbook.journal.trail(),
        sent=sent_record(workbook, review),
        values=workbook.measures.values() if review.measures else NO_VALUES,
        earlier=_earlier(workbook, review),
    )


def _earlier(workbook: "Workbook", review: ReviewFacts) -> tuple[ReviewFacts, ...]:
    """The reviews of the two cycles before, as far as the file holds them, the older one first."""
    before = sorted(cycle for cycle in workbook.cycles() if cycle < review.cycle)
    return tuple(workbook.facts(cycle) for cycle in before[-2:])


def put_book(book: "Book", target: Path, on_whole: Callable[[bytes], object] = lambda _content: None) -> bytes:
    """Write the book to `target`, whole or not at all, and return its bytes.

    `on_whole` is called with the bytes before they replace the old file; when it raises, the old file stays.
    """
    from workbook_tui.sheets.write import write

    content = b""

    def fill(half: Path) -> None:
        nonlocal content
        write(book, half)
        content = half.read_bytes()
        on_whole(content)

    write_whole(target, fill)
    return content


def _refusal(blocking: tuple[Problem, ...]) -> str:
    first = "; ".join(_named(problem) for problem in blocking[:_NAMED])
    more = f"; and {len(blocking) - _NAMED} more" if len(blocking) > _NAMED else ""
    stand = "stands" if len(blocking) == 1 else "stand"
    return (
        f"{pluralize(len(blocking), 'blocking problem')} {stand} in the way, so nothing was written: {first}{more}. "
        "Solve them, or export a draft, which says so on every sheet."
    )


def _named(problem: Problem) -> str:
    place = " ".join(word for word in (problem.kpi, problem.component) if word)
    return f"{place}: {problem.sentence.rstrip('.')}" if place else problem.sentence.rstrip(".")
