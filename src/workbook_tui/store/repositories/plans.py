"""Ratings, the plans that follow from them, the findings that are confirmed, and what the state office decides."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.choices import DECISIONS, PLAN_STATES, label_of
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.plan.last_texts import LastTexts
from workbook_tui.rules.plan.states import (
    ON_HOLD,
    answers_again,
    can_hold,
    is_held,
    keeps_request,
    state_before,
    state_without_decision,
)
from workbook_tui.rules.rating import counts_text, prefilled_findings
from workbook_tui.store.repositories.refit import new_reason, refit_after_change
from workbook_tui.store.repositories.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        """Store that a person has confirmed the findings, with the numbers at that moment.

        WorkbookError when there are none.
        """
        _, kpi = self._book.plans_kpi(plan_id)
        if kpi.plan is None or not is_answered(kpi.plan, "findings"):
            raise WorkbookError("Write the findings first: there is nothing to confirm yet. Nothing was changed.")
        with self._book.change(f"Confirm the findings of {kpi.code}") as change:
            change.update("plan", plan_id, is_confirmed=True, rating_confirmed=counts_text(kpi))

    def unconfirm_findings(self, plan_id: int) -> None:
        """Revoke the confirmation."""
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Take back the confirmation of {kpi.code}") as change:
            change.update("plan", plan_id, is_confirmed=False, rating_confirmed=None)

    def decide(self, plan_id: int, decision: str | None) -> None:
        """Store the state office's decision, which becomes the plan's state; None brings back the state before it.

        A plan that is closed after it was verified keeps the day of the verification, by which its timeliness is
        judged.
        """
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Decision about {kpi.code}: {label_of(DECISIONS, decision) or 'none'}") as change:
            values = _decided(kpi.plan, decision) if kpi.plan is not None else {}
            change.update("plan", plan_id, decision=decision, verified_on=_verified_on(kpi, decision), **values)

    def set_decision_day(self, plan_id: int, on: date | None) -> None:
        """Store the day of the decision; one since the newest request makes the same decision about that one, too."""
        _, kpi = self._book.plans_kpi(plan_id)
        with self._book.change(f"Change the day of the decision about {kpi.code}") as change:
            is_again = kpi.plan is not None and answers_again(kpi.plan, on)
            again = _decided(kpi.plan, kpi.plan.text("decision")) if kpi.plan is not None and is_again else {}
            change.update("plan", plan_id, decided_on=on, **again)

    def take_texts(self, plan_id: int, texts: "Mapping[str, str]", cycle: str) -> None:
        """Store the texts of an earlier plan, by column, in one step; one where something stands by now is left."""
        _, kpi = self._book.plans_kpi(plan_id)
        free = LastTexts(cycle, texts).to_take(kpi.plan) if kpi.plan is not None else {}
        if not free:
            raise WorkbookError(f"The plan of {kpi.code} has texts of its own. Nothing was changed.")
        with self._book.change(f"Take the texts of {cycle} into the plan of {kpi.code}") as change:
            change.update("plan", plan_id, **free)

    def hold(self, plan_id: int, reason: str, *, until: date, on: date) -> None:
        """Put a plan on hold from a day on until another, with a written reason; one on hold gets these anew."""
        _, kpi = self._book.plans_kpi(plan_id)
        if not reason.strip():
            raise WorkbookError("Say why the plan is on hold; the reason is printed. Nothing was changed.")
        if until < on:
            raise WorkbookError("The day until which the plan is on hold has passed. Nothing was changed.")
        if kpi.plan is None or not (can_hold(kpi.plan) or is_held(kpi.plan)):
            state = label_of(PLAN_STATES, kpi.plan.state) if kpi.plan is not None else "not there"
            raise WorkbookError(f"The plan of {kpi.code} is {state.lower()}: it cannot be put on hold.")
        with self._book.change(f"Put the plan of {kpi.code} on hold") as change:
            begun = {} if is_held(kpi.plan) else {"state": ON_HOLD, "state_before": kpi.plan.state, "held_on": on}
            change.update("plan", plan_id, hold_reason=reason, hold_until_on=until, held_by=self._book.who, **begun)

    def resume(self, plan_id: int) -> None:
        """End the hold of a plan: it is in the state that it had before."""
        _, kpi = self._book.plans_kpi(plan_id)
        if kpi.plan is None or not is_held(kpi.plan):
            raise WorkbookError(f"The plan of {kpi.code} is not on hold. Nothing was changed.")
        with self._book.change(f"Go on with the plan of {kpi.code}") as change:
            change.update("plan", plan_id, state=state_before(kpi.plan), state_before=None, **_NO_HOLD)


_NO_HOLD = dict.fromkeys(("hold_reason", "held_on", "hold_until_on", "held_by"))
"""The columns of a plan that is not on hold."""


def _decided(plan: "PlanFacts", decision: str | None) -> dict[str, object]:
    """What a decision changes in its plan besides; one that is not required stays so, and comes back as decided."""
    if plan.state == NO_LONGER:
        was = plan.text("state_before") or "open"
        kept = replace(plan, values={**plan.values, "state": was, "state_before": None})
        values = _decided(kept, decision)
        return {**values, "state": NO_LONGER, "state_before": values["state"]}
    if not decision:
        state = state_without_decision(plan)
        is_before = plan.text("state_before") == plan.text("decision")
        return {"state": state, **({"state_before": None} if is_before else {})}
    request = {} if keeps_request(decision) else {"requested_on": None}
    return {"state": decision, "state_before": None, **_NO_HOLD, **request}


def _verified_on(kpi: "KpiFacts", decision: str | None) -> date | None:
    """The day that a plan keeps as that of its verification, once a later decision takes its place."""
    plan = kpi.plan
    if plan is None or decision != "closed":
        return None
    return plan.day("decided_on") if plan["decision"] == "verified" else plan.day("verified_on")
