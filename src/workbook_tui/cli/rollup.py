"""`rollup`: the workbooks of many areas into one."""

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.exchange.rollup import RollupResult, rollup
from workbook_tui.rules.wording import pluralize
from workbook_tui.system.stop import interruptible

_SOURCE = "path name sha256 area_code area cycle revision problems counted reason remark"


def run(request: Request) -> int:
    """Write the roll-up, and give 1 when files or decisions were passed over; no file of reviews is opened."""
    words = request.words
    with interruptible():
        done = rollup(
            read_path(words.out),
            [read_path(source) for source in words.sources],
            as_of=request.today,
            cycle=request.cycle or "",
            on_progress=output.step if words.progress else lambda _done, _total, _what: None,
        )
    if request.json:
        output.answer(_answer(request, done))
    else:
        _print(done)
    return 1 if done.skipped_files or done.doubtful_files else 0


def _print(done: RollupResult) -> None:
    output.line(f"Written: {done.path} · {pluralize(done.areas, 'service area')} · {done.cycle}")
    if done.cycle_note:
        output.line("cycle", done.cycle, done.cycle_note)
    for source in done.skipped_files:
        output.line("passed over", str(source.path), source.reason)
    for source in done.sources:
        if source.counted and source.remark:
            output.line("remark", str(source.path), source.remark)
    for source in done.doubtful_files:
        for doubt in source.doubts:
            output.line("doubtful", str(source.path), str(doubt))


def _answer(request: Request, done: RollupResult) -> dict[str, object]:
    return {
        "out": str(done.path),
        "date": request.today,
        "cycle": done.cycle,
        "cycles": dict(done.cycles),
        "cycle_note": done.cycle_note,
        "areas": done.areas,
        "passed_over": len(done.skipped_files),
        "sources": [
            {**output.pick_attributes(source, _SOURCE), "doubts": [str(doubt) for doubt in source.doubts]}
            for source in done.sources
        ],
    }
