"""`export`: the submission workbook, recorded as sent when asked."""

from pathlib import Path

from workbook_tui.cli import output
from workbook_tui.cli.request import Request
from workbook_tui.exchange.export import Exported, export, record
from workbook_tui.store.workbook import Workbook


def run(request: Request) -> int:
    """Write the workbook (WorkbookError for an incomplete review without --draft)."""
    words = request.words
    book = Workbook.open(request.file, who=request.who)
    write = record if words.record else export
    done = write(
        book,
        Path(words.out).expanduser(),
        cycle=request.cycle,
        kind=words.kind,
        as_of=request.today,
        draft=words.draft,
    )
    if request.json:
        output.answer(_answer(request, book, done))
    else:
        draft = ", marked DRAFT" if words.draft else ""
        output.line(f"{'Written and recorded as sent' if words.record else 'Written'}{draft}: {done.path}")
    return 0


def _answer(request: Request, book: Workbook, done: Exported) -> dict[str, object]:
    return {
        **request.about(book.facts(request.cycle)),
        "kind": request.words.kind,
        "out": str(done.path),
        "sha256": done.sha256,
        "revision": done.revision,
        "blocking": len(done.problems),
        "recorded": request.words.record,
    }
