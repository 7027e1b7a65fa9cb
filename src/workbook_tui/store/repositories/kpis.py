"""The KPIs of a review: switched off with a reason, or added by the area."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.own_kpi import OwnKpi
from workbook_tui.store.repositories.refit import refit_after_change
from workbook_tui.store.repositories.repository import Repository

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction

_OWN_INPUTS = {"numerator": "Cases that meet the requirement", "denominator": "Cases looked at"}
_OWN = {"heading": "Our own KPIs", "measure": "ratio", "inputs": json.dumps(_OWN_INPUTS), "is_own": True}


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

    def add_own(self, review_id: int, own: OwnKpi) -> int:
        """Add a KPI of the area's own and give its id."""
        with self._book.change(f"Add KPI {own.code.strip()}") as change:
            columns = _definition(change, review_id, own)
            known = change.rows.find("kpi", review_id=review_id)
            position = 1 + max((row.position for row in known), default=0)
            kpi_id = change.insert("kpi", review_id=review_id, position=position, **_OWN, **columns)
            change.insert("rating", kpi_id=kpi_id)
        return kpi_id

    def alter_own(self, kpi_id: int, own: OwnKpi) -> None:
        """Define a KPI of the area's own anew; its measures go with its code, its rating and plan stay."""
        with (
            self._book.change(f"Change KPI {self._own_code(kpi_id)}") as change,
            refit_after_change(self._book, change, kpi_id),
        ):
            row = change.rows.get("kpi", kpi_id)
            old, review_id = row.code, row.review_id
            columns = _definition(change, review_id, own, besides=kpi_id)
            change.update("kpi", kpi_id, **columns)
            _move_measures(change, old, columns["code"])

    def remove_own(self, kpi_id: int) -> None:
        """Take a KPI of the area's own out of the file with its numbers and its plan; its measures stand alone then."""
        code = self._own_code(kpi_id)
        with self._book.change(f"Delete KPI {code}") as change:
            change.delete("kpi", kpi_id)
            _move_measures(change, code, None)

    def _own_code(self, kpi_id: int) -> str:
        _, kpi = self._book.kpis_review(kpi_id)
        if not kpi["is_own"]:
            raise WorkbookError(
                f"{kpi.code} is a KPI of the state: it can be switched off, but not changed or deleted."
            )
        return kpi.code


def _move_measures(change: "Transaction", old: str, new: object) -> None:
    """Give the measures of a code that no KPI of any cycle has any more another one, or none."""
    if not change.rows.find("kpi", code=old):
        measures = change.rows.find("measure", kpi_code=old)
        change.update_all("measure", {measure.id: {"kpi_code": new} for measure in measures})


def _definition(change: "Transaction", review_id: int, own: OwnKpi, besides: int | None = None) -> dict[str, object]:
    """The columns that define an own KPI; WorkbookError when its code or title is missing or its code is taken."""
    code, title = own.code.strip(), own.title.strip()
    if not code or not title:
        raise WorkbookError("An own KPI needs a short code and a title.")
    known = change.rows.find("kpi", review_id=review_id)
    if any(row.code.casefold() == code.casefold() and row.id != besides for row in known):
        raise WorkbookError(f"There is already a KPI {code} in this review. Choose another code.")
    fixed = {"target": 100.0, "direction": "up"} if own.kind == "compliance" else {}
    return {**asdict(own), **fixed, "code": code, "title": title}
