"""Files that are made to hurt whoever reads them: refused or read at every door, soon and within little memory."""

import subprocess
import sys
import tracemalloc
from pathlib import Path
from time import perf_counter
from zipfile import ZIP_BZIP2

import pytest
from tests.benchmarks.areas import MANY, write_area
from tests.exchange.returned_for_tests import TODAY
from tests.hostile.doors_for_tests import DOORS, said
from tests.hostile.files_for_tests import FILES, TEXT
from tests.hostile.packing_for_tests import OFFICE, PROPERTIES, Parts, squeezed
from tests.hostile.xml_for_tests import FIRST, before, formats, part, relations, sheet
from tests.sheets.read.reader_for_tests import own_reader
from tests.sheets.read.test_unpacking import POSIX

from workbook_tui.catalogs.areas import areas
from workbook_tui.exchange.rollup import rollup
from workbook_tui.sheets.read.not_importable import is_rollup
from workbook_tui.sheets.read.unpacking import Bounds, Unpacker

SLOWEST, SLOWEST_READ = 1.0, 2.0
"""Seconds of the processor until a file is refused, and until one that is only odd was read."""
SOON = 5.0
"""Seconds by the clock, of which a busy machine takes many."""
MOST_MEMORY = 200
"""MB of the program, and of the reader in a process of its own."""
ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc (Linux)")


def name_of(kind: str, door: str) -> str:
    """A text is called so where tables of values come in; anywhere else it is renamed."""
    return "file.csv" if kind in TEXT and door == "values" else "file.xlsx"


@pytest.mark.long
@LINUX
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", FILES)
def test_every_file_stays_within_time_and_memory_at_every_door(parts, own, tmp_path, kind, door):
    path = tmp_path / name_of(kind, door)
    path.write_bytes(FILES[kind](parts))
    command = [sys.executable, "-m", "tests.hostile.doors_for_tests", door, str(path), str(own.path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    seconds, memory, child, sentence = done.stdout.split("\n", 3)
    assert done.stderr == ""
    assert float(seconds) < (SLOWEST if sentence else SLOWEST_READ), sentence
    assert int(memory) < MOST_MEMORY
    assert int(child) < MOST_MEMORY
    if sentence:
        assert "Nothing was" in sentence or "nothing was" in sentence


def timed(door: str, path: Path, own) -> str:
    began = perf_counter()
    sentence = said(door, path, own)
    assert perf_counter() - began < SOON
    return sentence


@pytest.mark.parametrize("door", ["import", "rollup", "values"])
@pytest.mark.parametrize("kind", ["texts, count", "format, 100,000 letters", "bomb, sheet", "entities", "zip, half"])
def test_each_door_refuses_what_would_end_it(parts, own, tmp_path, kind, door):
    path = tmp_path / "bad.xlsx"
    path.write_bytes(FILES[kind](parts))
    assert "This workbook" in timed(door, path, own)


def test_thousands_of_number_formats_are_refused_before_a_pattern_sees_them(parts, own, tmp_path):
    path = tmp_path / "bad.xlsx"
    many = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{"[%" * 127}"/>' for n in range(6_000))
    path.write_bytes(formats(many)(parts))
    assert "more number formats than a workbook can" in timed("import", path, own)


def test_thousands_of_relations_to_one_table_read_it_once(parts, own, tmp_path):
    path = tmp_path / "bad.xlsx"
    relation = f'<Relationship Id="x" Type="{OFFICE}/table" Target="/xl/tables/table1.xml"/>'
    path.write_bytes(relations(relation * 3_000, 3)(parts))
    assert timed("import", path, own) == ""


def test_properties_that_unpack_to_anything_are_not_unpacked(parts, tmp_path):
    path = tmp_path / "bad.xlsx"
    path.write_bytes(squeezed(parts, PROPERTIES, method=ZIP_BZIP2, size=20_000_000))
    tracemalloc.start()
    try:
        assert not is_rollup(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_sheet_of_almost_nothing_but_room_is_read_in_a_moment(parts, own, tmp_path):
    path = tmp_path / "wide.xlsx"
    path.write_bytes(part(FIRST, before("</sheetData>", '<row r="19999"><c r="Y19999"><v>1</v></c></row>'))(parts))
    assert timed("values", path, own) == ""


def test_formulas_without_a_result_behind_all_that_is_filled_are_no_values(parts, own, tmp_path):
    path = tmp_path / "formulas.xlsx"
    path.write_bytes(sheet('<row r="900"><c r="B900"><f>1+1</f></c><c r="ZZ900"><f>1+1</f></c></row>')(parts))
    timed("values", path, own)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("a line of commas", "more than 500,000 cells"),
        ("empty lines", "more than 500,000 cells"),
        ("other ends of lines", "more than 500,000 cells"),
        ("a line of dashes", "a cell of more than 32,767 letters"),
        ("a line of digits", "a cell of more than 32,767 letters"),
        ("a wide table of few", "it has 456,000 lines"),
        ("nothing within", "no text file"),
    ],
)
def test_a_text_of_more_than_any_table_is_refused(own, tmp_path, kind, reason):
    path = tmp_path / "values.csv"
    path.write_text(TEXT[kind](), encoding="utf-8")
    assert reason in timed("values", path, own)


BAD = (
    *("texts, unique count", "format, days without end", "relations, many", "entities", "bomb, deflated"),
    *("members, wrong sum", "zip, truncated", "locked with a password", "a csv", "wide letters without end"),
)


def with_bad_files(folder: Path, parts: Parts) -> Path:
    for number, kind in enumerate(BAD):
        (folder / f"bad {number}.xlsx").write_bytes(FILES[kind](parts))
    return folder


def check_only_bad_files_are_passed_over(folder: Path, target: Path, number: int) -> None:
    done = rollup(target, [folder], as_of=TODAY)
    assert done.areas == number
    assert {source.path.name for source in done.skipped_files} == {f"bad {number}.xlsx" for number in range(len(BAD))}
    assert all("Nothing was" in source.reason for source in done.skipped_files)


def test_ten_bad_files_in_a_folder_are_named_and_the_others_are_rolled_up(parts, good, tmp_path):
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "good.xlsx").write_bytes(good.read_bytes())
    check_only_bad_files_are_passed_over(with_bad_files(folder, parts), tmp_path / "state.xlsx", 1)


