"""Problems of improvement plans and their tasks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from tests.rules.facts_for_tests import (
    finding,
    full_plan,
    full_task,
    kpi,
    lead,
    met,
    missed,
    plan,
    rating,
    review,
    task,
)
from tests.rules.plans_for_tests import plans
from tests.rules.problems.problems_for_tests import KINDS, blocking, found, only, said

from workbook_tui.rules.plan.completeness import gaps


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_plan_blocks_at_each_answer_it_needs_for_every_kind(kind):
    rows = review(missed("C7", plan(actions_done="yes", data_reviewed="yes", papers_ready="yes")))
    assert [problem.component for problem in blocking(rows, kind)] == [
        "Findings",
        "Evidence · Correction",
        "Evidence · Change",
        "Tasks",
        "Justification",
    ]


def test_a_task_blocks_at_each_answer_it_needs():
    rows = review(missed(plan=full_plan(tasks=[full_task(), task()])))
    assert [problem.component for problem in blocking(rows)] == [
        "Task 2 · Task",
        "Task 2 · Leads",
        "Task 2 · Due",
        "Task 2 · Product",
        "Task 2 · Evaluation",
    ]


@settings(max_examples=60, deadline=None)
@given(plans)
def test_a_plan_blocks_exactly_where_it_is_not_complete(a_plan):
    assert {one.where for one in blocking(review(missed(plan=a_plan)))} == {gap.where for gap in gaps(a_plan)}


def test_a_plan_that_is_no_longer_required_is_left_alone():
    assert found(review(met(plan=plan(state="no_longer_required")))) == ()


def test_a_rating_without_its_plan_says_how_to_open_one():
    [problem] = blocking(review(replace(missed(), plan=None)))
    assert (problem.component, problem.where.section) == ("Plan", "rate")


def test_numbers_that_changed_since_the_findings_were_confirmed_warn():
    problem = only(review(missed(plan=full_plan(rating_confirmed="38 of 42"))))
    assert (problem.level, problem.component) == ("warning", "Findings")
    assert "38 of 42" in problem.sentence
    assert "38 + 1 family delay of 42" in problem.sentence


def test_the_same_text_in_a_second_plan_warns_there_and_names_the_first():
    text = "The list of referrals was kept by one person, who left in May."
    pasted = text.replace(" ", "\n ").upper()
    rows = review(missed("C1", full_plan(justification=text)), missed("C7", full_plan(evidence_change=pasted)))
    problem = only(rows)
    assert (problem.level, problem.kpi, problem.component) == ("warning", "C7", "Evidence · Change")
    assert "C1 · Justification" in problem.sentence


def test_short_texts_may_be_the_same():
    assert found(review(missed("C1"), missed("C7"))) == ()


@pytest.mark.parametrize("text", ["Nobody saw the date coming.", None])
def test_a_repeat_finding_warns_until_somebody_looks_back(text):
    rows = review(missed(plan=full_plan(justification="It fits.", root_cause=text), is_repeat=True))
    assert said(rows) == [("warning", "C1", "Justification")]
    looked_back = full_plan(root_cause="Last year's plan rested on one person and did not hold.")
    assert found(review(missed(plan=looked_back, is_repeat=True))) == ()


def test_a_last_rating_that_asked_for_a_plan_makes_a_repeat_finding():
    numbers = rating(
        rating="needs_improvement", numerator=38, family_delays=1, denominator=42, last_rating="needs_improvement"
    )
    assert said(review(kpi(rated=numbers, plan=full_plan()))) == [("warning", "C1", "Justification")]


@pytest.mark.parametrize(
    "title", ["Train all providers", "A workshop for new staff", "In-service on the 30 days", "Online course"]
)
def test_training_as_the_only_strategy_warns(title):
    alone = full_plan(tasks=[full_task(title=title), full_task(title="Refresher training", status="cancelled")])
    assert said(review(missed(plan=alone))) == [("warning", "C1", "Tasks")]
    beside = full_plan(tasks=[full_task(title=title), full_task(title="Put a reminder into the log")])
    assert found(review(missed(plan=beside))) == ()


def test_a_course_of_action_is_no_training():
    assert found(review(missed(plan=full_plan(tasks=[full_task(title="Agree on a course of action")])))) == ()


@pytest.mark.parametrize("kind", KINDS[:2])
def test_dates_out_of_order_warn(kind):
    row = full_task(start_on=date(2027, 12, 1), due_on=date(2027, 11, 30))
    assert said(review(missed(plan=full_plan(tasks=[row]))), kind) == [("warning", "C1", "Task 1 · Due")]
    who = lead(start_on=date(2027, 9, 1), end_on=date(2027, 8, 1))
    assert said(review(missed(plan=full_plan(tasks=[full_task(leads=[who])]))), kind) == [
        ("warning", "C1", "Task 1 · Ana Diaz · End")
    ]


def test_a_task_due_after_the_correct_by_date_warns():
    in_time, late = full_task(due_on=date(2028, 4, 15)), full_task(due_on=date(2028, 4, 16))
    noticed = full_plan(tasks=[in_time, late], findings=[finding(notice_on=date(2027, 4, 15))])
    problem = only(review(missed(plan=noticed)))
    assert (problem.level, problem.component) == ("warning", "Task 2 · Due")
    assert "Apr 15, 2028" in problem.sentence


def test_dates_that_have_passed_warn_when_a_plan_is_sent_and_nobody_began():
    row = full_task(start_on=date(2027, 4, 1), due_on=date(2027, 5, 1))
    assert said(review(missed(plan=full_plan(tasks=[row])))) == [
        ("warning", "C1", "Task 1 · Start"),
        ("warning", "C1", "Task 1 · Due"),
    ]


def test_a_notice_without_its_date_warns():
    assert said(review(missed(plan=full_plan(findings=[finding()])))) == [("warning", "C1", "Written notice")]


def test_one_day_is_in_order():
    day = date(2027, 11, 30)
    row = full_task(start_on=day, due_on=day, leads=[lead(start_on=day, end_on=day)])
    assert found(review(missed(plan=full_plan(tasks=[row])))) == ()


def test_the_dates_of_a_cancelled_task_do_not_matter():
    row = full_task(status="cancelled", start_on=date(2027, 12, 1), due_on=date(2027, 1, 1))
    assert found(review(missed(plan=full_plan(tasks=[full_task(), row])))) == ()


def test_a_strategy_that_was_cancelled_leaves_training_alone():
    tasks = [full_task(title="Train all providers"), full_task(title="Put a reminder into the log", status="cancelled")]
    assert said(review(missed(plan=full_plan(tasks=tasks)))) == [("warning", "C1", "Tasks")]


def test_findings_to_be_confirmed_again_say_only_that():
    rows = review(missed(plan=full_plan(is_confirmed=False, rating_confirmed="38 of 42")))
    assert said(rows) == [("blocking", "C1", "Findings")]
