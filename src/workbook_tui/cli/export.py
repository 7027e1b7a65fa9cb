"""`export`: the submission workbook, recorded as sent when asked; the same one to be filled in; a copy to share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from workbook_tui.catalogs.methods import find_method
from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_day, read_path
from workbook_tui.errors import UsageError
from workbook_tui.exchange.export import (
    ExportResult,
    export,
    export_blank,
    export_masked,
    export_method_form,
    export_print_pack,
)
from workbook_tui.exchange.sending import record, refuse_sent_day
from workbook_tui.rules.submission_facts import way_text
from workbook_tui.rules.wording import format_day
from workbook_tui.store.workbook import Workbook
from workbook_tui.system.stop import interruptible

_FORMS = ("blank", "masked", "print")
"""What is written instead of the full workbook."""


def run(request: Request) -> int:
    """Write the workbook (WorkbookError for an incomplete review without --draft, --blank, --masked or --print)."""
    words = request.words
    forms = [form for form in _FORMS if getattr(words, form)]
    if forms and (words.record or words.draft):
        raise UsageError("Only the full workbook is a draft or sent: leave out --draft and --record.")
    if words.method and not words.blank:
        raise UsageError("A method is written as a form without answers: add --blank.")
    if (words.sent_on or words.way) and not words.record:
        raise UsageError("Only what is recorded was sent: --sent-on and --way go with --record.")
    if len(forms) > 1:
        raise UsageError(f"--{forms[0]} and --{forms[1]} are different workbooks: leave out one of them.")
    book = Workbook.open(request.file, who=request.who)
    target = read_path(words.out)
    with interruptible() as too_late:
        done = _written(request, book, target, too_late)
        too_late()
        if request.json:
            output.answer(_answer(request, book, done))
        else:
            output.line(f"{_said(request)}: {done.path}")
            if done.remark:
                output.note(done.remark)
    return 0


def _written(request: Request, book: Workbook, target: Path, too_late: Callable[[], None]) -> ExportResult:
    words = request.words
    if words.method:
        form = find_method(words.method)
        return export_method_form(book, target, form, cycle=request.cycle, as_of=request.today)
    if words.blank or words.masked:
        plain = export_blank if words.blank else export_masked
        return plain(book, target, cycle=request.cycle, as_of=request.today)
    if words.print:
        return export_print_pack(book, target, cycle=request.cycle, kind=words.kind, as_of=request.today)
    told = {"cycle": request.cycle, "kind": words.kind, "draft": words.draft}
    if not words.record:
        return export(book, target, as_of=request.today, **told)
    day = _sent_on(request)
    refuse_sent_day(book, day, request.today)
    return record(book, target, as_of=day, way=words.way, on_last=too_late, **told)


def _sent_on(request: Request) -> date:
    return read_day(request.words.sent_on or "") or request.today


def _said(request: Request) -> str:
    words = request.words
    as_draft = " as a draft, which is not counted as sent" if words.draft else ""
    way = f" {way_text(words.way)}" if words.way else ""
    sent = f"Written and recorded as sent on {format_day(_sent_on(request))}{way}{as_draft}"
    done = sent if words.record else "Written"
    added = {
        "blank": words.blank,
        "masked for sharing": words.masked,
        "to be printed": words.print,
        "marked DRAFT": words.draft,
    }
    return ", ".join([done, *(said for said, is_so in added.items() if is_so)])


def _answer(request: Request, book: Workbook, done: ExportResult) -> dict[str, object]:
    return {
        **request.about(book.facts(request.cycle)),
        "kind": request.words.kind,
        "out": str(done.path),
        **output.pick_attributes(done, "sha256 revision remark"),
        "blocking": len(done.problems),
        **output.pick_attributes(request.words, " ".join(_FORMS)),
        "recorded": request.words.record,
        "sent_on": _sent_on(request) if request.words.record else None,
        "way": request.words.way,
    }
