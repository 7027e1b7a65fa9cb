"""Writing a file whole or not at all: beside the target, synced, then renamed over it in one step."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST, EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM
from glob import escape
from itertools import chain
from pathlib import Path
from time import time

from workbook_tui.system import host
from workbook_tui.system.folders import sync_folder

_NO_LINKS = {EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM}
"""What file systems without hard links (memory sticks, some shares) answer to `os.link`."""

_LEFT_BESIDE = ("", "-journal", "-wal", "-shm")
"""The file itself, and what a database may leave beside its file (SQLite truncates its journal, and leaves it)."""

_TAG = 6
"""Random bytes in the name of a file that is being filled."""

_DAY = 24 * 60 * 60
"""Seconds after which nobody is filling a file any more."""

Writer = Callable[[Path], object]
"""Fills the file it is given; what it returns does not matter."""


def replace_whole(target: Path, write: Writer, *, keep_mode: bool = True) -> None:
    """Let `write` fill a private file beside `target`, then put it in the target's place.

    Whatever goes wrong or is interrupted (OSError from the disk, anything from `write`), the target stays as it was
    and the file beside it is removed. With `keep_mode` an existing target passes on its mode and group. A target that
    is a link stays one; a folder, a device or a write-protected file is refused (OSError).
    """
    real = Path(os.path.realpath(target))
    old = _replaceable(real)
    with _beside(real) as temporary:
        write(temporary)
        if old is not None and keep_mode and not host.is_windows():
            _keep_access(temporary, old)
        _sync(temporary)
        temporary.replace(real)
    sync_folder(real.parent)


def create_whole(target: Path, write: Writer) -> None:
    """Like `replace_whole` for a file that must not exist yet, readable by its owner alone (else FileExistsError)."""
    if os.path.lexists(target):
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(target))
    with _beside(target) as temporary:
        write(temporary)
        _sync(temporary)
        _take_name(temporary, target)
    sync_folder(target.absolute().parent)


def partial_files_beside(target: Path) -> frozenset[Path]:
    """The files beside `target` that a writer is filling for it, or was killed over."""
    real = Path(os.path.realpath(target))
    return frozenset(real.parent.glob(f"{escape(_beginning(real))}{'[0-9a-f]' * 2 * _TAG}{escape(real.suffix)}"))


def sweep_halves(target: Path) -> None:
    """Remove what killed writers of files like `target` left in its folder more than a day ago.

    Only ordinary files of the same ending, named as this program names them and owned by whoever runs it, are removed;
    what cannot be removed stays.
    """
    folder = Path(os.path.realpath(target)).parent
    name = f".*.{'[0-9a-f]' * 2 * _TAG}{escape(target.suffix)}"
    for path in chain.from_iterable(folder.glob(f"{name}{ending}") for ending in _LEFT_BESIDE):
        with suppress(OSError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and _is_own(found) and found.st_mtime < time() - _DAY:
                path.unlink()


def _is_own(found: os.stat_result) -> bool:
    return host.is_windows() or found.st_uid == os.getuid()


def _beginning(target: Path) -> str:
    return f".{target.stem[:40]}."


def _replaceable(target: Path) -> os.stat_result | None:
    try:
        old = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(old.st_mode):
        raise OSError(EINVAL, "not an ordinary file", str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(EPERM, "write-protected", str(target))
    return old


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    # The ending stays, because some writers and readers choose their format by it.
    temporary = target.with_name(f"{_beginning(target)}{os.urandom(_TAG).hex()}{target.suffix}")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield temporary
    finally:
        for ending in _LEFT_BESIDE:
            temporary.with_name(temporary.name + ending).unlink(missing_ok=True)


def _keep_access(temporary: Path, old: os.stat_result) -> None:
    mode = stat.S_IMODE(old.st_mode)
    try:
        os.chown(temporary, -1, old.st_gid)
    except PermissionError:
        # The group is not ours to give: what it could read must not be opened to another group instead.
        mode &= ~stat.S_IRWXG
    temporary.chmod(mode)


def _sync(path: Path) -> None:
    # Windows syncs only files that are open for writing.
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_name(temporary: Path, target: Path) -> None:
    if host.is_windows():
        # Renaming never replaces a file there.
        temporary.rename(target)
        return
    try:
        target.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _claim_name(temporary, target)


def _claim_name(temporary: Path, target: Path) -> None:
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        temporary.replace(target)
    except OSError:
        target.unlink()
        raise