@pytest.mark.long
def test_ten_bad_files_among_those_of_the_state_are_named_and_the_others_are_rolled_up(parts, tmp_path):
    folder = tmp_path / "sent"
    folder.mkdir()
    for known in areas()[: MANY - len(BAD)]:
        write_area(folder, known, plans=2, tasks=2)
    check_only_bad_files_are_passed_over(with_bad_files(folder, parts), tmp_path / "state.xlsx", MANY - len(BAD))


@pytest.mark.parametrize("does", ["time.sleep(60)", "os.abort()"])
def test_a_reader_that_hangs_or_aborts_is_survived_at_every_door(good, own, tmp_path, monkeypatch, does):
    defaults = Unpacker.__init__.__kwdefaults__
    monkeypatch.setitem(defaults, "reader", own_reader(tmp_path, does, before="True"))
    monkeypatch.setitem(defaults, "bounds", Bounds(patience=0.2))
    path = tmp_path / "bad.xlsx"
    path.write_bytes(good.read_bytes())
    for door in ("import", "rollup", "values"):
        assert "stops whatever reads it" in timed(door, path, own)
    assert "bad.xlsx" in timed("rollup", path, own)


@pytest.mark.long
@POSIX
@pytest.mark.parametrize("door", ["import", "rollup", "values"])
def test_a_reader_that_works_without_end_is_survived_at_every_door(good, own, tmp_path, monkeypatch, door):
    endless = own_reader(tmp_path, "while True: pass", before="True")
    monkeypatch.setitem(Unpacker.__init__.__kwdefaults__, "reader", endless)
    began = perf_counter()
    assert "stops whatever reads it" in said(door, good, own)
    assert perf_counter() - began < 10
