"""`export`: the submission workbook, recorded as sent when asked; the same one to be filled in; a copy to share."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from workbook_tui.catalogs.methods import find_method
from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.errors import UsageError
from workbook_tui.exchange.export import ExportResult, export, export_blank, export_masked, export_method_form
from workbook_tui.exchange.sending import record
from workbook_tui.store.workbook import Workbook
from workbook_tui.system.stop import interruptible


def run(request: Request) -> int:
    """Write the workbook (WorkbookError for an incomplete review without --draft, --blank or --masked)."""
    words = request.words
    if (words.blank or words.masked) and (words.record or words.draft):
        raise UsageError("Only the full workbook is a draft or sent: leave out --draft and --record.")
    if words.method and not words.blank:
        raise UsageError("A method is written as a form without answers: add --blank.")
    if words.blank and words.masked:
        raise UsageError("A blank workbook has nothing to mask: leave out --blank or --masked.")
    book = Workbook.open(request.file, who=request.who)
    target = read_path(words.out)
    with interruptible() as too_late:
        done = _written(request, book, target, too_late)
        too_late()
        if request.json:
            output.answer(_answer(request, book, done))
        else:
            output.line(f"{_said(request)}: {done.path}")
    return 0


def _written(request: Request, book: Workbook, target: Path, too_late: Callable[[], None]) -> ExportResult:
    words = request.words
    if words.method:
        form = find_method(words.method)
        return export_method_form(book, target, form, cycle=request.cycle, as_of=request.today)
    if words.blank or words.masked:
        plain = export_blank if words.blank else export_masked
        return plain(book, target, cycle=request.cycle, as_of=request.today)
    write = partial(record, on_last=too_late) if words.record else export
    return write(book, target, cycle=request.cycle, kind=words.kind, as_of=request.today, draft=words.draft)


def _said(request: Request) -> str:
    words = request.words
    as_draft = " as a draft, which is not counted as sent" if words.draft else ""
    done = f"Written and recorded as sent{as_draft}" if words.record else "Written"
    added = {"blank": words.blank, "masked for sharing": words.masked, "marked DRAFT": words.draft}
    return ", ".join([done, *(said for said, is_so in added.items() if is_so)])


def _answer(request: Request, book: Workbook, done: ExportResult) -> dict[str, object]:
    return {
        **request.about(book.facts(request.cycle)),
        "kind": request.words.kind,
        "out": str(done.path),
        **output.pick_attributes(done, "sha256 revision"),
        "blocking": len(done.problems),
        **output.pick_attributes(request.words, "blank masked"),
        "recorded": request.words.record,
    }
