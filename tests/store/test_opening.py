"""Whatever is wrong with a file is said in one sentence by the program and by a command, and nothing is changed."""

import os
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from time import time

import pytest
from tests.screens.plans_at_work import at_work, seen

from workbook_tui.__main__ import main
from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.settings import Settings
from workbook_tui.store.file import engine
from workbook_tui.store.file.header import APPLICATION_ID
from workbook_tui.store.file.opening import backups_folder
from workbook_tui.store.workbook import Workbook
from workbook_tui.system.locks import can_lock

FILES = Path(__file__).parent / "files"
PAGE = 4096
NOBODY = 65534


def spoil(file: Path, script: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA foreign_keys=OFF; {script}")


def overwrite(file: Path, at: int, content: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(content)


def missing(file: Path) -> None:
    file.unlink()


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def text(file: Path) -> None:
    file.write_text("Dear Ann, " * 50)


def other_program(file: Path) -> None:
    spoil(file, "PRAGMA application_id=1;")


def newer(file: Path) -> None:
    spoil(file, "PRAGMA user_version=99;")


def cut_short(file: Path) -> None:
    overwrite(file, 28, (500).to_bytes(4, "big"))


def zero_page(file: Path) -> None:
    overwrite(file, 40 * PAGE, bytes(PAGE))


def one_bit(file: Path) -> None:
    """A letter of a text, in a page that stays healthy."""
    content = bytearray(file.read_bytes())
    content[content.index(b"Early On") + 3] ^= 1
    file.write_bytes(content)


def no_tables(file: Path) -> None:
    file.unlink()
    spoil(file, f"CREATE TABLE notes(a); PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=3;")


def other_format(file: Path) -> None:
    spoil(file, "PRAGMA user_version=2;")


def lost_table(file: Path) -> None:
    spoil(file, "DROP TABLE team_member;")


def broken_text(file: Path) -> None:
    spoil(file, "UPDATE review SET lead_agency = CAST(x'ff41' AS TEXT);")


def broken_json(file: Path) -> None:
    spoil(file, "UPDATE kpi SET inputs = '{';")


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def device(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


def bound_socket(file: Path) -> None:
    file.unlink()
    before = Path.cwd()
    # The name of a socket is short.
    os.chdir(file.parent)
    try:
        with closing(socket.socket(socket.AF_UNIX)) as made:
            made.bind(file.name)
    finally:
        os.chdir(before)


FAULTS: dict[Callable[[Path], None], str] = {
    missing: "There is no file",
    folder: "is a folder",
    empty: "is empty",
    text: "is not a workbook file",
    other_program: "database of another program",
    newer: "newer version of this program",
    cut_short: "is damaged",
    zero_page: "parts of it cannot be read",
    one_bit: "by no program",
    no_tables: "its tables are others",
    other_format: "its tables are others",
    lost_table: "a table is missing",
    broken_text: "a text in it can no longer be read",
    broken_json: "holds a value that cannot be read",
    pipe: "no ordinary file",
    device: "no ordinary file",
    bound_socket: "no ordinary file",
}


@pytest.fixture
def own(file: Path, begun_original: Path) -> Path:
    """A file of the test's own, opened once before."""
    shutil.copy(begun_original, file)
    Workbook.open(file, who="Ann Lee")
    return file


def state(place: Path) -> list[tuple[str, bytes]]:
    return [
        (path.name, path.read_bytes() if path.is_file() else b"")
        for path in sorted(place.parent.iterdir())
        if path.name != "home"
    ]


def by_program(file: Path) -> str:
    desk = Workspace(file, who="Ann Lee", today=date(2027, 4, 15), settings=Settings())
    with pytest.raises(WorkbookError) as refused:
        _look(desk, file)
    assert isinstance(refused.value, FileRefusedError)
    return str(refused.value)


def _look(desk: Workspace, file: Path) -> None:
    desk.open(file)
    desk.review()


def by_command(file: Path, capsys: pytest.CaptureFixture[str], *words: str, code: int = 3) -> str:
    assert main([*(words or ("check",)), "--file", str(file)]) == code
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return told.err.removeprefix("workbook-tui: ").strip()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_fault_has_a_sentence_of_its_own_and_changes_nothing(own, capsys, fault):
    fault(own)
    before = state(own)
    sentence = by_program(own)
    assert FAULTS[fault] in sentence
    assert "Nothing was" in sentence
    assert by_command(own, capsys) == sentence
    assert state(own) == before


async def test_the_program_shows_the_sentence_and_offers_other_files(own):
    zero_page(own)
    async with at_work(own) as pilot:
        assert "parts of it cannot be read" in seen(pilot)
        assert "Open a file" in seen(pilot)


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Root may write to everything: for a while somebody else is at work."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that everybody can reach, and in which files can be made read-only."""
    place = Path(tmp_path_factory.mktemp("foreign"))
    above = [place, *place.parents[: len(place.parents) - 2]]
    before = [path.stat().st_mode for path in above]
    for path in above:
        path.chmod(0o755)
    yield place
    for path, mode in zip(above, before, strict=True):
        path.chmod(mode)


def read_only(original: Path, place: Path, *, is_folder: bool) -> Path:
    file = Path(shutil.copy(original, place / "review.db"))
    file.chmod(0o644 if is_folder else 0o444)
    if not os.geteuid() and is_folder:
        os.chown(file, NOBODY, -1)
    place.chmod(0o555)
    return file


@pytest.mark.parametrize(("is_folder", "why"), [(False, "the file is"), (True, "its folder is")])
def test_a_file_that_is_read_only_opens_to_be_read(begun_original, foreign, is_folder, why):
    file = read_only(begun_original, foreign, is_folder=is_folder)
    with as_somebody_else():
        book = Workbook.open(file, who="Ann Lee")
        assert book.read_only_reason == f"{why} write-protected"
        assert book.facts().kpis
        with pytest.raises(FileRefusedError, match="read-only"):
            book.people.add("Bo Chen")


@pytest.mark.parametrize(("is_folder", "why"), [(False, "the file is"), (True, "its folder is")])
def test_an_older_format_that_is_read_only_is_refused_in_a_sentence(foreign, is_folder, why):
    file = read_only(FILES / "v6.db", foreign, is_folder=is_folder)
    with as_somebody_else(), pytest.raises(FileRefusedError, match=f"older format .* but {why} write-protected"):
        Workbook.open(file, who="Ann Lee")
    assert [path.name for path in foreign.iterdir()] == ["review.db"]


def test_a_file_that_may_not_be_read_is_refused(begun_original, foreign):
    file = read_only(begun_original, foreign, is_folder=False)
    file.chmod(0)
    with as_somebody_else(), pytest.raises(FileRefusedError, match=r"cannot be read \(Permission denied\)"):
        Workbook.open(file, who="Ann Lee")


def test_a_folder_without_room_for_the_copy_before_a_new_format_is_told(tmp_path):
    file = Path(shutil.copy(FILES / "v6.db", tmp_path / "review.db"))
    backups_folder(file).write_text("a file in the place of the folder")
    before = state(file)
    with pytest.raises(FileRefusedError, match=r"the copy .* could not be written"):
        Workbook.open(file, who="Ann Lee")
    assert state(file) == before


def _fill(book: Workbook) -> None:
    for number in range(500):
        book.people.add(f"Person {number}", organisation="office " * 3_000)


def test_a_full_disk_is_told_and_takes_nothing(own, monkeypatch):
    book = Workbook.open(own, who="Ann Lee")
    before = own.read_bytes()
    monkeypatch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA max_page_count=1"))
    with pytest.raises(FileRefusedError, match="The disk is full"):
        _fill(book)
    assert own.stat().st_size == len(before)


def test_a_file_that_is_being_written_is_refused_for_a_moment(own, monkeypatch):
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *words, **more: real(*words, **{**more, "timeout": 0}))
    with closing(real(own, isolation_level=None)) as elsewhere:
        elsewhere.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileRefusedError, match="is being written by another program"):
            Workbook.open(own, who="Ann Lee")
    assert Workbook.open(own, who="Ann Lee").cycles()


def test_a_folder_that_does_not_lock_is_told_apart(tmp_path):
    class NoLocks:
        LOCK_EX = LOCK_NB = 1

        @staticmethod
        def lockf(_file: object, _how: int) -> None:
            raise OSError(37, "No locks available")

    assert can_lock(tmp_path)
    assert not can_lock(tmp_path, NoLocks)  # type: ignore[arg-type]


def half_written(file: Path) -> Path:
    """Let a program end in the midst of writing, and give its journal."""
    spoil(file, "PRAGMA journal_mode=TRUNCATE;")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE kpi SET title = 'half written', how_to_measure = how_to_measure || how_to_measure")
        content = file.read_bytes(), file.with_name(f"{file.name}-journal").read_bytes()
        connection.execute("ROLLBACK")
    journal = file.with_name(f"{file.name}-journal")
    file.write_bytes(content[0])
    journal.write_bytes(content[1])
    return journal


def test_a_stale_journal_is_copied_aside_with_its_file_before_it_is_played_back(own):
    before = Workbook.open(own, who="Ann Lee").facts().fingerprint
    journal = half_written(own)
    both = own.read_bytes(), journal.read_bytes()
    assert b"half written" in both[0]
    assert Workbook.open(own, who="Ann Lee").facts().fingerprint == before
    copies = sorted(backups_folder(own).iterdir())
    assert [path.read_bytes() for path in copies] == list(both)
    Workbook.open(own, who="Ann Lee")
    assert sorted(backups_folder(own).iterdir()) == copies


def test_a_journal_that_is_none_is_kept_aside_and_changes_nothing(own):
    journal = own.with_name(f"{own.name}-journal")
    journal.write_bytes(b"garbage" * 200)
    before = own.read_bytes()
    assert Workbook.open(own, who="Ann Lee").cycles()
    assert own.read_bytes() == before
    assert any(path.read_bytes() == b"garbage" * 200 for path in backups_folder(own).iterdir())


def test_an_abandoned_half_of_a_new_file_is_swept_when_it_is_a_day_old(tmp_path, begun_original):
    halves = [tmp_path / f".review.0123456789ab.db{ending}" for ending in ("", "-journal")]
    fresh = tmp_path / ".review.0123456789ac.db"
    for path in (*halves, fresh):
        path.write_bytes(b"half")
    for path in halves:
        os.utime(path, (time() - 2 * 86_400,) * 2)
    Workbook.create(tmp_path / "review.db", who="Ann Lee", fill=lambda _: None)
    assert not any(path.exists() for path in halves)
    assert fresh.exists()
