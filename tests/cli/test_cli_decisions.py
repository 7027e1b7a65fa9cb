"""`decisions`: the way back from a roll-up, on the command line."""

import json
import shutil

import pytest
from openpyxl import load_workbook
from tests.exchange.returned_for_tests import Desk, made_once, rows, write

DAY = "2027-12-01"


@pytest.fixture
def desk(once, tmp_path) -> Desk:
    file, workbook = made_once(once)
    return Desk(tmp_path, shutil.copyfile(file, tmp_path / "review.db"), workbook)


def test_a_roll_up_is_written_decided_and_taken_in(call, desk, tmp_path):
    rollup, out = tmp_path / "rollup.xlsx", tmp_path / "SPSR_2026-27_33000_decisions.xlsx"
    assert call("rollup", rollup, desk.workbook, "--date", DAY).code == 0
    said = call("decisions", rollup, tmp_path, "--date", DAY)
    assert (said.code, said.out) == (0, "")
    assert "nothing was written" in said.err
    sheets = load_workbook(rollup)
    first, second = rows(sheets, "tblDecision")
    write(first, Decision="Approved")
    second["Reviewer"].value = '="R"'
    sheets.save(rollup)
    said = call("decisions", rollup, tmp_path, "--date", DAY, "--json")
    assert said.code == 1
    told = json.loads(said.out)
    assert [(file["path"], file["area_code"], file["plans"]) for file in told["files"]] == [(str(out), "33000", 1)]
    assert len(told["left_out"]) == 1
    said = call("import", out, "--accept", "all", "--file", desk.file, "--date", DAY)
    assert (said.code, said.err) == (0, "1 difference taken, 0 left\n")
    assert desk.kpi("C1").plan["decision"] == "approved"
