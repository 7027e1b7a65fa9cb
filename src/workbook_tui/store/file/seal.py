"""What a whole file was like when this computer last closed it, so that bytes which alter by themselves are noticed.

A disk, a stick or a copy may turn single bytes without any page of the database becoming unreadable. Whatever a program
writes makes a transaction, which counts up a number in the file's header; a file that is another one while this number
and the newest step of its journal are the same was written by no program.
"""

import hashlib
import json
import os
import sqlite3
import struct
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from workbook_tui.paths import state_folder
from workbook_tui.system.folders import private_folder

MOST_BYTES = 64_000_000
"""A file that is larger has no seal: reading it whole would be felt at every start."""

_COUNTER = slice(24, 28)
"""Where the header counts transactions (SQLite file format)."""
_ROLLBACK = b"\x01\x01"
"""What stands in the header while every transaction is counted."""
_NEWEST = "SELECT coalesce((SELECT uid FROM step ORDER BY id DESC LIMIT 1), '')"


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest of a file's bytes, with what only a program alters: the count of transactions and the newest step."""

    digest: str
    counter: int
    step: str
    is_whole: bool = False
    """True when every page was looked at since it was last written."""

    def is_same_version(self, other: "Seal") -> bool:
        """True when no program has written between the two."""
        return (self.counter, self.step) == (other.counter, other.step)


def take_seal(connection: sqlite3.Connection) -> Seal | None:
    """The seal of the file as the connection reads it, None for one that is too large or has none (sqlite3.Error)."""
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if pages * size > MOST_BYTES:
        return None
    step = str(connection.execute(_NEWEST).fetchone()[0])
    content = connection.serialize()
    if content[18:20] != _ROLLBACK:
        return None
    digest = hashlib.sha256(content).hexdigest()
    return Seal(digest, struct.unpack(">I", content[_COUNTER])[0], step)


def read_seal(path: Path) -> Seal | None:
    """The seal that was kept of the file at a path, None when there is none that can be read."""
    with suppress(OSError, ValueError, TypeError):
        return Seal(**json.loads(_place(path).read_text(encoding="utf-8")))
    return None


def keep_seal(path: Path, seal: Seal | None) -> None:
    """Keep the seal of the file at a path; where that cannot be written, the next start looks at every page instead."""
    if seal is None or read_seal(path) == seal:
        return
    place = _place(path)
    half = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        private_folder(place.parent)
        # Not synced: a seal that is lost costs a look at every page, and nobody waits for the disk at every start.
        half.write_text(json.dumps(asdict(seal)), encoding="utf-8")
        half.replace(place)


def forget_seal(path: Path) -> None:
    """Forget the seal of a file that goes away."""
    with suppress(OSError):
        _place(path).unlink(missing_ok=True)


def _place(path: Path) -> Path:
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]
    return state_folder() / "seals" / f"{name}.json"
