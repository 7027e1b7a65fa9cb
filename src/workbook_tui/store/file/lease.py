"""Who writes to a file: one program at a time has its lease, and whoever comes second is told who that is.

Beside `FILE` lies `FILE.lock`, which the system locks for as long as a program runs, and the folder `FILE.editing`, in
which the program says who it is and gives a sign of life again and again. A folder is made or it is there already, on
every disk and every share; a lock is not to be relied on everywhere, but only a lock can prove that somebody is gone.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from workbook_tui.errors import ConflictError, WorkbookError
from workbook_tui.rules.wording import format_moment
from workbook_tui.system.file_lock import FileLock, LockCall
from workbook_tui.system.host import is_running, machine_key, machine_name

BEAT = 15.0
"""Seconds between two signs of life."""
STALE = 90.0
"""Seconds without one after which a lease may be taken over, when a person says so."""
LENT = "WORKBOOK_TUI_LEASE"
"""The variable in which a program lends its lease to the commands that it starts."""

_NOTE, _HALF = "holder.json", "holder.half"
"""What lies in the folder: who it is, and the same while it is being written."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file in hand."""

    who: str = "Somebody"
    host: str = ""
    since: str = ""
    machine: str = ""
    process: int = 0
    is_locked: bool = False
    token: str = ""

    @property
    def words(self) -> str:
        """Who it is, where, and since when."""
        place = f" on {self.host}" if self.host else ""
        try:
            since = f" since {format_moment(datetime.fromisoformat(self.since))}"
        except ValueError:
            since = ""
        return f"{self.who}{place} has it open{since}"


class HeldError(ConflictError):
    """Another program has the file in hand; `is_stale` when it gives no sign of life any more."""

    def __init__(self, path: Path, holder: Holder, *, is_stale: bool) -> None:
        self.holder = holder
        self.is_stale = is_stale
        advice = (
            "It gives no sign of life any more: --take-over writes all the same."
            if is_stale
            else "Nothing was changed: try again when it is closed there."
        )
        super().__init__(f"{path} cannot be written now: {holder.words}. {advice}")


class NoLeaseError(WorkbookError):
    """Beside the file nothing can be made that would keep others from writing."""


class Lease:
    """The right to write to the file at `path`, for the person `who`; `lock` is the system's way to lock a file."""

    def __init__(self, path: Path, *, who: str, lock: LockCall | None = None) -> None:
        path = path.absolute()
        self._path = path
        self._who = who
        self._folder = path.with_name(f"{path.name}.editing")
        self._note = self._folder / _NOTE
        self._lock = FileLock(path.with_name(f"{path.name}.lock"), lock)
        self.token = ""
        """What shows that the lease is this one's; "" without one."""

    def take(self, *, take_over: bool = False) -> None:
        """Take the lease; HeldError names who has it, NoLeaseError says why there can be none.

        What a program that has provably ended left behind is taken over, and with `take_over` also what has given no
        sign of life for a while.
        """
        if self.token:
            return
        try:
            self._make(take_over=take_over)
        except OSError as error:
            self._lock.give_back()
            raise NoLeaseError(
                f"nothing can be made beside it that keeps others from writing ({error.strerror or 'refused'})"
            ) from error
        except HeldError:
            self._lock.give_back()
            raise

    def _make(self, *, take_over: bool) -> None:
        if not self._lock.take():
            raise HeldError(self._path, self.holder() or Holder(), is_stale=False)
        self._make_folder(take_over=take_over)

    def _make_folder(self, *, take_over: bool) -> None:
        try:
            self._folder.mkdir(mode=0o700)
        except FileExistsError:
            before = self.holder() or Holder()
            is_stale = self._is_silent()
            if not self._has_ended(before) and not (is_stale and take_over):
                raise HeldError(self._path, before, is_stale=is_stale) from None
            self._remove(before)
            try:
                self._folder.mkdir(mode=0o700)
            except FileExistsError:
                raise HeldError(self._path, self.holder() or Holder(), is_stale=False) from None
        self._sign()

    def _sign(self) -> None:
        """Say in the folder who has the lease."""
        mine = Holder(
            who=self._who,
            host=machine_name(),
            since=datetime.now(UTC).isoformat(timespec="seconds"),
            machine=machine_key(),
            process=os.getpid(),
            is_locked=self._lock.is_effective,
            token=uuid4().hex,
        )
        half = self._folder / _HALF
        half.write_text(json.dumps(asdict(mine), ensure_ascii=False), encoding="utf-8")
        half.replace(self._note)
        self.token = mine.token

    def beat(self) -> bool:
        """Give a sign of life; False when the lease is not this one's any more."""
        found = self.holder()
        if not self.token or found is None or found.token != self.token:
            return False
        try:
            os.utime(self._note)
        except FileNotFoundError:
            return False
        except OSError:
            # A share that is away for a moment; whoever takes over asks a person first.
            return True
        return True

    def give_back(self) -> None:
        """Let others write; nothing of it is left beside the file."""
        found = self.holder()
        if self.token and found is not None and found.token == self.token:
            with suppress(OSError):
                _clear(self._folder)
        self.token = ""
        self._lock.give_back()

    def holder(self) -> Holder | None:
        """Who has the lease, None when nobody has; one that has not said who it is has no name."""
        return _read_holder(self._folder)

    def is_free(self) -> bool:
        """True when nobody has the lease, or a program of this computer that does not run any more."""
        found = self.holder()
        if found is None:
            return True
        return found.machine == machine_key() and bool(found.process) and not is_running(found.process)

    def _has_ended(self, holder: Holder) -> bool:
        """True when it is certain that the program of a holder has ended."""
        if holder.machine != machine_key():
            return False
        if holder.is_locked and self._lock.is_effective:
            return True
        return bool(holder.process) and not is_running(holder.process)

    def _is_silent(self) -> bool:
        """True without a sign of life for a while, by the clock of the disk that the file lies on."""
        mark = self._folder.with_name(f"{self._folder.name}.{uuid4().hex}")
        try:
            mark.touch(mode=0o600)
            now = mark.stat().st_mtime
            mark.unlink()
            last = (self._note if self._note.exists() else self._folder).stat().st_mtime
        except FileNotFoundError:
            return False
        return now - last > STALE

    def _remove(self, judged: Holder) -> None:
        """Remove what `judged` left; HeldError when it is another's by now."""
        aside = self._folder.with_name(f"{self._folder.name}.{uuid4().hex}")
        try:
            self._folder.rename(aside)
        except FileNotFoundError:
            return
        found = _read_holder(aside) or Holder()
        if found.token != judged.token:
            aside.rename(self._folder)
            raise HeldError(self._path, found, is_stale=False)
        _clear(aside)


def _read_holder(folder: Path) -> Holder | None:
    try:
        read = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        kinds = {name: type(value) for name, value in asdict(Holder()).items()}
        return Holder(**{name: kind(read[name]) for name, kind in kinds.items()})
    except (OSError, ValueError, TypeError, KeyError):
        return Holder() if folder.is_dir() else None


def _clear(folder: Path) -> None:
    for name in (_NOTE, _HALF):
        (folder / name).unlink(missing_ok=True)
    folder.rmdir()
