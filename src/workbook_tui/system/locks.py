"""Who may write to a file, who is writing to it now, and whether its folder can keep two writers apart."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from types import ModuleType

from workbook_tui.system import host

_POSIX: ModuleType | None
try:
    import fcntl
except ImportError:
    # Windows locks in another way, and says itself that a file is in use.
    _POSIX = None
else:
    _POSIX = fcntl

_PENDING_BYTE = 0x40000000
_RESERVED_BYTE = _PENDING_BYTE + 1
"""The byte of a database that whoever writes holds locked (SQLite file format, locking)."""

_LOCKS = Path("/proc/locks")


def is_writable(path: Path) -> bool:
    """True when the file or folder at a path may be written to."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def is_being_written(path: Path) -> bool:
    """True while another program is in the midst of writing to the database at a path, as far as the system tells."""
    if _POSIX is None:
        return False
    try:
        with path.open("rb") as file:
            _POSIX.lockf(file, _POSIX.LOCK_SH | _POSIX.LOCK_NB, 1, _RESERVED_BYTE)
    except OSError:
        return True
    return False


def lock_holder(path: Path) -> str:
    """Name who holds the database at a path locked, such as "sqlitebrowser (process 4711)"; "" when nobody knows."""
    with suppress(OSError, ValueError, IndexError):
        inode = f":{path.stat().st_ino}"
        for line in _LOCKS.read_text(encoding="ascii").splitlines():
            words = line.split()
            process, place, begin = words[-4], words[-3], int(words[-2])
            if place.endswith(inode) and begin >= _PENDING_BYTE and int(process) not in {0, os.getpid()}:
                name = Path(f"/proc/{process}/comm").read_text(encoding="utf-8", errors="replace").strip()
                return f"{name} (process {process})"
    return ""


def can_lock(folder: Path, api: ModuleType | None = _POSIX, make: Callable[..., object] = TemporaryFile) -> bool:
    """False when files in a folder cannot be locked, as on some shares; True where that cannot be found out."""
    if api is None or host.is_windows():
        return True
    try:
        file = make(dir=folder)
    except OSError:
        return True
    with file as held:  # type: ignore[attr-defined]
        try:
            api.lockf(held, api.LOCK_EX | api.LOCK_NB)
        except OSError:
            return False
    return True
