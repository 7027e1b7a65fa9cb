"""Carries a review over into the next cycle."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.rules.rating import result

if TYPE_CHECKING:
    from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts, TaskFacts
    from workbook_tui.rules.row import Row
    from workbook_tui.store.change import Change

_KEPT_OF_REVIEW = [
    "area_code",
    "area_name",
    "counties",
    "agency",
    "lead_agency",
    "coordinator_id",
    "data_entry_id",
    "catalog_id",
    "catalog_version",
    "scale",
]
_KEPT_OF_KPI = [
    "position",
    "code",
    "title",
    "heading",
    "kind",
    "measure",
    "inputs",
    "target",
    "direction",
    "citation",
    "how_to_measure",
    "usual_evidence",
    "is_active",
    "is_own",
    "off_reason",
]
_KEPT_OF_TASK = ["position", "title", "start_on", "due_on", "product", "evaluation", "status"]


def carry_over(change: "Change", before: "ReviewFacts", cycle: str, window: Mapping[str, object], today: date) -> int:
    """Insert the review of `cycle` with what comes along from the one before and give its id."""
    review_id = change.insert("review", cycle=cycle, **_kept(before, _KEPT_OF_REVIEW), **window)
    for member in before.members:
        change.insert("team_member", review_id=review_id, person_id=member.person.id)
    for kpi in before.kpis:
        _carry_kpi(change, before, kpi, review_id, today)
    return review_id


def _carry_kpi(change: "Change", before: "ReviewFacts", kpi: "KpiFacts", review_id: int, today: date) -> None:
    repeat = before.needs_plan(kpi)
    kpi_id = change.insert("kpi", review_id=review_id, is_repeat=repeat, **_kept(kpi, _KEPT_OF_KPI))
    change.insert(
        "rating",
        kpi_id=kpi_id,
        last_value=result(kpi).value,
        last_rating=kpi.rating.rating or None,
        source=kpi.rating["source"],
    )
    unfinished = _unfinished(kpi.plan) if repeat and kpi.plan else ()
    if unfinished:
        plan_id = change.insert("plan", kpi_id=kpi_id)
        for task in unfinished:
            _carry_task(change, task, plan_id, today)


def _unfinished(plan: "PlanFacts") -> tuple["TaskFacts", ...]:
    return tuple(task for task in plan.tasks if not task.ended)


def _carry_task(change: "Change", task: "TaskFacts", plan_id: int, today: date) -> None:
    task_id = change.insert("task", plan_id=plan_id, **_kept(task, _KEPT_OF_TASK))
    for lead in task.leads:
        change.insert("task_lead", task_id=task_id, person_id=lead.person.id, **_kept(lead, ["start_on", "end_on"]))
    change.insert(
        "task_status",
        task_id=task_id,
        status=task.status,
        since_on=today,
        note="Carried over from the cycle before.",
        who=change.step.who,
    )


def _kept(row: "Row", names: list[str]) -> dict[str, object]:
    return {name: row[name] for name in names}
