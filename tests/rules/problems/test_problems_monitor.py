"""Problems of tasks under way, progress reports and correct-by dates."""

from datetime import date, timedelta

import pytest
from tests.rules.facts_for_tests import full_plan, full_task, missed, report, review, status
from tests.rules.problems.problems_for_tests import KINDS, LATE, blocking, found, only, said


def reported(*days):
    return [report(day) for day in days]


def in_progress(*tasks, **values):
    return review(
        missed(plan=full_plan(tasks=tasks)),
        reports=reported(date(2027, 8, 20), date(2027, 11, 20)),
        **values,
    )


LEVELS = {"plan": "warning", "progress": "blocking", "closeout": "blocking"}


@pytest.mark.parametrize("kind", KINDS[:2])
def test_an_overdue_task_without_a_note_only_warns_in_a_plan(kind):
    rows = in_progress(full_task(status="on_track", due_on=date(2027, 12, 1)))
    assert said(rows, kind, LATE) == [(LEVELS[kind], "C1", "Task 1 · Status")]
    assert found(rows, kind, date(2027, 12, 1)) == ()


@pytest.mark.parametrize(("noted_on", "words"), [(date(2027, 11, 1), "older"), (date(2027, 12, 5), "still open")])
def test_an_overdue_task_with_a_note_warns(noted_on, words):
    row = full_task(
        status="at_risk", due_on=date(2027, 12, 1), history=[status("at_risk", noted_on, "The vendor is late.")]
    )
    problem = only(in_progress(row), "progress", LATE)
    assert problem.level == "warning"
    assert words in problem.sentence


@pytest.mark.parametrize("word", ["off_track", "not_done"])
@pytest.mark.parametrize("kind", KINDS[:2])
def test_off_track_and_not_done_need_a_note(word, kind):
    since = date(2027, 11, 1)
    rows = in_progress(full_task(status=word, due_on=date(2028, 2, 1), history=[status(word, since)]))
    assert said(rows, kind, LATE) == [(LEVELS[kind], "C1", "Task 1 · Status")]
    old = [status("on_track", since - timedelta(9), "Going well."), status(word, since)]
    rows = in_progress(full_task(status=word, due_on=date(2028, 2, 1), history=old))
    assert said(rows, kind, LATE) == [("warning", "C1", "Task 1 · Status")]
    noted = [status(word, since, "The form was not approved.")]
    assert found(in_progress(full_task(status=word, due_on=date(2028, 2, 1), history=noted)), kind, LATE) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_done_task_says_what_came_of_it_and_must_at_closeout(kind):
    level = "blocking" if kind == "closeout" else "warning"
    rows = in_progress(full_task(status="done"))
    assert said(rows, kind, LATE) == [
        (level, "C1", "Task 1 · Delivered on"),
        (level, "C1", "Task 1 · Result of the evaluation"),
        (level, "C1", "Task 1 · Did it work?"),
    ]
    told = full_task(status="done", delivered_on=date(2027, 11, 1), result="One late service a month.", worked="yes")
    assert found(in_progress(told), kind, LATE) == ()


def test_at_closeout_every_task_has_ended():
    rows = in_progress(full_task(status="on_track", due_on=date(2028, 2, 1)))
    told = [(one.level, one.component) for one in found(rows, "closeout", LATE)]
    assert told == [("blocking", "Task 1 · Status"), ("blocking", "Closeout")]


@pytest.mark.parametrize("kind", KINDS[:2])
def test_a_progress_report_blocks_the_day_after_it_was_due_when_progress_is_sent(kind):
    one, two = (full_plan(tasks=[full_task(due_on=date(2028, 2, 1))]) for _ in "12")
    rows = review(missed("C1", one), missed("C7", two), reports=reported(date(2027, 8, 20)))
    assert found(rows, kind, date(2027, 11, 30)) == ()
    problem = only(rows, kind, date(2027, 12, 1))
    assert (problem.level, problem.kpi, problem.component) == (LEVELS[kind], "", "Progress report")
    assert "Nov 30, 2027" in problem.sentence
    assert "2 plans" in problem.sentence


def test_a_report_without_a_date_warns():
    assert said(review(missed(), reports=[report(None)])) == [("warning", "", "Progress report")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_missed_correct_by_date_warns_for_every_kind(kind):
    told = full_task(status="done", delivered_on=date(2027, 11, 1), result="None late.", worked="yes")
    written = reported(*(date(2027, month, 20) for month in (8, 11)), date(2028, 2, 20), date(2028, 5, 20))
    rows = review(missed(plan=full_plan(tasks=[told])), reports=written)
    assert found(rows, kind, date(2028, 5, 31)) == ()
    assert said(rows, kind, date(2028, 6, 1)) == [("warning", "C1", "Correct by")]


def test_a_draft_in_what_came_of_a_task_is_one_problem():
    half_told = full_task(status="done", result="None late.", worked="yes", drafts={"delivered_on": "31 Feb"})
    assert [one.component for one in blocking(in_progress(half_told), "closeout", LATE)] == ["Task 1 · Delivered on"]


def test_a_task_that_nobody_began_is_overdue_once_progress_is_sent():
    rows = in_progress(full_task(start_on=date(2027, 9, 1), due_on=date(2027, 12, 1)))
    assert said(rows, "progress", LATE) == [("blocking", "C1", "Task 1 · Status")]
