"""A lock of the operating system on a file of its own, which goes with the process that holds it."""

import os
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import IO, Protocol

try:
    import fcntl
except ImportError:
    _POSIX: ModuleType | None = None
else:
    _POSIX = fcntl

try:
    import msvcrt
except ImportError:
    _WINDOWS: ModuleType | None = None
else:
    _WINDOWS = msvcrt


class LockCall(Protocol):
    """Locks an open file for this process alone, without waiting; BlockingIOError while another one holds it."""

    def __call__(self, file: IO[bytes]) -> None:
        """Lock it (OSError where files cannot be locked)."""


def system_lock(posix: ModuleType | None = _POSIX, windows: ModuleType | None = _WINDOWS) -> LockCall:
    """The way in which this system locks a file."""

    def lock(file: IO[bytes]) -> None:
        if posix is not None:
            posix.flock(file, posix.LOCK_EX | posix.LOCK_NB)
        elif windows is not None:
            file.seek(0)
            try:
                windows.locking(file.fileno(), windows.LK_NBLCK, 1)
            except PermissionError as error:
                # Windows says of a locked byte what it says of a file that may not be written.
                raise BlockingIOError(error.errno, "locked") from error

    return lock


class FileLock:
    """A lock on the file at `path`, which is made for it and goes with it."""

    def __init__(self, path: Path, lock: LockCall | None = None) -> None:
        self._path = path
        self._lock = lock or system_lock()
        self._file: IO[bytes] | None = None
        self.is_effective = False
        """True while the system keeps others out; False also where it cannot lock."""

    def take(self) -> bool:
        """Take the lock; False while another program holds it, OSError where the file cannot be made."""
        while True:
            # Whoever gave the lock back took the file away: what was opened just before is nobody's any more.
            file = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
            try:
                self._lock(file)
            except BlockingIOError:
                file.close()
                return False
            except OSError:
                self._file, self.is_effective = file, False
                return True
            if self._is_there(file):
                self._file, self.is_effective = file, True
                return True
            file.close()

    def give_back(self) -> None:
        """Let others have the lock, and take its file away."""
        if self._file is None:
            return
        file, self._file = self._file, None
        if _POSIX is None:
            # An open file cannot be taken away there.
            file.close()
        elif not self._is_there(file):
            # What lies there now is another program's.
            file.close()
            return
        with suppress(OSError):
            self._path.unlink()
        file.close()
        self.is_effective = False

    def _is_there(self, file: IO[bytes]) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False
