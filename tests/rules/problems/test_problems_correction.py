"""Problems of correction: cases, samples, evidence and closeout, by the kind of submission."""

from dataclasses import replace
from datetime import date

import pytest
from tests.rules.facts_for_tests import ANA, columns, finding, full_plan, full_task, kpi, lead, missed, review

from workbook_tui.rules.correction_facts import CaseFacts, EvidenceFacts, SampleFacts
from workbook_tui.rules.problems import problems

TODAY = date(2027, 9, 15)


def made(kind, table, **values):
    return kind(table=table, values=columns(table, values))


def about(*, cases=(), samples=(), evidence=(), answers=(), **notice):
    found = finding(notice_on=date(2027, 2, 10), **notice)
    found = type(found)(table="finding", values=found.values, cases=tuple(cases))
    plan = full_plan(tasks=(full_task(status="done", done_on=date(2027, 6, 1), leads=[lead()]),), findings=[found])
    plan = type(plan)(
        table="plan",
        values={**plan.values, **dict(answers)},
        tasks=plan.tasks,
        findings=plan.findings,
        participants=plan.participants,
        samples=tuple(samples),
        evidence=tuple(evidence),
    )
    return review(missed("C1", plan=plan))


def told(review_facts, kind, evidence=None):
    found = problems(review_facts, kind, TODAY, evidence or {})
    return {(problem.level, problem.component): problem.sentence for problem in found}


@pytest.mark.parametrize(("kind", "level"), [("plan", None), ("progress", "warning"), ("closeout", "blocking")])
def test_an_open_case_is_expected_later_and_needed_at_closeout(kind, level):
    found = told(about(cases=[made(CaseFacts, "correction_case", reference="A-1")], instances=1), kind)
    levels = [level_ for level_, component in found if component == "Correction of cases"]
    assert levels == ([level] if level else [])


def test_closeout_needs_a_sample_and_three_times_yes():
    answers = dict.fromkeys(("actions_done", "data_reviewed", "papers_ready"), "yes")
    found = told(about(instances=1, answers=dict.fromkeys(answers).items()), "closeout")
    assert ("blocking", "Verification") in found
    assert found["blocking", "Closeout"] == "Each of these needs a yes: Actions done, Data reviewed and Papers ready."
    day = date(2027, 7, 1)
    read = {"source": "Our records", "verified_by": "Bo Chen", "verified_on": day}
    full = made(SampleFacts, "verification_sample", sampled_on=day, reviewed=9, compliant=9, **read)
    found = told(about(samples=[full], answers=answers.items()), "closeout")
    assert not {component for _level, component in found} & {"Verification", "Closeout"}


def test_a_closed_plan_needs_nothing_more():
    found = told(about(answers={"state": "closed"}.items()), "closeout")
    assert not {component for _level, component in found} & {"Verification", "Closeout", "Correction of cases"}


def test_more_compliant_than_reviewed_blocks():
    wrong = made(SampleFacts, "verification_sample", reviewed=4, compliant=5)
    assert ("blocking", "Sample 1 · Compliant") in told(about(samples=[wrong]), "plan")


def test_a_sample_that_was_verified_before_it_was_read_is_told():
    days = {"sampled_on": date(2027, 7, 2), "verified_on": date(2027, 7, 1)}
    early = made(SampleFacts, "verification_sample", reviewed=4, compliant=4, **days)
    said = "Verified on Jul 1, 2027, before it was read on Jul 2, 2027: correct one of the days."
    assert told(about(samples=[early]), "closeout")["warning", "Sample 1 · Verified on"] == said


def test_whoever_did_the_task_should_not_verify_it():
    own = made(SampleFacts, "verification_sample", verified_by="Ana Diaz", reviewed=4, compliant=4)
    assert "leads a task" in told(about(samples=[own]), "plan")["warning", "Sample 1 · Verified by"]


def test_a_case_without_a_reference_is_told():
    assert ("warning", "Case 1 · Reference") in told(about(cases=[made(CaseFacts, "correction_case")]), "plan")


@pytest.mark.parametrize(("kind", "level"), [("plan", "warning"), ("closeout", "blocking")])
def test_a_file_of_evidence_that_is_missing_blocks_closeout(kind, level):
    paper = made(EvidenceFacts, "evidence", title="Procedure", path="procedure.pdf")
    found = told(about(evidence=[paper]), kind, {paper.id: "procedure.pdf is not there."})
    assert found[level, "Evidence 1 · File"] == "procedure.pdf is not there."


def test_days_of_a_case_in_the_wrong_order_and_a_decision_too_early_are_told():
    days = {"done_on": date(2027, 2, 1), "verified_on": date(2027, 1, 1)}
    case = made(CaseFacts, "correction_case", reference="A-1", **days)
    found = told(about(cases=[case], answers={"state": "verified"}.items()), "plan")
    components = {component for _, component in found}
    assert {"Case 1 · Verified on", "State decision"} <= components
    # Before the notice of 10 February: a case may be put right as soon as it is found.
    assert "Case 1 · Done on" not in components


