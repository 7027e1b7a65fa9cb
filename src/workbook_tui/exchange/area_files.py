"""The files of a roll-up: those that are named, and the workbooks in folders and in the folders within them."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_file, is_folder

_TABLES = {".csv", ".ods", ".xls", ".xlsb", ".xlsm", ".xlsx"}
"""How the names of tables end: what is no workbook of this program is passed over, but never without a word."""
_HIDDEN = (".", "~$")
_LARGEST = 50 * 2**20
"""Bytes of a file that is still worth a checksum when it cannot be read otherwise."""
_MOST_FOLDERS = 2_000
"""Folders that are looked into: a state office has some for each area and cycle; a whole disk has many more."""


def files_in(sources: Sequence[Path], target: Path) -> Mapping[Path, str]:
    """The files among `sources` and the workbooks in their folders, each once, without the target, with their names.

    A name tells a file from all others: it is that of the file with the folders that it lies in below its source, and
    more of its path where that is not enough. A folder that cannot be read stands for what may be in it.
    """
    done = {os.path.realpath(target)}
    found: dict[Path, tuple[str, str]] = {}
    folders = _Folders()
    for source in sources:
        for path in folders.files(source):
            # Path.resolve() would stop everything at a link that leads to itself.
            real = os.path.realpath(path)
            if real not in done:
                done.add(real)
                below = path.relative_to(source).as_posix() if path != source else source.name
                found[path] = below, f"{source.name}/{below}"
    return _told_apart(found)


def _told_apart(found: Mapping[Path, tuple[str, str]]) -> dict[Path, str]:
    short = Counter(name for name, _ in found.values())
    longer = Counter(name for _, name in found.values())
    return {
        path: name if short[name] == 1 else long if longer[long] == 1 else str(path)
        for path, (name, long) in found.items()
    }


class _Folders:
    """Looks into folders, each once, wherever a link leads."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def files(self, source: Path) -> Iterator[Path]:
        """The file itself, or the workbooks below a folder, without hidden files and the lock files of open ones."""
        if not is_folder(source):
            yield source
            return
        try:
            inside = sorted(source.iterdir())
        except OSError as error:
            raise WorkbookError(
                f"The folder {source} cannot be read ({error.strerror}). Nothing was written."
            ) from error
        self._seen.add(os.path.realpath(source))
        yield from self._workbooks(inside)

    def _workbooks(self, inside: Sequence[Path]) -> Iterator[Path]:
        """The workbooks among the entries of a folder, then those in its folders."""
        shown = [path for path in inside if not path.name.startswith(_HIDDEN)]
        folders = [path for path in shown if is_folder(path)]
        yield from (path for path in shown if path.suffix.lower() in _TABLES and not is_folder(path))
        for folder in folders:
            yield from self._below(folder)

    def _below(self, folder: Path) -> Iterator[Path]:
        real = os.path.realpath(folder)
        if real in self._seen:
            return
        self._seen.add(real)
        if len(self._seen) > _MOST_FOLDERS:
            raise WorkbookError(
                f"There are more than {_MOST_FOLDERS:,} folders in what was named. Nothing was written; "
                "name the folders that hold the workbooks."
            )
        try:
            inside = sorted(folder.iterdir())
        except OSError:
            # Nobody can say what is in it: it is listed with the reason, as a file that cannot be read.
            yield folder
            return
        yield from self._workbooks(inside)


def checksum(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, "" when it cannot be read."""
    try:
        if not is_file(path) or path.stat().st_size > _LARGEST:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
