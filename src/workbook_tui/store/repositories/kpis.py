"""The KPIs of a review: switched off with a reason, or added by the area."""

import json
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.store.repositories.repository import Repository

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction

_OWN_INPUTS = {"numerator": "Cases that meet the requirement", "denominator": "Cases looked at"}


class Kpis(Repository):
    """The KPIs of a review: frozen copies of the catalog's, and those that the area added."""

    def switch_off(self, kpi_id: int, reason: str) -> None:
        """Exclude a KPI from this review; its numbers and plan stay in the file."""
        if not reason.strip():
            raise WorkbookError("Say why this KPI is not rated in this review; the reason is printed.")
        with self._book.change(f"Switch {self._text('kpi', kpi_id, 'code')} off") as change:
            change.update("kpi", kpi_id, is_active=False, off_reason=reason)

    def switch_on(self, kpi_id: int) -> None:
        """Include a KPI in this review again."""
        with self._book.change(f"Switch {self._text('kpi', kpi_id, 'code')} on") as change:
            change.update("kpi", kpi_id, is_active=True, off_reason=None)

    def add_own(
        self,
        review_id: int,
        *,
        code: str,
        title: str,
        kind: str = "results",
        target: float | None = None,
        how_to_measure: str = "",
    ) -> int:
        """Add a KPI of the area and return its id."""
        code = code.strip()
        if not code or not title.strip():
            raise WorkbookError("An own KPI needs a short code and a title.")
        own = {"code": code, "title": title.strip(), "kind": kind, "how_to_measure": how_to_measure}
        with self._book.change(f"Add KPI {code}") as change:
            return _insert_own(change, review_id, target=100.0 if kind == "compliance" else target, **own)


def _insert_own(change: "Transaction", review_id: int, **own: object) -> int:
    known = change.rows.find("kpi", review_id=review_id)
    if any(row.code.casefold() == str(own["code"]).casefold() for row in known):
        raise WorkbookError(f"There is already a KPI {own['code']} in this review. Choose another code.")
    kpi_id = change.insert(
        "kpi",
        review_id=review_id,
        position=1 + max((row.position for row in known), default=0),
        heading="Our own KPIs",
        measure="ratio",
        inputs=json.dumps(_OWN_INPUTS),
        is_own=True,
        **own,
    )
    change.insert("rating", kpi_id=kpi_id)
    return kpi_id
