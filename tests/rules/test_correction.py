"""Correction of a finding: cases, samples after the last task, and the year."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.facts_for_tests import columns, finding, full_plan, full_task, lead

from workbook_tui.rules.correction.clock import (
    Timeliness,
    correct_by,
    is_sample_counted,
    next_for_cases,
    next_for_samples,
    open_questions,
    prong_1,
    prong_2,
    timeliness,
    timeliness_of,
    verifies_own_work,
    yes_doubt,
)
from workbook_tui.rules.correction_facts import CaseFacts, SampleFacts

DONE = date(2027, 6, 1)


def case(**values):
    values = {"verified_by": "Bo Chen"} | values if "verified_on" in values else values
    return CaseFacts(table="correction_case", values=columns("correction_case", values))


def sample(**values):
    values = {"source": "Our records", "verified_by": "Bo Chen", "verified_on": date(2027, 7, 6)} | values
    return SampleFacts(table="verification_sample", values=columns("verification_sample", values))


def with_cases(*cases, **values):
    made = finding(**values)
    return type(made)(table="finding", values=made.values, cases=cases)


def plan_with(*samples, tasks=(), **values):
    made = full_plan(tasks=tasks or (full_task(status="done", done_on=DONE),))
    return type(made)(
        table="plan", values={**made.values, **values}, tasks=made.tasks, samples=samples, findings=made.findings
    )


def test_late_but_done_corrects_a_case_and_so_does_leaving():
    found = prong_1(
        with_cases(
            case(done_on=DONE, verified_on=DONE), case(left_on=DONE, verified_on=DONE), notice_on=DONE, instances=2
        )
    )
    assert found.is_met
    assert found.sentence == "Both cases corrected, 1 by leaving the program, 2 verified."


def test_a_case_that_is_corrected_and_not_verified_does_not_meet_the_first_prong():
    found = prong_1(with_cases(case(done_on=DONE), instances=1))
    assert (found.is_met, found.sentence) == (False, "The one case corrected, not verified yet.")


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ([case(left_on=DONE, verified_on=DONE)], "The one case corrected, by leaving the program, verified."),
        ([case(done_on=DONE, verified_on=DONE)] * 3, "All 3 cases corrected, 3 verified."),
    ],
)
def test_one_case_is_not_all_cases(cases, told):
    assert prong_1(with_cases(*cases)).sentence == told


def test_cases_that_the_notice_counts_and_nobody_listed_are_missing():
    found = prong_1(with_cases(case(done_on=DONE, verified_on=DONE), instances=3))
    assert (found.is_met, found.sentence) == (False, "2 of 3 cases are not listed yet.")


def test_nothing_listed_and_nothing_counted_is_never_met():
    assert not prong_1(with_cases()).is_met


@pytest.mark.parametrize(
    ("read", "met"),
    [
        (sample(sampled_on=date(2027, 6, 2), reviewed=12, compliant=12), True),
        (sample(sampled_on=DONE, reviewed=12, compliant=12), False),
        (sample(sampled_on=date(2027, 6, 2), reviewed=12, compliant=11), False),
        (sample(sampled_on=date(2027, 6, 2), reviewed=0, compliant=0), False),
        (sample(sampled_on=None, reviewed=12, compliant=12), False),
    ],
)
def test_only_a_full_sample_after_the_last_task_meets_the_second_prong(read, met):
    assert prong_2(plan_with(read)).is_met is met


def test_a_sample_does_not_count_while_a_task_is_open():
    read = sample(sampled_on=date(2027, 9, 1), reviewed=5, compliant=5)
    plan = plan_with(read, tasks=(full_task(status="done", done_on=DONE), full_task(status="on_track")))
    assert not prong_2(plan).is_met
    assert not is_sample_counted(plan, read)


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        ([], "the plan has no task yet"),
        ([full_task(status="on_track")], "some are still open"),
        ([full_task(status="not_done")], "no day is known on which one was done"),
    ],
)
def test_why_no_sample_counts_yet_is_said(tasks, told):
    plan = replace(plan_with(), tasks=tuple(tasks))
    assert prong_2(plan).sentence == f"A sample counts once every task is done; {told}."


def test_the_newest_counting_sample_decides():
    good = sample(sampled_on=date(2027, 6, 5), reviewed=8, compliant=8)
    bad = sample(sampled_on=date(2027, 7, 5), reviewed=8, compliant=7)
    found = prong_2(plan_with(good, bad))
    assert (found.is_met, found.sentence) == (False, "7 of 8 in the newest sample (Jul 5, 2027).")


def test_all_three_questions_need_a_yes():
    assert open_questions(plan_with()) == ()
    assert open_questions(plan_with(actions_done=None, data_reviewed="no")) == ("Actions done", "Data reviewed")


def test_a_year_from_29_february_ends_on_28_february():
    notice = finding(notice_on=date(2028, 2, 29))
    assert correct_by(notice) == date(2029, 2, 28)
    plan = plan_with(decision="verified", decided_on=date(2029, 2, 28))
    assert timeliness(plan, notice, date(2029, 6, 1)) is Timeliness.TIMELY
    late = plan_with(decision="closed", decided_on=date(2029, 3, 1))
    assert timeliness(late, notice, date(2029, 6, 1)) is Timeliness.LATE


def test_an_approval_is_no_verification():
    plan = plan_with(decision="approved", decided_on=DONE)
    assert timeliness(plan, finding(notice_on=DONE), date(2028, 6, 2)) is Timeliness.OVERDUE


def test_the_last_day_is_still_in_time_and_no_notice_has_no_year():
    assert timeliness_of(DONE, None, DONE) is Timeliness.OPEN
    assert timeliness_of(None, DONE, DONE) is None


def test_whoever_leads_a_task_verifies_their_own_work():
    plan = plan_with(tasks=(full_task(leads=[lead()]),))
    assert verifies_own_work(plan, " ana diaz ")
    assert not verifies_own_work(plan, "The state office")


@pytest.mark.parametrize("lacking", [{"verified_by": " "}, {"verified_on": None}])
def test_a_case_that_nobody_is_named_for_is_not_verified(lacking):
    found = prong_1(with_cases(case(**{"done_on": DONE, "verified_on": DONE, **lacking}), instances=1))
    assert (found.is_met, found.sentence) == (False, "The one case corrected, not verified yet.")


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"source": None}, "Say where its records come from."),
        ({"verified_by": None}, "Say who verified it and when."),
        ({"source": "", "verified_on": None}, "Say where its records come from and who verified it and when."),
    ],
)
def test_a_sample_without_its_source_or_the_one_who_verified_it_proves_nothing(lacking, said):
    found = prong_2(plan_with(sample(sampled_on=date(2027, 6, 2), reviewed=1, compliant=1, **lacking)))
    assert not found.is_met
    assert found.sentence.endswith(said)


def test_a_yes_to_actions_done_does_not_count_while_tasks_are_open():
    some = plan_with(tasks=(full_task(), full_task(status="done", done_on=DONE), full_task(status="in_progress")))
    assert open_questions(some) == ("Actions done (tasks 1 and 3 are open)",)
    one = plan_with(tasks=(full_task(status="cancelled"), full_task()), actions_done="no")
    assert open_questions(one) == ("Actions done",)
    assert yes_doubt(plan_with(tasks=(full_task(status="cancelled"), full_task())), "actions_done") == "task 2 is open"
    assert open_questions(plan_with(tasks=(full_task(status="not_done"),))) == ()


BEFORE = date(2026, 5, 3)


def prefound(*samples, cases=(), **values):
    """A plan whose only finding was corrected before a notice."""
    found = with_cases(*cases, **({"prefinding_on": BEFORE, "prefinding_by_id": 7, "instances": 1} | values))
    return replace(plan_with(*samples, tasks=(full_task(status="on_track"),)), findings=(found,))


EARLY = date(2026, 4, 2)
RIGHT = case(done_on=EARLY, verified_on=BEFORE)


@pytest.mark.parametrize(
    ("cases", "met", "said"),
    [
        ([RIGHT], True, "The one case corrected, verified."),
        ([case(done_on=DONE, verified_on=DONE)], False, "0 of 1 case corrected by May 3, 2026."),
        ([case(done_on=EARLY, verified_on=DONE)], False, "The one case corrected, not verified yet."),
        ([case(done_on=EARLY, verified_on=BEFORE, verified_by="")], False, "not verified yet."),
        ([], False, "1 of 1 case is not listed yet."),
    ],
)
def test_a_correction_before_a_notice_needs_every_case_corrected_and_verified_by_that_day(cases, met, said):
    (found,) = prefound(cases=cases).findings
    assert prong_1(found).is_met is met
    assert said in prong_1(found).sentence


def test_what_is_next_for_a_correction_before_a_notice_names_its_day():
    (late,) = prefound(cases=[case(reference="A-1", done_on=DONE, verified_on=DONE)]).findings
    said = "By May 3, 2026, the day of the pre-finding correction, case A-1 was not both corrected and verified"
    assert next_for_cases(late).startswith(said)
    (bare,) = prefound().findings
    assert next_for_cases(bare) == "List the case corrected before a notice."
    assert next_for_samples(prefound()).startswith("Enter the sample that met it by May 3, 2026, before any notice.")


READ = {"sampled_on": EARLY, "verified_on": BEFORE, "reviewed": 12, "compliant": 12}


@pytest.mark.parametrize(
    ("read", "met", "said"),
    [
        (READ, True, "12 of 12 in the newest sample"),
        (READ | {"sampled_on": DONE}, False, "No sample was read by May 3, 2026."),
        (READ | {"verified_on": DONE}, False, "Say who verified it and when by May 3, 2026."),
        (READ | {"verified_by": None}, False, "Say who verified it and when by May 3, 2026."),
        (READ | {"source": None}, False, "Say where its records come from."),
        (READ | {"compliant": 11}, False, "11 of 12"),
        (READ | {"reviewed": 0, "compliant": 0}, False, "0 of 0"),
    ],
)
def test_its_sample_counts_by_that_day_whatever_tasks_are_open_with_source_verifier_day_and_number(read, met, said):
    found = prong_2(prefound(sample(**read)))
    assert found.is_met is met
    assert said in found.sentence
    assert not prong_2(prefound()).is_met


def test_a_correction_before_a_notice_has_no_year_and_says_so_once_somebody_verified_it():
    plan = prefound()
    assert timeliness(plan, plan.findings[0], DONE) is Timeliness.PREFINDING
    nobody = prefound(prefinding_by_id=None)
    assert timeliness(nobody, nobody.findings[0], DONE) is None
    noticed = prefound(notice_on=BEFORE)
    assert timeliness(noticed, noticed.findings[0], DONE) is not Timeliness.PREFINDING
    assert correct_by(plan.findings[0]) is None
