"""Spoiled at random: a file is read or refused, quickly, and nothing else ever happens."""

import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

import pytest
from tests.sheets.read.mutations_for_tests import spoiled, with_shared_texts, zipped
from tests.sheets.read.returned_for_tests import altered, everything, needed, packed, parts_of, sheet_part, with_rows

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.read import Unpacker, open_returned

SLOWEST = 1.0
MOST_MEMORY = 200
ROOT = Path(__file__).parents[3]


def outcomes(sent: Path, folder: Path, seeds: Iterable[int]) -> tuple[Counter[str], float]:
    """How many files were read and refused, and the longest time that one of them took."""
    kinds = [(zipped(parts), parts) for parts in (parts_of(sent), with_shared_texts(sent))]
    counted: Counter[str] = Counter()
    slowest = 0.0
    unpacker = Unpacker()
    path = folder / "spoiled.xlsx"
    for seed in seeds:
        path.write_bytes(spoiled(random.Random(seed), *kinds[seed % 2]))
        began = perf_counter()
        counted[outcome(path, is_quick=seed % 3 == 0, unpacker=unpacker)] += 1
        slowest = max(slowest, perf_counter() - began)
    return counted, slowest


def read_one(path: Path) -> tuple[Counter[str], float]:
    began = perf_counter()
    return Counter([outcome(path)]), perf_counter() - began


def outcome(path: Path, *, is_quick: bool = False, unpacker: Unpacker | None = None) -> str:
    try:
        everything(path, is_quick=is_quick, unpacker=unpacker)
    except FileRefusedError as refusal:
        assert "Nothing was" in str(refusal)
        return "refused"
    return "read"


def test_the_ways_of_writing_texts_are_read_alike(sent, tmp_path):
    path = tmp_path / "shared.xlsx"
    path.write_bytes(zipped(with_shared_texts(sent)))
    assert everything(path) == everything(sent)


@pytest.fixture
def short(sent):
    """A workbook of which the longest sheet, one that only explains, ends after a few rows: read in half the time."""
    name, last = "Data Dictionary", 9
    part = sheet_part(sent, name)
    altered(sent, **{part: lambda xml: re.sub(rf'<row r="{last + 1}".*</row>', "", xml, flags=re.DOTALL)})
    parts = parts_of(sent)
    for table in parts:
        if b'displayName="tblDictionary"' in parts[table]:
            parts[table] = re.sub(rb'ref="(A\d+:[A-Z]+)\d+"', rb'ref="\g<1>%d"' % last, parts[table])
    packed(sent, parts)
    assert len(needed(open_returned(sent), "tblDictionary").rows) == last - 3
    return sent


def test_60_spoiled_workbooks_are_read_or_refused(short, tmp_path):
    counted, slowest = outcomes(short, tmp_path, range(60))
    assert min(counted["read"], counted["refused"]) > 9, counted
    assert slowest < SLOWEST


LINUX = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc (Linux)")


@pytest.mark.long
@LINUX
def test_2000_spoiled_workbooks_stay_within_time_and_memory(sent, tmp_path):
    read, _refused, slowest, memory = measured(sent, str(tmp_path))
    assert 200 < read < 1800
    assert slowest < SLOWEST
    assert memory < MOST_MEMORY


def measured(path: Path, folder: str = "") -> tuple[int, int, float, int]:
    """How many were read and refused, the slowest in seconds, the peak memory in MB: in a process of its own."""
    command = [sys.executable, "-m", "tests.sheets.read.peak_for_tests", str(path), folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    read, refused, slowest, memory = done.stdout.split()
    return int(read), int(refused), float(slowest), int(memory)


FAILS = '<row><c r="A9999" t="zz"><v>1</v></c></row>'
"""A last row that no reader can read, so that all before it was read for nothing."""


def letters(length: int) -> str:
    return "".join(random.Random(length).choices("abcdefghijklmnop", k=length))


def texts(inside: str, number: int) -> str:
    cells = (f'<c r="B{row}" t="inlineStr"><is><t>{inside}</t></is></c>' for row in range(100, 100 + number))
    return f"<row>{''.join(cells)}</row>"


WORST: dict[str, Callable[[], str]] = {
    "cells": lambda: "<row>" + "".join(f'<c r="B{row}"><v>{row}</v></c>' for row in range(100, 60_000)) + "</row>",
    "attributes": lambda: "".join("<row " + " ".join(f"a{n}_{m}=''" for m in range(99)) + "/>" for n in range(950)),
    "escaped letters": lambda: texts("&amp;&#38;" * 20_000 + letters(3000), 50),
    "long texts": lambda: texts("\N{GRINNING FACE}" + letters(32_000), 450),
    "text between elements": lambda: texts(f"{letters(100)}<b/>" * 50_000, 1),
    "a value in pieces": lambda: "<row><c r='B99' t='e'><v>" + f"{letters(100)}<b/>" * 50_000 + "</v></c></row>",
    "an almost empty sheet": lambda: '<row><c r="Y18000"><v>1</v></c></row>',
    "a far cell": lambda: '<row><c r="XFD1048576"><v>1</v></c></row>',
}


@pytest.mark.long
@LINUX
@pytest.mark.parametrize("rows", WORST.values(), ids=WORST)
def test_the_worst_files_are_refused_within_time_and_memory(sent, rows):
    _read, refused, slowest, memory = measured(with_rows(sent, rows() + FAILS))
    assert refused == 1
    assert slowest < SLOWEST
    assert memory < MOST_MEMORY


@pytest.mark.long
@LINUX
def test_a_name_in_pieces_is_heard_within_time_and_memory(sent):
    pieces = f"<definedName name='a'>{'A!A1 <b/>' * 10_000}{f'{letters(100)}<b/>' * 40_000}</definedName>"
    altered(sent, workbook=lambda xml: xml.replace("</definedNames>", f"{pieces}</definedNames>"))
    *_outcome, slowest, memory = measured(sent)
    assert slowest < SLOWEST
    assert memory < MOST_MEMORY
