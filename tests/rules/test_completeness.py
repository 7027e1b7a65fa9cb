"""When a plan is complete."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from tests.rules.facts_for_tests import full_plan, full_task, kpi, lead, missed, plan, review, task
from tests.rules.plans_for_tests import PLAN_FIELDS, plans

from workbook_tui.prompts.spsr import COMPONENTS
from workbook_tui.rules.plan.completeness import gaps, is_answered, is_complete, ticks


def numbers_missing(a_plan):
    return {tick.number for tick in ticks(review(), missed(plan=a_plan)) if not tick.is_done}


def test_a_kpi_without_a_plan_has_no_ticks_and_is_not_complete():
    assert ticks(review(), kpi()) == ()
    assert not is_complete(review(), kpi())


def test_a_full_plan_is_complete_at_nine_of_nine():
    done = ticks(review(), missed())
    assert [(tick.number, tick.name) for tick in done] == list(COMPONENTS)
    assert all(tick.is_done and tick.missing_text == "" for tick in done)
    assert is_complete(review(), missed())


def test_an_empty_plan_has_only_its_indicator():
    assert numbers_missing(plan()) == {2, 3, 4, 5, 6, 7, 8, 9}


def test_prefilled_findings_count_when_a_person_has_confirmed_them():
    [tick] = [t for t in ticks(review(), missed(plan=full_plan(is_confirmed=False))) if not t.is_done]
    assert tick.number == 2
    assert "confirm" in tick.missing_text
    assert tick.where.field == "findings"


def test_a_confirmation_without_a_text_is_none():
    assert numbers_missing(full_plan(text=" \n\t ")) == {2}


@pytest.mark.parametrize("field", ["evidence_correction", "evidence_change"])
def test_evidence_needs_both_of_its_texts_and_the_place_is_the_missing_one(field):
    answers: dict[str, Any] = {field: None}
    [tick] = [t for t in ticks(review(), missed(plan=full_plan(**answers))) if not t.is_done]
    assert (tick.number, tick.where.field) == (3, field)


@pytest.mark.parametrize(("field", "number"), [("title", 4), ("due_on", 7), ("product", 8), ("evaluation", 9)])
def test_every_task_needs_its_answer(field, number):
    answers: dict[str, Any] = {field: None}
    first, second = full_task(), full_task(**answers)
    [tick] = [t for t in ticks(review(), missed(plan=full_plan(tasks=[first, second]))) if not t.is_done]
    assert tick.number == number
    assert tick.missing_text.startswith("Task 2: ")
    assert (tick.where.table, tick.where.row_id, tick.where.field) == ("task", second.id, field)


def test_every_task_needs_a_lead():
    assert numbers_missing(full_plan(tasks=[full_task(leads=())])) == {6}


def test_nothing_is_asked_of_a_cancelled_task():
    assert numbers_missing(full_plan(tasks=[full_task(), task(status="cancelled")])) == set()


def test_a_plan_whose_tasks_are_all_cancelled_has_none():
    a_plan = full_plan(tasks=[full_task(status="cancelled")])
    assert numbers_missing(a_plan) == {4, 6, 7, 8, 9}
    assert {tick.where.field for tick in ticks(review(), missed(plan=a_plan)) if not tick.is_done} == {"tasks"}


def test_a_text_that_does_not_parse_yet_is_no_answer_even_over_a_stored_one():
    late = full_task(drafts={"due_on": "31 Feb"})
    assert numbers_missing(full_plan(tasks=[late])) == {7}
    nobody = full_task(drafts={"leads": "somebody unknown"})
    assert numbers_missing(full_plan(tasks=[nobody])) == {6}
    assert numbers_missing(full_plan(drafts={"justification": "x" * 9})) == {5}


def test_zero_and_a_day_are_answers_and_blank_text_is_not():
    row = task(title="\n", product="x", due_on=date(2027, 1, 1), position=0)
    assert [is_answered(row, name) for name in ("title", "product", "due_on", "position", "result")] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_the_gaps_and_the_ticks_tell_the_same():
    for a_plan in (plan(), full_plan(), full_plan(tasks=[task()]), full_plan(tasks=[])):
        assert (not list(gaps(a_plan))) == is_complete(review(), missed(plan=a_plan))


def answered(a_plan, field):
    return replace(a_plan, values={**a_plan.values, field: "an answer"})


@settings(max_examples=60, deadline=None)
@for_all(plans, st.sampled_from(PLAN_FIELDS))
def test_an_answer_to_the_plan_never_takes_a_tick_away(a_plan, field):
    assert numbers_missing(answered(a_plan, field)) <= numbers_missing(a_plan)


@settings(max_examples=60, deadline=None)
@for_all(plans, st.sampled_from(["title", "product", "evaluation", "due_on", "leads"]), st.integers(0, 2))
def test_an_answer_to_a_task_never_takes_a_tick_away(a_plan, field, place):
    tasks = list(a_plan.tasks)
    if place < len(tasks):
        row = tasks[place]
        tasks[place] = (
            replace(row, leads=(lead(),))
            if field == "leads"
            else replace(row, values={**row.values, field: date(2027, 6, 1) if field == "due_on" else "an answer"})
        )
    assert numbers_missing(replace(a_plan, tasks=tuple(tasks))) <= numbers_missing(a_plan)


@settings(max_examples=60, deadline=None)
@for_all(plans)
def test_cancelling_a_task_beside_a_live_one_never_takes_a_tick_away(a_plan):
    live = full_task()
    with_live = replace(a_plan, tasks=(*a_plan.tasks, live))
    cancelled = tuple(replace(row, values={**row.values, "status": "cancelled"}) for row in a_plan.tasks)
    assert numbers_missing(replace(a_plan, tasks=(*cancelled, live))) <= numbers_missing(with_live)


@settings(max_examples=60, deadline=None)
@for_all(plans)
def test_the_indicator_always_holds_and_every_missing_tick_says_where(a_plan):
    nine = ticks(review(), missed(plan=a_plan))
    assert [tick.number for tick in nine] == list(range(1, 10))
    assert nine[0].is_done
    assert all(tick.is_done == (tick.missing_text == "") and tick.where.row_id for tick in nine)
