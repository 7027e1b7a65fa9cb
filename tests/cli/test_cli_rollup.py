"""`rollup` from the command line: lines, JSON, progress, exit codes, and being told to stop."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from tests.benchmarks.areas import write_area

from workbook_tui.catalogs.areas import areas

DAY = "2027-11-22"
PROGRAM = [sys.executable, "-m", "workbook_tui"]


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returned")
    for known in areas()[:2]:
        write_area(folder, known, plans=1, tasks=2)
    return folder


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.xlsx"
    path.write_text("no workbook")
    return path


def test_a_folder_is_rolled_up_without_any_file_of_reviews(call, returned, tmp_path):
    out = tmp_path / "out.xlsx"
    said = call("rollup", out, returned, "--date", DAY, "--file", tmp_path / "missing.db")
    assert (said.code, said.out, said.err) == (0, f"Written: {out} · 2 service areas · 2026-27\n", "")
    cover = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("Cover").to_python()
    assert str(next(row[1] for row in cover if row[0] == "Date")) == DAY


def test_files_that_are_passed_over_are_named_and_give_exit_code_1(call, returned, broken, tmp_path):
    said = call("rollup", tmp_path / "out.xlsx", returned, broken, "--date", DAY)
    assert said.code == 1
    word, file, reason = said.lines[1].split("\t")
    assert (word, file) == ("passed over", str(broken))
    assert "text file" in reason


def test_json_lists_every_file(call, returned, broken, tmp_path):
    said = call("rollup", tmp_path / "out.xlsx", returned, broken, "--date", DAY, "--json")
    told = json.loads(said.out)
    assert (said.code, told["format"], told["areas"], told["cycle"], told["passed_over"]) == (1, 1, 2, "2026-27", 1)
    assert [source["counted"] for source in told["sources"]] == [True, True, False]
    assert {source["area_code"] for source in told["sources"]} == {areas()[0].code, areas()[1].code, ""}


def test_an_unclear_decision_and_the_cycle_that_was_taken_are_said_and_give_exit_code_1(call, returned, tmp_path):
    sent = tmp_path / "sent" / "inner"
    shutil.copytree(returned, sent)
    first, _second = sorted(sent.iterdir())
    book = load_workbook(first)
    ((title, cell),) = book.defined_names["plan_01_decision"].destinations
    book[title][cell.replace("$", "")].value = "OK with me"
    book.save(first)
    write_area(tmp_path / "sent", areas()[2], plans=1, tasks=1, cycle="2027-28")
    said = call("rollup", tmp_path / "out.xlsx", tmp_path / "sent", "--date", DAY)
    assert said.code == 1
    assert said.lines[1] == "cycle\t2026-27\t2 files are of 2026-27, 1 of 2027-28."
    (remark,) = (line.split("\t") for line in said.lines if line.startswith("remark"))
    assert remark[1:] == [str(first), "1 answer of the state office is doubtful and not taken."]
    (doubt,) = (line.split("\t") for line in said.lines if line.startswith("doubtful"))
    assert doubt[1] == str(first)
    assert "“OK with me” is not one of: " in doubt[2]
    told = json.loads(call("rollup", tmp_path / "out.xlsx", tmp_path / "sent", "--date", DAY, "--json").out)
    assert told["cycles"] == {"2027-28": 1, "2026-27": 2}
    assert [source["name"] for source in told["sources"] if source["doubts"]] == [f"inner/{first.name}"]


@pytest.mark.long
def test_progress_is_told_step_by_step_on_standard_error(call, returned, tmp_path):
    said = call("rollup", tmp_path / "out.xlsx", returned, "--date", DAY, "--progress")
    steps = [line.split("\t") for line in said.err.splitlines()]
    assert [int(step[0]) for step in steps] == list(range(len(steps)))
    assert steps[-1] == ["16", "16", "Done"]
    assert [step[2] for step in steps[2:4]] == ["Cover", "Service Areas"]


def test_nothing_to_roll_up_and_a_cycle_nobody_sent_are_said(call, returned, tmp_path):
    said = call("rollup", tmp_path / "out.xlsx", tmp_path)
    assert (said.code, said.out) == (1, "")
    assert "There are no workbooks" in said.err
    said = call("rollup", tmp_path / "out.xlsx", returned, "--cycle", "2020-21")
    assert said.code == 1
    assert "this roll-up is of 2020-21" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_told_to_stop_it_leaves_nothing_half_behind(returned, tmp_path, number):
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"before")
    words = ["rollup", str(target), str(returned), "--progress", "--date", DAY]
    with subprocess.Popen([*PROGRAM, *words], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        steps = iter(process.stderr.readline, "")
        next(step for step in steps if step.endswith("\tCover\n"))
        process.send_signal(number)
        rest = "".join(steps)
    assert process.returncode == 130
    assert rest.endswith("workbook-tui: Stopped. What was stored is kept.\n")
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_an_export_that_is_told_to_stop_leaves_nothing_half_behind(sample, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    words = ["export", str(folder / "out.xlsx"), "--file", str(sample), "--draft", "--date", DAY]
    with subprocess.Popen([*PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        ends = time.monotonic() + 20
        while not list(folder.iterdir()) and time.monotonic() < ends:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.005)
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate()
    assert (process.returncode, err) == (130, "workbook-tui: Stopped. What was stored is kept.\n")
    assert list(folder.iterdir()) == []
