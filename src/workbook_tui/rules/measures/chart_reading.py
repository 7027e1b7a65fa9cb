"""What the rules of charts find in a measure: one kind of chart at a time, never two sets of rules on one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.numbers import Bounds, to_float
from workbook_tui.rules.charts.p_chart import PChart, p_chart
from workbook_tui.rules.charts.points import PER_CENT, plotted_values
from workbook_tui.rules.charts.run_chart import RunChart, run_chart
from workbook_tui.rules.charts.segments import SHIFT, Phase
from workbook_tui.rules.charts.signals import ChartWords, Direction, Signal, newest_change
from workbook_tui.rules.charts.stretches import BASELINE
from workbook_tui.rules.charts.xmr import XmrChart, xmr_chart
from workbook_tui.rules.measures.periods import format_period, period_key
from workbook_tui.rules.measures.series import MeasureSeries, Series, series_of
from workbook_tui.rules.wording import format_day
from workbook_tui.text import sentence_list

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["run", "xmr", "p"]
Chart = RunChart | XmrChart | PChart

KINDS: dict[Kind, str] = {"run": "run chart", "xmr": "XmR chart", "p": "p-chart"}
"""What each kind is called."""

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
        """By number of point, what the signal means that it is part of: of one that has ended, what a time it was.

        A hint ends in a question mark.
        """
        chart, current = self.chart, present_signals(self)
        shown = (*current, *chart.segments[-1].shifts) if isinstance(chart, RunChart) else chart.signals
        words = ChartWords(chart.points, self.direction)
        said = [(signal, _meaning(self, signal) if signal in current else words.time(signal)) for signal in shown]
        return {index: meaning for signal, meaning in reversed(said) for index in signal.points}


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
        if with_data and all(point.has_counts and point.per == PER_CENT for point in with_data)
        else ("run", "xmr")
    )


def read_measure(measured: MeasureSeries, site: str | None = None, kind: Kind = "run") -> ChartReading:
    """Analyze the series of a site (None for all) as a kind of chart; a run chart where that kind does not fit."""
    series = series_of(measured, site)
    if kind not in kinds(series):
        kind = "run"
    chart, problem = _chart(measured, series, kind)
    problems = " ".join(text for text in (_unsound(measured), _doubled(measured), _baseless(measured), problem) if text)
    return ChartReading(measure=measured, series=series, kind=kind, chart=chart, problem=problems)


def _unsound(measured: MeasureSeries) -> str:
    """A sentence about values that no chart can show, "" without any."""
    days = [format_day(value.day) for value in measured.values if not value.is_sound]
    if not days:
        return ""
    more = f" and {len(days) - _NAMED} more" if len(days) > _NAMED else ""
    return f"Not shown: the number of {sentence_list(days[:_NAMED])}{more} is none that can be. Correct it."


def _doubled(measured: MeasureSeries) -> str:
    """A sentence about periods that have more than one value of a site, "" without any."""
    days: dict[tuple[int, str], list[date]] = {}
    for value in measured.values:
        days.setdefault((period_key(value.day, measured.every), value.site), []).append(value.day)
    first = sorted({found[0] for found in days.values() if len(found) > 1})
    doubled = list(dict.fromkeys(format_period(day, measured.every) for day in first))
    if not doubled:
        return ""
    more = f" and {len(doubled) - _NAMED} more" if len(doubled) > _NAMED else ""
    said = f"More than one value in {sentence_list(doubled[:_NAMED])}{more}"
    return f"{said}: a measure has one for each {measured.every} and site. Correct them."


def _baseless(measured: MeasureSeries) -> str:
    """That the base of a rate with counts is unknown, "" when it is known or not needed."""
    if measured.base is not None or all(value.whole is None for value in measured.values):
        return ""
    return "Counts are shown per 100: say in the definition per how many, such as “per 1,000 children”."


def _chart(measured: MeasureSeries, series: Series, kind: Kind) -> tuple[Chart, str]:
    baseline = BASELINE if measured.baseline is None else measured.baseline
    try:
        return _chart_from(measured, series, kind, baseline), ""
    except WorkbookError as error:
        return _chart_from(measured, series, kind, BASELINE), f"{error} Until then {BASELINE} are taken."


def _chart_from(measured: MeasureSeries, series: Series, kind: Kind, baseline: int) -> Chart:
    direction, points, unit = direction_of(measured), series.points, measured.unit_text
    phases, within = medians(measured, series), bounds_of(measured)
    starts = [phase.start for phase in phases]
    if kind == "p":
        return p_chart(points, direction=direction, baseline=baseline, starts=starts)
    if kind == "xmr":
        return xmr_chart(points, direction=direction, baseline=baseline, starts=starts, within=within, unit=unit)
    return run_chart(points, direction=direction, baseline=baseline, phases=phases, within=within, unit=unit)


def bounds_of(measured: MeasureSeries) -> Bounds | None:
    """The least and the most that a value can be; None for scores, and for days where some value is below 0."""
    if measured.unit == "percent":
        return (0, PER_CENT)
    are_below = any(value.value is not None and value.value < 0 for value in measured.values)
    is_counted = measured.unit in {"count", "rate"} or (measured.unit == "days" and not are_below)
    return (0, None) if is_counted else None


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


def present_signals(reading: ChartReading) -> tuple[Signal, ...]:
    """The signals that go on at the newest point, the most important first."""
    chart = reading.chart
    if not isinstance(chart, RunChart):
        return chart.current
    last = chart.segments[-1]
    newest = newest_change(last.points)
    trends = tuple(trend for trend in chart.trends if trend.last == newest)
    return (last.current_shift,) if last.current_shift else trends


def _signal(reading: ChartReading) -> str:
    chart = reading.chart
    is_off_bound = isinstance(chart, RunChart) and chart.segments[-1].newest_off_bound >= SHIFT
    present = present_signals(reading)
    if present and not is_off_bound:
        return _meaning(reading, present[0])
    if len(plotted_values(chart.points)) < SHIFT:
        return "too few points"
    if is_off_bound:
        return "a change?"
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
        return tuple(_shares(chart))
    found = [ReferenceValues()] * count
    for part in chart.parts:
        for number in range(part.stretch.first, part.stretch.last + 1):
            found[number - 1] = ReferenceValues(to_float(part.center), part.lower, part.upper)
    return tuple(found)


def _medians(chart: RunChart, count: int) -> tuple[ReferenceValues, ...]:
    found: list[float | None] = [None] * count
    for segment in chart.segments:
        for number in range(segment.first, segment.last + 1):
            found[number - 1] = segment.median
    return tuple(ReferenceValues(median) for median in found)


def _shares(chart: PChart) -> Iterator[ReferenceValues]:
    for share in chart.shares:
        yield ReferenceValues(_percent(share.center), _percent(share.lower), _percent(share.upper))


def _percent(share: float | None) -> float | None:
    return None if share is None else share * PER_CENT
