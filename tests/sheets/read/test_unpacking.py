"""The reader in a process of its own: what it cannot stand costs one sheet and nothing else."""

import sys
import time
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import pytest
from tests.kept_readers import KeptReaders
from tests.sheets.read.reader_for_tests import own_reader
from tests.sheets.read.test_reading_refused import with_shared_texts

from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.sheets.read import Unpacker, open_returned, unpacking
from workbook_tui.sheets.read.unpacking import Bounds

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no bounds of memory and processor time")


@pytest.fixture(autouse=True)
def no_reader_goes_on(readers_go_on: KeptReaders, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each reader end as it does in the program."""
    readers_go_on.close()
    for name, own in readers_go_on.originals.items():
        monkeypatch.setattr(unpacking, name, own)


def sheet(cells: str) -> dict[str, bytes]:
    return {SHEET: f"<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>".encode()}


GOOD = sheet('<row r="2"><c r="B2"><v>7</v></c><c r="C2" t="b"><v>1</v></c></row>')
ABORTS = {**GOOD, TEXTS: f'<sst {MAIN} uniqueCount="20000000000"><si><t>a</t></si></sst>'.encode()}
"""What makes the reader take 480 GB for shared texts before it sees the first, and abort; no scan has seen it here."""
FAR = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def read(unpacker: Unpacker, parts: dict[str, bytes]) -> list[list[object]]:
    return [list(row) for row in unpacker.unpack("Team", parts, counts_from_1904=False).rows]


def refused(unpacker: Unpacker, parts: dict[str, bytes]) -> str:
    with pytest.raises(FileRefusedError) as info:
        read(unpacker, parts)
    return str(info.value)


def test_every_kind_of_value_comes_over():
    formats = "<numFmts><numFmt numFmtId='164' formatCode='[h]:mm'></numFmt></numFmts>"
    used = "".join(f"<xf numFmtId='{one}'></xf>" for one in (0, 14, 22, 164, 20))
    styles = f"<styleSheet {MAIN}>{formats}<cellXfs>{used}</cellXfs></styleSheet>"
    cells = [
        '<c r="A1" t="inlineStr"><is><t>ü — 😀</t></is></c>',
        '<c r="B1" t="b"><v>0</v></c>',
        '<c r="C1"><v>1.5</v></c>',
    ]
    cells += [
        f'<c r="{place}1" s="{style}"><v>{value}</v></c>'
        for place, style, value in (("D", 1, 46538), ("E", 2, 46538.5), ("F", 3, 1.5), ("G", 4, 0.25))
    ]
    rows = read(Unpacker(), {**sheet(f"<row r='1'>{''.join(cells)}</row>"), STYLES: styles.encode()})
    assert rows == [
        [
            "ü — 😀",
            False,
            1.5,
            date(2027, 5, 31),
            datetime.fromisoformat("2027-05-31T12:00"),
            timedelta(hours=36),
            clock(6),
        ]
    ]
    assert isinstance(rows[0][1], bool)


@pytest.mark.parametrize("parts", [ABORTS, FAR], ids=["claimed texts", "a far cell"])
@POSIX
def test_a_reader_that_aborts_costs_one_sheet_and_is_started_again(parts):
    unpacker = Unpacker()
    assert read(unpacker, GOOD) == [[7.0, True]]
    first = unpacker._process
    assert "the sheet “Team” stops whatever reads it" in refused(unpacker, parts)
    assert first is not None
    assert first.returncode != 0
    assert read(unpacker, GOOD) == [[7.0, True]]


def test_a_sheet_that_is_no_sheet_is_refused_and_the_reader_lives():
    unpacker = Unpacker()
    assert "the sheet “Team” cannot be read" in refused(unpacker, sheet('<row><c r="A1" t="zz"><v>1</v></c></row>'))
    first = unpacker._process
    assert read(unpacker, GOOD) == [[7.0, True]]
    assert unpacker._process is first


NINE = sheet('<row r="1"><c r="A1"><v>9</v></c></row>')
NINE_SEEN = f"b'<v>9</v>' in parts['{SHEET}']"


@pytest.mark.parametrize(
    "does",
    [
        "time.sleep(60)",
        "os.abort()",
        "os._exit(0)",
        "os.close(1)",
        "os.write(1, b'\\xff' * 8)",
        "os.write(1, b'\\0\\0')",
    ],
)
def test_a_reader_that_waits_dies_or_babbles_costs_one_sheet(tmp_path, does):
    unpacker = Unpacker(reader=own_reader(tmp_path, does, before=NINE_SEEN))
    assert read(unpacker, GOOD) == [[7.0, True]]
    patient = unpacker._bounds
    # Only what waits is waited for so shortly: a reader that is started may take longer on a busy machine.
    unpacker._bounds = Bounds(patience=0.5)
    began = time.monotonic()
    assert "stops whatever reads it" in refused(unpacker, NINE)
    assert time.monotonic() - began < 10
    unpacker._bounds = patient
    assert read(unpacker, GOOD) == [[7.0, True]]


@pytest.mark.long
@POSIX
def test_a_reader_that_works_without_end_is_ended_by_the_system(tmp_path):
    unpacker = Unpacker(
        bounds=Bounds(seconds=1, patience=60.0), reader=own_reader(tmp_path, "while True: pass", before=NINE_SEEN)
    )
    assert "stops whatever reads it" in refused(unpacker, NINE)
    assert read(unpacker, GOOD) == [[7.0, True]]


def test_nothing_of_a_reader_stays_when_it_is_let_go():
    unpacker = Unpacker()
    read(unpacker, GOOD)
    process = unpacker._process
    assert process is not None
    unpacker.close()
    assert process.returncode is not None
    read(unpacker, GOOD)
    process = unpacker._process
    del unpacker
    assert process is not None
    assert process.returncode is not None


def test_a_computer_that_starts_no_process_is_told_from_a_damaged_file(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(WorkbookError, match="no other process could be started") as info:
        read(Unpacker(), GOOD)
    assert not isinstance(info.value, FileRefusedError)


@POSIX
def test_a_workbook_whose_reader_dies_is_refused_and_the_next_one_is_read(sent, tmp_path, monkeypatch):
    # The scan would refuse it: without that, the reader dies of it for real.
    monkeypatch.setattr("workbook_tui.sheets.read.scan._MOST_TEXTS", 10**12)
    monkeypatch.setattr("workbook_tui.sheets.read.scan._LONGEST_NUMBER", 20)
    bad = with_shared_texts(
        Path(str(sent)).rename(tmp_path / "bad.xlsx"), "<si><t>a</t></si>", "uniqueCount='20000000000'"
    )
    unpacker = Unpacker()
    with pytest.raises(FileRefusedError, match="stops whatever reads it"):
        open_returned(bad, unpacker=unpacker)
