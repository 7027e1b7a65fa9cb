"""`restore`: the file holds again what a backup holds; what it held is a backup then."""

from pathlib import Path

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.errors import UsageError
from workbook_tui.paths import is_there
from workbook_tui.store.backups.copies import list_backups
from workbook_tui.store.backups.restoring import restore


def run(request: Request) -> int:
    """Bring the backup back."""
    backup = _chosen(request)
    before = restore(request.file, backup)
    if request.json:
        output.answer({"file": str(request.file), "restored": str(backup), "before": before and str(before)})
        return 0
    output.line(f"{request.file} holds again what {backup.name} holds.")
    if before is not None:
        output.line(f"What it held before is kept in {before}; restore that one to undo this.")
    return 0


def _chosen(request: Request) -> Path:
    word = request.words.backup
    path = read_path(word)
    if not word.isdecimal() or is_there(path):
        return path
    backups = list_backups(request.file)
    if not 0 < int(word) <= len(backups):
        raise UsageError(f"There is no backup {word} of {request.file}; “backup --list” has {len(backups)}.")
    return backups[int(word) - 1].path
