"""Signals of control charts; they are never mixed with the rules of run charts.

Source: Provost and Murray, The Health Care Data Guide (2011), chapter 4, after Shewhart: a point outside a limit, 7 on
one side, 7 rising or falling, and 2 of 3 in the outer third of the limits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from workbook_tui.rules.charts.points import PlottedValue
from workbook_tui.rules.charts.signals import Signal, Way, one_side, one_way

ONE_SIDE = 7
ONE_WAY = 7

_LIMIT = 3
_TWO_THIRDS = 2


@dataclass(frozen=True, slots=True)
class ControlValue:
    """A value with what its limits are made of: the square of a third of the way from the centre to a limit."""

    point: PlottedValue
    square: Fraction

    def beyond(self, thirds: int, centre: Fraction) -> Way | None:
        """The side on which it lies farther out than so many thirds, decided without a root."""
        off = self.point.value - centre
        if off * off <= thirds * thirds * self.square:
            return None
        return "above" if off > 0 else "below"


def control_signals(judged: Sequence[ControlValue], centre: Fraction) -> tuple[Signal, ...]:
    """The signals of a control chart, the strongest kind first."""
    points = [one.point for one in judged]
    return (
        *_outside(judged, centre),
        *one_side(points, centre, ONE_SIDE, "one side"),
        *_two_of_three(judged, centre),
        *one_way(points, ONE_WAY, "one way"),
    )


def _outside(judged: Sequence[ControlValue], centre: Fraction) -> Iterator[Signal]:
    for way in _SIDES:
        found = tuple(one.point.index for one in judged if one.beyond(_LIMIT, centre) == way)
        if found:
            yield Signal("outside", way, found)


def _two_of_three(judged: Sequence[ControlValue], centre: Fraction) -> Iterator[Signal]:
    """Points beyond two thirds with another such point on the same side at most two points away."""
    for way in _SIDES:
        places = [place for place, one in enumerate(judged) if one.beyond(_TWO_THIRDS, centre) == way]
        for group in _near(places):
            yield Signal("two of three", way, tuple(judged[place].point.index for place in group))


def _near(places: Sequence[int]) -> list[list[int]]:
    groups = [[place] for place in places[:1]]
    for before, place in pairwise(places):
        if place - before <= _TWO_THIRDS:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [group for group in groups if len(group) > 1]


_SIDES: tuple[Way, Way] = ("above", "below")
