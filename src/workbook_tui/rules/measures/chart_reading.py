"""What the rules of charts find in a measure: one kind of chart at a time, never two sets of rules on one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.p_chart import PChart, p_chart
from workbook_tui.rules.charts.points import PER_CENT, plotted_values
from workbook_tui.rules.charts.run_chart import RunChart, run_chart
from workbook_tui.rules.charts.segments import BASELINE, SHIFT, Phase
from workbook_tui.rules.charts.signals import Direction, Signal
from workbook_tui.rules.charts.xmr import XmrChart, xmr_chart
from workbook_tui.rules.measures.series import MeasureSeries, Series, series_of
from workbook_tui.rules.wording import format_day
from workbook_tui.text import sentence_list

Kind = Literal["run", "xmr", "p"]
Chart = RunChart | XmrChart | PChart

KINDS: dict[Kind, str] = {"run": "run chart", "xmr": "XmR chart", "p": "p-chart"}
"""What each kind is called."""

_PERCENT = (0, 100)
_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class ChartReading:
    """A measure, the series of it that is shown, and the chart of that series."""

    measure: MeasureSeries
    series: Series
    kind: Kind
    chart: Chart
    problem: str = ""
    """What of the measure's definition could not be followed or shown, "" for nothing."""

    @property
    def direction(self) -> Direction:
        """Which direction is better, for the rules of charts."""
        return direction_of(self.measure)

    @property
    def is_met(self) -> bool | None:
        """Whether the newest point reaches the aim; None without an aim or a point."""
        newest = self.series.newest
        value = None if newest is None else self.series.points[newest].exact_value
        return None if self.measure.aim is None or value is None else self.measure.aim.is_met(value)

    @cached_property
    def signal(self) -> str:
        """What the chart finds at the newest point, in a word or two; a hint ends in a question mark."""
        return _signal(self)

    @cached_property
    def signals_by_point(self) -> Mapping[int, str]:
        """By number of point, what the signal means that it is part of; a hint ends in a question mark."""
        chart = self.chart
        shown = (*_present(self), *chart.segments[-1].shifts) if isinstance(chart, RunChart) else chart.signals
        return {index: _meaning(self, signal) for signal in reversed(shown) for index in signal.points}


def direction_of(measured: MeasureSeries) -> Direction:
    """Which direction is better, for the rules of charts."""
    if measured.direction == "up":
        return "up"
    return "down" if measured.direction == "down" else "none"


def kinds(series: Series) -> tuple[Kind, ...]:
    """The kinds of chart that fit: a p-chart only where every value counts a part of a whole."""
    with_data = [point for point in series.points if point.exact_value is not None]
    return (
        ("run", "xmr", "p")
        if with_data and all(point.has_counts and point.per == _PERCENT[1] for point in with_data)
        else ("run", "xmr")
    )


def read_measure(measured: MeasureSeries, site: str | None = None, kind: Kind = "run") -> ChartReading:
    """Analyze the series of a site (None for all) as a kind of chart; a run chart where that kind does not fit."""
    series = series_of(measured, site)
    if kind not in kinds(series):
        kind = "run"
    chart, problem = _chart(measured, series, kind)
    problems = " ".join(text for text in (_unsound(measured), _baseless(measured), problem) if text)
    return ChartReading(measure=measured, series=series, kind=kind, chart=chart, problem=problems)


def _unsound(measured: MeasureSeries) -> str:
    """A sentence about values that no chart can show, "" without any."""
    days = [format_day(value.day) for value in measured.values if not value.is_sound]
    if not days:
        return ""
    more = f" and {len(days) - _NAMED} more" if len(days) > _NAMED else ""
    return f"Not shown: the number of {sentence_list(days[:_NAMED])}{more} is none that can be. Correct it."


def _baseless(measured: MeasureSeries) -> str:
    """That the base of a rate with counts is unknown, "" when it is known or not needed."""
    if measured.base is not None or all(value.whole is None for value in measured.values):
        return ""
    return "Counts are shown per 100: say in the definition per how many, such as “per 1,000 children”."


