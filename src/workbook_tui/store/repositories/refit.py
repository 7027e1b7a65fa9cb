"""What follows the numbers and the rating of a KPI: the reason given for them, and the first words of its findings."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbook_tui.rules.rating import deviation, prefilled_findings

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction
    from workbook_tui.store.repositories.repository import OpenFile


@contextmanager
def refit_after_change(book: "OpenFile", change: "Transaction", kpi_id: int) -> Iterator[None]:
    """A context in which numbers, analysis or rating of a KPI are altered; at its end reason and findings fit them.

    A reason belongs to one deviation: another rating or other numbers leave it behind, and the same ones bring it back.
    Findings that the program wrote are written anew until a person alters or confirms them.
    """
    if not _has_followers(change, kpi_id):
        yield
        return
    review, before = book.kpis_review(kpi_id)
    yield
    review_now, now = book.kpis_review(kpi_id)
    _leave_reason(change, before.rating.id, deviation(before, review), deviation(now, review_now))
    plan = before.plan
    if plan is not None and not plan["is_confirmed"] and plan.text("findings") == prefilled_findings(review, before):
        change.update("plan", plan.id, findings=prefilled_findings(review_now, now) or None)


def new_reason(text: str | None) -> dict[str, str | None]:
    """The columns of a rating once a reason is written: nothing is left behind any more."""
    return {"reason": text or None, **({"old_reason": None, "old_reason_for": None} if text else {})}


def _has_followers(change: "Transaction", kpi_id: int) -> bool:
    (rating,) = change.rows.find("rating", kpi_id=kpi_id)
    plans = change.rows.find("plan", kpi_id=kpi_id)
    return bool(rating.reason or rating.old_reason or any(not plan.is_confirmed for plan in plans))


def _leave_reason(change: "Transaction", rating_id: int, before: str, now: str) -> None:
    row = change.rows.get("rating", rating_id)
    if before == now or not (row.reason or row.old_reason):
        return
    returns = row.old_reason if row.old_reason_for == now else None
    if row.reason:
        change.update("rating", rating_id, reason=returns, old_reason=row.reason, old_reason_for=before)
    elif returns:
        change.update("rating", rating_id, **new_reason(returns))
