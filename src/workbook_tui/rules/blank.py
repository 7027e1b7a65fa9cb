"""A review as nobody has filled it in yet: what it is about, what the program fills in by itself, and no answers."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TypeVar

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.row import NO_DRAFTS, Row
from workbook_tui.text import word_set

LEAD_AGENCY = "Michigan Department of Lifelong Education, Advancement, and Potential (MiLEAP)"


def planning_window(cycle: str) -> dict[str, object]:
    """The usual planning window of a cycle such as "2026-27": April and May of its second year."""
    year = int(cycle[:4]) + 1
    return {"planning_from_on": date(year, 4, 1), "planning_to_on": date(year, 5, 31)}


def defaults(area: str, cycle: str) -> dict[str, object]:
    """The answers that a review of an area begins with."""
    return {"agency": area, "lead_agency": LEAD_AGENCY} | planning_window(cycle)


# What stays is listed, so that a new column is empty until somebody thinks of it.
_OF_A_REVIEW = {"id", "uid", "area_code", "area_name", "counties", "cycle", "catalog_id", "catalog_version", "scale"}
_OF_A_KPI = word_set(
    "id, uid, review_id, position, code, title, heading, kind, measure, inputs, target, direction, citation, "
    "how_to_measure, usual_evidence, is_active, is_own"
)
_OF_A_RATING = {"id", "uid", "kpi_id"}
_Kept = TypeVar("_Kept", bound=Row)


def without_answers(review: ReviewFacts) -> ReviewFacts:
    """The review with its area, cycle, scale and KPIs, without people, plans, reports, measures and everything typed.

    KPIs keep what defines them: title, target, inputs. One that was switched off stays, without the reason; those that
    were never on are left out. Columns of the review that the program filled in keep those defaults, so that whoever
    types something else makes a change and no conflict.
    """
    bare = _without(review, _OF_A_REVIEW)
    bare = replace(bare, values={**bare.values, **defaults(review.area, review.cycle)})
    kpis = tuple(_emptied_kpi(kpi) for kpi in review.kpis if kpi.is_active or kpi.text("off_reason"))
    return replace(
        bare,
        people=(),
        members=(),
        kpis=kpis,
        worksheet_kpis=(),
        worksheets=(),
        reports=(),
        measures=(),
        sites=(),
        pdsa_cycles=(),
        submissions=(),
        take_fingerprint=str,
    )


def _emptied_kpi(kpi: KpiFacts) -> KpiFacts:
    rating = replace(_without(kpi.rating, _OF_A_RATING), participants=())
    return replace(_without(kpi, _OF_A_KPI), rating=rating, plan=None)


def _without(row: _Kept, kept: Collection[str]) -> _Kept:
    values = {name: value if name in kept else None for name, value in row.values.items()}
    return replace(row, values=values, drafts=NO_DRAFTS)