def _chart(measured: MeasureSeries, series: Series, kind: Kind) -> tuple[Chart, str]:
    direction, points = direction_of(measured), series.points
    if kind == "p":
        return p_chart(points, direction=direction), ""
    if kind == "xmr":
        within = _PERCENT if measured.unit == "percent" else None
        return xmr_chart(points, direction=direction, within=within, unit=measured.sign), ""
    phases = medians(measured, series)
    baseline = BASELINE if measured.baseline is None else measured.baseline
    try:
        return run_chart(points, direction=direction, baseline=baseline, phases=phases, unit=measured.sign), ""
    except WorkbookError as error:
        used = run_chart(points, direction=direction, baseline=BASELINE, phases=phases, unit=measured.sign)
        return used, f"{error} Until then {BASELINE} are taken."


def medians(measured: MeasureSeries, series: Series) -> tuple[Phase, ...]:
    """The confirmed medians, each from its first point; none for one site of many, as they hold for all together."""
    if series.site is not None and len(measured.sites) > 1:
        return ()
    found: dict[int, Phase] = {}
    for phase in measured.phases:
        day, median = phase.day("from_on"), phase.number("median")
        if day is not None and median is not None and series.days and day <= series.days[-1]:
            start = next(number for number, first in enumerate(series.days, start=1) if first >= day)
            found[start] = Phase(start, median, phase.text("reason"))
    return tuple(found[start] for start in sorted(found))


def _present(reading: ChartReading) -> tuple[Signal, ...]:
    """The signals at the newest point: the current shift of a run chart, else all that the newest point is part of."""
    chart = reading.chart
    analyzed = plotted_values(chart.points)
    newest = analyzed[-1].index if analyzed else 0
    if not isinstance(chart, RunChart):
        return tuple(signal for signal in chart.signals if signal.last == newest)
    standing = chart.segments[-1].current_shift
    return (standing,) if standing else tuple(trend for trend in chart.trends if trend.last == newest)


def _signal(reading: ChartReading) -> str:
    chart = reading.chart
    if present := _present(reading):
        return _meaning(reading, present[0])
    if len(plotted_values(chart.points)) < SHIFT:
        return "too few points"
    return "a change" if _has_changed(chart) else "no signal"


def _meaning(reading: ChartReading, signal: Signal) -> str:
    """What a signal means; a trend is a hint, not proof."""
    return signal.meaning(reading.direction) + ("?" if signal.kind == "trend" else "")


def _has_changed(chart: Chart) -> bool:
    """True when the chart has a signal that the newest point is not part of."""
    if isinstance(chart, RunChart):
        return chart.runs.verdict in {"too few", "too many"}
    return bool(chart.signals)


@dataclass(frozen=True, slots=True)
class ReferenceValues:
    """The center that a point is compared with, and the limits where the chart has some."""

    center: float | None = None
    lower: float | None = None
    upper: float | None = None


def reference_values(reading: ChartReading) -> tuple[ReferenceValues, ...]:
    """One for each point of the reading's series, in the unit of its values."""
    count = len(reading.series.points)
    chart: Chart = reading.chart
    if isinstance(chart, RunChart):
        return _medians(chart, count)
    if isinstance(chart, PChart):
        return tuple(_shares(chart, count))
    return (ReferenceValues(chart.center, chart.lower, chart.upper),) * count


def _medians(chart: RunChart, count: int) -> tuple[ReferenceValues, ...]:
    found: list[float | None] = [None] * count
    for segment in chart.segments:
        for number in range(segment.first, segment.last + 1):
            found[number - 1] = segment.median
    return tuple(ReferenceValues(median) for median in found)


def _shares(chart: PChart, count: int) -> list[ReferenceValues]:
    center = _percent(chart.center)
    found = [ReferenceValues(center)] * count
    for share in chart.shares:
        found[share.index - 1] = ReferenceValues(center, _percent(share.lower), _percent(share.upper))
    return found


def _percent(share: float | None) -> float | None:
    return None if share is None else share * PER_CENT
