"""Damage that no page shows: told at the opening, explained, and put right from the journal and the backups."""

import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from workbook_tui.errors import FileRefusedError
from workbook_tui.store.doctor.examination import examine
from workbook_tui.store.doctor.repair import repair
from workbook_tui.store.doctor.salvage import salvage
from workbook_tui.store.workbook import Workbook

FILES = Path(__file__).parent / "files"


def spoil(file: Path, script: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA foreign_keys=OFF; {script}")


def rows_of(file: Path) -> list[object]:
    """Everything that is stored, but for versions and times."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        return [
            (table, {name: row[name] for name in row.keys() if name not in {"version", "updated_at"}})  # noqa: SIM118
            for table in tables
            for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        ]


@pytest.mark.parametrize("kept", sorted(FILES.glob("v*.db")), ids=lambda path: path.stem)
def test_nothing_is_wrong_with_any_kept_file(kept, tmp_path):
    file = tmp_path / "review.db"
    file.write_bytes(kept.read_bytes())
    assert examine(file) == ()


def flip(content: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(content)
    flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def flips(file: Path, times: int) -> Counter[str]:
    """Flip a bit of a closed file again and again; count whether it was told, served, or served with other data."""
    Workbook.open(file, who="Ann").seal()
    whole, content = rows_of(file), file.read_bytes()
    chance, outcomes = random.Random(7), Counter[str]()
    for _ in range(times):
        file.write_bytes(flip(content, chance))
        try:
            Workbook.open(file, who="Ann").facts(ended=True)
        except FileRefusedError:
            outcomes["told"] += 1
        else:
            outcomes["served" if rows_of(file) == whole else "falsified"] += 1
    return outcomes


def test_a_flipped_bit_is_told_wherever_it_is(sample):
    assert flips(sample, 12) == {"told": 12}


@pytest.mark.long
def test_two_hundred_flipped_bits_are_told_wherever_they_are(sample):
    assert flips(sample, 200) == {"told": 200}


@pytest.mark.long
def test_two_hundred_flipped_bits_are_examined_and_repaired_without_a_crash(sample, tmp_path):
    Workbook.open(sample, who="Ann").back_up("asked")
    whole, content, chance = rows_of(sample), sample.read_bytes(), random.Random(8)
    outcomes = Counter[str]()
    for _ in range(200):
        sample.write_bytes(flip(content, chance))
        found = examine(sample)
        if found and all(one.kind != "page" for one in found):
            repair(sample, found)
        outcomes["right" if rows_read(sample) == whole else "told" if found else "falsified"] += 1
    assert outcomes["right"] > 80


def rows_read(file: Path) -> list[object]:
    try:
        return rows_of(file)
    except (sqlite3.Error, ValueError):
        return []


def test_a_value_that_altered_by_itself_is_shown_with_what_was_typed_and_put_right(book, file):
    book.people.add("Bo Chen")
    whole = rows_of(file)
    spoil(file, "UPDATE person SET name = 'Bo Chan' WHERE name = 'Bo Chen';")
    (found,) = examine(file)
    assert found.sentence == "person 1, name: stored is “Bo Chan”, typed was “Bo Chen”"
    # Nothing tells which of the two is right: nothing is altered.
    assert repair(file, [found]).mended == ()
    spoil(file, "UPDATE person SET name = 'Bo Chen';")
    book.back_up("asked")
    spoil(file, "UPDATE person SET name = 'Bo Chan';")
    done = repair(file, examine(file))
    assert (done.mended, done.left) == ((found,), ())
    assert b"Bo Chan" in done.before.read_bytes()
    assert rows_of(file) == whole


def test_a_text_that_is_none_any_more_gives_way_to_the_journal_without_a_backup(book, file):
    whole = rows_of(file)
    spoil(file, "UPDATE review SET lead_agency = CAST(x'ff41' AS TEXT);")
    assert repair(file, examine(file)).left == ()
    assert rows_of(file) == whole


def test_a_journal_that_is_wrong_is_mended_by_what_a_backup_holds(book, file):
    whole = rows_of(file)
    book.back_up("asked")
    spoil(file, "UPDATE change SET new = replace(new, 'MiLEAP', 'MiLEAQ') WHERE table_name = 'review';")
    done = repair(file, examine(file))
    assert [one.kind for one in done.mended] == ["value"]
    assert done.left == ()
    assert [row for row in rows_of(file) if row[0] != "change"] == [row for row in whole if row[0] != "change"]  # type: ignore[index]


def test_a_row_that_is_lost_comes_back_from_the_journal(book, file):
    whole = rows_of(file)
    spoil(file, "DELETE FROM rating WHERE id = 7;")
    assert [one.sentence for one in examine(file)] == ["rating 7 is missing, and the journal still has it"]
    assert repair(file, examine(file)).left == ()
    assert rows_of(file) == whole


def test_a_sent_workbook_that_altered_comes_back_from_a_backup(sample):
    whole = rows_of(sample)
    Workbook.open(sample, who="Ann").back_up("asked")
    spoil(sample, "UPDATE submission SET content = zeroblob(100) WHERE id = 1;")
    (found,) = examine(sample)
    assert found.sentence == "the workbook of submission 1 is not the one that was sent"
    assert repair(sample, [found]).left == ()
    assert rows_of(sample) == whole


def test_what_can_be_read_of_a_damaged_file_is_saved_and_the_rest_made_anew_from_the_journal(sample, tmp_path):
    before = {row[0] for row in rows_of(sample)}  # type: ignore[index]
    with closing(sqlite3.connect(sample)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'task'").fetchone()[0]
        people = connection.execute("SELECT count(*) FROM task").fetchone()[0]
    content = bytearray(sample.read_bytes())
    content[4096 * (root - 1) : 4096 * root] = bytes(4096)
    sample.write_bytes(content)
    with pytest.raises(FileRefusedError):
        Workbook.open(sample, who="Ann")
    done = salvage(sample, tmp_path / "saved.db")
    assert done.rebuilt["task"] == people
    assert {row[0] for row in rows_of(tmp_path / "saved.db")} >= before - {"sqlite_sequence"}  # type: ignore[index]
    assert examine(tmp_path / "saved.db") == ()
    assert Workbook.open(tmp_path / "saved.db", who="Ann").facts().planned_kpis


def test_a_label_that_is_no_text_any_more_is_told_and_made_readable(sample):
    spoil(sample, "UPDATE step SET label = CAST(x'52ff746564' AS TEXT) WHERE id = 2;")
    (found,) = examine(sample)
    assert found.sentence == "step 2, label: the text can no longer be read"
    assert repair(sample, [found]).left == ()
    assert Workbook.open(sample, who="Ann").journal.trail()
