"""Improvement plans: confirming the findings, and what the state office decides."""

from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.prompts.choices import DECISIONS, label_of
from workbook_tui.rules.plan.findings_text import counts_text
from workbook_tui.store.repositories.ratings import NO_LONGER
from workbook_tui.store.repositories.repository import Repository

if TYPE_CHECKING:
    from workbook_tui.rules.facts import KpiFacts


class Plans(Repository):
    """The improvement plans of a review."""

    def confirm_findings(self, plan_id: int) -> None:
        """Note that a person has read the findings and stands by them, with the numbers of that moment."""
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Confirm the findings of {kpi.code}") as change:
            change.update("plan", plan_id, is_confirmed=True, rating_confirmed=counts_text(kpi))

    def unconfirm_findings(self, plan_id: int) -> None:
        """Take the confirmation back."""
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Take back the confirmation of {kpi.code}") as change:
            change.update("plan", plan_id, is_confirmed=False, rating_confirmed=None)

    def decide(self, plan_id: int, decision: str | None) -> None:
        """Keep what the state office decided; the plan takes on that state, and None only takes the decision away.

        A plan that is closed after it was verified keeps the day of the verification, which its year is judged by.
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
