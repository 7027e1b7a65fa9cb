"""The files of a roll-up: finding them, and judging which of them count."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_file, is_folder
from workbook_tui.sheets.rollup.state import RollupFile

_TABLES = {".csv", ".ods", ".xls", ".xlsb", ".xlsm", ".xlsx"}
"""How the names of tables end: what is no workbook of this program is passed over, but never without a word."""
_HIDDEN = (".", "~$")
_LARGEST = 50 * 2**20
"""Bytes of a file that is still worth a checksum when it cannot be read otherwise."""


def files_in(sources: Sequence[Path], target: Path) -> tuple[Path, ...]:
    """The files among `sources` and the workbooks in their folders, each once, without the target."""
    done = {os.path.realpath(target)}
    found = []
    for path in (path for source in sources for path in _files(source)):
        # Path.resolve() would stop everything at a link that leads to itself.
        real = os.path.realpath(path)
        if real not in done:
            done.add(real)
            found.append(path)
    return tuple(found)


def _files(source: Path) -> Iterable[Path]:
    """The file itself, or the workbooks directly in a folder, without hidden files and the lock files of open ones."""
    if not is_folder(source):
        return (source,)
    try:
        return sorted(
            path
            for path in source.iterdir()
            if path.suffix.lower() in _TABLES and not path.name.startswith(_HIDDEN) and not is_folder(path)
        )
    except OSError as error:
        raise WorkbookError(f"The folder {source} cannot be read ({error.strerror}). Nothing was written.") from error


def checksum(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, "" when it cannot be read."""
    try:
        if not is_file(path) or path.stat().st_size > _LARGEST:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def judge_files(sources: Sequence[RollupFile], cycle: str = "") -> Iterator[RollupFile]:
    """The files with whether they count: those of the cycle, and of each area the newest revision.

    Without a `cycle` it is the newest one found. A file that has a reason not to count keeps it, so that files may be
    judged again whenever more of them are found.
    """
    cycle = cycle or newest_cycle(sources)
    best: dict[str, RollupFile] = {}
    for source in sources:
        if not source.reason and source.cycle == cycle:
            known = best.get(source.area_code)
            best[source.area_code] = source if known is None or _age(source) > _age(known) else known
    for source in sources:
        reason = source.reason or _reason(source, best.get(source.area_code), cycle)
        yield replace(source, counted=not reason, reason=reason)


def newest_cycle(sources: Iterable[RollupFile]) -> str:
    """The newest cycle of those that may count, "" when there are none."""
    return max((source.cycle for source in sources if not source.reason), default="")


def _age(source: RollupFile) -> tuple[int, bool, str]:
    """A sort key: of one revision a draft is older than what was sent."""
    return source.revision, not source.is_draft, str(source.as_of or "")


def _reason(source: RollupFile, best: RollupFile | None, cycle: str) -> str:
    if source.cycle != cycle:
        return f"It is of the cycle {source.cycle}; this roll-up is of {cycle}."
    if best is None or best is source:
        return ""
    if best.sha256 == source.sha256:
        return f"It is the same file as {best.path.name}."
    if _age(best) == _age(source):
        return f"It is the same state of revision {source.revision} of this area as {best.path.name}, which counts."
    if best.revision == source.revision:
        return f"{best.path.name} is a newer state of the same revision {source.revision} of this area."
    return f"It is revision {source.revision}; revision {best.revision} of this area is in {best.path.name}."
