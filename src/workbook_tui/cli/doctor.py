"""`doctor`: what is wrong with the file, what can be put right, and which backups there are."""

from collections.abc import Sequence
from pathlib import Path

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.backups.copies import list_backups
from workbook_tui.store.doctor.examination import FoundDamage, examine
from workbook_tui.store.doctor.repair import Repair, repair
from workbook_tui.store.doctor.salvage import salvage
from workbook_tui.store.file.header import read_header
from workbook_tui.store.file.opening import keep_stale_journal
from workbook_tui.store.workbook import Workbook


def run(request: Request) -> int:
    """Look at the file; repair it, or save what is left of it, when that is asked for."""
    read_header(request.file)
    keep_stale_journal(request.file)
    if request.words.salvage is not None:
        return _salvaged(request, read_path(request.words.salvage))
    findings = examine(request.file)
    done = repair(request.file, findings) if request.words.repair and findings else None
    left = findings if done is None else done.left
    if request.json:
        output.answer(_answer(request, findings, done))
    else:
        _print(request, findings, done)
    return 1 if left else 0


def _print(request: Request, findings: Sequence[FoundDamage], done: Repair | None) -> None:
    for one in findings if done is None else done.left:
        output.line(one.sentence)
    if done is not None:
        output.line(f"{pluralize(len(done.mended), 'thing')} put right. The file as it was: {done.before}")
    elif not findings:
        output.line(f"{request.file} is whole: every page, every value of its journal, every workbook that was sent.")
    output.note(_advice(request, findings, done))


def _advice(request: Request, findings: Sequence[FoundDamage], done: Repair | None) -> str:
    backups = len(list_backups(request.file))
    there = f"{pluralize(backups, 'backup')}: “backup --list” shows them, “restore 1” brings the newest back."
    if not (findings if done is None else done.left):
        return there
    if done is None and not any(one.kind == "page" for one in findings):
        return f"“doctor --repair” puts right what the journal and the backups decide. {there}"
    return f"“doctor --salvage NEW.db” saves what can still be read into a new file. {there}"


def _answer(request: Request, findings: Sequence[FoundDamage], done: Repair | None) -> dict[str, object]:
    backups = [str(one.path) for one in list_backups(request.file)]
    repaired = {} if done is None else {"before": str(done.before), "mended": [_about(one) for one in done.mended]}
    left = findings if done is None else done.left
    return {"file": str(request.file), "findings": [_about(one) for one in left], "backups": backups, **repaired}


def _about(one: FoundDamage) -> dict[str, object]:
    return {**output.pick_attributes(one, "kind table row_id column"), "sentence": one.sentence}


def _salvaged(request: Request, target: Path) -> int:
    done = salvage(request.file, target)
    # What was saved must open, or it is no file to go on with.
    Workbook.open(target, who=request.who).facts()
    counts = {name: sum(getattr(done, name).values()) for name in ("read", "rebuilt", "dropped")}
    if request.json:
        output.answer({"file": str(request.file), "out": str(target), **counts})
        return 0
    output.line(f"Written {target}: {counts['read']:,} rows read, {counts['rebuilt']:,} made anew from the journal.")
    if counts["dropped"]:
        output.line(f"{pluralize(counts['dropped'], 'row')} belonged to rows that are lost, and were left out.")
    return 0
