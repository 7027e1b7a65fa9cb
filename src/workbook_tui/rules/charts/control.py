"""Signals of control charts; they are never mixed with the rules of run charts.

Source: the rules of NHS England's program Making Data Count: a point outside a limit, 7 on one side of the center, 7
rising or falling, and 2 of 3 in the outer third of the limits. Provost and Murray, The Health Care Data Guide (2011),
and others ask for 8 on one side and 6 rising or falling, which is another rule set.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from workbook_tui.rules.charts.points import PlottedValue
from workbook_tui.rules.charts.signals import (
    ChartWords,
    Signal,
    Way,
    newest_change,
    newest_useful,
    side_signals,
    trend_signals,
)
from workbook_tui.rules.wording import pluralize
from workbook_tui.text import sentence_list

RULES = "signals of Making Data Count (NHS England)"
"""What the method of a control chart says about its rules."""

_SHORT = {
    "outside": "{number} {way} the limits",
    "one side": "{number} {way} the center",
    "two of three": "{number} far {way} the center",
    "one way": "{number} {way} in a row",
}
_UNUSUAL = {"improvement": "unusually good", "getting worse": "unusually bad"}
_MOST_SHORT = 3


def signal_sentences(signals: Sequence[Signal], current: Sequence[Signal], words: ChartWords) -> tuple[str, ...]:
    """A sentence for each signal, in order; `current` are those that no later point has ended."""
    return tuple(_said(signal, words, is_current=signal in current) for signal in signals)


def with_other_signals(finding: str, others: Sequence[Signal], current: Sequence[Signal], words: ChartWords) -> str:
    """A finding, and the other signals in short: each for itself, with where it ends or since when it goes on."""
    short = [_short(signal, words, is_current=signal in current) for signal in others[:_MOST_SHORT]]
    if len(others) > _MOST_SHORT:
        short.append(f"{len(others) - _MOST_SHORT} more")
    return f"{finding} Also {sentence_list(short)}." if short else finding


def _short(signal: Signal, words: ChartWords, *, is_current: bool) -> str:
    said = _SHORT[signal.kind].format(number=len(signal.points), way=signal.way)
    if signal.kind == "outside" and len(signal.points) == 1:
        return f"{said} ({words.place(signal.first)})"
    return f"{said} since {words.place(signal.first)}" if is_current else f"{said} until {words.place(signal.last)}"


def _said(signal: Signal, words: ChartWords, *, is_current: bool) -> str:
    number = pluralize(len(signal.points), "point")
    if signal.kind == "outside":
        limit = "upper" if signal.way == "above" else "lower"
        unusual = _UNUSUAL.get(words.meaning(signal), "unusual")
        return f"{number} {signal.way} the {limit} limit ({_where(signal, words)}): {unusual}, so look for a cause."
    first, last = words.place(signal.first), words.place(signal.last)
    span = f"since {first}" if is_current else f"from {first} to {last}"
    meaning = words.meaning(signal) if is_current else words.time(signal)
    if signal.kind == "one side":
        return f"{number} {signal.way} the center {span}: {meaning}."
    if signal.kind == "two of three":
        return f"{number} close to a limit, far {signal.way} the center, {span}: {meaning}."
    return f"{number} {signal.way} in a row {span}: {meaning}."


def _where(signal: Signal, words: ChartWords) -> str:
    """The points of a signal: each of a few, of many the first and the last."""
    if len(signal.points) <= _MOST_SHORT:
        return words.places(signal.points)
    return f"{words.place(signal.first)} to {words.place(signal.last)}"


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


@dataclass(frozen=True, slots=True)
class JudgedStretch:
    """The points of one stretch that have limits, and the center that they share."""

    judged: tuple[ControlValue, ...]
    center: Fraction

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Its signals, the one with the newest point first, of those the strongest kind."""
        points = [one.point for one in self.judged]
        found = (
            *_outside(self.judged, self.center),
            *side_signals(points, self.center, ONE_SIDE, "one side"),
            *_two_of_three(self.judged, self.center),
            *trend_signals(points, ONE_WAY, "one way"),
        )
        return tuple(sorted(found, key=lambda signal: -signal.last))

    def is_current(self, signal: Signal) -> bool:
        """True for a signal that no later point has ended."""
        points = [one.point for one in self.judged]
        if signal.kind == "one side":
            return signal.last == newest_useful(points, self.center)
        if signal.kind == "one way":
            return signal.last == newest_change(points)
        return signal.last == points[-1].index


@dataclass(frozen=True, slots=True)
class ControlSignals:
    """The signals of a control chart, newest first, and those that no later point has ended."""

    all: tuple[Signal, ...] = ()
    current: tuple[Signal, ...] = ()
    newest: int = 0
    """How many of them are of the newest stretch."""


def control_signals(parts: Sequence[JudgedStretch | None]) -> ControlSignals:
    """The signals of the stretches of a control chart, each within its own limits; None for one without limits."""
    last = parts[-1] if parts else None
    newest = last.signals if last else ()
    earlier = (signal for part in reversed(parts[:-1]) if part for signal in part.signals)
    current = tuple(signal for signal in newest if last and last.is_current(signal))
    return ControlSignals((*newest, *earlier), current, len(newest))


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
