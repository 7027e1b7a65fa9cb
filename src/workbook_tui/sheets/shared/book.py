"""Puts the sheets of a copy for sharing together."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbook_tui.rules.charts.masking import SENTENCE
from workbook_tui.rules.facts import MeasurementFacts, ReviewFacts
from workbook_tui.rules.measured.measured import stored_measure
from workbook_tui.rules.measured.shared import shared
from workbook_tui.rules.wording import counted
from workbook_tui.sheets.layout import Book, CellKind, Field, Fields, Heading, Link, Sheet
from workbook_tui.sheets.run_charts import run_charts_sheet
from workbook_tui.sheets.shared.names import without_names
from workbook_tui.sheets.shared.results import results_sheet
from workbook_tui.sheets.shared.tasks import shared_tasks_sheet
from workbook_tui.sheets.subjects import SHARED

_LEFT_OUT = (
    f"{SENTENCE} Names, notes, analyses and the texts of the plans are left out. Titles of tasks and names of measures "
    "stand as they were typed, unless they may name a person: read them before you share this."
)
_WIDTHS = (27.0, 74.0)


def build_shared(review: ReviewFacts, *, as_of: date, values: Mapping[int, tuple[MeasurementFacts, ...]]) -> Book:
    """The copy of one review that may be shared; it cannot be read back, for it carries no hidden data."""
    measured = (shared(stored_measure(one, values.get(one.id, ()))) for one in review.measures)
    charts = run_charts_sheet(
        replace(one, name=without_names(review, one.name, f"Measure {number}"))
        for number, one in enumerate(measured, start=1)
    )
    others = (results_sheet(review), shared_tasks_sheet(review), *((charts,) if charts else ()))
    return Book(
        title=f"Early On self-review {review.cycle}, {review.area}: copy for sharing",
        subject=SHARED,
        creator=review.area,
        made_on=as_of,
        is_draft=False,
        header=f"{review.area} · {review.cycle}",
        sheets=(_cover(review, as_of, others), *others),
    )


def _cover(review: ReviewFacts, as_of: date, others: tuple[Sheet, ...]) -> Sheet:
    rated = sum(bool(kpi.rating.rating) for kpi in review.active_kpis)
    about = (
        Field(label="Service area", value=f"{review.area} ({review.text('area_code')})"),
        Field(label="Cycle", value=review.cycle),
        Field(label="Date", value=as_of, kind=CellKind.DATE),
        Field(
            label="Counts",
            value=f"{rated} of {counted(len(review.active_kpis), 'KPI')} rated, "
            f"{len(review.planned_kpis)} in need of improvement",
        ),
        Field(label="Left out", value=_LEFT_OUT),
    )
    contents = tuple(Field(label=Link(sheet.name, sheet.name), value=sheet.sentence) for sheet in others)
    return Sheet(
        name="Cover",
        title="Early On self-review",
        sentence=f"{review.area} · cycle {review.cycle} · copy for sharing",
        widths=_WIDTHS,
        blocks=(Heading("Review"), Fields(about), Heading("Contents"), Fields(contents)),
        landscape=False,
        one_page=True,
    )
