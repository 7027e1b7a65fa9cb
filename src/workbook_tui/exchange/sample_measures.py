"""Puts the measures of the sample review into a file."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook_tui.catalogs.sample_parts import SampleMeasure
from workbook_tui.rules.dates.deadlines import add_months
from workbook_tui.store.repositories.measures import NewValue

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_WEEK = 7
_DESCRIBED = (
    *("kpi_code", "role", "unit", "direction", "numerator_means", "denominator_means", "source", "collected_by"),
    *("collected_every", "reviewed_every", "aim", "aim_comparator", "aim_by_on", "baseline_points"),
)


def add_measure(book: "Workbook", measure: SampleMeasure, today: date) -> None:
    """Add a measure with its values; the newest is that of the last whole period before `today`."""
    described = {name: getattr(measure, name) for name in _DESCRIBED}
    columns = {name: None if value == "" else value for name, value in described.items()}
    book.measures.put(book.measures.add(measure.name, **columns), _values(measure, today))


def _values(measure: SampleMeasure, today: date) -> Iterator[NewValue]:
    left_out = {one.place: one.reason for one in measure.left_out}
    for place, text in enumerate(measure.values, start=1):
        if text:
            day = _period(measure.collected_every, today, len(measure.values) - place + 1)
            part, _, whole = text.partition("/")
            numbers = (int(part), int(whole), None) if whole else (None, None, float(part))
            numerator, denominator, value = numbers
            yield NewValue(
                period_on=day,
                numerator=numerator,
                denominator=denominator,
                value=value,
                exclusion=left_out.get(place),
            )


def _period(every: str, today: date, back: int) -> date:
    """The first day of the period that lies so many before the one of today."""
    if every == "week":
        return today - timedelta(days=today.weekday() + _WEEK * back)
    months = _MONTHS[every]
    return add_months(date(today.year, (today.month - 1) // months * months + 1, 1), -months * back)
