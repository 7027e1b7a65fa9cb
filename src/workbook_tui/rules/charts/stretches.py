"""The stretches of a chart between its confirmed phases, and the points that make the center of each.

Source: Provost and Murray, The Health Care Data Guide (2011), for a baseline that is frozen and extended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.points import PlottedValue

BASELINE = 12
LEAST_BASELINE = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive points with one center; `basis` are those that make it, and later ones do not when `is_frozen`."""

    first: int
    last: int
    points: tuple[PlottedValue, ...]
    basis: tuple[PlottedValue, ...]
    is_frozen: bool


def stretches(
    points: Sequence[PlottedValue], count: int, baseline: int | None, starts: Sequence[int]
) -> tuple[Stretch, ...]:
    """The stretches of `count` points, one more at each of `starts`; the first `baseline` points make each center.

    Until there are so many, all points of a stretch do. WorkbookError for a baseline of fewer than 8 points.
    """
    if baseline is not None and baseline < LEAST_BASELINE:
        raise WorkbookError(f"A baseline needs at least {LEAST_BASELINE} points, better {BASELINE}; {baseline} is few.")
    if any(later <= earlier for earlier, later in pairwise([0, *starts])):
        raise WorkbookError("The new medians of a chart must follow one another from its first point on.")
    firsts = [*starts] if starts and starts[0] == 1 else [1, *starts]
    lasts = [first - 1 for first in firsts[1:]] + [count]
    return tuple(_stretch(points, first, last, baseline) for first, last in zip(firsts, lasts, strict=True))


def _stretch(points: Sequence[PlottedValue], first: int, last: int, baseline: int | None) -> Stretch:
    own = tuple(point for point in points if first <= point.index <= last)
    is_frozen = baseline is not None and len(own) >= baseline
    return Stretch(first, last, own, own[:baseline] if is_frozen else own, is_frozen)
