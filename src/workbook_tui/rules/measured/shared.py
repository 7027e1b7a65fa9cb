"""A measure as it may be shown outside the agency."""

from dataclasses import replace

from workbook_tui.rules.charts.sharing import shareable
from workbook_tui.rules.measured.measured import Measured, Value
from workbook_tui.rules.measured.series import series_of


def shared(measured: Measured) -> Measured:
    """The measure as one series without counts, and without the values that a small count could be worked out from."""
    series = series_of(measured)
    points = shareable(series.points, are_counts=measured.unit == "count")
    values = tuple(
        Value(day=day, value=float(point.exact), cycle=point.label if measured.is_rated else "")
        for day, point in zip(series.days, points, strict=True)
        if point.exact is not None
    )
    return replace(measured, values=values)
