"""Whether somebody else has changed a file since the last look."""

import sqlite3
from contextlib import suppress
from pathlib import Path


class ChangeWatch:
    """One connection that only asks whether anything was stored by another; safe in any thread, one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._seen: tuple[int, int] | None = None

    def changed(self) -> bool:
        """True when something was stored by another connection, or another file put there, since the last call."""
        try:
            now = (self._path.stat().st_ino, self._version())
        except (OSError, sqlite3.Error):
            # It is being written, or has gone: the next look tells.
            self.close()
            return False
        before, self._seen = self._seen, now
        return before is not None and before != now

    def close(self) -> None:
        """Let the file go."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _version(self) -> int:
        if self._connection is None:
            uri = f"{self._path.absolute().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0, check_same_thread=False)
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
