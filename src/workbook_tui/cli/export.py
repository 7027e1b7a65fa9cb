"""`export`: the submission workbook, recorded as sent when asked, or the same workbook to be filled in."""

from pathlib import Path

from workbook_tui.cli import output
from workbook_tui.cli.request import Request
from workbook_tui.errors import UsageError
from workbook_tui.exchange.export import Exported, blank, export, record
from workbook_tui.store.workbook import Workbook
from workbook_tui.system import interruptible


def run(request: Request) -> int:
    """Write the workbook (WorkbookError for an incomplete review without --draft or --blank)."""
    words = request.words
    if words.blank and (words.record or words.draft):
        raise UsageError("A blank workbook is neither a draft nor sent: leave out --draft and --record, or --blank.")
    book = Workbook.open(request.file, who=request.who)
    target = Path(words.out).expanduser()
    with interruptible():
        done = _blank(request, book, target) if words.blank else _filled(request, book, target)
    if request.json:
        output.answer(_answer(request, book, done))
    else:
        output.line(f"{_said(request)}: {done.path}")
    return 0


def _blank(request: Request, book: Workbook, target: Path) -> Exported:
    return blank(book, target, cycle=request.cycle, as_of=request.today)


def _filled(request: Request, book: Workbook, target: Path) -> Exported:
    words = request.words
    write = record if words.record else export
    return write(book, target, cycle=request.cycle, kind=words.kind, as_of=request.today, draft=words.draft)


def _said(request: Request) -> str:
    words = request.words
    done = "Written and recorded as sent" if words.record else "Written"
    return f"{done}, blank" if words.blank else f"{done}, marked DRAFT" if words.draft else done


def _answer(request: Request, book: Workbook, done: Exported) -> dict[str, object]:
    return {
        **request.about(book.facts(request.cycle)),
        "kind": request.words.kind,
        "out": str(done.path),
        "sha256": done.sha256,
        "revision": done.revision,
        "blocking": len(done.problems),
        "blank": request.words.blank,
        "recorded": request.words.record,
    }
