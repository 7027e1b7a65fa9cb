"""Carries a review over into the next cycle."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbook_tui.rules.rating import result

if TYPE_CHECKING:
    from workbook_tui.rules.facts import KpiFacts, ReviewFacts
    from workbook_tui.rules.row import Row
    from workbook_tui.store.journal.transaction import Transaction

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


def carry_over(change: "Transaction", before: "ReviewFacts", cycle: str, window: Mapping[str, object]) -> int:
    """Insert the review of `cycle` with what comes along from the one before and give its id.

    No plan comes along: what runs stays, with its tasks and its year, in the cycle it began in.
    """
    review_id = change.insert("review", cycle=cycle, **_kept(before, _KEPT_OF_REVIEW), **window)
    for member in before.members:
        change.insert("team_member", review_id=review_id, person_id=member.person.id)
    for kpi in before.kpis:
        _carry_kpi(change, before, kpi, review_id)
    return review_id


def _carry_kpi(change: "Transaction", before: "ReviewFacts", kpi: "KpiFacts", review_id: int) -> None:
    repeat = before.needs_plan(kpi)
    kpi_id = change.insert("kpi", review_id=review_id, is_repeat=repeat, **_kept(kpi, _KEPT_OF_KPI))
    change.insert(
        "rating",
        kpi_id=kpi_id,
        last_value=result(kpi).value,
        last_rating=kpi.rating.rating or None,
        source=kpi.rating["source"],
    )


def _kept(row: "Row", names: list[str]) -> dict[str, object]:
    return {name: row[name] for name in names}
