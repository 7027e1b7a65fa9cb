"""What the rules of charts find in a measure: one kind of chart at a time, never two sets of rules on one."""

from dataclasses import dataclass
from typing import Literal

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.p_chart import PChart, p_chart
from workbook_tui.rules.charts.points import Point, placed
from workbook_tui.rules.charts.run_chart import RunChart, run_chart
from workbook_tui.rules.charts.segments import BASELINE, SHIFT, Phase
from workbook_tui.rules.charts.signals import Direction, Signal
from workbook_tui.rules.charts.xmr import XmrChart, xmr_chart
from workbook_tui.rules.measured.measured import Measured
from workbook_tui.rules.measured.series import Series, series_of

Kind = Literal["run", "xmr", "p"]
Chart = RunChart | XmrChart | PChart

KINDS: dict[Kind, str] = {"run": "run chart", "xmr": "XmR chart", "p": "p-chart"}
"""What each kind is called."""

_PERCENT = (0, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A measure, the series that is shown of it, and its chart."""

    measured: Measured
    series: Series
    kind: Kind
    chart: Chart
    problem: str = ""
    """What of the measure's definition could not be followed, "" for nothing."""

    @property
    def direction(self) -> Direction:
        """Which way is better."""
        return direction_of(self.measured)

    @property
    def is_met(self) -> bool | None:
        """Whether the newest point reaches the aim; None without an aim or a point."""
        newest = self.series.newest
        value = None if newest is None else self.series.points[newest].exact
        return None if self.measured.aim is None or value is None else self.measured.aim.met(value)

    @property
    def signal(self) -> str:
        """What the chart finds now, in a word or two."""
        return _signal(self)

    @property
    def signalled(self) -> tuple[int, ...]:
        """The numbers of the points that make the signal."""
        return tuple(sorted({index for signal in _present(self) for index in signal.points}))


def direction_of(measured: Measured) -> Direction:
    """Which way is better, as the rules of charts say it."""
    if measured.direction == "up":
        return "up"
    return "down" if measured.direction == "down" else "none"


def kinds(series: Series) -> tuple[Kind, ...]:
    """The kinds of chart that fit: a p-chart only where every value counts a part of a whole."""
    with_data = [point for point in series.points if point.exact is not None]
    return ("run", "xmr", "p") if with_data and all(point.has_counts for point in with_data) else ("run", "xmr")


def read_measure(measured: Measured, site: str | None = None, kind: Kind = "run") -> Reading:
    """Read the series of a site (None for all) as one kind of chart; one that does not fit is read as a run chart."""
    series = series_of(measured, site)
    if kind not in kinds(series):
        kind = "run"
    chart, problem = _chart(measured, series, kind)
    return Reading(measured=measured, series=series, kind=kind, chart=chart, problem=problem)


def _chart(measured: Measured, series: Series, kind: Kind) -> tuple[Chart, str]:
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


def medians(measured: Measured, series: Series) -> tuple[Phase, ...]:
    """The confirmed medians by the point they hold from; not for one site of many."""
    if series.site is not None and len(measured.sites) > 1:
        return ()
    found: dict[int, Phase] = {}
    for phase in measured.phases:
        day, median = phase.day("from_on"), phase.number("median")
        if day is not None and median is not None and series.days and day <= series.days[-1]:
            start = next(number for number, first in enumerate(series.days, start=1) if first >= day)
            found[start] = Phase(start, median, phase.text("reason"))
    return tuple(found[start] for start in sorted(found))


def _present(reading: Reading) -> tuple[Signal, ...]:
    """The signals that speak of now: of a run chart the standing shift, else a trend that still goes on."""
    chart = reading.chart
    if not isinstance(chart, RunChart):
        return chart.signals
    standing = chart.segments[-1].standing
    newest = placed(chart.points)[-1].index if placed(chart.points) else 0
    going_on = tuple(trend for trend in chart.trends if trend.last == newest)
    return (standing,) if standing else going_on


def _signal(reading: Reading) -> str:
    chart = reading.chart
    present = _present(reading)
    if present:
        newest = max(present, key=lambda signal: signal.last)
        hint = " (hint)" if newest.kind == "trend" else ""
        return f"{newest.meaning(reading.direction)}{hint}"
    if _too_few(chart.points):
        return "too few points"
    if isinstance(chart, RunChart) and chart.runs.verdict in {"too few", "too many"}:
        return "a change"
    return "no signal"


def _too_few(points: tuple[Point, ...]) -> bool:
    return len(placed(points)) < SHIFT
