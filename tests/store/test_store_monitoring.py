"""Cases, samples, evidence, closeout and measures in the file."""

import shutil
from datetime import date

import pytest
from tests.conftest import SAMPLE_DAY

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.spsr import CLOSEOUT, SPSR
from workbook_tui.rules.correction.clock import verified_on
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook


@pytest.fixture(scope="session")
def unmeasured(once, sample_original):
    """The sample review without its measures; it is only copied."""

    def fill(folder):
        book = Workbook.open(shutil.copy(sample_original, folder / "sample.db"), who="Somebody Else")
        for measure in book.facts().measures:
            book.measures.remove(measure.id)

    return once("unmeasured", fill) / "sample.db"


@pytest.fixture
def book(unmeasured, tmp_path):
    return Workbook.open(shutil.copy(unmeasured, tmp_path / "sample.db"), who="Ann")


def _plan(book):
    """A plan with a notice whose cases are not listed yet."""
    return next(kpi.plan for kpi in book.facts().planned_kpis if kpi.code == "IF3")


def test_a_case_hangs_on_its_notice_and_goes_with_it_and_comes_back(book):
    finding = _plan(book).findings[0]
    book.corrections.add("correction_case", finding.id, reference="A-17")
    assert [case["reference"] for case in _plan(book).findings[0].cases] == ["A-17"]
    book.findings.remove(finding.id)
    assert not _has_finding(book, finding.id)
    book.journal.undo()
    assert [case["reference"] for case in _plan(book).findings[0].cases] == ["A-17"]


def test_cases_are_added_and_settled_in_one_step_each(book):
    bo = book.people.add("Bo Chen")
    finding = _plan(book).findings[0]
    before = len(finding.cases)
    added = book.corrections.add_cases(finding.id, [{"reference": "A-17"}, {"reference": "A-18", "fault": "late"}])
    values = {"done_on": SAMPLE_DAY, "verified_by": bo, "verified_on": SAMPLE_DAY}
    book.answers.save_draft(SPSR.prompts["correction_case.done_on"], added[1], "31 Feb")
    book.corrections.settle("correction_case", {added[1]: {}})
    assert [dict(case.drafts) for case in _plan(book).findings[0].cases if case.id == added[1]] == [
        {"done_on": "31 Feb"}
    ]
    book.corrections.settle("correction_case", dict.fromkeys(added, values))
    settled = [case for case in _plan(book).findings[0].cases if case.id in added]
    assert [(case["reference"], case.verifier_name, dict(case.drafts)) for case in settled] == [
        ("A-17", "Bo Chen", {}),
        ("A-18", "Bo Chen", {}),
    ]
    assert book.journal.undo() == "Undone: Verify several cases"
    assert book.journal.undo() == "Undone: Add 2 cases"
    assert len(_plan(book).findings[0].cases) == before


def _has_finding(book, finding_id):
    plans = (kpi.plan for kpi in book.facts().planned_kpis if kpi.plan)
    return any(finding.id == finding_id for plan in plans for finding in plan.findings)


def test_samples_and_evidence_hang_on_the_plan(book):
    plan = _plan(book)
    book.corrections.add("verification_sample", plan.id, reviewed=10, compliant=10)
    evidence = book.corrections.add("evidence", plan.id, title="New procedure")
    book.corrections.keep_fingerprint(evidence, "ab" * 32)
    assert [sample["reviewed"] for sample in _plan(book).samples] == [10]
    assert [(one["title"], one["sha256"]) for one in _plan(book).evidence] == [("New procedure", "ab" * 32)]
    book.corrections.remove("evidence", evidence)
    assert _plan(book).evidence == ()


def test_closeout_is_requested_only_with_three_times_yes(book):
    plan = _plan(book)
    with pytest.raises(WorkbookError, match="needs a yes to"):
        book.corrections.request_closeout(plan.id, on=SAMPLE_DAY)
    for prompt in CLOSEOUT.prompts:
        if prompt.choices:
            book.answers.save(prompt, plan.id, "yes", today=SAMPLE_DAY)
    with pytest.raises(WorkbookError, match=r"Actions done \(tasks 3 and 5 are open\)"):
        book.corrections.request_closeout(plan.id, on=SAMPLE_DAY)
    for task in plan.tasks:
        book.tasks.set_status(task.id, "done", on=SAMPLE_DAY)
    book.corrections.request_closeout(plan.id, on=SAMPLE_DAY)
    assert (_plan(book).state, _plan(book).day("requested_on")) == ("closeout_requested", SAMPLE_DAY)


def test_a_decision_of_the_state_is_the_state_of_the_plan(book):
    plan = _plan(book)
    book.answers.save(SPSR.prompts["plan.decision"], plan.id, "Verified", today=SAMPLE_DAY)
    assert (_plan(book).state, _plan(book)["decision"]) == ("verified", "verified")
    book.journal.undo()
    assert _plan(book).state == plan.state


def test_closing_a_plan_later_does_not_make_its_verification_late(book):
    plan = _plan(book)
    for decision, day in (("verified", "2027-06-01"), ("closed", "2027-11-01")):
        book.answers.save(SPSR.prompts["plan.decision"], plan.id, decision, today=SAMPLE_DAY)
        book.answers.save(SPSR.prompts["plan.decided_on"], plan.id, day, today=SAMPLE_DAY)
    assert (_plan(book).day("decided_on"), verified_on(_plan(book))) == (date(2027, 11, 1), date(2027, 6, 1))
    book.answers.save(SPSR.prompts["plan.decision"], plan.id, "returned", today=SAMPLE_DAY)
    assert verified_on(_plan(book)) is None


