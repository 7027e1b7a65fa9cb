"""Problems of correction: cases, verification samples, evidence and the questions of closeout."""

from collections.abc import Iterator, Mapping

from workbook_tui.prompts.spsr import CASE, EVIDENCE, SAMPLE
from workbook_tui.rules.correction.clock import (
    CORRECTED_STATES,
    next_for_cases,
    next_for_samples,
    open_questions,
    own_work_of,
    prong_1,
    prong_2,
    unmet_prongs,
    verifier_doubt,
)
from workbook_tui.rules.correction.prefinding import is_recorded
from workbook_tui.rules.correction_facts import CaseFacts, SampleFacts
from workbook_tui.rules.facts import FindingFacts, KpiFacts, PlanFacts
from workbook_tui.rules.problems.check import Check, Problem, blocking_problem, warning_problem
from workbook_tui.rules.problems.fields import section_problems
from workbook_tui.rules.row import Row
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day
from workbook_tui.text import sentence_list


def correction_problems(check: Check) -> Iterator[Problem]:
    """What the correction of each required plan lacks, in the order of the KPIs."""
    for kpi in check.review.planned_kpis:
        if kpi.plan is not None:
            for finding in kpi.plan.findings:
                yield from _cases(check, kpi, kpi.plan, finding)
                yield from _prefinding(check, kpi, kpi.plan, finding)
            yield from _samples(check, kpi, kpi.plan)
            yield from _evidence(check, kpi, kpi.plan, check.evidence)
            if kpi.plan.state in CORRECTED_STATES:
                yield from _decided(kpi, kpi.plan)
            else:
                yield from _closeout(check, kpi, kpi.plan)


def _cases(check: Check, kpi: KpiFacts, plan: PlanFacts, finding: FindingFacts) -> Iterator[Problem]:
    for number, case in enumerate(finding.cases, start=1):
        prefix = f"Case {number} · "
        yield from section_problems(check, case, CASE, "monitor", kpi=kpi.code, prefix=prefix, lacking=warning_problem)
        yield from _verifier(kpi, plan, case, prefix)
        yield from _order(kpi, case, prefix, "done_on", "done")
    if (
        check.kind != "plan"
        and kpi.is_compliance
        and plan.state not in CORRECTED_STATES
        and not prong_1(finding).is_met
    ):
        where = Where("monitor", "finding", finding.id, "cases")
        yield Problem(check.closing_level(kpi), kpi.code, "Correction of cases", next_for_cases(finding), where)


def _order(kpi: KpiFacts, row: CaseFacts | SampleFacts, prefix: str, field: str, what: str) -> Iterator[Problem]:
    """Days of a row that cannot be in this order; a case may well be put right before the notice comes."""
    first, verified = row.day(field), row.day("verified_on")
    if first and verified and verified < first:
        days = f"Verified on {format_day(verified)}, before it was {what} on {format_day(first)}"
        yield warning_problem(
            kpi.code, f"{prefix}Verified on", f"{days}: correct one of the days.", _at(row, "verified_on")
        )


def _decided(kpi: KpiFacts, plan: PlanFacts) -> Iterator[Problem]:
    """A plan that is verified or closed although a prong is not met."""
    if missing := unmet_prongs(kpi, plan):
        said = f"It is {plan.state} although this is open: {' '.join(missing)} Complete it, or take the decision back."
        yield warning_problem(kpi.code, "State decision", said, Where("monitor", "plan", plan.id, "decision"))


def _samples(check: Check, kpi: KpiFacts, plan: PlanFacts) -> Iterator[Problem]:
    for number, sample in enumerate(plan.samples, start=1):
        prefix = f"Sample {number} · "
        yield from section_problems(check, sample, SAMPLE, "monitor", kpi=kpi.code, prefix=prefix)
        reviewed, compliant = sample.whole("reviewed"), sample.whole("compliant")
        if reviewed is not None and compliant is not None and compliant > reviewed:
            where = Where("monitor", "verification_sample", sample.id, "compliant")
            said = f"More records met the requirement ({compliant}) than were read ({reviewed})."
            yield blocking_problem(kpi.code, f"{prefix}Compliant", said, where)
        yield from _order(kpi, sample, prefix, "sampled_on", "read")
        yield from _verifier(kpi, plan, sample, prefix)


def _verifier(kpi: KpiFacts, plan: PlanFacts, row: CaseFacts | SampleFacts, prefix: str) -> Iterator[Problem]:
    if said := verifier_doubt(plan, row):
        yield warning_problem(kpi.code, f"{prefix}Verified by", said, _at(row, "verified_by"))


def _evidence(check: Check, kpi: KpiFacts, plan: PlanFacts, faults: Mapping[int, str]) -> Iterator[Problem]:
    for number, evidence in enumerate(plan.evidence, start=1):
        prefix = f"Evidence {number} · "
        yield from section_problems(
            check, evidence, EVIDENCE, "monitor", kpi=kpi.code, prefix=prefix, lacking=warning_problem
        )
        if fault := faults.get(evidence.id):
            yield Problem(check.closing_level(kpi), kpi.code, f"{prefix}File", fault, _at(evidence, "path"))


def _closeout(check: Check, kpi: KpiFacts, plan: PlanFacts) -> Iterator[Problem]:
    """What must be there before a plan can be closed; before closeout nobody expects it."""
    if not check.is_closing(kpi):
        return
    where = Where("monitor", "plan", plan.id, "actions_done")
    if questions := open_questions(plan):
        yield blocking_problem(kpi.code, "Closeout", f"Each of these needs a yes: {sentence_list(questions)}.", where)
    yield from _notice(kpi, plan)
    if kpi.is_compliance and not prong_2(plan).is_met:
        yield blocking_problem(
            kpi.code, "Verification", next_for_samples(plan), Where("monitor", "plan", plan.id, "samples")
        )


_DAYS = ("notice_on", "prefinding_on")


def _notice(kpi: KpiFacts, plan: PlanFacts) -> Iterator[Problem]:
    """A finding is proved by its written notice, which has a date, or by the day of a correction before one."""
    if kpi.is_compliance and not plan.findings:
        said = "Enter the written notice of the finding with its cases, or that all was corrected before one."
        yield blocking_problem(kpi.code, "Written notice", said, Where("monitor", "plan", plan.id, "findings"))
    for finding in plan.findings:
        if all(finding.day(name) is None and name not in finding.drafts for name in _DAYS):
            said = "Enter the date of the notice: it starts the year. Or say when all was corrected before one."
            yield blocking_problem(kpi.code, "Written notice", said, _at(finding, "notice_on"))


def _prefinding(check: Check, kpi: KpiFacts, plan: PlanFacts, finding: FindingFacts) -> Iterator[Problem]:
    """What the record of a correction before a notice lacks, or what does not go with it."""
    day, notice = finding.day("prefinding_on"), finding.day("notice_on")
    name = "Pre-finding correction"
    if day is None:
        return
    if notice is not None:
        said = f"There is a notice of {format_day(notice)} too: leave the one that holds and empty the other."
        yield warning_problem(kpi.code, name, said, _at(finding, "prefinding_on"))
    elif not is_recorded(finding):
        said = "Say who verified that all was corrected before a notice."
        yield Problem(check.closing_level(kpi), kpi.code, name, said, _at(finding, "prefinding_by_id"))
    who = check.review.person(finding["prefinding_by_id"])
    if who is not None and (said := own_work_of(plan, who.name, is_picked=True)):
        yield warning_problem(kpi.code, name, said, _at(finding, "prefinding_by_id"))


def _at(row: Row, field: str) -> Where:
    return Where("monitor", row.table, row.id, field)
