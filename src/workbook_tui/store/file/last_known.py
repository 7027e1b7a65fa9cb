"""What a program that has a file open knows to be stored in it, so that another file in its place is noticed.

A synchronizing folder, a restored backup or a copy may put other bytes under an open program at any moment. Whatever
another *program* writes builds on what was there; whatever replaces the *file* does not. So the newest step of the
journal, one's own newest entry, every draft, every review and every receipt that were seen once must be there at the
next look, or have gone by a step that came later.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from workbook_tui.errors import FileRefusedError, FileReplacedError
from workbook_tui.store.file.header import APPLICATION_ID, SCHEMA_VERSION, read_header
from workbook_tui.system.folders import private_folder
from workbook_tui.system.whole import create_whole

_NOT_OURS = ("not a database", "malformed", "no such table", "no such column")
"""What the database says of a file that is no workbook of this format."""
_STEP = "SELECT id, uid, label, at FROM step ORDER BY id DESC LIMIT 1"
_ENTRY = "SELECT id, step_id, op, table_name, row_id, field, old, new FROM change"
_DRAFTS = "SELECT id, uid, version, text, table_name, row_id FROM field_draft"
_NEWEST = "SELECT coalesce(max(id), 0) AS newest FROM change"
_NEWER_STEPS = "SELECT count(*) AS steps, min(at) AS since FROM step WHERE id > :step"

Row = Mapping[str, object]
Run = Callable[[str, Mapping[str, object]], list[dict[str, object]]]
"""Runs one statement with named parameters and gives its rows, which the caller may alter."""


@dataclass(frozen=True, slots=True)
class KnownState:
    """What is known to be stored: uids of reviews and receipts, newest step, own newest entry, drafts by id.

    Each draft has the version of the row that it belongs to.
    """

    reviews: frozenset[object] = frozenset()
    receipts: frozenset[object] = frozenset()
    step: Row = field(default_factory=dict)
    entry: Row = field(default_factory=dict)
    drafts: Mapping[object, Row] = field(default_factory=dict)
    newest: int = 0
    """The number of the newest entry of the journal, whoever made it."""


def read_known_state(run: Run, entry: Row) -> KnownState:
    """The state that is stored now; `entry` is one's own newest journal entry.

    Newest entries of others are not compared, as continued typing in a field updates its entry.
    """
    return KnownState(
        reviews=frozenset(row["uid"] for row in run("SELECT uid FROM review", {})),
        receipts=frozenset(row["uid"] for row in run("SELECT uid FROM submission", {})),
        step=_first(run(_STEP, {})),
        entry=entry,
        drafts={row["id"]: {**row, "row_version": _row_version(run, row)} for row in run(_DRAFTS, {})},
        newest=int(str(_first(run(_NEWEST, {}))["newest"])),
    )


def is_preserved(run: Run, state: KnownState, now: KnownState) -> bool:
    """True when all that `state` has is still stored, or was removed by a later step; `now` is the stored state."""
    if not (state.reviews <= now.reviews and state.receipts <= now.receipts):
        return False
    if state.step and _first(run("SELECT id, uid, label, at FROM step WHERE id = :id", {"id": state.step["id"]})) != (
        state.step
    ):
        return False
    if state.entry and _first(run(f"{_ENTRY} WHERE id = :id", {"id": state.entry["id"]})) != state.entry:
        return False
    return all(_is_draft_kept(run, state, draft, now) for draft in state.drafts.values())


def _is_draft_kept(run: Run, state: KnownState, draft: Row, now: KnownState) -> bool:
    """True when a draft is still there or was written on, or its field was answered since."""
    found = now.drafts.get(draft["id"])
    if found is None:
        return now.newest > state.newest or _row_version(run, draft) > int(str(draft["row_version"]))
    is_newer = int(str(found["version"])) > int(str(draft["version"]))
    return found["uid"] == draft["uid"] and (is_newer or found["text"] == draft["text"])


def _row_version(run: Run, draft: Row) -> int:
    """The version of the row that a draft belongs to, 0 when it has gone."""
    if not str(draft["table_name"]).isidentifier():
        return 0
    found = _first(run(f"SELECT version FROM {draft['table_name']} WHERE id = :row", {"row": draft["row_id"]}))
    return int(str(found.get("version", 0)))


def _first(rows: object) -> Row:
    """The first row as a mapping, an empty one without a row."""
    return dict(next(iter(rows), {}))  # type: ignore[call-overload]


class LastKnown:
    """The known state of one open file, and a copy of it in memory that can be saved when the file is replaced."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._state: KnownState | None = None
        self._copied: KnownState | None = None
        self._copy: sqlite3.Connection | None = None
        self.on_stored: Callable[[], None] = lambda: None
        """Called when something is stored that the copy in memory does not hold yet."""
        self.on_replaced: Callable[[FileReplacedError], None] = lambda _: None
        """Called whenever it is noticed that the file is another one."""

    @property
    def has_copy(self) -> bool:
        """True once there is a copy in memory."""
        return self._copy is not None

    @property
    def state(self) -> KnownState | None:
        """The known state, None before the first check."""
        return self._state

    def verify(self, run: Run) -> None:
        """Check that the file still has the known state; FileReplacedError says what is there instead."""
        if self._state is not None:
            self._refuse_stranger(run)
        now = read_known_state(run, self._state.entry if self._state is not None else {})
        if self._state is not None and not is_preserved(run, self._state, now):
            raise self._replaced(self._another(run, self._state, now))
        self.learn(now)

    def state_after(self, run: Run, step: int | None) -> KnownState:
        """The state that will be stored once the step with that id is."""
        before = self._state.entry if self._state is not None else {}
        if step is None:
            return read_known_state(run, before)
        own = _first(run(f"{_ENTRY} WHERE step_id = :step ORDER BY id DESC LIMIT 1", {"step": step}))
        # What is typed back to what it was takes its entry out of the journal again.
        return read_known_state(run, own if own or before.get("step_id") == step else before)

    def learn(self, now: KnownState) -> None:
        """Make `now` the known state."""
        if now != self._state:
            self._state = now
            self.on_stored()

    def replaced_by(self, error: sqlite3.Error) -> FileReplacedError | None:
        """The FileReplacedError for a database error which means that the file is gone or no workbook, else None."""
        if self._state is None:
            return None
        if not self._path.exists():
            return self._replaced("has been moved, renamed or deleted")
        if self._path.is_dir():
            return self._replaced("is a folder now")
        said = str(error).lower()
        if any(sign in said for sign in _NOT_OURS):
            return self._replaced("is another file now, which is damaged or not a workbook")
        return None

    def renew_copy(self) -> None:
        """Copy the file into memory, unless it was replaced; safe in any thread."""
        state = self._state
        if state is None or state == self._copied:
            return
        try:
            uri = f"{self._path.absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)) as source:
                source.row_factory = sqlite3.Row
                copy = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
                source.backup(copy)
        except sqlite3.Error:
            # The file is locked or has gone: the next look says so, and the older copy is still there.
            return
        copy.row_factory = sqlite3.Row
        if is_preserved(_runner(copy), state, read_known_state(_runner(copy), state.entry)):
            self._copy, self._copied = copy, state

    def save_copy(self, target: Path) -> None:
        """Write the copy to a new file (FileRefusedError when `target` exists or cannot be written)."""
        copy = self._copy
        if copy is None:
            raise FileRefusedError(f"There is no copy of what {self._path} held. Nothing was written.")
        private_folder(target.parent)

        def write(half: Path) -> None:
            with closing(sqlite3.connect(half)) as new:
                copy.backup(new)

        try:
            create_whole(target, write)
        except FileExistsError as error:
            raise FileRefusedError(f"{target} is there already and was left as it is. Choose another name.") from error
        except (OSError, sqlite3.Error) as error:
            raise FileRefusedError(f"{target} could not be written. Choose another folder.") from error

    def uid_of(self, table: str, row_id: int) -> str:
        """The uid of a row in the copy, "" when it is not there."""
        if self._copy is None:
            return ""
        found = self._copy.execute(f"SELECT uid FROM {table} WHERE id = ?", (row_id,)).fetchone()  # table: a prompt's
        return str(found["uid"]) if found else ""

    def _refuse_stranger(self, run: Run) -> None:
        """Refuse a file of another program or format before its tables are read."""
        ours = _first(run("PRAGMA application_id", {})).get("application_id") == APPLICATION_ID
        version = _first(run("PRAGMA user_version", {})).get("user_version")
        if not ours:
            raise self._replaced("is another file now, which is not a workbook")
        if version != SCHEMA_VERSION:
            age = "a newer version" if int(str(version)) > SCHEMA_VERSION else "an older version"
            raise self._replaced(f"is another file now, written by {age} of this program")

    def _another(self, run: Run, state: KnownState, now: KnownState) -> str:
        """What lies in the place of the file, in words."""
        if not state.reviews & now.reviews:
            return "is another file now: it holds another review"
        missing = self._missing_steps(run)
        return f"is another file now: an older or a different copy of this review{missing}"

    def _missing_steps(self, run: Run) -> str:
        """How many of the steps in memory the file lacks, behind a comma; "" when that cannot be told."""
        if self._copy is None:
            return ""
        here = _first(run("SELECT coalesce(max(id), 0) AS step FROM step", {}))["step"]
        found = _first(_runner(self._copy)(_NEWER_STEPS, {"step": here}))
        number = int(str(found["steps"]))
        if not number:
            return ""
        return f", without your {'last step' if number == 1 else f'last {number} steps'}"

    def _replaced(self, what: str) -> FileReplacedError:
        error = FileReplacedError(
            f"{self._path.name} {what}. Nothing was written to it; what you see and type stays on the screen.",
            can_go_on=_can_be_opened(self._path),
        )
        self.on_replaced(error)
        return error


def _can_be_opened(path: Path) -> bool:
    try:
        read_header(path)
    except FileRefusedError:
        return False
    return True


def _runner(connection: sqlite3.Connection) -> Run:
    return lambda sql, parameters: [dict(row) for row in connection.execute(sql, dict(parameters))]