def test_values_are_stored_in_one_step_and_a_second_one_for_the_same_period_replaces_the_first(book):
    measure = book.measures.add("Timely starts", unit="percent")
    months = [NewValue(period_on=date(2027, month, 1), numerator=month, denominator=12) for month in range(1, 7)]
    assert book.measures.store(measure, months) == 6
    book.measures.store(measure, [NewValue(period_on=date(2027, 1, 1), numerator=11, denominator=12, note="recounted")])
    values = book.measures.values()[measure]
    assert [value["numerator"] for value in values] == [11, 2, 3, 4, 5, 6]
    book.journal.undo()
    book.journal.undo()
    assert book.measures.values() == {}


def test_more_than_the_whole_is_refused_and_nothing_of_the_step_is_stored(book):
    measure = book.measures.add("Timely starts")
    wanted = [
        NewValue(period_on=date(2027, 1, 1), numerator=1, denominator=2),
        NewValue(period_on=date(2027, 2, 1), numerator=3, denominator=2),
    ]
    with pytest.raises(WorkbookError, match="Nothing was stored"):
        book.measures.store(measure, wanted)
    assert book.measures.values() == {}


def test_a_unit_that_stored_values_do_not_fit_is_refused_and_says_the_first_of_them(book):
    measure = book.measures.add("Days to the first visit", unit="days", collected_every="month")
    days = [NewValue(period_on=date(2027, month, 1), value=value) for month, value in ((1, 31), (2, 250), (3, -2))]
    book.measures.store(measure, days)
    saved = book.answers.save(SPSR.prompts["measure.unit"], measure, "percent", today=SAMPLE_DAY)
    assert saved.problem == (
        "The value of Feb 1, 2027 does not fit that unit: 250 is no percentage, and 1 more do not fit."
    )
    assert next(one["unit"] for one in book.facts().measures if one.id == measure) == "days"
    assert not book.answers.save(SPSR.prompts["measure.unit"], measure, "score", today=SAMPLE_DAY).problem


def test_findings_that_are_not_written_cannot_be_confirmed(book):
    plan = _plan(book)
    with book.change("Empty") as change:
        change.update("plan", plan.id, findings=None)
    with pytest.raises(WorkbookError, match="nothing to confirm"):
        book.plans.confirm_findings(plan.id)


def test_a_new_median_needs_a_reason(book):
    measure = book.measures.add("Timely starts")
    with pytest.raises(WorkbookError, match="needs a reason"):
        book.measures.add_phase(measure, from_on=date(2027, 3, 1), name="New intake", is_median=True)
    book.measures.add_phase(measure, from_on=date(2027, 3, 1), name="New intake", is_median=True, reason="Signed.")
    (found,) = book.facts().measures
    assert [(phase["is_median"], phase["reason"]) for phase in found.phases] == [(True, "Signed.")]


def test_a_value_changes_what_was_sent(book):
    before = book.facts().fingerprint
    measure = book.measures.add("Timely starts")
    between = book.facts().fingerprint
    book.measures.store(measure, [NewValue(period_on=date(2027, 1, 1), value=3.5)])
    assert len({before, between, book.facts().fingerprint}) == 3
    book.journal.undo()
    assert book.facts().fingerprint == between


def test_a_report_for_several_plans_says_the_same_of_each_with_the_same_people(book, kpi):
    for code in ("C1", "C2"):
        book.ratings.rate(kpi(code).id, "needs_improvement", today=SAMPLE_DAY)
    plans = [kpi(code).plan.id for code in ("C1", "C2")]
    people = [book.people.add(name) for name in ("Bo Chen", "Zoe Kim")]
    report = book.reports.add(book.facts().id, plans[0], on=SAMPLE_DAY, activities="Met", barriers="Snow")
    book.participants.set_people("progress_report", report, people)
    book.reports.copy_to(report, plans[1:])
    for code in ("C1", "C2"):
        (found,) = kpi(code).plan.reports
        assert (found["activities"], found["barriers"], found.day("reported_on")) == ("Met", "Snow", SAMPLE_DAY)
        assert [person.id for person in found.participants] == people


def test_a_request_for_closeout_can_be_withdrawn(book):
    plan = _plan(book)
    with pytest.raises(WorkbookError, match="is not requested"):
        book.corrections.withdraw_request(plan.id)
    with book.change("Make ready") as change:
        for task in plan.tasks:
            change.update("task", task.id, status="done")
        change.update("plan", plan.id, state="approved", actions_done="yes", data_reviewed="yes", papers_ready="yes")
    book.corrections.request_closeout(plan.id, on=SAMPLE_DAY)
    book.corrections.withdraw_request(plan.id)
    found = _plan(book)
    assert (found.state, found["state_before"], found["requested_on"]) == ("approved", None, None)
    book.journal.undo()
    assert (_plan(book).state, _plan(book).day("requested_on")) == ("closeout_requested", SAMPLE_DAY)
