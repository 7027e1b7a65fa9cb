"""The days of the sample keep their order on whatever day it is created."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tests.catalogs.sample_numbers import texts

from workbook_tui.catalogs.sample import Sample, SampleRow, read_sample
from workbook_tui.rules.dates.days import cycle_of
from workbook_tui.rules.reports.progress_reports import clock

_FIRST, _LAST = date(2027, 1, 1), date(2028, 12, 31)
_ENDS = (
    *(date(year, 12, 31) for year in (2026, 2027)),
    *(date(2028, 2, day) for day in (1, 28, 29)),
    date(2028, 3, 1),
    date(2027, 6, 30),
    date(2027, 7, 1),
)
DAYS = sorted({*(_FIRST + timedelta(days=number) for number in range(0, (_LAST - _FIRST).days + 1, 10)), _LAST, *_ENDS})
"""Every tenth day of two years in the long runs, and days on which a month, a year or a program year turns."""
_MONTH = re.compile(r"\b([A-Z][a-z]{2}) (\d{4})\b")
_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@pytest.fixture(
    scope="module",
    params=[day if day in _ENDS else pytest.param(day, marks=pytest.mark.long) for day in DAYS],
    ids=str,
)
def made(request: pytest.FixtureRequest) -> tuple[date, Sample]:
    """The day of creation and the sample of that day."""
    return request.param, read_sample(request.param)


def day(row: SampleRow, name: str) -> date:
    """A day that a row must have."""
    found = row.day(name)
    assert found is not None, (row.table, name)
    return found


def days_in(row: SampleRow) -> Iterator[date]:
    yield from (value for value in row.values.values() if isinstance(value, date))
    for rows in row.children.values():
        for one in rows:
            yield from days_in(one)


def months_in(text: str) -> list[date]:
    """The first days of the months after those that a text names: when these were over."""
    found = [(int(year), _NAMES.index(name) + 1) for name, year in _MONTH.findall(text)]
    return [date(year + month // 12, month % 12 + 1, 1) for year, month in found]


def in_order(*days: date) -> bool:
    return list(days) == sorted(days)


def test_the_review_is_of_the_program_year_in_which_its_planning_began(made):
    _, sample = made
    assert sample.cycle == cycle_of(day(sample.review, "planning_from_on"))


def test_planning_follows_the_ratings_and_the_plans_are_sent_when_they_are_written(made):
    today, sample = made
    review = sample.review
    begins, ends, entered, sent = (
        day(review, f"{name}_on") for name in ("planning_from", "planning_to", "data_entry", "sent")
    )
    for rating in sample.ratings:
        assert all(over < day(rating, "rated_on") for over in months_in(rating.text("period"))), rating["code"]
        assert all(over < day(rating, "rated_on") for over in months_in(rating.text("analysis"))), rating["code"]
        assert day(rating, "rated_on") < begins
    for plan in sample.plans:
        assert in_order(begins, day(plan, "written_on"), entered, ends, sent, today), plan["code"]


def test_a_rated_year_has_twelve_months_and_a_notice_comes_after_the_plans_were_sent(made):
    _, sample = made
    spans = {tuple(months_in(rating.text("period"))) for rating in sample.ratings}
    lengths = {
        (span[1].year - span[0].year) * 12 + span[1].month - span[0].month + 1 for span in spans if len(span) > 1
    }
    assert lengths == {12, 6, 3, 2}
    for plan in sample.plans:
        for notice in plan.rows("finding"):
            assert (
                day(sample.review, "sent_on")
                < day(notice, "notice_on")
                < min(day(task, "start_on") for task in plan.rows("task"))
            )


def test_cases_were_put_right_where_their_kpi_says_and_verified_after_the_notice(made):
    _, sample = made
    periods = {rating.text("code"): rating.text("period") for rating in sample.ratings}
    for plan in sample.plans:
        for notice in plan.rows("finding"):
            for case in notice.rows("correction_case"):
                verified = case.day("verified_on")
                assert verified is None or day(notice, "notice_on") < verified, case["reference"]
                first, last = months_in(periods[plan.text("code")])
                if plan["code"] != "PS1":
                    assert first - timedelta(days=31) <= day(case, "done_on") < last, case["reference"]
                assert day(case, "done_on") < day(plan, "written_on"), case["reference"]


def test_a_task_begins_before_anything_is_said_of_it_and_is_done_when_its_history_ends(made):
    _, sample = made
    closing = day(sample.review, "closeout_sent_on")
    for task in (task for plan in sample.plans for task in plan.rows("task")):
        began, told = day(task, "start_on"), [day(entry, "since_on") for entry in task.rows("task_status")]
        assert in_order(began, *told, *([closing] if told else [])), task["title"]
        assert all(began <= at for lead in task.rows("task_lead") for at in days_in(lead)), task["title"]
        if task["status"] == "done":
            assert in_order(began, day(task, "delivered_on"), day(task, "done_on"), told[-1]), task["title"]
            assert day(task, "done_on") == told[-1], task["title"]
            assert all(over <= told[-1] for over in months_in(task.text("result"))), task["title"]


def test_two_tasks_are_overdue_and_no_other_open_one(made):
    today, sample = made
    tasks = [(plan["code"], number, task) for plan in sample.plans for number, task in enumerate(plan.rows("task"), 1)]
    ended = {"done", "cancelled"}
    late = [
        (code, number) for code, number, task in tasks if day(task, "due_on") < today and task["status"] not in ended
    ]
    assert late == [("C1", 3), ("C7", 3)]


def test_reports_come_before_they_are_due_and_name_months_that_are_over(made):
    today, sample = made
    (general,) = sample.review.rows("progress_report")
    for plan in sample.plans:
        start = min(
            (day(one, "notice_on") for one in plan.rows("finding")), default=day(sample.review, "planning_to_on")
        )
        reports = sorted(day(one, "reported_on") for one in (general, *plan.rows("progress_report")))
        due = clock(start).reports
        begins = (start, *due)
        written = [at for number, at in enumerate(reports) if begins[number] < at <= due[number]]
        assert len(written) >= sum(at <= today for at in due), plan["code"]
    for report in (general, *(one for plan in sample.plans for one in plan.rows("progress_report"))):
        told = " ".join(str(value) for value in report.values.values())
        assert all(over <= day(report, "reported_on") for over in months_in(told)), told


def test_closeout_is_sent_before_it_is_verified_and_after_the_sample_that_counts(made):
    today, sample = made
    (plan,) = (plan for plan in sample.plans if plan["state"] == "verified")
    last = max(day(task, "done_on") for task in plan.rows("task"))
    early, counting = plan.rows("verification_sample")
    assert day(early, "sampled_on") <= day(early, "verified_on") < last
    assert last + timedelta(days=25) <= day(counting, "sampled_on") <= day(counting, "verified_on")
    closing = day(sample.review, "closeout_sent_on")
    assert in_order(day(counting, "verified_on"), day(plan, "requested_on"), closing)
    assert closing < day(plan, "decided_on") < today


def test_spans_of_weeks_in_texts_are_those_between_the_days_of_their_rows(made):
    _, sample = made
    plans = {plan.text("code"): plan for plan in sample.plans}
    (_, weekly, *_), (lists,) = plans["C1"].rows("task"), plans["C1"].rows("evidence")
    assert _weeks(weekly, "delivered_on", day(lists, "dated_on")) == 13
    assert _weeks(weekly, "delivered_on", day(weekly, "done_on")) == 7
    reserved, _, _, looked, *_ = plans["C7"].rows("task")
    assert _weeks(reserved, "delivered_on", day(reserved, "done_on")) == 8
    first, second = (day(entry, "since_on") for entry in looked.rows("task_status"))
    assert _weeks(looked, "start_on", first) == 5
    assert (second - first).days // 7 == 5
    letters = plans["C5"].rows("task")[2]
    assert _weeks(letters, "delivered_on", day(letters, "done_on")) == 6
    dates = plans["IF3"].rows("task")[0]
    assert _weeks(dates, "start_on", day(dates, "done_on")) == 4


def _weeks(row: SampleRow, name: str, end: date) -> int:
    return (end - day(row, name)).days // 7


def test_everything_happens_on_working_days(made):
    _, sample = made
    rows = (sample.review, *sample.ratings, *sample.plans, *sample.measures, *sample.sites, *sample.pdsa_cycles)
    assert {at.weekday() for row in rows for at in days_in(row)} <= {0, 1, 2, 3, 4}
    assert not {(at.month, at.day) for row in rows for at in days_in(row)} & {(1, 1), (7, 4), (12, 25)}


def test_no_text_keeps_a_mark_of_a_month(made):
    _, sample = made
    assert not [text for text in texts(sample) if set(text.said) & {"{", "}"}]
