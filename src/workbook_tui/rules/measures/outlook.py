"""Where a measure stands to its aim: how it is met, by how many sites, how many report, and where it is heading."""

from collections.abc import Iterator, Sequence
from typing import Literal

from workbook_tui.rules.charts.aims import Aim, aim_tally, average_reporting
from workbook_tui.rules.charts.forecast import METHOD, TurnedCurve, forecast, turned_curve
from workbook_tui.rules.charts.numbers import format_beside, format_number, median
from workbook_tui.rules.charts.points import PlottedValue, Point, plotted_values
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.charts.segments import SHIFT
from workbook_tui.rules.charts.stretches import BASELINE, LEAST_BASELINE
from workbook_tui.rules.charts.xmr import ENOUGH_POINTS, XmrChart
from workbook_tui.rules.measures.chart_reading import Chart, ChartReading, bounds_of, present_signals, reference_values
from workbook_tui.rules.measures.series import MeasureSeries, series_of
from workbook_tui.rules.wording import pluralize

Prospect = Literal["consistently met", "consistently missed", "hit and miss"]

_SHIFTS = {"shift", "one side"}
"""Kinds of signal of a level that is another one since."""

NEWEST = 12
"""Of a chart without limits, so many of the newest points tell how an aim is met."""
AHEAD = 3


def aim_sentence(reading: ChartReading) -> str:
    """How the aim is met: by the limits of a control chart, else by the newest points; "" without an aim or a point.

    While a signal goes on the limits are those of an earlier time, and the newest points tell more.

    Source: NHS England, Making Data Count: an aim beyond both limits is met, or missed, as long as nothing changes; one
    between them is met or missed by chance.
    """
    aim, points = reading.measure.aim, _newest_points(reading)
    if aim is None or not points:
        return ""
    said = f"Aim of {format_aim(aim, reading.measure)}"
    line = reference_values(reading)[points[-1].index - 1]
    is_steady = isinstance(reading.chart, RunChart) or not reading.chart.current
    if is_steady and line.lower is not None and line.upper is not None:
        limits = f"{format_beside(line.lower, aim.value)} to {format_beside(line.upper, aim.value)}"
        return f"{said}: {_prospect_text(aim, line.lower, line.upper, limits)}{_provisional(reading)}."
    met = sum(aim.is_met(point.value) for point in points)
    if len(points) < SHIFT:
        return f"{said}: met at {met} of {pluralize(len(points), 'point')}."
    if met in {0, len(points)}:
        how = "consistently met" if met else "consistently missed"
        return f"{said}: {how} at the newest {len(points)} points."
    return f"{said}: hit and miss, met at {met} of the newest {len(points)} points."


def format_aim(aim: Aim, measured: MeasureSeries) -> str:
    """An aim in words, such as "at least 90 %"."""
    words = {">=": "at least", ">": "more than", "<=": "at most", "<": "less than"}
    return f"{words[aim.comparator]} {format_number(aim.value, measured.unit_text)}"


def prospect(aim: Aim, lower: float, upper: float) -> Prospect:
    """What can be expected of values between two limits while nothing changes."""
    if aim.is_met(lower) and aim.is_met(upper):
        return "consistently met"
    return "hit and miss" if aim.is_met(lower) or aim.is_met(upper) else "consistently missed"


def _prospect_text(aim: Aim, lower: float, upper: float, limits: str) -> str:
    found = prospect(aim, lower, upper)
    if found == "hit and miss":
        return f"hit and miss by chance, as it lies between the limits of {limits}"
    every = "all" if found == "consistently met" else "none"
    return f"{found} while nothing changes: of what the limits of {limits} hold, {every} meets it"


def _provisional(reading: ChartReading) -> str:
    chart = reading.chart
    is_early = isinstance(chart, XmrChart) and len(chart.parts[-1].stretch.basis) < ENOUGH_POINTS
    return " (provisional limits)" if is_early else ""


