"""Signals in a series: points that stay on one side of a center or all rise or fall, and the words for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Literal

from workbook_tui.rules.charts.numbers import Number, format_number
from workbook_tui.rules.charts.points import PlottedValue, Point
from workbook_tui.text import sentence_list

Direction = Literal["up", "down", "none"]
Way = Literal["above", "below", "rising", "falling"]
Meaning = Literal["improvement", "getting worse", "a change"]


@dataclass(frozen=True, slots=True)
class Signal:
    """Points that chance alone hardly explains, by their numbers from 1, and the side or direction they share."""

    kind: str
    way: Way
    points: tuple[int, ...]

    @property
    def first(self) -> int:
        """The number of its first point."""
        return self.points[0]

    @property
    def last(self) -> int:
        """The number of its last point."""
        return self.points[-1]

    def meaning(self, direction: Direction) -> Meaning:
        """Whether it is an improvement when higher ("up") or lower ("down") values are better."""
        if direction == "none":
            return "a change"
        return "improvement" if (self.way in {"above", "rising"}) == (direction == "up") else "getting worse"


def useful_points(points: Sequence[PlottedValue], center: Fraction) -> tuple[PlottedValue, ...]:
    """The points that are not exactly on the center."""
    return tuple(point for point in points if point.value != center)


def newest_useful(points: Sequence[PlottedValue], center: Fraction) -> int:
    """The number of the newest point that is not exactly on the center, 0 without one."""
    return next((point.index for point in reversed(points) if point.value != center), 0)


def newest_change(points: Sequence[PlottedValue]) -> int:
    """The number of the newest point that differs from the one before it: a trend that ends there goes on."""
    changing = _changing(points)
    return changing[-1].index if changing else 0


def side_signals(points: Sequence[PlottedValue], center: Fraction, least: int, kind: str) -> tuple[Signal, ...]:
    """A signal for every `least` or more consecutive useful points on one side; points on the center are skipped."""
    sides = groupby(useful_points(points, center), key=lambda point: point.value > center)
    found = ((is_above, tuple(point.index for point in run)) for is_above, run in sides)
    return tuple(Signal(kind, "above" if is_above else "below", run) for is_above, run in found if len(run) >= least)


def trend_signals(points: Sequence[PlottedValue], least: int, kind: str) -> tuple[Signal, ...]:
    """A signal for every `least` or more consecutive points that all rise or all fall."""
    found = ((is_rising, stretch) for is_rising, stretch in _stretches(points) if len(stretch) >= least)
    return tuple(Signal(kind, "rising" if is_rising else "falling", stretch) for is_rising, stretch in found)


def _stretches(points: Sequence[PlottedValue]) -> Iterator[tuple[bool, tuple[int, ...]]]:
    steps = list(pairwise(_changing(points)))
    for is_rising, stretch in groupby(steps, key=lambda step: step[1].value > step[0].value):
        taken = list(stretch)
        yield is_rising, (taken[0][0].index, *(after.index for _, after in taken))


def _changing(points: Sequence[PlottedValue]) -> list[PlottedValue]:
    """The points without those that repeat the value before them."""
    return [point for place, point in enumerate(points) if not place or point.value != points[place - 1].value]


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What is needed to word the findings of one chart."""

    points: Sequence[Point]
    direction: Direction
    unit: str = ""

    def place(self, index: int) -> str:
        """The label of a point, else its number from 1."""
        return self.points[index - 1].label or f"point {index}"

    def places(self, indices: Sequence[int]) -> str:
        """The labels of several points as a list in words: "March, May and June"."""
        return sentence_list([self.place(index) for index in indices])

    def format_value(self, value: Number) -> str:
        """A value with its unit."""
        return format_number(value, self.unit)

    def meaning(self, signal: Signal) -> str:
        """What a signal means: "improvement", "getting worse" or "a change"."""
        return signal.meaning(self.direction)

    def time(self, signal: Signal) -> str:
        """An earlier signal as a span of time: "a better time", "a worse time" or "a change"."""
        return {"improvement": "a better time", "getting worse": "a worse time"}.get(self.meaning(signal), "a change")
