"""The five stages and the next step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.rules.facts_for_tests import (
    TODAY,
    full_plan,
    full_task,
    kpi,
    met,
    missed,
    rating,
    report,
    review,
    submission,
)

from workbook_tui.rules.stages import next_step, stages


def counts(rows, today=TODAY):
    return {stage.key: (stage.done, stage.total) for stage in stages(rows, today)}


def sentence(rows, key, today=TODAY):
    return next(stage.sentence for stage in stages(rows, today) if stage.key == key)


def test_the_stages_stand_in_the_order_of_the_road():
    assert [(stage.key, stage.title) for stage in stages(review(), TODAY)] == [
        ("team", "Team"),
        ("rate", "Rate"),
        ("plan", "Plan"),
        ("monitor", "Monitor"),
        ("submit", "Submit"),
    ]


def test_a_new_review_starts_at_the_coordinator():
    rows = review(kpi(), members=(), coordinator_id=None)
    assert counts(rows)["team"] == (2, 4)
    assert "the coordinator and a team member" in sentence(rows, "team")
    step = next_step(rows, TODAY)
    assert step.sentence == "Name the coordinator."
    assert (step.where.section, step.where.field) == ("review", "coordinator_id")


def test_then_the_team_and_then_the_first_kpi_come_next():
    assert next_step(review(kpi(), members=()), TODAY).sentence == "Add at least one member to the team."
    assert next_step(review(met(), kpi("C7")), TODAY).sentence == "C7 · Rating: Rate this KPI."


def test_rate_counts_active_kpis():
    assert counts(review(met(), missed(), kpi("C7"), kpi("C9", is_active=False)))["rate"] == (2, 3)


def test_plan_counts_the_plans_that_are_needed():
    rows = review(met(plan=full_plan()), missed(), missed("C7", full_plan(justification=" ")))
    assert counts(rows)["plan"] == (1, 2)
    assert sentence(rows, "plan") == "1 plan to complete."
    assert next_step(rows, TODAY).where.field == "justification"


def test_plan_says_that_it_waits_for_the_ratings_unless_the_gate_is_passed():
    assert "open" in sentence(review(kpi()), "plan")
    assert sentence(review(met()), "plan") == "No plan is needed."
    assert (
        sentence(review(missed(), kpi("C7"), gate_reason="It is May."), "plan")
        == "Every plan is complete. 1 KPI to rate."
    )


def test_monitor_counts_what_has_been_due():
    tasks = [
        full_task(due_on=date(2027, 8, 1), status="done"),
        full_task(due_on=date(2027, 8, 1)),
        full_task(due_on=date(2027, 12, 1)),
    ]
    rows = review(missed(plan=full_plan(tasks=tasks, reports=[report(date(2027, 8, 30))])))
    assert counts(rows)["monitor"] == (0, 0)
    assert counts(rows, date(2027, 8, 1))["monitor"] == (1, 2)
    assert counts(rows, date(2027, 8, 31))["monitor"] == (2, 3)
    assert sentence(rows, "monitor", date(2027, 8, 31)) == "2 of 3 tasks, reports and corrections due are done."


def test_monitor_counts_the_day_of_correction_once_it_has_come():
    end = date(2028, 5, 31)
    done = [full_task(status="done")]
    four = [report(date(2027, month, 1)) for month in (8, 11)] + [report(date(2028, month, 1)) for month in (2, 5)]
    before, after = (
        review(missed(plan=full_plan(tasks=done, reports=four, state=state))) for state in ("in_progress", "verified")
    )
    assert counts(before, end - timedelta(days=1))["monitor"] == (4, 4)
    assert counts(before, end)["monitor"] == (5, 6)
    assert counts(after, end)["monitor"] == (2, 2)


@pytest.mark.parametrize(
    ("submissions", "changed", "done"), [([], True, 0), ([submission()], True, 0), ([submission()], False, 1)]
)
def test_submit_is_done_while_nothing_changed_since_it_was_sent(submissions, changed, done):
    rows = review(missed(), submissions=submissions, changed_since_sent=changed)
    assert counts(rows)["submit"] == (done, 1)


def test_with_everything_complete_sending_it_comes_next():
    step = next_step(review(missed()), TODAY)
    assert "send the plans" in step.sentence
    assert step.where.section == "submit"


def test_after_that_the_earliest_overdue_and_then_the_next_due_comes():
    tasks = [full_task(due_on=date(2027, 8, 1), title="Late"), full_task(due_on=date(2027, 7, 1), title="Later still")]
    rows = review(missed(plan=full_plan(tasks=tasks)), submissions=[submission()])
    assert next_step(rows, date(2027, 8, 10)).sentence.startswith("C1 · Later still (was due ")
    assert next_step(rows, TODAY).sentence.startswith("C1 · Later still (due ")


def test_a_plan_that_is_all_done_asks_to_be_sent_once_more():
    rows = review(met(), submissions=[submission()])
    assert "record it as sent" in next_step(rows, TODAY).sentence
    rows = review(met(), submissions=[submission()], changed_since_sent=False)
    assert next_step(rows, TODAY).sentence == "Nothing is waiting."


def test_a_draft_is_in_the_way_until_it_is_an_answer():
    rows = review(met(), kpi("C7", rated=rating(rating="meets", numerator=9, denominator=9, drafts={"surveys": "12o"})))
    assert "“12o”" in next_step(rows, TODAY).sentence


def test_a_workbook_sent_as_a_draft_is_not_sent_yet():
    draft = submission(revision=2, sent_on=date(2027, 5, 20), problems='[["C1", "Rating", "Rate this KPI."]]')
    rows = review(met(), submissions=[draft], changed_since_sent=False)
    (stage,) = (one for one in stages(rows, TODAY) if one.key == "submit")
    assert (stage.done, stage.total) == (0, 1)
    said = "Unchanged since revision 2 was sent as a draft on May 20, 2027, with 1 open problem."
    assert stage.sentence == said
    assert "send the plans" in next_step(rows, TODAY).sentence
    marked = submission(revision=3, sent_on=date(2027, 5, 21), problems="[]", is_draft=True)
    (stage,) = (one for one in stages(replace(rows, submissions=(marked,)), TODAY) if one.key == "submit")
    assert (stage.done, stage.sentence[:46]) == (0, "Unchanged since revision 3 was sent as a draft")
    whole = submission(revision=3, sent_on=date(2027, 5, 21), problems="[]")
    (stage,) = (one for one in stages(replace(rows, submissions=(draft, whole)), TODAY) if one.key == "submit")
    assert (stage.done, stage.total) == (1, 1)


def test_plans_past_the_gate_are_not_said_to_be_needless_while_kpis_are_not_rated():
    assert sentence(review(kpi(), gate_reason="May is here"), "plan") == "No KPI is rated yet."
    assert sentence(review(met()), "plan") == "No plan is needed."
    assert sentence(review(met(), kpi("C2"), gate_reason="May"), "plan") == (
        "1 KPI is not rated yet; the others ask for no plan."
    )
    early = review(missed(plan=full_plan()), kpi("C2"), gate_reason="May is here")
    assert sentence(early, "plan") == "Every plan is complete. 1 KPI to rate."


def test_a_task_of_a_plan_on_hold_is_passed_over_by_what_comes_next():
    def about(state: str):
        held = missed("C1", plan=full_plan(state=state, tasks=[full_task(title="Late", due_on=date(2027, 4, 1))]))
        return review(held, met("C8C"))

    assert "Late" in next_step(about("approved"), TODAY).sentence
    assert "Late" not in next_step(about("on_hold"), TODAY).sentence
