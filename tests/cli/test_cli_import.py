"""`import`: differences listed, and taken only when asked."""

import json
import shutil

import pytest
from tests.exchange.returned_for_tests import Desk, made_once, named, task, write

from workbook_tui.store.workbook import Workbook

DAY = "2027-12-01"


@pytest.fixture
def desk(once, tmp_path) -> Desk:
    file, workbook = made_once(once)
    return Desk(tmp_path, shutil.copyfile(file, tmp_path / "review.db"), workbook)


@pytest.fixture
def ordered(desk: Desk):
    """A workbook that came back with an answer, a locked change and a value that cannot be taken."""

    def edit(sheets):
        named(sheets, "plan_01_decision").value = "Approved"
        named(sheets, "plan_01_decision_comment").value = "Good.\tGo\non."
        named(sheets, "plan_01_decided_on").value = "soon"
        write(task(sheets, 0), Task="Other")

    return desk.edited(edit)


def test_differences_are_listed_one_a_line_and_nothing_is_taken(call, desk, ordered):
    before = desk.file.read_bytes()
    said = call("import", ordered, "--file", desk.file, "--date", DAY)
    assert said.code == 0
    assert [line.split("\t")[:5] for line in said.lines] == [
        ["change", "C1 · Plan", "Decision", "", "Approved"],
        ["change", "C1 · Plan", "Comment", "", "Good. Go on."],
        ["refused", "C1 · Plan", "Decided on", "", "soon"],
        ["locked", "C1 · Task 1", "Task", "=1+1", "Other"],
    ]
    assert [len(line.split("\t")) for line in said.lines] == [5, 5, 6, 6]
    assert said.err == "4 differences\n"
    assert desk.file.read_bytes() == before


def test_accept_all_takes_what_can_be_taken_once(call, desk, ordered):
    said = call("import", ordered, "--accept", "all", "--file", desk.file, "--date", DAY)
    assert (said.code, said.err) == (1, "2 differences taken, 2 left (1 refused)\n")
    plan = desk.kpi("C1").plan
    assert (plan["decision"], plan["decision_comment"]) == ("approved", "Good.\tGo\non.")
    said = call("import", ordered, "--accept", "all", "--file", desk.file, "--date", DAY)
    assert (said.code, said.err) == (1, "0 differences taken, 2 left (1 refused)\n")


def test_a_conflict_exits_with_4_and_takes_nothing(call, desk, ordered):
    with desk.book.change("Meanwhile") as change:
        change.update("plan", desk.kpi("C1").plan.id, decision_comment="Ours")
    before = desk.file.read_bytes()
    for accept in ((), ("--accept", "all")):
        said = call("import", ordered, *accept, "--file", desk.file, "--date", DAY)
        assert said.code == 4
        assert "conflict\tC1 · Plan\tComment\tOurs\tGood. Go on." in said.lines
        assert "1 conflict: changed here as well. Nothing was taken" in said.err
    assert desk.file.read_bytes() == before


def test_the_json_object_has_every_offer_and_note(call, desk, ordered):
    said = call("import", ordered, "--accept", "all", "--json", "--file", desk.file, "--date", DAY)
    told = json.loads(said.out)
    assert (told["format"], told["area_code"], told["cycle"], told["date"]) == (1, "33000", "2026-27", DAY)
    assert (told["workbook"], told["kind"], told["revision"], told["blank"]) == (str(ordered), "progress", 1, False)
    assert (told["taken"], told["conflicts"], told["notes"]) == (2, 0, [])
    assert [offer["kind"] for offer in told["offers"]] == ["change", "change", "refused", "locked"]
    assert set(told["offers"][0]) == {
        *("key", "kind", "place", "label", "base", "ours", "theirs", "reason", "where", "takeable")
    }
    assert told["offers"][0]["where"]["field"] == "decision"
    assert desk.kpi("C1").plan.state == "approved"


def test_a_file_that_is_no_returned_workbook_is_refused(call, desk, tmp_path):
    other = tmp_path / "other.xlsx"
    other.write_text("no workbook")
    for path in (other, tmp_path / "missing.xlsx"):
        said = call("import", path, "--file", desk.file, "--accept", "all")
        assert (said.code, said.out) == (3, "")
        assert said.err.count("\n") == 1
    assert call("import", "--file", desk.file).code == 2
    assert call("import", other, "--accept", "some", "--file", desk.file).code == 2
    assert Workbook.open(desk.file, who="x").facts().cycle == "2026-27"


def test_a_workbook_that_lost_the_names_of_its_plan_sheets_exits_with_1_and_says_what_was_not_read(call, desk):
    def lose(sheets):
        for name in [name for name in sheets.defined_names if name.startswith("plan_")]:
            sheets.defined_names.pop(name)

    said = call("import", desk.edited(lose), "--file", desk.file, "--date", DAY)
    assert (said.code, said.out) == (1, "")
    assert "plan_01_key, which tells whose plan the sheet is, is missing" in said.err
    assert "plan_02_key" in said.err
