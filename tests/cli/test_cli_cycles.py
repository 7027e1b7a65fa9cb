"""What scripts are told of a file with several cycles: every open item of each, by its cycle and KPI."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar
from tests.exchange.returned_for_tests import rows, write

from workbook_tui.store.workbook import Workbook

COPIED = Path(__file__).parents[1] / "store" / "files" / "v3_copied_tasks.db"
LATER = ("--date", "2028-02-01")


@pytest.fixture
def next_cycle(call, sample: Path) -> Path:
    """The sample review, and the cycle after it."""
    assert call("new", "--file", sample, "--cycle", "2027-28", *LATER).code == 0
    return sample


def test_status_names_cycle_and_kpis_of_each_item_and_hides_no_date(call, next_cycle):
    told = json.loads(call("status", "--file", next_cycle, "--json", "--date", "2028-06-01").out)
    assert told["cycle"] == "2027-28"
    corrected = {(one["cycle"], one["kpi"], one["day"]) for one in told["due"] if one["kind"] == "correct_by"}
    assert corrected == {("2026-27", code, "2028-06-25") for code in ("C1", "C7", "IF3", "PS1")}
    assert all(one["cycle"] and (one["kpis"] or one["kind"] in {"planning", "data_entry"}) for one in told["due"])
    report = next(one for one in told["due"] if one["kind"] == "report")
    assert (report["cycle"], report["kpi"], report["kpis"]) == ("2026-27", "", ["C1", "IF3", "PS1"])


def test_status_lists_the_same_items_from_either_cycle(call, next_cycle):
    def due(cycle: str) -> set[tuple[str, ...]]:
        told = json.loads(call("status", "--file", next_cycle, "--cycle", cycle, "--json", *LATER).out)
        return {(one["day"], one["cycle"], one["kind"], *one["kpis"], one["what"]) for one in told["due"]}

    assert due("2026-27") == due("2027-28") != set()


def test_the_next_step_is_what_an_earlier_cycle_owes(call, next_cycle):
    told = json.loads(call("status", "--file", next_cycle, "--json", *LATER).out)
    assert told["next"].startswith("2026-27 · Progress report 2 of 4 for 3 plans (was due Sat Dec 25, 2027")


@pytest.mark.long
def test_the_calendar_holds_the_tasks_of_every_cycle(call, next_cycle, tmp_path):
    of_both, of_first = tmp_path / "both.ics", tmp_path / "first.ics"
    assert call("calendar", "--file", next_cycle, of_both, *LATER).code == 0
    assert call("calendar", "--file", next_cycle, of_first, "--cycle", "2026-27", *LATER).code == 0
    uids = [
        {str(event["uid"]) for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}
        for path in (of_both, of_first)
    ]
    assert uids[0] == uids[1] != set()


@pytest.mark.long
def test_a_slip_holds_the_tasks_of_every_cycle_and_brings_them_back(call, next_cycle, tmp_path):
    assert call("slips", "--file", next_cycle, tmp_path, "--xlsx", "--lead", "Grace Oyelaran", *LATER).code == 0
    (text,) = tmp_path.glob("Slip*.txt")
    assert "Plan        2026-27 · C5" in text.read_text(encoding="utf-8")
    (slip,) = tmp_path.glob("Slip*.xlsx")
    book = openpyxl.load_workbook(slip)
    first, *_ = rows(book, next(iter(book["Tasks"].tables)))
    key = str(first["Key"].value)
    assert str(first["KPI"].value).endswith(" 2026-27")
    write(first, Status="On track", Note="Goes on now.")
    book.save(slip)
    said = call("import", "--file", next_cycle, slip, "--accept", "all", *LATER)
    assert said.code == 0, said
    tasks = {task.text("uid"): task for _, task in Workbook.open(next_cycle, who="x").facts("2026-27").tasks()}
    assert (tasks[key].status, tasks[key].history[-1].text("note")) == ("on_track", "Goes on now.")


@pytest.mark.long
def test_the_workbook_of_a_cycle_says_what_began_in_earlier_ones(call, next_cycle, tmp_path):
    out = tmp_path / "out.xlsx"
    assert call("export", "--file", next_cycle, out, "--draft", *LATER).code == 0
    found = rows(openpyxl.load_workbook(out), "tblEarlier")
    assert {row["Began in"].value for row in found} == {"2026-27"}
    corrected = {(row["KPI"].value, str(row["By"].value)[:10]) for row in found if row["Item"].value == "Correction by"}
    assert corrected == {(code, "2028-06-25") for code in ("C1", "C7", "IF3", "PS1")}
    assert sum(row["Item"].value == "Task" for row in found) == 14
    first = tmp_path / "first.xlsx"
    assert call("export", "--file", next_cycle, first, "--cycle", "2026-27", "--draft", *LATER).code == 0
    assert "Earlier Cycles" not in openpyxl.load_workbook(first, read_only=True).sheetnames


def test_cycles_are_listed_with_what_is_open_in_each(call, next_cycle):
    assert call("cycles", "--file", next_cycle, *LATER).lines == [
        "2027-28\t0 running plans\t0 open tasks\t0 overdue",
        "2026-27\t5 running plans\t14 open tasks\t9 overdue",
    ]
    told = json.loads(call("cycles", "--file", next_cycle, "--json", *LATER).out)
    assert told["cycles"][1] == {"cycle": "2026-27", "running_plans": 5, "open_tasks": 14, "overdue": 9}
    assert (told["copied_tasks"], told["joined"]) == (0, 0)


def test_old_copies_are_told_of_and_joined_by_a_word(call, file):
    shutil.copy(COPIED, file)
    said = call("cycles", "--file", file, "--date", "2029-02-10")
    assert "6 tasks stand twice" in said.err
    told = json.loads(call("cycles", "--file", file, "--join", "--json", "--date", "2029-02-10").out)
    assert (told["joined"], told["copied_tasks"]) == (6, 0)
    assert call("cycles", "--file", file, "--date", "2029-02-10").err == ""


def test_a_slip_is_taken_although_the_cycle_of_its_task_has_ended_meanwhile(call, next_cycle, tmp_path):
    assert call("slips", "--file", next_cycle, tmp_path, "--xlsx", "--lead", "Grace Oyelaran", *LATER).code == 0
    (slip,) = tmp_path.glob("Slip*.xlsx")
    book = Workbook.open(next_cycle, who="x")
    with book.change("Close everything") as change:
        for kpi in book.facts("2026-27").planned_kpis:
            if kpi.plan is not None:
                change.update("plan", kpi.plan.id, state="closed", decision="closed")
                for task in kpi.plan.tasks:
                    change.update("task", task.id, status="done")
    assert book.facts().others == ()
    told = json.loads(call("import", "--file", next_cycle, slip, "--json", *LATER).out)
    assert {offer["kind"] for offer in told["offers"]} <= {"conflict", "change"}
    assert not [offer for offer in told["offers"] if "no longer in the file" in offer["reason"]]
