"""The list as a whole: kinds, order, places."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.facts_for_tests import TODAY, full_plan, full_task, kpi, met, missed, plan, report, review, task
from tests.rules.plans_for_tests import plans
from tests.rules.problems.problems_for_tests import KINDS, blocking, found

from workbook_tui.rules.problems import problems


@pytest.mark.parametrize("kind", ["plan", "progress"])
def test_a_review_with_everything_in_it_has_no_problem(kind):
    assert found(review(met(), missed()), kind) == ()


def test_a_kind_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="may"):
        problems(review(), "may", TODAY)


def test_problems_come_in_the_order_of_the_road():
    rows = review(
        kpi("C1"),
        missed("C7", plan()),
        missed("C8A", full_plan(tasks=[full_task(status="off_track")])),
        kpi("C8B"),
        members=(),
        reports=[report(None)],
    )
    sections = [problem.where.section for problem in found(rows)]
    assert sections == sorted(sections, key=["review", "rate", "plan", "monitor"].index)
    assert [one.kpi for one in found(rows) if one.where.section == "rate"] == ["C1", "C8B"]


def test_every_problem_is_a_sentence_with_a_place():
    rows = review(
        kpi("C1"), missed("C7", plan(tasks=[task()])), missed("C8A", full_plan(tasks=[full_task(status="off_track")]))
    )
    for kind in KINDS:
        for problem in found(rows, kind, date(2029, 1, 1)):
            assert problem.sentence.endswith(".")
            assert problem.component
            assert problem.where.table
            assert problem.where.row_id
            assert problem.where.field


@settings(max_examples=60, deadline=None)
@given(plans, st.dates(date(2027, 1, 1), date(2029, 1, 1)))
def test_what_blocks_a_plan_blocks_progress_and_what_blocks_progress_blocks_closeout(a_plan, today):
    rows = review(missed("C7", a_plan))
    plan_places, progress_places, closeout_places = (
        {one.where for one in blocking(rows, kind, today)} for kind in KINDS
    )
    assert plan_places <= progress_places <= closeout_places


@settings(max_examples=60, deadline=None)
@given(plans, st.dates(date(2027, 1, 1), date(2029, 1, 1)), st.sampled_from(KINDS))
def test_no_problem_is_listed_twice(a_plan, today, kind):
    listed = found(review(kpi("C1"), missed("C7", a_plan)), kind, today)
    assert len(listed) == len(set(listed))


def test_once_the_year_runs_what_concerns_it_comes_first():
    rows = review(kpi("C1"), missed("C8A", full_plan(tasks=[full_task(status="off_track")])))
    for kind in KINDS:
        sections = [problem.where.section for problem in found(rows, kind, date(2029, 1, 1))]
        assert {"rate", "monitor"} <= set(sections)
        assert (sections.index("monitor") < sections.index("rate")) is (kind != "plan")
