"""Other copies of a file that lie beside it, as synchronizing folders make them when two computers wrote at once."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.file.header import read_header

_ENDINGS = re.compile(
    r"""
    -[^\s()]+                                       # OneDrive: review-LAPTOP7
    | \ \([^()]*(conflict|konflikt|conflit)[^()]*\) # Dropbox, Box, Nextcloud: review (Ann's conflicted copy 2027-01-05)
    | \ ?\(\d{1,3}\)                                # Google Drive, Box: review (1)
    | \ \d{1,2}                                     # iCloud: review 2
    | [.~]sync-conflict-\d{8}-\d{6}(-\w+)?          # Syncthing: review.sync-conflict-20270105-101112-ABCDEFG
    | _conflict-\d{8}-\d{6}                         # older ownCloud
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What the services write behind the name of a file."""
_MOST = 200
"""Files of a folder that are looked at."""
_ROLLBACK = b"\x01\x01"
_REVIEWS = "SELECT uid FROM review"
_NEWEST = "SELECT uid FROM step ORDER BY id DESC LIMIT 1"
_KNOWN = "SELECT 1 FROM step WHERE uid = :uid OR focus LIKE 'merged %' || :uid || ':%' LIMIT 1"


def is_named_as_copy(name: str, of: str) -> bool:
    """True for the name of a copy that a service made of the file of that name; both without their endings."""
    return name.startswith(of) and _ENDINGS.fullmatch(name[len(of) :]) is not None


def conflicted_copies(file: Path) -> tuple[Path, ...]:
    """The copies beside a file that a service made of it, that hold the same review, and steps which it lacks."""
    return tuple(path for path in _named_alike(file) if has_news(path, file))


def _named_alike(file: Path) -> Iterator[Path]:
    try:
        beside = sorted(path for path in file.absolute().parent.iterdir() if path.suffix == file.suffix)
    except OSError:
        return
    for path in beside[:_MOST]:
        if is_named_as_copy(path.stem, file.stem) or is_named_as_copy(file.stem, path.stem):
            yield path


def has_news(path: Path, file: Path) -> bool:
    """True for a copy of the same review whose newest step the open file does not know; nothing is written."""
    try:
        read_header(path)
        with closing(_reading(path)) as copy, closing(_reading(file)) as here:
            reviews = {uid for (uid,) in here.execute(_REVIEWS)}
            newest = copy.execute(_NEWEST).fetchone()
            is_of_it = any(uid in reviews for (uid,) in copy.execute(_REVIEWS))
            return is_of_it and newest is not None and here.execute(_KNOWN, {"uid": newest[0]}).fetchone() is None
    except (FileRefusedError, sqlite3.Error, OSError):
        # Whatever else lies there is none of ours to speak of.
        return False


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; a file that SQLite would open with another one beside it is left alone."""
    with path.open("rb") as file:
        if file.read(20)[18:] != _ROLLBACK:
            raise FileRefusedError(f"{path} is written by another program.")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=1)
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection
