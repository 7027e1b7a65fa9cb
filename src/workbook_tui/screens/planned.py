"""A plan or a task found again by its number, with what it belongs to."""

from dataclasses import dataclass

from workbook_tui.rules.facts import (
    CaseFacts,
    EvidenceFacts,
    FindingFacts,
    KpiFacts,
    PlanFacts,
    ReportFacts,
    ReviewFacts,
    SampleFacts,
    TaskFacts,
)


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """One task with its plan, its KPI and its number in the plan."""

    kpi: KpiFacts
    plan: PlanFacts
    task: TaskFacts
    number: int

    @property
    def name(self) -> str:
        """Which task of which plan it is."""
        return f"{self.kpi.code}  Task {self.number} of {len(self.plan.tasks)}"


def planned(review: ReviewFacts, plan_id: int) -> tuple[KpiFacts, PlanFacts] | None:
    """A plan with its KPI, None when it is no longer in the file."""
    return next(((kpi, kpi.plan) for kpi in review.kpis if kpi.plan and kpi.plan.id == plan_id), None)


def planned_task(review: ReviewFacts, task_id: int) -> PlannedTask | None:
    """A task with what it belongs to, None when it is no longer in the file."""
    for kpi in review.kpis:
        for number, task in enumerate(kpi.plan.tasks if kpi.plan else (), start=1):
            if kpi.plan is not None and task.id == task_id:
                return PlannedTask(kpi, kpi.plan, task, number)
    return None


def noticed(review: ReviewFacts, finding_id: int) -> tuple[KpiFacts, PlanFacts, FindingFacts] | None:
    """A written notice with its plan and KPI, None when it is no longer in the file."""
    for kpi in review.kpis:
        for finding in kpi.plan.findings if kpi.plan else ():
            if kpi.plan is not None and finding.id == finding_id:
                return kpi, kpi.plan, finding
    return None


def reported(review: ReviewFacts, report_id: int) -> tuple[KpiFacts | None, ReportFacts] | None:
    """A progress report with its KPI (None when it is for all plans), None when it is no longer in the file."""
    for report in review.reports:
        if report.id == report_id:
            return None, report
    for kpi in review.kpis:
        for report in kpi.plan.reports if kpi.plan else ():
            if report.id == report_id:
                return kpi, report
    return None


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One case with its notice, its plan and its KPI, and the case above it in the list."""

    kpi: KpiFacts
    plan: PlanFacts
    finding: FindingFacts
    case: CaseFacts
    above: CaseFacts | None


def listed_case(review: ReviewFacts, case_id: int) -> ListedCase | None:
    """A case with what it belongs to, None when it is no longer in the file."""
    for kpi in review.kpis:
        for finding in kpi.plan.findings if kpi.plan else ():
            for place, case in enumerate(finding.cases):
                if kpi.plan is not None and case.id == case_id:
                    above = finding.cases[place - 1] if place else None
                    return ListedCase(kpi, kpi.plan, finding, case, above)
    return None


def sampled(review: ReviewFacts, sample_id: int) -> tuple[KpiFacts, PlanFacts, SampleFacts] | None:
    """A verification sample with its plan and KPI, None when it is no longer in the file."""
    for kpi in review.kpis:
        for sample in kpi.plan.samples if kpi.plan else ():
            if kpi.plan is not None and sample.id == sample_id:
                return kpi, kpi.plan, sample
    return None


def evidenced(review: ReviewFacts, evidence_id: int) -> tuple[KpiFacts, PlanFacts, EvidenceFacts] | None:
    """A piece of evidence with its plan and KPI, None when it is no longer in the file."""
    for kpi in review.kpis:
        for evidence in kpi.plan.evidence if kpi.plan else ():
            if kpi.plan is not None and evidence.id == evidence_id:
                return kpi, kpi.plan, evidence
    return None
