"""The XmR chart: single values and how much they move from one to the next.

Source: Wheeler, Understanding Variation (1993): limits are the mean +- 2.660 times the mean moving range, the limit of
the ranges is 3.267 times the mean moving range.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from workbook_tui.rules.charts.control import ControlValue, control_signals, signal_sentences, strongest
from workbook_tui.rules.charts.numbers import Bounds, clamp, mean
from workbook_tui.rules.charts.points import PlottedValue, Point, plotted_values
from workbook_tui.rules.charts.signals import ChartWords, Direction, Signal
from workbook_tui.rules.wording import pluralize

METHOD = "XmR chart (Wheeler 1993): mean ± 2.660 mean moving ranges; control chart signals"
ENOUGH_POINTS = 12
"""With fewer points the limits are provisional."""

FEW_CASES = 10
"""A percentage of fewer cases jumps by more than 10 with a single one."""

_LIMITS = Fraction(2660, 1000)
_RANGE_LIMIT = Fraction(3267, 1000)


@dataclass(frozen=True, slots=True)
class XmrChart:
    """Center, limits and signals of single values; the limits are None with fewer than two points."""

    points: tuple[Point, ...]
    center: float | None = None
    moving_range: float | None = None
    lower: float | None = None
    upper: float | None = None
    range_limit: float | None = None
    ranges: tuple[tuple[int, float], ...] = ()
    """The moving ranges, each with the number of the point it leads to."""
    wide_ranges: tuple[int, ...] = ()
    """The points whose moving range is above the limit of the ranges."""
    screened_ranges: tuple[int, ...] = ()
    """The points whose moving range was left out of the mean moving range."""
    signals: tuple[Signal, ...] = ()
    findings: tuple[str, ...] = ()
    caution: str = ""
    """Why single percentages say little here, "" when they rest on enough cases."""
    method: str = METHOD

    @property
    def sentence(self) -> str:
        """The strongest finding in a sentence, the other signals in short, and what makes it doubtful."""
        said = strongest(self.findings, self.signals)
        return f"{said} {self.caution}" if self.caution else said


def xmr_chart(
    points: Sequence[Point],
    *,
    direction: Direction = "none",
    screened: bool = False,
    within: Bounds | None = None,
    unit: str = "",
) -> XmrChart:
    """Analyze a series as single values.

    `screened` leaves ranges of 3.267 mean ranges and more out of the mean range, once; `within` clamps the limits to
    bounds that no value can pass, such as 0 and 100.
    """
    analyzed = plotted_values(points)
    center = mean([point.value for point in analyzed])
    bare = XmrChart(tuple(points), center=None if center is None else float(center))
    if center is not None and len(analyzed) > 1:
        bare = _with_limits(bare, analyzed, center, within, screened=screened)
    findings = _findings(analyzed, bare, ChartWords(points, direction, unit))
    return replace(bare, findings=findings, caution=_caution([points[point.index - 1] for point in analyzed]))


def _caution(points: Sequence[Point]) -> str:
    """What to do when most points are percentages of a handful of cases."""
    small = [point.whole for point in points if point.has_counts and point.whole and point.whole < FEW_CASES]
    if 2 * len(small) <= len(points):
        return ""
    cases = pluralize(small[0], "case") if min(small) == max(small) else f"{min(small)} to {max(small)} cases"
    who = "Each point rests" if len(small) == len(points) else "Most points rest"
    return f"{who} on {cases}: read the p-chart, or pool periods."


def _with_limits(
    bare: XmrChart, analyzed: Sequence[PlottedValue], center: Fraction, within: Bounds | None, *, screened: bool
) -> XmrChart:
    ranges = [PlottedValue(after.index, abs(after.value - before.value)) for before, after in pairwise(analyzed)]
    kept = _screened(ranges) if screened else ranges
    moving = _mean_range(kept)
    reach, bound = _LIMITS * moving, _RANGE_LIMIT * moving
    return replace(
        bare,
        moving_range=float(moving),
        lower=float(clamp(center - reach, within)),
        upper=float(clamp(center + reach, within)),
        range_limit=float(bound),
        ranges=tuple((one.index, float(one.value)) for one in ranges),
        wide_ranges=tuple(one.index for one in ranges if one.value > bound),
        screened_ranges=tuple(one.index for one in ranges if one not in kept),
        signals=control_signals([ControlValue(point, (reach / 3) ** 2) for point in analyzed], center),
    )


def _mean_range(ranges: Sequence[PlottedValue]) -> Fraction:
    return sum((one.value for one in ranges), Fraction(0)) / len(ranges)


def _screened(ranges: Sequence[PlottedValue]) -> Sequence[PlottedValue]:
    """The ranges below the range limit; all of them when only ranges of 0 would be left."""
    bound = _RANGE_LIMIT * _mean_range(ranges)
    kept = [one for one in ranges if one.value < bound]
    return kept if any(one.value for one in kept) else ranges


def _findings(analyzed: Sequence[PlottedValue], chart: XmrChart, words: ChartWords) -> tuple[str, ...]:
    number = pluralize(len(analyzed), "point")
    if len(analyzed) <= 1:
        return (f"{number} so far: limits need at least two, better {ENOUGH_POINTS}.",)
    found = list(signal_sentences(chart.signals, analyzed[-1].index, words))
    if chart.wide_ranges:
        places = words.places(chart.wide_ranges)
        found.append(f"The step to {places} is larger than the steps usually are: ask what happened there.")
    if not found and not chart.moving_range:
        found.append(f"{number}, all {words.format_value(analyzed[0].value)}: nothing changes.")
    elif not found:
        found.append(f"No signal: {number} within the limits, varying as by chance.")
    if len(analyzed) < ENOUGH_POINTS:
        found.append(f"The limits are provisional until there are {ENOUGH_POINTS} points.")
    return tuple(found)