def _newest_points(reading: ChartReading) -> Sequence[PlottedValue]:
    """The newest analyzed points, only those since the newest median and since a shift that goes on."""
    chart = reading.chart
    points = chart.segments[-1].points if isinstance(chart, RunChart) else plotted_values(chart.points)
    begun = max((one.first for one in present_signals(reading) if one.kind in _SHIFTS), default=0)
    # A shift may begin with points of the baseline, which are of the time before.
    for start in (max(begun, _baseline_last(chart) + 1) if begun else 0, begun):
        since = [point for point in points if point.index >= start]
        if len(since) >= SHIFT:
            return since[-NEWEST:]
    return points[-NEWEST:]


def _baseline_last(chart: Chart) -> int:
    """The number of the last point of the newest baseline, 0 while later points still change it."""
    if isinstance(chart, RunChart):
        return chart.segments[-1].baseline_last
    stretch = chart.parts[-1].stretch
    return stretch.basis[-1].index if stretch.is_frozen else 0


def sites_sentence(reading: ChartReading) -> str:
    """How many sites reach the aim, of those with data in the newest periods; "" for one site or without an aim."""
    measured = reading.measure
    if measured.aim is None or not _is_of_sites(reading):
        return ""
    return aim_tally(points_by_site(reading), measured.aim).sentence


def reporting_sentence(reading: ChartReading) -> str:
    """How many sites report on average, each counted from its first value on; "" for one site."""
    if not _is_of_sites(reading):
        return ""
    reported, engaged = [0] * len(reading.series.points), [0] * len(reading.series.points)
    for points in points_by_site(reading).values():
        given = [place for place, point in enumerate(points) if point.exact_value is not None]
        for place in given:
            reported[place] += 1
        for place in range(given[0] if given else len(points), len(points)):
            engaged[place] += 1
    return f"{average_reporting(reported, engaged).sentence} Each site counts from its first value on."


def _is_of_sites(reading: ChartReading) -> bool:
    return reading.series.site is None and len(reading.measure.sites) > 1


def points_by_site(reading: ChartReading) -> dict[str, list[Point]]:
    """The points of each site, one for each period of the whole series."""
    labels = [point.label for point in reading.series.points]
    found = {}
    for site in reading.measure.sites:
        own = {point.label: point for point in series_of(reading.measure, site).points}
        found[site] = [own.get(label, Point(label)) for label in labels]
    return found


def forecast_sentences(reading: ChartReading) -> tuple[str, ...]:
    """Where the measure is heading, whether its curve is turned, and how far such a line can be trusted.

    The line of the baseline is frozen and later values are compared with it; the next values follow from all points.
    """
    points = plotted_values(reading.series.points)
    if len(points) < LEAST_BASELINE:
        return (f"A forecast needs at least {LEAST_BASELINE} points; there are {len(points)} so far.",)
    return tuple(_forecast_sentences(reading, points))


def turned_since_baseline(reading: ChartReading) -> TurnedCurve | None:
    """Whether the values behind the baseline are better than its line, frozen; None where there are none yet."""
    measured, series = reading.measure, reading.series.points
    points = plotted_values(series)
    basis = _basis(measured, points)
    if len(points) < LEAST_BASELINE or basis[-1].index == points[-1].index:
        return None
    last = basis[-1].index
    frozen = forecast(series[:last], len(series) - last, within=bounds_of(measured))
    base = median([point.value for point in basis])
    unit = measured.unit_text
    return turned_curve(frozen.values, series[last:], direction=reading.direction, base=base, unit=unit)


def _basis(measured: MeasureSeries, points: Sequence[PlottedValue]) -> Sequence[PlottedValue]:
    """The first points, with whose line the others are compared."""
    return points[: max(measured.baseline or BASELINE, LEAST_BASELINE)]


def _forecast_sentences(reading: ChartReading, points: Sequence[PlottedValue]) -> Iterator[str]:
    measured, series = reading.measure, reading.series.points
    within, unit = bounds_of(measured), measured.unit_text
    yield forecast(series, AHEAD, within=within, unit=unit).sentence
    turned = turned_since_baseline(reading)
    if turned is not None:
        basis = len(_basis(measured, points))
        yield f"Later values are compared with the line of the first {basis} points. {turned.sentence}"
        if turned.change is not None:
            yield f"The change is counted from the median of those {basis} points."
    if reading.signal in {"no signal", "too few points"}:
        yield "The chart finds no signal: a line through points that only vary says little about what comes."
    yield f"Method: {METHOD}"
