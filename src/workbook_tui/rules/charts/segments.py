"""The stretches of a run chart, each with a median of its own.

Source: Perla, Provost and Murray, The run chart, BMJ Quality & Safety 20 (2011) 46-51.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal

from workbook_tui.rules.charts.numbers import Bounds, Number, bound_at, median, to_float, to_fraction
from workbook_tui.rules.charts.points import PlottedValue
from workbook_tui.rules.charts.runs import Runs, count_runs
from workbook_tui.rules.charts.signals import Signal, newest_useful, side_signals
from workbook_tui.rules.charts.stretches import Stretch, stretches

SHIFT = 6


@dataclass(frozen=True, slots=True)
class Phase:
    """A new median that a person confirmed: the point it holds from (counted from 1), its value and the reason."""

    start: int
    median: Number
    reason: str = ""


@dataclass(frozen=True)
class Segment:
    """Consecutive points that share one median; `is_frozen` when later points do not move it.

    `bound` says that the median is the least or the most that a value can be. No point can lie on its other side then,
    so neither shifts nor runs are counted.
    """

    first: int
    last: int
    points: tuple[PlottedValue, ...]
    center: Fraction | None
    is_frozen: bool
    baseline_last: int
    """The number of the last point that made the frozen median, 0 when no point of this stretch did."""
    bound: Literal["least", "most", ""] = ""

    @property
    def median(self) -> float | None:
        """The median for drawing, None without a point."""
        return to_float(self.center)

    @cached_property
    def runs(self) -> Runs:
        """The runs about the median."""
        if self.center is None:
            return Runs(0, 0, None)
        found = count_runs(self.points, self.center)
        return replace(found, limits=None) if self.bound else found

    @cached_property
    def shifts(self) -> tuple[Signal, ...]:
        """Six or more consecutive useful points on one side of the median."""
        return () if self.center is None or self.bound else side_signals(self.points, self.center, SHIFT, "shift")

    @cached_property
    def current_shift(self) -> Signal | None:
        """The shift that includes the newest useful point, None without one."""
        if self.center is None or not self.shifts:
            return None
        return self.shifts[-1] if self.shifts[-1].last == newest_useful(self.points, self.center) else None

    @property
    def newest_off_bound(self) -> int:
        """How many of the newest points in a row lie off a median that is a bound; 0 where it is none."""
        places = [place for place, point in enumerate(self.points, start=1) if point.value == self.center]
        return len(self.points) - max(places, default=0) if self.bound else 0

    def points_beyond_baseline(self, shift: Signal | None) -> int:
        """How many points of a shift lie after the baseline; 0 while the median is not frozen."""
        if shift is None or not self.is_frozen:
            return 0
        return sum(1 for index in shift.points if index > self.baseline_last)


def segments(
    points: Sequence[PlottedValue],
    count: int,
    baseline: int | None,
    phases: Sequence[Phase],
    within: Bounds | None = None,
) -> tuple[Segment, ...]:
    """The stretches of `count` points: the first with its baseline, then one for each confirmed median."""
    found = stretches(points, count, baseline, [phase.start for phase in phases])
    confirmed = {phase.start: phase for phase in phases}
    return tuple(_segment(one, confirmed.get(one.first), within) for one in found)


def _segment(stretch: Stretch, phase: Phase | None, within: Bounds | None) -> Segment:
    """A confirmed median is what it was confirmed to be, the first one that of its baseline."""
    if phase is not None:
        center: Fraction | None = to_fraction(phase.median)
        is_frozen, baseline_last = True, 0
    else:
        center, is_frozen = median([point.value for point in stretch.basis]), stretch.is_frozen
        baseline_last = stretch.basis[-1].index if is_frozen else 0
    bound = bound_at(center, within)
    return Segment(stretch.first, stretch.last, stretch.points, center, is_frozen, baseline_last, bound)
