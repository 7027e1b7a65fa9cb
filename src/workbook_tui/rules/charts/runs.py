"""The number of runs about a median, and how many chance alone would make.

Source: Swed and Eisenhart, Tables for testing randomness of grouping in a sequence of alternatives, Annals of
Mathematical Statistics 14 (1943); used for run charts by Perla, Provost and Murray, BMJ Quality & Safety 20 (2011).
The limits are computed exactly, so that a printed table may differ from them by one run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal

from workbook_tui.rules.charts.points import PlottedValue
from workbook_tui.rules.charts.signals import useful_points

LEAST_USEFUL = 10
"""With fewer points off the median the number of runs says nothing."""

_TAIL = Fraction(25, 1000)

Verdict = Literal["untested", "too few", "as expected", "too many"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The lowest and the highest number of runs that chance alone explains."""

    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class Runs:
    """Points off the median, the runs they form, and the limits (None with fewer than 10 such points)."""

    useful_count: int
    runs: int
    limits: Limits | None

    @property
    def verdict(self) -> Verdict:
        """Whether the number of runs lies within the limits."""
        if self.limits is None:
            return "untested"
        if self.runs < self.limits.lower:
            return "too few"
        return "too many" if self.runs > self.limits.upper else "as expected"


def count_runs(points: Sequence[PlottedValue], center: Fraction) -> Runs:
    """The runs about a center: crossings + 1, without the points on it."""
    off = useful_points(points, center)
    runs = sum(1 for _ in groupby(off, key=lambda point: point.value > center))
    return Runs(len(off), runs, limits(len(off)) if len(off) >= LEAST_USEFUL else None)


def arrangements(below: int, above: int, runs: int) -> int:
    """In how many orders `below` and `above` points form exactly `runs` runs."""
    half = runs // 2
    if runs <= 1 or not below or not above:
        return int(runs == 1 and (below > 0) != (above > 0))
    low, high = _choices(below - 1), _choices(above - 1)
    if runs % 2 == 0:
        return 2 * low.get(half - 1, 0) * high.get(half - 1, 0)
    return low.get(half, 0) * high.get(half - 1, 0) + low.get(half - 1, 0) * high.get(half, 0)


@lru_cache(maxsize=4)
def _choices(count: int) -> Mapping[int, int]:
    """Binomial coefficients of `count`, each computed from the one before, which is much faster for many."""
    ways = {0: 1}
    for chosen in range(count):
        ways[chosen + 1] = ways[chosen] * (count - chosen) // (chosen + 1)
    return ways


@cache
def limits(count: int) -> Limits:
    """The limits for so many useful points, half of them on each side, 2.5 percent beyond each limit.

    The lower limit is the smallest r with P(R <= r) > 0.025, the upper the largest r with P(R >= r) > 0.025.
    """
    below, above = count // 2, count - count // 2
    ways = [arrangements(below, above, runs) for runs in range(count + 1)]
    return Limits(_reached(ways), count - _reached(ways[::-1]))


def _reached(ways: Sequence[int]) -> int:
    """The first index at which the cumulated share of `ways` exceeds the tail of 2.5 percent."""
    bound, so_far = _TAIL * sum(ways), 0
    for place, number in enumerate(ways):
        so_far += number
        if so_far > bound:
            return place
    return len(ways) - 1
