"""A plan or a task of any cycle at work found again by its number, with what it belongs to."""

from dataclasses import dataclass

from workbook_tui.rules.at_work import other_cycle, reviews_at_work, with_cycle
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
from workbook_tui.rules.walk import Visit, walk


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """One task with its plan, its KPI and its number in the plan."""

    kpi: KpiFacts
    plan: PlanFacts
    task: TaskFacts
    number: int
    cycle: str = ""
    """The cycle of its plan, "" for the one in hand."""

    @property
    def name(self) -> str:
        """Which task of which plan it is, with its cycle where that is not the one in hand."""
        return with_cycle(self.cycle, f"{self.kpi.code}  Task {self.number} of {len(self.plan.tasks)}")


def _found(front: ReviewFacts, table: str, row_id: int) -> tuple[ReviewFacts, Visit] | None:
    """A row of any cycle at work with its review, those of the review in hand first."""
    visits = ((review, visit) for review in reviews_at_work(front) for visit in walk(review.form, review))
    return next((one for one in visits if one[1].row.table == table and one[1].row.id == row_id), None)


def planned(review: ReviewFacts, plan_id: int) -> tuple[KpiFacts, PlanFacts] | None:
    """A plan with its KPI, None when it is no longer in the file."""
    found = _found(review, "plan", plan_id)
    return found and (found[1].held(KpiFacts), found[1].held(PlanFacts))


def planned_task(review: ReviewFacts, task_id: int) -> PlannedTask | None:
    """A task with what it belongs to, None when it is no longer in the file."""
    if (found := _found(review, "task", task_id)) is None:
        return None
    one, visit = found
    kpi, plan, task = visit.held(KpiFacts), visit.held(PlanFacts), visit.held(TaskFacts)
    return PlannedTask(kpi, plan, task, visit.number, other_cycle(review, one))


def noticed(review: ReviewFacts, finding_id: int) -> tuple[KpiFacts, PlanFacts, FindingFacts] | None:
    """A written notice with its plan and KPI, None when it is no longer in the file."""
    found = _found(review, "finding", finding_id)
    return found and (found[1].held(KpiFacts), found[1].held(PlanFacts), found[1].held(FindingFacts))


def reported(review: ReviewFacts, report_id: int) -> tuple[KpiFacts | None, ReportFacts] | None:
    """A progress report with its KPI (None when it is for all plans), None when it is no longer in the file."""
    found = _found(review, "progress_report", report_id)
    return found and (found[1].kpi, found[1].held(ReportFacts))


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
    if (found := _found(review, "correction_case", case_id)) is None:
        return None
    visit, finding = found[1], found[1].held(FindingFacts)
    above = finding.cases[visit.number - 2] if visit.number > 1 else None
    return ListedCase(visit.held(KpiFacts), visit.held(PlanFacts), finding, visit.held(CaseFacts), above)


def sampled(review: ReviewFacts, sample_id: int) -> tuple[KpiFacts, PlanFacts, SampleFacts] | None:
    """A verification sample with its plan and KPI, None when it is no longer in the file."""
    found = _found(review, "verification_sample", sample_id)
    return found and (found[1].held(KpiFacts), found[1].held(PlanFacts), found[1].held(SampleFacts))


def evidenced(review: ReviewFacts, evidence_id: int) -> tuple[KpiFacts, PlanFacts, EvidenceFacts] | None:
    """A piece of evidence with its plan and KPI, None when it is no longer in the file."""
    found = _found(review, "evidence", evidence_id)
    return found and (found[1].held(KpiFacts), found[1].held(PlanFacts), found[1].held(EvidenceFacts))
