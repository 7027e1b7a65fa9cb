"""The other copy: a private copy of it is opened, read whole and thrown away, so that it stays as it is."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook_tui.errors import FileRefusedError
from workbook_tui.paths import is_file, state_folder
from workbook_tui.rules.copies.fields import Unit
from workbook_tui.rules.copies.rows import Structure
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.rating import deviation, prefilled_findings
from workbook_tui.store.file.header import read_header, user_message
from workbook_tui.store.file.seal import forget_seal
from workbook_tui.store.merging.ancestor import CopyRows, read_copy
from workbook_tui.store.workbook import Workbook
from workbook_tui.system.folders import private_folder

_ROLLBACK = b"\x01\x01"
"""What stands in the header of a file whose changes are not beside it in a log (SQLite file format, offset 18)."""
_RECEIPTS = "SELECT * FROM submission ORDER BY review_id, revision"


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """Everything that is compared of the other copy."""

    path: Path
    title: str
    """What it is, in words."""
    rows: CopyRows
    draft_count: int
    receipts: tuple[Mapping[str, object], ...]
    written: frozenset[Unit]
    """The texts that the program wrote, by table, uid and column."""
    deviations: Mapping[str, str] = field(default_factory=dict)
    """What the reason of each rating is given for, by the uid of the rating."""


def read_other(path: Path, known: Structure) -> OtherCopy:
    """Read the copy at `path`, which stays as it is (FileRefusedError when it is no file of this program)."""
    with _opened(path) as book, book.reading_facts() as run:
        rows = read_copy(run, known)
        rows.history.refuse_unreadable()
        drafts = len(run("SELECT id FROM field_draft", {}))
        receipts = tuple(run(_RECEIPTS, {}))
        written, deviations = written_texts(book)
        return OtherCopy(path, title_of(book), rows, drafts, receipts, written, deviations)


def title_of(book: Workbook) -> str:
    """What a file holds, in words: the service area and its cycles."""
    cycles = book.cycles()
    return f"{book.facts().area}, {', '.join(reversed(cycles))}" if cycles else "no review yet"


def written_texts(book: Workbook) -> tuple[frozenset[Unit], dict[str, str]]:
    """The findings that the program wrote and nobody altered, and what reasons are given for by uid of the rating."""
    written, deviations = set[Unit](), dict[str, str]()
    for review, kpi in _kpis(book):
        deviations[kpi.rating.text("uid")] = deviation(kpi, review)
        plan = kpi.plan
        if plan is not None and not plan["is_confirmed"] and plan.text("findings") == prefilled_findings(review, kpi):
            written.add(("plan", plan.text("uid"), "findings"))
    return frozenset(written), deviations


def _kpis(book: Workbook) -> Iterator[tuple[ReviewFacts, KpiFacts]]:
    if book.cycles():
        front = book.facts(ended=True)
        for review in (front, *front.others):
            yield from ((review, kpi) for kpi in review.kpis)


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """A workbook of a private copy, brought to the format of today; what is refused is told of the file itself."""
    read_header(path)
    with TemporaryDirectory(dir=private_folder(state_folder() / "merging")) as folder:
        copy = Path(folder) / path.name
        try:
            _copy(path, copy)
            yield Workbook.open(copy, who="")
        except FileRefusedError as error:
            raise FileRefusedError(str(error).replace(str(copy), str(path))) from error
        finally:
            forget_seal(copy)


def _copy(path: Path, copy: Path) -> None:
    """Copy a file with what a killed program left beside it; only a plain one is read as a database where it lies."""
    beside = [path.with_name(f"{path.name}{ending}") for ending in ("-journal", "-wal")]
    left = [one for one in beside if is_file(one) and one.stat().st_size]
    try:
        with path.open("rb") as opened:
            begins = opened.read(20)
        if left or begins[18:] != _ROLLBACK:
            for one in (path, *left):
                shutil.copyfile(one, copy.with_name(copy.name + one.name.removeprefix(path.name)))
            return
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)) as source,
            closing(sqlite3.connect(copy, isolation_level=None)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as error:
        raise user_message(error, path) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileRefusedError(f"{path} cannot be read ({reason}). Nothing was changed.") from error
