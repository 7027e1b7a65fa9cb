"""What follows from answers that came in from another copy, as it would follow had they been typed here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook_tui.rules.copies.fields import Unit
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.rating import deviation, prefilled_findings
from workbook_tui.store.repositories.plans import NO_LONGER

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction
    from workbook_tui.store.workbook import Workbook


@dataclass(frozen=True, slots=True)
class KeptReason:
    """The reasons of one rating with what each was given for, whichever copy they come from."""

    texts: Mapping[str, str]
    """By what they are given for (`rules.rating.deviation`)."""

    @classmethod
    def of(cls, rating: Mapping[str, object], given_for: str) -> "KeptReason":
        """The reasons that stand in a row of ratings."""
        held = {str(rating["old_reason_for"]): rating["old_reason"], given_for: rating["reason"]}
        return cls({about: str(text) for about, text in held.items() if text})

    def columns(self, now: str) -> dict[str, str | None]:
        """The columns of the rating once it deviates as `now` says: a reason stays with what it was given for."""
        left = [(about, text) for about, text in self.texts.items() if about != now]
        about, text = left[-1] if left else (None, None)
        return {"reason": self.texts.get(now), "old_reason": text, "old_reason_for": about}


@dataclass(frozen=True, slots=True)
class Following:
    """What follows the numbers: the findings that the program wrote, and the reasons by the uid of their rating."""

    written: frozenset[Unit]
    reasons: Mapping[str, KeptReason]


def settle_kpis(
    book: "Workbook", change: "Transaction", kpis: Iterable[int], following: Following, *, today: date
) -> None:
    """Let plans, reasons and findings of KPIs follow from their numbers and ratings as they are now."""
    for kpi_id in kpis:
        review, kpi = book.kpis_review(kpi_id)
        kept = following.reasons.get(kpi.rating.text("uid"))
        if kept is not None:
            change.update("rating", kpi.rating.id, **kept.columns(deviation(kpi, review)))
        if _is_out_of_step(review, kpi):
            book.ratings.rate(kpi_id, kpi.rating.rating or None, today=today)
            review, kpi = book.kpis_review(kpi_id)
        plan = kpi.plan
        if plan is not None and ("plan", plan.text("uid"), "findings") in following.written:
            change.update("plan", plan.id, findings=prefilled_findings(review, kpi) or None)


def _is_out_of_step(review: ReviewFacts, kpi: KpiFacts) -> bool:
    """True when a plan is there that no rating asks for and none says so, or the other way round."""
    entry = review.scale_entry(kpi.rating.rating)
    if entry is not None and entry.requires == "plan":
        return kpi.plan is None or kpi.plan.state == NO_LONGER
    return kpi.plan is not None and not kpi["is_worksheet"] and (kpi.plan.state == NO_LONGER) is (entry is None)


def settle_task(change: "Transaction", task_id: int, sides: Sequence[Collection[str]], note: str) -> None:
    """Let the history of a task to which both sides added end with its status, however the entries of a day are read.

    `sides` are the uids of the entries that only one copy had, of each.
    """
    if not all(sides):
        return
    tasks = change.rows.find("task", id=task_id)
    history: list[Any] = change.rows.find("task_status", task_id=task_id)
    last = max((entry.since_on for entry in history), default=None)
    ends = [[entry.status for entry in history if entry.since_on == last and entry.uid in side] for side in sides]
    if tasks and any(end and end[-1] != tasks[0].status for end in ends):
        said = [entry.note for entry in history if entry.status == tasks[0].status and entry.note]
        kept = {"status": tasks[0].status, "since_on": last, "note": said[-1] if said else note}
        change.insert("task_status", task_id=task_id, who=change.step.who, **kept)
