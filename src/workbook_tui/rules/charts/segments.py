"""The stretches of a run chart that have a median of their own, and the new median that a lasting shift offers.

Source: Perla, Provost and Murray, The run chart, BMJ Quality & Safety 20 (2011) 46-51; Provost and Murray, The Health
Care Data Guide (2011), for a baseline that is frozen and extended.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.numbers import Number, median, to_float, to_fraction
from workbook_tui.rules.charts.points import PlottedValue
from workbook_tui.rules.charts.runs import Runs, count_runs
from workbook_tui.rules.charts.signals import Signal, side_signals, useful_points

SHIFT = 6
BASELINE = 12
LEAST_BASELINE = 8
LASTING_POINTS = 9
"""So many useful points beyond the baseline on one side make a shift that a new median is offered for."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A new median that a person confirmed: the point it holds from (counted from 1), its value and the reason."""

    start: int
    median: Number
    reason: str = ""


@dataclass(frozen=True)
class Segment:
    """Consecutive points that share one median; `is_frozen` when later points do not move it."""

    first: int
    last: int
    points: tuple[PlottedValue, ...]
    center: Fraction | None
    is_frozen: bool
    baseline_last: int
    """The number of the last point that made the frozen median, 0 when no point of this stretch did."""

    @property
    def median(self) -> float | None:
        """The median for drawing, None without a point."""
        return to_float(self.center)

    @cached_property
    def runs(self) -> Runs:
        """The runs about the median."""
        return Runs(0, 0, None) if self.center is None else count_runs(self.points, self.center)

    @cached_property
    def shifts(self) -> tuple[Signal, ...]:
        """Six or more consecutive useful points on one side of the median."""
        return () if self.center is None else side_signals(self.points, self.center, SHIFT, "shift")

    @cached_property
    def current_shift(self) -> Signal | None:
        """The shift that includes the newest useful point, None without one."""
        if self.center is None or not self.shifts:
            return None
        newest = useful_points(self.points, self.center)[-1].index
        return self.shifts[-1] if self.shifts[-1].last == newest else None

    @property
    def points_beyond_baseline(self) -> int:
        """How many useful points of the current shift lie after the baseline; 0 while the median is not frozen."""
        if self.current_shift is None or not self.is_frozen:
            return 0
        return sum(1 for index in self.current_shift.points if index > self.baseline_last)


@dataclass(frozen=True, slots=True)
class OfferedMedian:
    """A new median that a person may confirm; provisional with fewer than 9 points beyond the baseline."""

    median: float
    start: int
    points_beyond_baseline: int
    is_provisional: bool


def offered_median(segment: Segment) -> OfferedMedian | None:
    """The median of the current shift, to hold from its first point after the baseline; None without enough points."""
    run = segment.current_shift
    if run is None or segment.points_beyond_baseline < SHIFT:
        return None
    center = median([point.value for point in segment.points if point.index >= run.first])
    start = next(index for index in run.points if index > segment.baseline_last)
    return (
        None
        if center is None
        else OfferedMedian(
            float(center), start, segment.points_beyond_baseline, segment.points_beyond_baseline < LASTING_POINTS
        )
    )


def segments(
    points: Sequence[PlottedValue], count: int, baseline: int | None, phases: Sequence[Phase]
) -> tuple[Segment, ...]:
    """The stretches of `count` points: the first with its baseline, then one for each confirmed median."""
    if baseline is not None and baseline < LEAST_BASELINE:
        raise WorkbookError(f"A baseline needs at least {LEAST_BASELINE} points, better {BASELINE}; {baseline} is few.")
    starts = [phase.start for phase in phases]
    if any(later <= earlier for earlier, later in pairwise([0, *starts])):
        raise WorkbookError("The new medians of a chart must follow one another from its first point on.")
    return tuple(_stretches(points, count, baseline, phases))


def _stretches(
    points: Sequence[PlottedValue], count: int, baseline: int | None, phases: Sequence[Phase]
) -> Iterator[Segment]:
    starts = [phase.start for phase in phases]
    ends = [start - 1 for start in starts] + [count]
    if not phases or starts[0] > 1:
        yield _opening(tuple(point for point in points if point.index <= ends[0]), ends[0], baseline)
    for phase, end in zip(phases, ends[1:], strict=True):
        own = tuple(point for point in points if phase.start <= point.index <= end)
        yield Segment(phase.start, end, own, to_fraction(phase.median), is_frozen=True, baseline_last=0)


def _opening(own: tuple[PlottedValue, ...], end: int, baseline: int | None) -> Segment:
    """The first stretch: its median is that of all its points until the baseline is whole, then of the baseline."""
    frozen = baseline is not None and len(own) >= baseline
    basis = own[:baseline] if frozen else own
    center = median([point.value for point in basis])
    return Segment(1, end, own, center, is_frozen=frozen, baseline_last=basis[-1].index if frozen else 0)
