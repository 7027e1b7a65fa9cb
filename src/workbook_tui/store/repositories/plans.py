"""Ratings, the plans that follow from them, the findings that are confirmed, and what the state office decides."""

from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.choices import DECISIONS, label_of
from workbook_tui.rules.rating import counts_text, prefilled_findings
from workbook_tui.store.repositories.refit import new_reason, refit_after_change
from workbook_tui.store.repositories.repository import Repository

if TYPE_CHECKING:
    from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
    from workbook_tui.store.journal.transaction import Transaction

NO_LONGER = "no_longer_required"


class Ratings(Repository):
    """The ratings of a review's KPIs; every KPI has a row from the start."""

    def rate(self, kpi_id: int, value: str | None, *, today: date, reason: str | None = None) -> None:
        """Store a rating of the review's scale, or none for None.

        A rating that asks for a plan opens one with its findings prefilled; a rating that no longer does keeps the
        plan and marks it so; without a rating it is as it was. A reason that was given for another rating is asked for
        again.
        """
        review, kpi = self._book.kpis_review(kpi_id)
        entry = review.scale_entry(value or "")
        if value and entry is None:
            raise WorkbookError(f"“{value}” is not on the rating scale of this review. Nothing was changed.")
        with self._book.change(f"Rate {kpi.code}: {entry.label if entry else 'open again'}") as change:
            values: dict[str, object] = {"rating": value or None}
            if value and kpi.rating["rated_on"] is None:
                values["rated_on"] = today
            with refit_after_change(self._book, change, kpi.id):
                change.update("rating", kpi.rating.id, **values)
            if reason is not None:
                change.update("rating", kpi.rating.id, **new_reason(reason))
            if entry is not None and entry.requires == "plan":
                _need_plan(change, review, kpi)
            elif kpi.plan is not None:
                change.update("plan", kpi.plan.id, **_without_need(kpi.plan, is_rated=entry is not None))


def _without_need(plan: "PlanFacts", *, is_rated: bool) -> dict[str, object]:
    """The state of a plan that no rating asks for: it is not required once the KPI is rated, until then as it was."""
    if is_rated and plan.state != NO_LONGER:
        return {"state": NO_LONGER, "state_before": plan.state}
    if not is_rated and plan.state == NO_LONGER:
        return {"state": plan.text("state_before") or "open", "state_before": None}
    return {}


def _need_plan(change: "Transaction", review: "ReviewFacts", kpi: "KpiFacts") -> None:
    if kpi.plan is None:
        change.insert("plan", kpi_id=kpi.id, findings=prefilled_findings(review, kpi) or None)
        return
    values: dict[str, object] = {}
    if kpi.plan.state == NO_LONGER:
        values = {"state": kpi.plan.text("state_before") or "open", "state_before": None}
    if not kpi.plan.text("findings"):
        values["findings"] = prefilled_findings(review, kpi) or None
    change.update("plan", kpi.plan.id, **values)


class Plans(Repository):
    """The improvement plans of a review."""

    def confirm_findings(self, plan_id: int) -> None:
        """Store that a person has confirmed the findings, with the numbers at that moment."""
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Confirm the findings of {kpi.code}") as change:
            change.update("plan", plan_id, is_confirmed=True, rating_confirmed=counts_text(kpi))

    def unconfirm_findings(self, plan_id: int) -> None:
        """Revoke the confirmation."""
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Take back the confirmation of {kpi.code}") as change:
            change.update("plan", plan_id, is_confirmed=False, rating_confirmed=None)

    def decide(self, plan_id: int, decision: str | None) -> None:
        """Store the state office's decision, which becomes the plan's state; None only removes the decision.

        A plan that is closed after it was verified keeps the day of the verification, by which its timeliness is
        judged.
        """
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Decision about {kpi.code}: {label_of(DECISIONS, decision) or 'none'}") as change:
            state = {"state": decision, "state_before": None} if decision and not _is_over(kpi) else {}
            change.update("plan", plan_id, decision=decision, verified_on=_verified_on(kpi, decision), **state)


def _is_over(kpi: "KpiFacts") -> bool:
    """True when no plan is required any more: the decision is kept, but the plan is not opened by it."""
    return kpi.plan is not None and kpi.plan.state == NO_LONGER


def _verified_on(kpi: "KpiFacts", decision: str | None) -> date | None:
    """The day that a plan keeps as that of its verification, once a later decision takes its place."""
    plan = kpi.plan
    if plan is None or decision != "closed":
        return None
    return plan.day("decided_on") if plan["decision"] == "verified" else plan.day("verified_on")
