"""What is due and when."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.rules.facts_for_tests import (
    ANA,
    PLANNING_ENDS,
    finding,
    full_plan,
    full_task,
    kpi,
    met,
    missed,
    plan,
    report,
    review,
    submission,
)

from workbook_tui.prompts.spsr import FINDINGS, PLAN
from workbook_tui.rules.agenda.due import due_items
from workbook_tui.rules.reports.progress_reports import clock, usual_kind, written_count

SENT = [submission()]
BEFORE = date(2027, 5, 10)
LATER = date(2028, 1, 15)


def said(items):
    return [(item.day, item.kpi, item.what) for item in items]


def of_tasks(items):
    return [item for item in items if item.where.table == "task"]


def of_reports(items):
    return [item for item in items if item.what.startswith("Progress report")]


def test_an_open_task_is_due_with_its_leads_and_its_place():
    row = full_task(due_on=date(2027, 11, 30), title="Track every\nreferral")
    [item] = of_tasks(due_items(review(missed(plan=full_plan(tasks=[row]))), BEFORE))
    assert (item.day, item.kpi, item.who, item.overdue) == (date(2027, 11, 30), "C1", "Ana Diaz", False)
    assert "\n" not in item.what
    assert (item.where.section, item.where.row_id) == ("monitor", row.id)


def test_a_task_is_overdue_from_the_day_after():
    rows = review(missed(plan=full_plan(tasks=[full_task(due_on=BEFORE)])))
    assert [item.overdue for item in of_tasks(due_items(rows, BEFORE))] == [False]
    assert [item.overdue for item in of_tasks(due_items(rows, date(2027, 5, 11)))] == [True]


def test_ended_tasks_are_out():
    tasks = [full_task(status=word) for word in ("done", "not_done", "cancelled")]
    assert of_tasks(due_items(review(missed(plan=full_plan(tasks=tasks))), LATER)) == []
    assert not any(task.is_overdue(LATER) for task in tasks)


def test_plans_that_are_no_longer_required_are_out():
    rows = review(met(plan=full_plan(state="no_longer_required")), submissions=SENT)
    assert due_items(rows, LATER) == ()


def test_planning_ends_until_the_plans_are_complete_and_sent():
    def planning(rows):
        return [item.what for item in due_items(rows, BEFORE) if item.day == PLANNING_ENDS]

    assert planning(review(kpi())) == ["Planning ends: complete the plans"]
    assert planning(review(missed(plan=full_plan(justification=None)))) == ["Planning ends: complete the plans"]
    assert planning(review(missed())) == ["Planning ends: send the plans"]
    assert planning(review(missed(), submissions=SENT)) == []


def test_data_entry_is_due_until_somebody_wrote_into_a_plan_and_late_when_its_day_has_passed():
    rows = review(kpi(), data_entry_on=BEFORE, data_entry_id=ANA.id)
    assert (BEFORE, "", "Data entry starts") in said(due_items(rows, BEFORE))
    (late,) = (item for item in due_items(rows, LATER) if item.what == "Data entry starts")
    assert (late.overdue, late.light) == (True, "late")
    written = review(missed(plan=full_plan(evidence_change=None)), data_entry_on=BEFORE)
    assert "Data entry starts" not in [item.what for item in due_items(written, LATER)]
    assert "Data entry starts" not in [item.what for item in due_items(review(met(), data_entry_on=BEFORE), BEFORE)]


@pytest.mark.parametrize(
    "field", [one.field for one in PLAN.prompts if one.kind in {"text", "long text"} and one is not FINDINGS]
)
def test_every_text_of_a_plan_but_the_findings_counts_as_entered(field):
    values: dict[str, Any] = {field: "One office."}
    begun = review(missed(plan=plan(**values)), data_entry_on=BEFORE)
    assert "Data entry starts" not in [item.what for item in due_items(begun, LATER)]


def test_four_reports_are_due_in_the_year_of_a_plan():
    items = of_reports(due_items(review(missed()), BEFORE))
    assert [item.day for item in items] == [date(2027, 8, 31), date(2027, 11, 30), date(2028, 2, 29), date(2028, 5, 31)]
    assert items[0].where.table == "plan"


def test_plans_with_the_same_year_share_their_reports():
    rows = review(missed("C1"), missed("C7"))
    items = of_reports(due_items(rows, BEFORE))
    assert [item.what for item in items][:1] == ["Progress report 1 of 4 for 2 plans"]
    assert len(items) == 4
    assert {(item.kpi, item.where.table) for item in items} == {("", "review")}


def test_a_written_notice_gives_a_plan_a_year_of_its_own():
    noticed = full_plan(findings=[finding(notice_on=date(2027, 4, 15))])
    items = due_items(review(missed("C1"), missed("C7", noticed)), BEFORE)
    assert next(item.day for item in of_reports(items) if item.kpi == "C7") == date(2027, 7, 15)
    assert (date(2028, 4, 15), "C7", "Corrected and verified by this day") in said(items)


def test_a_report_for_all_plans_counts_for_each_and_one_of_a_plan_for_that_plan():
    alone = full_plan(reports=[report(date(2027, 11, 20))])
    rows = review(missed("C1"), missed("C7", alone), reports=[report(date(2027, 8, 20))])
    days = [(item.kpi, item.day) for item in of_reports(due_items(rows, LATER))]
    assert days[0] == ("C1", date(2027, 11, 30))
    assert ("C7", date(2027, 11, 30)) not in days


def test_verified_and_closed_plans_have_no_reports_or_correct_by_date():
    for state in ("verified", "closed"):
        rows = review(missed(plan=full_plan(state=state, tasks=[full_task(status="done")])), submissions=SENT)
        assert due_items(rows, LATER) == ()


def test_results_kpis_have_no_correct_by_date():
    rows = review(missed(kind="results", target=97.0))
    assert "Corrected and verified by this day" not in [item.what for item in due_items(rows, BEFORE)]


def test_a_requested_closeout_is_to_be_sent_until_a_workbook_of_closeout_was():
    asked = full_plan(state="closeout_requested", requested_on=LATER, tasks=[full_task(status="done")])
    what = (LATER, "C1", "Closeout is requested: send the workbook")
    assert what not in said(due_items(review(missed(plan=full_plan()), submissions=SENT), LATER))
    assert what in said(due_items(review(missed(plan=asked), submissions=SENT), LATER))
    assert usual_kind(review(missed(plan=asked), submissions=SENT), LATER) == "closeout"
    sent = [*SENT, submission(kind="closeout", sent_on=LATER)]
    assert what not in said(due_items(review(missed(plan=asked), submissions=sent), LATER))
    assert usual_kind(review(missed(plan=asked), submissions=sent), LATER) == "progress"


def test_a_returned_plan_is_due_with_the_comment_until_something_is_sent_later():
    came = full_plan(state="returned", decided_on=LATER, decision_comment="Please add\nthe notice.")
    day = LATER + timedelta(days=9)

    def returned(*sent):
        found = due_items(review(missed(plan=came), submissions=[*SENT, *sent]), day)
        return [one for one in found if one.what.startswith("Returned")]

    [item] = returned()
    assert (item.day, item.kpi, item.what) == (day, "C1", "Returned by the state office: Please add the notice.")
    assert (item.where.field, item.overdue) == ("decision", False)
    assert returned(submission(kind="progress", sent_on=day))
    assert not returned(submission(kind="plan", sent_on=LATER))


def test_items_come_by_day():
    tasks = [full_task(due_on=date(2027, 12, 1)), full_task(due_on=date(2027, 6, 1)), full_task(due_on=None)]
    days = [item.day for item in due_items(review(missed(plan=full_plan(tasks=tasks))), BEFORE)]
    assert days == sorted(days)


YEAR = clock(date(2027, 5, 31))


def test_a_late_report_still_stands_for_the_one_that_was_missed():
    assert written_count(YEAR, [date(2027, 9, 15)]) == 1


def test_two_reports_in_one_period_do_not_count_for_the_next():
    assert written_count(YEAR, [date(2027, 7, 1), date(2027, 8, 1)]) == 1
    assert written_count(YEAR, [date(2027, 7, 1), date(2027, 9, 1)]) == 2


def test_reports_before_the_year_count_for_nothing_and_one_on_its_first_day_does():
    assert written_count(YEAR, [date(2027, 5, 30)]) == 0
    assert written_count(YEAR, [date(2027, 5, 31)]) == 1


def test_no_more_than_four_reports_are_asked_for():
    assert (
        written_count(
            YEAR, [date(2027, month, 15) for month in range(6, 13)] + [date(2028, m, 15) for m in range(1, 12)]
        )
        == 4
    )


def test_a_second_report_on_the_day_the_first_was_due_is_one_too_many():
    assert written_count(YEAR, [date(2027, 8, 31), date(2027, 8, 31)]) == 1
