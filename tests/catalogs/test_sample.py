"""The sample review as it is read from its files."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from workbook_tui.catalogs.catalog import catalog
from workbook_tui.catalogs.sample import OPEN, SampleRow, read_sample
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import data_folder, user_data_folder

TODAY = date(2026, 11, 22)
SHIPPED = data_folder() / "samples" / "ingham"


@pytest.fixture(scope="module")
def sample():
    return read_sample(TODAY, SHIPPED)


@pytest.fixture
def copied(tmp_path):
    return Path(shutil.copytree(SHIPPED, tmp_path / "sample"))


def texts(row: SampleRow):
    """Every text in a row of the sample and in those within it."""
    for value in row.values.values():
        yield from value if isinstance(value, tuple) else [value] if isinstance(value, str) else []
    for rows in row.children.values():
        for one in rows:
            yield from texts(one)


def tasks_of(plans: tuple[SampleRow, ...]):
    return [task for plan in plans for task in plan.rows("task")]


def test_it_is_a_review_of_ingham_in_the_program_year_in_which_its_planning_began(sample):
    assert (sample.area.code, sample.cycle) == ("33000", "2025-26")
    assert read_sample(date(2027, 8, 29), SHIPPED).cycle == "2026-27"
    assert read_sample(date(2028, 2, 20), SHIPPED).cycle == "2026-27"
    assert read_sample(date(2028, 2, 21), SHIPPED).cycle == "2027-28"


def test_every_active_kpi_is_rated_once_in_the_order_of_the_catalog(sample):
    assert [rating["code"] for rating in sample.ratings] == [kpi.code for kpi in sample.catalog.kpis if kpi.active]


def test_six_kpis_need_improvement_and_each_has_its_plan(sample):
    needed = [rating["code"] for rating in sample.ratings if rating["rating"] == "needs_improvement"]
    assert needed == ["C1", "C5", "C7", "C8A", "IF3", "PS1"]
    assert [plan["code"] for plan in sample.plans] == needed


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("C1", (38, 1, 42)),
        ("C7", (36, 2, 40)),
        ("C8A", (15, 0, 17)),
        ("C8C", (16, 0, 16)),
        ("IF3", (13, None, 16)),
        ("PS1", (14, None, 16)),
    ],
)
def test_the_numbers_are_those_of_the_notices(sample, code, numbers):
    rating = next(rating for rating in sample.ratings if rating["code"] == code)
    assert (rating["numerator"], rating["family_delays"], rating["denominator"]) == numbers


def test_every_task_stands_as_its_history_ends_and_no_day_contradicts_another(sample):
    for plan in sample.plans:
        assert plan["written_on"] <= TODAY
        for task in plan.rows("task"):
            days = [entry["since_on"] for entry in task.rows("task_status")]
            assert days == sorted(days), task["title"]
            assert all(task["start_on"] <= day <= TODAY for day in days), task["title"]
            assert task["start_on"] < task["due_on"], task["title"]
            came_of_it = [task[name] for name in ("delivered", "result", "worked")]
            if task["status"] == "done":
                assert task["done_on"] == days[-1], task["title"]
                assert task["start_on"] <= task["delivered_on"] <= task["done_on"], task["title"]
                assert task["due_on"] < TODAY, task["title"]
                assert all(came_of_it), task["title"]
            else:
                assert not any((task["done_on"], task["delivered_on"], *came_of_it)), task["title"]


def test_it_shows_a_task_at_every_status_a_plan_can_have_in_the_middle_of_its_year(sample):
    shown = {task["status"] or OPEN for task in tasks_of(sample.plans)}
    assert shown == {"not_started", "on_track", "at_risk", "off_track", "done", "cancelled"}


def test_every_part_of_correction_can_be_looked_at(sample):
    notices = [notice for plan in sample.plans for notice in plan.rows("finding")]
    cases = [case for notice in notices for case in notice.rows("correction_case")]
    assert {case["verified_on"] is None for case in cases} == {True, False}
    assert all(case["done_on"] < (case["verified_on"] or TODAY) <= TODAY for case in cases)
    assert sum(len(plan.rows("verification_sample")) for plan in sample.plans) == 2
    assert sum(len(plan.rows("evidence")) for plan in sample.plans) == 3


def test_its_texts_carry_no_dashes_braces_or_double_spaces(sample):
    for text in (text for row in (sample.review, *sample.ratings, *sample.plans) for text in texts(row)):
        assert not {"—", "{", "}", "\t"} & set(text), text
        assert "  " not in text, text


def test_days_and_months_are_counted_from_the_day_of_creation(sample):
    first = next(plan for plan in sample.plans if plan["code"] == "C1")
    assert first.rows("finding")[0]["notice_on"] == TODAY - timedelta(days=150)
    assert sample.ratings[0]["period"] == "Feb 2025 to Jan 2026"
    assert sample.ratings[1]["period"] == "Oct 2025"


@pytest.mark.parametrize(
    ("today", "sent"),
    [
        (date(2028, 2, 28), date(2028, 2, 25)),
        (date(2028, 2, 29), date(2028, 2, 25)),
        (date(2028, 3, 1), date(2028, 2, 25)),
        (date(2028, 3, 2), date(2028, 2, 28)),
        (date(2028, 1, 2), date(2027, 12, 30)),
        (date(2028, 1, 3), date(2027, 12, 31)),
        (date(2028, 1, 4), date(2027, 12, 31)),
    ],
)
def test_a_day_at_a_weekend_or_on_a_holiday_is_the_last_working_day_before(copied, today, sent):
    place = copied / "review.toml"
    place.write_text(
        place.read_text(encoding="utf-8").replace('\nsent_on = "-178d"', '\nsent_on = "-3d"'), encoding="utf-8"
    )
    assert read_sample(today, copied).review["sent_on"] == sent


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2028, 2, 29), "Feb 2027 to Jan 2028; Oct 2027"),
        (date(2028, 3, 31), "Mar 2027 to Feb 2028; Oct 2027"),
        (date(2028, 10, 31), "Oct 2027 to Sep 2028; Oct 2027"),
        (date(2028, 11, 1), "Nov 2027 to Oct 2028; Oct 2028"),
        (date(2028, 1, 1), "Jan 2027 to Dec 2027; Oct 2027"),
    ],
)
def test_months_in_texts_count_from_the_month_of_creation(copied, today, months):
    place = copied / "ratings.toml"
    text = place.read_text(encoding="utf-8")
    period = '"{-12m} to {-1m}; {october +0d}"'
    place.write_text(text.replace('"{-21m} to {-10m}"', period, 1), encoding="utf-8")
    assert read_sample(today, copied).ratings[0]["period"] == months


def test_a_newer_catalog_of_the_user_leaves_the_sample_as_it_is():
    shipped = data_folder() / "catalogs" / "early-on.toml"
    newer = user_data_folder() / "catalogs" / "newer.toml"
    newer.parent.mkdir(parents=True)
    text = shipped.read_text(encoding="utf-8").replace('"2023.1"', '"2030.1"').replace('code = "C1"', 'code = "N1"')
    newer.write_text(text, encoding="utf-8")
    assert catalog().version == "2030.1"
    assert read_sample(TODAY).catalog.version == "2023.1"


@pytest.mark.parametrize(
    ("file", "edit", "said"),
    [
        ("review.toml", ('area = "33000"', 'area = "84000"'), ("", "State of Michigan")),
        ("review.toml", ('catalog = "early-on"', 'catalog = "late-on"'), ("", "no catalog “late-on 2023.1”")),
        (
            "review.toml",
            ('coordinator_id = "coordinator"', 'coordinator_id = "nobody"'),
            ("the review", "“nobody” is unknown"),
        ),
        ("review.toml", ('key = "data"', 'key = "coordinator"'), ("the people", "“coordinator” stands there 2 times")),
        ("review.toml", ('"-178d"', '"in May"'), ("the review", "“sent_on” must be a number of days such as “+45d”")),
        ("review.toml", ('"-178d"', "-178"), ("the review", "not “-178”")),
        ("ratings.toml", ('"-246d"', '"246d"'), ("“C1”", "“rated_on” must be a number of days")),
        ("ratings.toml", ('code = "C2"', 'code = "C99"'), ("rating 2", "“C99” is unknown as “code”")),
        ("ratings.toml", ('code = "C2"', 'code = "C1"'), ("the ratings", "KPI C1 is rated 2 times instead of 1")),
        (
            "ratings.toml",
            ('\nrating = "meets"', '\nrating = "meet"'),
            ("“C2”", "“meet” is unknown as “rating”; use meets"),
        ),
        (
            "ratings.toml",
            ('\nrating = "meets"', '\nrating = "needs_improvement"'),
            ("the ratings", "KPI C2 has 0 improvement plans instead of 1"),
        ),
        ("ratings.toml", ("numerator = 38", "numerator = 38.5"), ("“C1”", "“numerator” must be a whole number")),
        ("ratings.toml", ('"speech"', '"singing"'), ("“C1”", "“singing” is unknown as “participants”")),
        ("ratings.toml", ('in_place = "yes"', 'in_place = "maybe"'), ("“IC1”", "use no, yes")),
        (
            "plans/C1.toml",
            ('code = "C1"', 'code = "C2"'),
            ("the ratings", "KPI C1 has 0 improvement plans instead of 1"),
        ),
        ("plans/C1.toml", ('status = "done"', 'status = "finished"'), ("task 1", "“finished” is unknown as “status”")),
        ("plans/C1.toml", ('status = "done"', 'status = "on_track"'), ("task 1", "its history ends with “done”")),
        (
            "plans/C1.toml",
            ('person_id = "service"', 'person_id = "server"'),
            ("task_lead 1", "“server” is unknown as “person_id”"),
        ),
        ("plans/C1.toml", ('who = "service"', 'whom = "service"'), ("task_status 1", "the key “whom” is unknown")),
        ("plans/C1.toml", ("evidence_change =", "evidence_changes ="), ("the plan", "“evidence_changes” is unknown")),
        ("plans/C1.toml", ('state = "in_progress"', 'state = "busy"'), ("the plan", "“busy” is unknown as “state”")),
        ("plans/C1.toml", ('kind = "data"', 'kind = "paper"'), ("evidence 1", "“paper” is unknown as “kind”")),
        (
            "plans/C8A.toml",
            ('source = "records"', 'source = "memory"'),
            ("verification_sample 2", "use data_system, interviews"),
        ),
        ("plans/C8A.toml", ('papers_ready = "yes"', 'papers_ready = "soon"'), ("the plan", "use no, yes")),
        (
            "plans/C8A.toml",
            ('state = "verified"', 'state = "closed"'),
            ("the plan", "the decision about it is “verified”"),
        ),
    ],
)
def test_a_damaged_sample_is_refused_with_file_entry_and_reason(copied, file, edit, said):
    place = copied / file
    text = place.read_text(encoding="utf-8")
    assert edit[0] in text
    place.write_text(text.replace(*edit, 1), encoding="utf-8")
    with pytest.raises(WorkbookError) as caught:
        read_sample(TODAY, copied)
    entry, reason = said
    assert entry in str(caught.value)
    assert reason in str(caught.value)
    assert not entry or str(copied) in str(caught.value)
