"""The XmR chart: single values and how much they move from one to the next.

Source: Wheeler, Understanding Variation (1993): limits are the mean +- 2.660 times the mean moving range, the limit of
the ranges is 3.267 times the mean moving range.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from workbook_tui.rules.charts.control import (
    RULES,
    ControlSignals,
    ControlValue,
    JudgedStretch,
    control_signals,
    signal_sentences,
    with_other_signals,
)
from workbook_tui.rules.charts.numbers import Bounds, clamp, mean, to_float
from workbook_tui.rules.charts.points import PlottedValue, Point, plotted_values
from workbook_tui.rules.charts.signals import ChartWords, Direction, Signal
from workbook_tui.rules.charts.stretches import Stretch, stretches
from workbook_tui.rules.wording import pluralize

METHOD = f"XmR chart (Wheeler 1993), {RULES}: mean ± 2.660 mean moving ranges of the baseline"
ENOUGH_POINTS = 12
"""With fewer points the limits are provisional."""

FEW_CASES = 10
"""A percentage of fewer cases jumps by more than 10 with a single one."""

_LIMITS = Fraction(2660, 1000)
_RANGE_LIMIT = Fraction(3267, 1000)


@dataclass(frozen=True, slots=True)
class XmrStretch:
    """Center and limits of the points from one phase to the next; the limits are None with fewer than two points."""

    stretch: Stretch
    center: Fraction | None = None
    moving: Fraction | None = None
    lower: float | None = None
    upper: float | None = None
    ranges: tuple[PlottedValue, ...] = ()
    """The moving ranges, each with the number of the point it leads to."""
    screened: tuple[PlottedValue, ...] = ()
    """The ranges that screening leaves out of the mean, whether or not it is asked for."""
    screened_limits: tuple[float, float] | None = None
    """The lower and upper limit without those, None where screening leaves nothing out."""
    is_of_all: bool = False
    """True when all its points make the limits, because those of the baseline do not vary."""

    @property
    def wide(self) -> tuple[int, ...]:
        """The points whose moving range is above the limit of the ranges."""
        bound = None if self.moving is None else _RANGE_LIMIT * self.moving
        return () if bound is None else tuple(one.index for one in self.ranges if one.value > bound)

    @property
    def judged(self) -> JudgedStretch | None:
        """Its points with their limits, None without limits."""
        if self.center is None or self.moving is None:
            return None
        square = (_LIMITS * self.moving / 3) ** 2
        return JudgedStretch(tuple(ControlValue(point, square) for point in self.stretch.points), self.center)


@dataclass(frozen=True, slots=True)
class XmrChart:
    """Center, limits and signals of single values; the limits are None with fewer than two points."""

    points: tuple[Point, ...]
    parts: tuple[XmrStretch, ...]
    """One for each phase; `center` and what follows are those of the newest."""
    signals: tuple[Signal, ...] = ()
    current: tuple[Signal, ...] = ()
    """The signals that no later point has ended."""
    findings: tuple[str, ...] = ()
    sentence: str = ""
    """The newest finding in a sentence, the other signals in short, and what makes it doubtful."""
    caution: str = ""
    """Why single percentages say little here, "" when they rest on enough cases."""
    method: str = METHOD

    @property
    def center(self) -> float | None:
        """The mean."""
        return to_float(self.parts[-1].center)

    @property
    def moving_range(self) -> float | None:
        """The mean moving range."""
        return to_float(self.parts[-1].moving)

    @property
    def lower(self) -> float | None:
        """The lower limit."""
        return self.parts[-1].lower

    @property
    def upper(self) -> float | None:
        """The upper limit."""
        return self.parts[-1].upper

    @property
    def range_limit(self) -> float | None:
        """The limit of the moving ranges."""
        moving = self.parts[-1].moving
        return None if moving is None else float(_RANGE_LIMIT * moving)

    @property
    def ranges(self) -> tuple[tuple[int, float], ...]:
        """The moving ranges of every stretch, each with the number of the point it leads to."""
        return tuple((one.index, float(one.value)) for part in self.parts for one in part.ranges)

    @property
    def wide_ranges(self) -> tuple[int, ...]:
        """The points whose moving range is above the limit of the ranges."""
        return tuple(index for part in self.parts for index in part.wide)


def xmr_chart(
    points: Sequence[Point],
    *,
    direction: Direction = "none",
    baseline: int | None = None,
    starts: Sequence[int] = (),
    within: Bounds | None = None,
    unit: str = "",
) -> XmrChart:
    """Analyze a series as single values.

    The first `baseline` points make the limits, and so do those of each phase that begins at one of `starts`; without a
    baseline all points of a phase do. `within` clamps the limits to what a value can be, such as 0 and 100.
    """
    analyzed = plotted_values(points)
    parts = tuple(_part(one, within) for one in stretches(analyzed, len(points), baseline, starts))
    signals = control_signals([part.judged for part in parts])
    words = ChartWords(points, direction, unit)
    findings = tuple(_findings(parts, signals, words))
    caution = _caution([points[point.index - 1] for point in analyzed])
    others = signals.all[1:] if signals.newest else signals.all
    sentence = f"{with_other_signals(findings[0], others, signals.current, words)} {caution}".strip()
    return XmrChart(tuple(points), parts, signals.all, signals.current, findings, sentence, caution)


def _caution(points: Sequence[Point]) -> str:
    """What to do when most points are percentages of a handful of cases."""
    small = [point.whole for point in points if point.has_counts and point.whole and point.whole < FEW_CASES]
    if 2 * len(small) <= len(points):
        return ""
    cases = pluralize(small[0], "case") if min(small) == max(small) else f"{min(small)} to {max(small)} cases"
    who = "Each point rests" if len(small) == len(points) else "Most points rest"
    return f"{who} on {cases}: read the p-chart, or pool periods."


def _part(stretch: Stretch, within: Bounds | None) -> XmrStretch:
    """Limits of the baseline; of all points where the baseline does not vary, for then it says nothing of chance."""
    is_of_all = len(stretch.basis) > 1 and not any(one.value for one in _ranges(stretch.basis))
    basis = stretch.points if is_of_all else stretch.basis
    center, ranges = mean([point.value for point in basis]), _ranges(basis)
    if center is None or not ranges:
        return XmrStretch(stretch, center)
    moving, kept = _mean_range(ranges), _screened(ranges)
    lower, upper = _limits(center, moving, within)
    screened = tuple(one for one in ranges if one not in kept)
    other = _limits(center, _mean_range(kept), within) if screened else None
    return XmrStretch(stretch, center, moving, lower, upper, _ranges(stretch.points), screened, other, is_of_all)


def _ranges(points: Sequence[PlottedValue]) -> tuple[PlottedValue, ...]:
    return tuple(PlottedValue(after.index, abs(after.value - before.value)) for before, after in pairwise(points))


def _limits(center: Fraction, moving: Fraction, within: Bounds | None) -> tuple[float, float]:
    reach = _LIMITS * moving
    return float(clamp(center - reach, within)), float(clamp(center + reach, within))


def _mean_range(ranges: Sequence[PlottedValue]) -> Fraction:
    return sum((one.value for one in ranges), Fraction(0)) / len(ranges)


def _screened(ranges: Sequence[PlottedValue]) -> Sequence[PlottedValue]:
    """The ranges below the range limit; all of them when only ranges of 0 would be left."""
    bound = _RANGE_LIMIT * _mean_range(ranges)
    kept = [one for one in ranges if one.value < bound]
    return kept if any(one.value for one in kept) else ranges


def _findings(parts: Sequence[XmrStretch], signals: ControlSignals, words: ChartWords) -> Iterator[str]:
    last, number = parts[-1], sum(len(part.stretch.points) for part in parts)
    sentences = signal_sentences(signals.all, signals.current, words)
    if number <= 1:
        yield f"{pluralize(number, 'point')} so far: limits need at least two, better {ENOUGH_POINTS}."
        return
    yield from sentences[: signals.newest]
    if len(parts) > 1:
        yield _since(parts[-2], last, words, is_quiet=not signals.newest)
    elif not sentences and not last.wide:
        yield _quiet(last, words)
    yield from _wide(parts, words)
    yield from sentences[signals.newest :]
    if last.is_of_all and last.moving:
        number, value = len(last.stretch.basis), words.format_value(last.stretch.basis[0].value)
        yield f"The {number} points of the baseline are all {value}, so the limits are made of all points."
    if len(last.stretch.basis) < ENOUGH_POINTS:
        yield f"The limits are provisional until there are {ENOUGH_POINTS} points."


def _quiet(part: XmrStretch, words: ChartWords) -> str:
    points = part.stretch.points
    number = pluralize(len(points), "point")
    if not part.moving:
        return f"{number}, all {words.format_value(points[0].value)}: nothing changes."
    return f"No signal: {number} within the limits, varying as by chance."


def _since(before: XmrStretch, last: XmrStretch, words: ChartWords, *, is_quiet: bool) -> str:
    """From where on the newest mean and limits hold, what the mean was before, and whether there is a signal since."""
    if last.center is None:
        return "No point yet since the new phase."
    was = "" if before.center is None else f" ({words.format_value(before.center)} before)"
    said = f"Since {words.place(last.stretch.first)} the mean is {words.format_value(last.center)}{was}"
    return f"{said}; no signal since." if is_quiet and last.moving is not None else f"{said}."


def _wide(parts: Sequence[XmrStretch], words: ChartWords) -> Iterator[str]:
    """The steps that are larger than usual, and what the newest limits would be without them."""
    if wide := [index for part in parts for index in part.wide]:
        yield f"The step to {words.places(wide)} is larger than the steps usually are: ask what happened there."
    screened = parts[-1].screened_limits
    if screened is not None:
        places = words.places([one.index for one in parts[-1].screened])
        lower, upper = (words.format_value(limit) for limit in screened)
        yield f"Screened, which leaves the step to {places} out, the limits would be {lower} to {upper}."
