"""Improvement plans: confirming the findings."""

from workbook_tui.rules.findings_text import numbers_said
from workbook_tui.store.noun import Noun


class Plans(Noun):
    """The improvement plans of a review."""

    def confirm_findings(self, plan_id: int) -> None:
        """Note that a person has read the findings and stands by them, with the numbers of that moment."""
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Confirm the findings of {kpi.code}") as change:
            change.update("plan", plan_id, is_confirmed=True, rating_confirmed=numbers_said(kpi))

    def unconfirm_findings(self, plan_id: int) -> None:
        """Take the confirmation back."""
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Take back the confirmation of {kpi.code}") as change:
            change.update("plan", plan_id, is_confirmed=False, rating_confirmed=None)