def test_a_requested_closeout_is_not_held_up_by_plans_that_go_on():
    def plan(number, **values):
        found = full_plan(tasks=(full_task(status="done", done_on=date(2027, 6, 1)),), **values)
        return type(found)(table="plan", values={**found.values, "id": number}, tasks=found.tasks)

    going_on = missed("C7", plan=plan(2, actions_done=None))
    asked = missed("C1", plan=plan(1, state="closeout_requested", requested_on=TODAY, papers_ready=None))
    both, neither = review(asked, going_on), review(missed("C1", plan=plan(1, papers_ready=None)), going_on)

    def closeouts(facts, **closing):
        found = problems(facts, "closeout", TODAY, **closing)
        return [problem.kpi for problem in found if problem.component == "Closeout"]

    assert closeouts(both) == ["C1"]
    came_back = missed("C7", plan=plan(2, state="closeout_returned", requested_on=TODAY, actions_done=None))
    assert closeouts(review(asked, came_back)) == ["C1"]
    assert closeouts(neither) == ["C1", "C7"]
    assert closeouts(both, closing=frozenset({2})) == ["C7"]
    levels = {problem.level for problem in problems(both, "closeout", TODAY) if problem.component.startswith("Task 1")}
    assert levels == {"blocking", "warning"}


def test_a_compliance_plan_is_not_closed_without_its_notice():
    bare = review(missed("C1", plan=full_plan(actions_done="yes", data_reviewed="yes", papers_ready="yes")))
    listed = [one for one in problems(bare, "closeout", TODAY) if one.level == "blocking"]
    assert {"Written notice", "Verification"} <= {one.component for one in listed}
    assert not [one for one in problems(bare, "progress", TODAY) if one.component == "Verification"]


def test_nothing_of_another_plan_or_kpi_blocks_a_closeout():
    asked = missed("C1", plan=full_plan(state="closeout_requested", requested_on=TODAY))
    late = missed("C7", plan=full_plan(justification=None, tasks=[full_task(status="off_track")]))
    listed = problems(review(asked, late, kpi("C2")), "closeout", date(2028, 3, 1))
    assert {one.kpi for one in listed if one.level == "blocking"} - {""} == {"C1"}
    assert {"C7", "C2"} <= {one.kpi for one in listed if one.level == "warning"}


def test_nothing_of_the_review_as_a_whole_blocks_the_closeout_of_a_plan():
    asked = missed("C1", plan=full_plan(state="closeout_requested", requested_on=TODAY))
    listed = problems(review(asked, kpi("C2"), gate_reason=None, coordinator_id=None), "closeout", TODAY)
    assert {one.level for one in listed if not one.kpi} == {"warning"}


def test_a_notice_without_its_date_proves_no_finding():
    undated = missed("C1", plan=full_plan(findings=[finding(notice_on=None, instances=1)]))
    told_of = {one.sentence for one in problems(review(undated), "closeout", TODAY) if one.level == "blocking"}
    assert any(said.startswith("Enter the date of the notice: it starts the year.") for said in told_of)
    dated = missed("C1", plan=full_plan(findings=[finding(notice_on=TODAY, instances=1)]))
    assert not [one for one in problems(review(dated), "closeout", TODAY) if one.component == "Written notice"]


def test_closeout_names_the_tasks_that_are_open_although_all_is_said_to_be_done():
    rows = review(missed("C1", plan=full_plan(tasks=[full_task(), full_task()])))
    (one,) = (one for one in problems(rows, "closeout", TODAY) if one.component == "Closeout")
    assert one.sentence == "Each of these needs a yes: Actions done (tasks 1 and 2 are open)."


def corrected_before(**values):
    """A review whose only finding was corrected before a notice."""
    facts = about(cases=[made(CaseFacts, "correction_case", reference="A-1")])
    (of_plan,) = facts.kpis
    asked = {"notice_on": None, "prefinding_on": date(2027, 1, 5), "prefinding_by_id": 1_000_000, **values}
    (found,) = of_plan.plan.findings
    found = replace(found, values={**found.values, **asked})
    return replace(facts, kpis=(replace(of_plan, plan=replace(of_plan.plan, findings=(found,))),))


def test_a_correction_before_a_notice_stands_for_the_notice_and_needs_a_verifier():
    found = told(corrected_before(), "closeout")
    assert not {component for _, component in found} & {"Written notice", "Pre-finding correction"}
    found = told(corrected_before(prefinding_by_id=None), "closeout")
    assert found["blocking", "Pre-finding correction"] == "Say who verified that all was corrected before a notice."
    assert ("warning", "Pre-finding correction") in told(corrected_before(prefinding_by_id=None), "plan")
    found = told(corrected_before(prefinding_on=None), "closeout")
    assert "when all was corrected before one" in found["blocking", "Written notice"]


def test_a_notice_beside_a_correction_before_one_and_a_lead_who_verifies_are_told():
    found = told(corrected_before(notice_on=date(2027, 2, 10)), "plan")
    assert "There is a notice of Feb 10, 2027 too" in found["warning", "Pre-finding correction"]
    found = told(corrected_before(prefinding_by_id=ANA.id), "plan")
    assert found["warning", "Pre-finding correction"].startswith("Ana Diaz leads a task of this plan")
