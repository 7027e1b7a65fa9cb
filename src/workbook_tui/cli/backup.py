"""`backup`: a copy of the file where it is asked for, or in the folder of its backups; or the list of them."""

from pathlib import Path

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_there
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.backups.copies import Backup, list_backups, moment_text, steps_since
from workbook_tui.store.workbook import Workbook


def run(request: Request) -> int:
    """Write the copy, or list what there is; a damaged file has a list, too."""
    if request.words.list:
        _list(request)
        return 0
    book = Workbook.open(request.file, who=request.who)
    out = request.words.out
    copy = book.back_up("asked") if out is None else _written(book, read_path(out))
    size = copy.stat().st_size
    if request.json:
        output.answer({"file": str(request.file), "backup": str(copy), "size": size})
    else:
        output.line(f"Written {copy}: {size:,} bytes.")
    return 0


def _written(book: Workbook, target: Path) -> Path:
    if is_there(target):
        raise WorkbookError(f"{target} is there already and was left as it is. Choose another name.")
    book.save_copy(target)
    return target


def _list(request: Request) -> None:
    backups = list_backups(request.file)
    since = steps_since([one.path for one in backups], request.file)
    if request.json:
        about = [_about(one, since[one.path]) for one in backups]
        output.answer({"file": str(request.file), "backups": about})
        return
    for number, one in enumerate(backups, start=1):
        steps = since[one.path]
        told = "not an earlier state" if steps is None else f"{pluralize(steps, 'step')} since"
        at = moment_text(one.at)
        output.line(str(number), at, f"{one.size:,} bytes", one.why, told, str(one.path))


def _about(one: Backup, steps: int | None) -> dict[str, object]:
    about = {"path": str(one.path), "at": one.at.isoformat(), "why": one.why, "size": one.size}
    return {**about, "steps_since": steps}
