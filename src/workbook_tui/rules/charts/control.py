"""Signals of control charts; they are never mixed with the rules of run charts.

Source: Provost and Murray, The Health Care Data Guide (2011), chapter 4, after Shewhart: a point outside a limit, 7 on
one side, 7 rising or falling, and 2 of 3 in the outer third of the limits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from workbook_tui.rules.charts.points import PlottedValue
from workbook_tui.rules.charts.signals import ChartWords, Signal, Way, side_signals, trend_signals
from workbook_tui.rules.wording import pluralize
from workbook_tui.text import sentence_list

_SHORT = {
    "outside": "{number} {way} the limits",
    "one side": "{number} {way} the center",
    "two of three": "{number} far {way} the center",
    "one way": "{number} {way} in a row",
}
_UNUSUAL = {"improvement": "unusually good", "getting worse": "unusually bad"}


def signal_sentences(signals: Sequence[Signal], newest: int, words: ChartWords) -> tuple[str, ...]:
    """A sentence for each signal, in order; `newest` is the number of the last point that has limits."""
    return tuple(_said(signal, newest, words) for signal in signals)


def strongest(findings: Sequence[str], signals: Sequence[Signal]) -> str:
    """The first finding, and the number of points in each of the other signals, as one text."""
    points: dict[tuple[str, str], set[int]] = {}
    for signal in signals[1:]:
        points.setdefault((signal.kind, signal.way), set()).update(signal.points)
    others = [_SHORT[kind].format(number=len(found), way=way) for (kind, way), found in points.items()]
    return f"{findings[0]} Also {sentence_list(others)}." if others else findings[0]


def _said(signal: Signal, newest: int, words: ChartWords) -> str:
    number = pluralize(len(signal.points), "point")
    if signal.kind == "outside":
        limit = "upper" if signal.way == "above" else "lower"
        unusual = _UNUSUAL.get(words.meaning(signal), "unusual")
        return (
            f"{number} {signal.way} the {limit} limit ({words.places(signal.points)}): {unusual}, so look for a cause."
        )
    span = f"from {words.place(signal.first)} to {words.place(signal.last)}"
    meaning = words.meaning(signal) if signal.last == newest else words.time(signal)
    if signal.kind == "one side":
        return f"{number} {signal.way} the center {span}: {meaning}."
    if signal.kind == "two of three":
        return f"{number} close to a limit, far {signal.way} the center, {span}: {meaning}."
    return f"{number} {signal.way} in a row {span}: {words.meaning(signal)}."


ONE_SIDE = 7
ONE_WAY = 7

_LIMIT = 3
_TWO_THIRDS = 2


@dataclass(frozen=True, slots=True)
class ControlValue:
    """A value and the square of its sigma, which is a third of the distance from the center to a limit."""

    point: PlottedValue
    square: Fraction

    def side_beyond(self, thirds: int, center: Fraction) -> Way | None:
        """The side of `center` on which it lies more than `thirds` sigma away, None when it does not.

        Squares are compared, as a square root would not be exact.
        """
        off = self.point.value - center
        if off * off <= thirds * thirds * self.square:
            return None
        return "above" if off > 0 else "below"


def control_signals(judged: Sequence[ControlValue], center: Fraction) -> tuple[Signal, ...]:
    """The signals of a control chart, the strongest kind first."""
    points = [one.point for one in judged]
    return (
        *_outside(judged, center),
        *side_signals(points, center, ONE_SIDE, "one side"),
        *_two_of_three(judged, center),
        *trend_signals(points, ONE_WAY, "one way"),
    )


def _outside(judged: Sequence[ControlValue], center: Fraction) -> Iterator[Signal]:
    for way in _SIDES:
        found = tuple(one.point.index for one in judged if one.side_beyond(_LIMIT, center) == way)
        if found:
            yield Signal("outside", way, found)


def _two_of_three(judged: Sequence[ControlValue], center: Fraction) -> Iterator[Signal]:
    """Points beyond two thirds with another such point on the same side at most two points away."""
    for way in _SIDES:
        places = [place for place, one in enumerate(judged) if one.side_beyond(_TWO_THIRDS, center) == way]
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
