"""The centre and the limits of a chart at each of its points."""

from dataclasses import dataclass

from workbook_tui.rules.charts.p_chart import PChart
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.measures.chart_reading import Chart, Reading


@dataclass(frozen=True, slots=True)
class Around:
    """What a point is judged by: the centre, and the limits where the chart has some."""

    centre: float | None = None
    lower: float | None = None
    upper: float | None = None


def around(reading: Reading) -> tuple[Around, ...]:
    """One for each point of the reading's series, in the unit of its values."""
    count = len(reading.series.points)
    chart: Chart = reading.chart
    if isinstance(chart, RunChart):
        return _medians(chart, count)
    if isinstance(chart, PChart):
        return tuple(_shares(chart, count))
    return (Around(chart.centre, chart.lower, chart.upper),) * count


def _medians(chart: RunChart, count: int) -> tuple[Around, ...]:
    found: list[float | None] = [None] * count
    for segment in chart.segments:
        for number in range(segment.first, segment.last + 1):
            found[number - 1] = segment.median
    return tuple(Around(median) for median in found)


def _shares(chart: PChart, count: int) -> list[Around]:
    centre = _percent(chart.centre)
    found = [Around(centre)] * count
    for share in chart.shares:
        found[share.index - 1] = Around(centre, _percent(share.lower), _percent(share.upper))
    return found


def _percent(share: float | None) -> float | None:
    return None if share is None else share * PER_CENT
