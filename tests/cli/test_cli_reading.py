"""`status` and `check` on a review that has only just begun, and on files that cannot be read."""

import json
from datetime import date

from tests.conftest import kpis_to_rate

from workbook_tui.store.workbook import Workbook


def test_status_tells_the_stages_the_next_step_and_what_is_due(call, started):
    said = call("status", "--file", started, "--date", "2027-05-20")
    assert (said.code, said.err) == (0, "")
    assert said.lines[0] == "Ingham ISD · 2026-27 · 2027-05-20"
    assert said.lines[1].startswith("Next: ")
    assert [line.split()[0] for line in said.lines[2:7]] == ["Team", "Rate", "Plan", "Monitor", "Submit"]
    assert said.lines[3].split()[1] == f"0/{kpis_to_rate()}"
    assert any(line.startswith("due\t2027-05-31\t") for line in said.lines[7:])


def test_status_says_what_is_overdue(call, started):
    said = call("status", "--file", started, "--date", "2027-06-02")
    assert any(line.startswith("overdue\t2027-05-31\t") for line in said.lines)


def test_status_as_an_object_says_the_same(call, started):
    told = json.loads(call("--json", "status", "--file", started, "--date", "2027-05-20").out)
    assert (told["format"], told["area_code"], told["cycle"], told["date"]) == (1, "33000", "2026-27", "2027-05-20")
    assert [stage["key"] for stage in told["stages"]] == ["team", "rate", "plan", "monitor", "submit"]
    assert told["stages"][1]["total"] == kpis_to_rate()
    assert told["next"]
    assert [(item["day"], item["overdue"]) for item in told["due"]] == [("2027-05-31", False)]


def test_check_lists_one_problem_a_line_and_fails_while_one_blocks(call, started):
    said = call("check", "--file", started)
    assert said.code == 1
    rows = [line.split("\t") for line in said.lines]
    assert {len(row) for row in rows} == {4}
    assert {row[0] for row in rows} <= {"blocking", "warning"}
    assert sum(row[0] == "blocking" for row in rows) >= kpis_to_rate()
    assert f"{sum(row[0] == 'blocking' for row in rows)} blocking" in said.err


def test_check_as_an_object_says_the_same(call, started):
    rows = [line.split("\t") for line in call("check", "--file", started).lines]
    said = call("check", "--json", "--file", started)
    told = json.loads(said.out)
    assert said.code == 1
    assert told["blocking"] + told["warnings"] == len(told["problems"]) == len(rows)
    assert told["kind"] == "plan"
    assert [problem["level"] for problem in told["problems"]] == [row[0] for row in rows]
    assert set(told["problems"][0]) == {"level", "kpi", "component", "sentence"}


def test_an_older_cycle_is_read_when_it_is_named(call, started):
    call("new", "--file", started, "--cycle", "2027-28")
    assert "2027-28" in call("status", "--file", started).lines[0]
    assert "2026-27" in call("status", "--file", started, "--cycle", "2026-27").lines[0]
    said = call("status", "--file", started, "--cycle", "2020-21")
    assert said.code == 1
    assert "2020-21" in said.err


def test_user_text_reaches_the_terminal_as_one_harmless_line(call, started):
    book = Workbook.open(started, who="Ana")
    kpi = book.facts().active_kpis[0]
    book.ratings.rate(kpi.id, "needs_improvement", today=date(2027, 4, 1))
    plan = next(one.plan for one in book.facts().kpis if one.plan)
    book.tasks.add(plan.id, title="Revise\tthe form\n\u2028[red]now[/red]", due_on=date(2027, 4, 3))
    said = call("status", "--file", started, "--date", "2027-04-02")
    row = next(line.split("\t") for line in said.lines if "Revise" in line)
    assert len(row) == 6
    assert row[3] == "Revise the form [red]now[/red]"


def test_files_that_cannot_be_opened_are_refused_in_words_and_left_alone(call, tmp_path):
    words = tmp_path / "words.db"
    words.write_text("just words, not a database at all")
    empty = tmp_path / "empty.db"
    empty.touch()
    for path in (tmp_path / "missing.db", tmp_path, words, empty):
        for command in ("status", "check"):
            said = call(command, "--file", path)
            assert (said.code, said.out) == (3, "")
            assert str(path) in said.err
    assert not (tmp_path / "missing.db").exists()
    assert words.read_text() == "just words, not a database at all"
    assert empty.stat().st_size == 0
