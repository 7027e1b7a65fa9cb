"""The sample as a file: what a newcomer opens."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.conftest import SAMPLE_DAY, kpis_to_rate
from tests.exchange.returned_for_tests import rows

from workbook_tui.catalogs.sample import SampleRow, read_sample
from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.sample import fill_sample
from workbook_tui.rules.correction.clock import prong_1, prong_2, timeliness
from workbook_tui.rules.plan.completeness import is_complete
from workbook_tui.rules.problems import problems
from workbook_tui.rules.rating import differs, result
from workbook_tui.rules.stages import next_step, stages
from workbook_tui.store.workbook import Workbook


@pytest.fixture(scope="module")
def book(sample_original):
    return Workbook.open(sample_original, who="Newcomer")


@pytest.fixture(scope="module")
def review(book):
    return book.facts()


TASKS_LATE = [("warning", "C1", "Task 3 · Status"), ("warning", "C7", "Task 3 · Status")]
CORRECTION = [("warning", "C1", "Correction of cases"), ("warning", "IF3", "Correction of cases")]
"""The problems that a newcomer finds: two tasks that are late, a case to verify, and cases to list."""

LEAP_DAY = date(2028, 2, 29)
OTHER_DAYS = (date(2026, 12, 31), date(2027, 8, 29))
EVERY_TENTH = tuple(date(2027, 1, 1) + timedelta(days=number) for number in range(0, 731, 10))


def test_nothing_blocks_its_plans_or_its_progress_and_few_things_are_to_do(review):
    assert _found(review, "plan", SAMPLE_DAY) == TASKS_LATE
    assert _found(review, "progress", SAMPLE_DAY) == TASKS_LATE + CORRECTION


def _found(review, kind: str, today: date) -> list[tuple[str, str, str]]:
    return [(problem.level, problem.kpi, problem.component) for problem in problems(review, kind, today)]


def test_it_tells_its_story(review):
    _assert_story(review, SAMPLE_DAY)


@pytest.mark.long
@pytest.mark.parametrize("today", [LEAP_DAY, *OTHER_DAYS, *EVERY_TENTH], ids=str)
def test_it_is_the_same_story_on_whatever_day_it_is_made(tmp_path, today):
    file = Workbook.create(tmp_path / "sample.db", who="Ana", fill=lambda new: fill_sample(new, today=today))
    _assert_story(Workbook.open(file.path, who="Newcomer").facts(), today)


def _assert_story(review, today: date) -> None:
    assert _found(review, "plan", today) == TASKS_LATE
    assert _found(review, "progress", today) == TASKS_LATE + CORRECTION
    assert not any(sent.is_draft for sent in review.submissions)
    monitored = next(stage for stage in stages(review, today) if stage.key == "monitor")
    assert monitored.total - monitored.done == 2
    assert next_step(review, today).sentence.startswith("C1 · Amend the contract")


def test_every_stage_has_something_to_show(review):
    done = {stage.key: (stage.done, stage.total) for stage in stages(review, SAMPLE_DAY)}
    assert done["team"] == (4, 4)
    assert done["rate"] == (kpis_to_rate(), kpis_to_rate())
    assert done["plan"] == (6, 6)
    assert 0 < done["monitor"][0] < done["monitor"][1]


def test_the_next_step_is_the_task_that_has_been_overdue_longest(review):
    assert next_step(review, SAMPLE_DAY).sentence.startswith("C1 · Amend the contract")


@pytest.mark.parametrize(
    ("code", "value"),
    [("C1", 92.9), ("C2", 97.9), ("C7", 95.0), ("C8A", 88.2), ("C8C", 100), ("IF3", 81.3), ("PS1", 87.5), ("C5", 1.4)],
)
def test_its_results_are_believable(review, code, value):
    assert result(next(kpi for kpi in review.kpis if kpi.code == code)).value == value


def test_exactly_one_rating_differs_from_its_number_and_one_does_not_apply_each_with_a_reason(review):
    overridden = [kpi for kpi in review.active_kpis if differs(kpi, review)]
    not_applicable = [kpi for kpi in review.active_kpis if kpi.rating.rating == "not_applicable"]
    assert [kpi.code for kpi in overridden] == ["DA1"]
    assert [kpi.code for kpi in not_applicable] == ["PS6"]
    assert all(kpi.rating.text("reason") for kpi in (*overridden, *not_applicable))


def test_kpis_that_needed_improvement_before_are_flagged(review):
    assert [kpi.code for kpi in review.kpis if kpi["is_repeat"]] == ["C7", "C8C", "CF2", "EV1", "IF3"]


def test_its_plans_are_complete_and_the_clock_of_every_compliance_plan_runs(review):
    for kpi in review.planned_kpis:
        assert is_complete(review, kpi)
        assert bool(kpi.plan.findings) == kpi.is_compliance
        assert len(kpi.plan.tasks) in range(3, 6)


def test_one_finding_is_verified_in_time_with_both_prongs_met(review):
    (kpi,) = (kpi for kpi in review.planned_kpis if kpi.plan.state == "verified")
    finding = kpi.plan.findings[0]
    assert prong_1(finding).is_met
    assert prong_2(kpi.plan).is_met
    assert timeliness(kpi.plan, finding, SAMPLE_DAY) == "Timely"
    assert not any(paper["path"] for kpi in review.planned_kpis for paper in kpi.plan.evidence)


def test_its_plans_and_then_a_closeout_were_sent_with_the_very_bytes_kept(book, review):
    assert [(sent["kind"], sent["sent_on"], sent["file_name"], sent.is_draft) for sent in review.submissions] == [
        ("plan", date(2027, 5, 28), "SPSR_2026-27_33000_2027-05-28_r1.xlsx", False),
        ("closeout", date(2027, 11, 3), "SPSR_2026-27_33000_2027-11-03_r2.xlsx", False),
    ]
    for sent in review.submissions:
        assert hashlib.sha256(book.submissions.content(sent.id)).hexdigest() == sent["sha256"]
    assert review.has_changed_since_sent


@pytest.fixture(scope="module")
def sent_workbooks(book, review):
    return [load_workbook(BytesIO(book.submissions.content(sent.id))) for sent in review.submissions]


@pytest.mark.parametrize("table", ["tblStatus", "tblCase", "tblSample", "tblEvidence", "tblProgress", "tblValues"])
def test_what_was_sent_holds_nothing_that_came_later(sent_workbooks, review, table):
    plan, closeout = sent_workbooks
    assert _dates(plan, table) == []
    (_, sent) = review.submissions
    assert max(_dates(closeout, table)) <= sent["sent_on"]


def _dates(workbook, table: str) -> list[date]:
    there = [name for sheet in workbook.worksheets for name in sheet.tables if name == table]
    cells = (cell.value for name in there for row in rows(workbook, name) for cell in row.values())
    return [value.date() for value in cells if isinstance(value, datetime)]


def test_the_state_office_decided_after_the_closeout_was_sent(sent_workbooks, review):
    (_, sent) = review.submissions
    state = rows(sent_workbooks[1], "tblPlan")
    (kpi,) = (kpi for kpi in review.planned_kpis if kpi.code == "C8A")
    assert {str(cell.value) for row in state for cell in row.values()} >= {"C8A", "Closeout requested"}
    assert (kpi.plan.state, kpi.plan["state_before"]) == ("verified", None)
    assert kpi.plan.day("decided_on") > sent["sent_on"]


def test_its_coordinator_and_not_the_newcomer_made_it_so_that_undo_leaves_it_alone(book, review):
    assert {sent["who"] for sent in review.submissions} == {"Marisol Treviño-Hale"}
    with pytest.raises(WorkbookError):
        book.journal.undo()


def test_only_the_file_itself_is_left_behind(book):
    assert [file.name for file in book.path.parent.iterdir()] == ["sample.db"]


PEOPLE = ("coordinator_id", "data_entry_id", "person_id")


def hung(row: SampleRow) -> Iterator[SampleRow]:
    """A row of the sample and all that hang on it."""
    yield row
    for children in row.children.values():
        for one in children:
            yield from hung(one)


def verifier(values: Mapping[str, object], ids: Mapping[str, int]) -> dict[str, object]:
    """Who verified a row, as a person; what stands behind a comma is their office."""
    name = str(values.get("verified_by") or "").partition(", ")[0]
    return {"verified_by": None, "verified_by_id": ids[name]} if name else {}


@pytest.mark.parametrize("part", ["review", "ratings", "plans"])
def test_every_row_of_the_sample_is_in_the_file_as_it_was_written(sample_original, part):
    sample = read_sample(SAMPLE_DAY)
    names = {person.text("key"): person.text("name") for person in sample.review.rows("person")}
    wanted = [row for top in ([sample.review] if part == "review" else getattr(sample, part)) for row in hung(top)]
    with sqlite3.connect(sample_original) as file:
        ids = dict(file.execute("SELECT name, id FROM person"))
        alike: Counter[tuple[object, ...]] = Counter()
        for row in wanted:
            values = {name: value for name, value in row.columns.items() if name not in {"lead_agency", "leads"}}
            values = {name: value for name, value in values.items() if (name, value) != ("status", None)}
            people = {name: ids[names[str(values[name])]] for name in PEOPLE if values.get(name)}
            who = {"who": names[row.text("who")]} if "who" in values else {}
            columns = {**values, **people, **who, **verifier(values, ids)}
            sql = f"SELECT id FROM {row.table} WHERE {' AND '.join(f'{name} IS ?' for name in columns)}"
            stored = [str(value) if isinstance(value, date) else value for value in columns.values()]
            alike[row.table, sql, *stored] += 1
            assert len(file.execute(sql, stored).fetchall()) >= alike[row.table, sql, *stored], (row.table, values)


def test_a_target_of_the_sample_is_that_of_its_kpi_and_the_others_have_those_of_the_catalog(review):
    found = {kpi.code: kpi["target"] for kpi in review.kpis}
    assert (found["C2"], found["C5"], found["C1"]) == (95.0, 1.6, 100.0)
    named = {row["code"]: row["target"] for row in read_sample(SAMPLE_DAY).ratings if row["target"] is not None}
    assert named == {code: found[code] for code in named}


def test_its_values_lie_in_whole_periods_before_the_day_it_was_made(book, review):
    begins = {"week": lambda day: day.weekday() == 0, "month": lambda day: day.day == 1}
    for measure in review.measures:
        days = [value.day("period_on") for value in book.measures.values_of(measure.id)]
        assert days, measure["name"]
        assert max(days) < SAMPLE_DAY, measure["name"]
        assert all(map(begins.get(measure.text("collected_every"), lambda day: day.day == 1), days)), measure["name"]
