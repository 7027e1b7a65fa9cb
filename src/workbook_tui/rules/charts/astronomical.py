"""The one point of a series that lies so far off that a person should ask what happened there."""

from collections.abc import Sequence
from fractions import Fraction

from workbook_tui.rules.charts.numbers import median
from workbook_tui.rules.charts.points import PlottedValue
from workbook_tui.rules.charts.segments import Segment

_FAR = 5


def candidate(parts: Sequence[Segment]) -> int | None:
    """The number of the point farthest off, when it is more than 5 MAD from its median; None without one.

    MAD is the median distance from the median (Hampel, Journal of the American Statistical Association 69, 1974). That
    a point is astronomical is human judgement (Perla, Provost and Murray 2011): this only offers one to look at.
    """
    found = [far for part in parts if part.centre is not None for far in _far(part.points, part.centre)]
    return max(found, key=lambda far: (far[0], -far[1]))[1] if found else None


def _far(points: Sequence[PlottedValue], centre: Fraction) -> list[tuple[Fraction, int]]:
    """How many MAD each point lies off, with its number, of those that lie more than 5 off."""
    spread = median([abs(point.value - centre) for point in points])
    if not spread:
        return []
    distances = ((abs(point.value - centre) / spread, point.index) for point in points)
    return [(distance, index) for distance, index in distances if distance > _FAR]
