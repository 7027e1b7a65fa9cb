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
    """Points that chance alone would hardly make, by their numbers (counted from 1), and the way they lie or go."""

    kind: str
    way: Way
    points: tuple[int, ...]

    @property
    def first(self) -> int:
        """The number of the point it begins with."""
        return self.points[0]

    @property
    def last(self) -> int:
        """The number of the point it ends with."""
        return self.points[-1]

    def meaning(self, direction: Direction) -> Meaning:
        """What it means when higher ("up") or lower ("down") values are better."""
        if direction == "none":
            return "a change"
        return "improvement" if (self.way in {"above", "rising"}) == (direction == "up") else "getting worse"


def useful(points: Sequence[PlottedValue], center: Fraction) -> tuple[PlottedValue, ...]:
    """The points that are not on the center."""
    return tuple(point for point in points if point.value != center)


def one_side(points: Sequence[PlottedValue], center: Fraction, least: int, kind: str) -> tuple[Signal, ...]:
    """Every `least` or more consecutive useful points on one side; a point on the center neither counts nor breaks."""
    sides = groupby(useful(points, center), key=lambda point: point.value > center)
    found = ((is_above, tuple(point.index for point in run)) for is_above, run in sides)
    return tuple(Signal(kind, "above" if is_above else "below", run) for is_above, run in found if len(run) >= least)


def one_way(points: Sequence[PlottedValue], least: int, kind: str) -> tuple[Signal, ...]:
    """Every `least` or more points that all rise or all fall.

    The first point counts, a repeated value is skipped, and a turning point belongs to both stretches.
    """
    found = ((is_rising, stretch) for is_rising, stretch in _stretches(points) if len(stretch) >= least)
    return tuple(Signal(kind, "rising" if is_rising else "falling", stretch) for is_rising, stretch in found)


def _stretches(points: Sequence[PlottedValue]) -> Iterator[tuple[bool, tuple[int, ...]]]:
    changing = [point for place, point in enumerate(points) if not place or point.value != points[place - 1].value]
    steps = list(pairwise(changing))
    for is_rising, stretch in groupby(steps, key=lambda step: step[1].value > step[0].value):
        taken = list(stretch)
        yield is_rising, (taken[0][0].index, *(after.index for _, after in taken))


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What the sentences of one chart need to know."""

    points: Sequence[Point]
    direction: Direction
    unit: str = ""

    def place(self, index: int) -> str:
        """A point by its label, else by its number (counted from 1)."""
        return self.points[index - 1].label or f"point {index}"

    def places(self, indices: Sequence[int]) -> str:
        """Several points in a row of words: "March, May and June"."""
        return sentence_list([self.place(index) for index in indices])

    def said(self, value: Number) -> str:
        """A value with its unit."""
        return format_number(value, self.unit)

    def meaning(self, signal: Signal) -> str:
        """What a signal means: "improvement", "getting worse" or "a change"."""
        return signal.meaning(self.direction)

    def time(self, signal: Signal) -> str:
        """What an earlier signal says of its time, not of where things stand now."""
        return {"improvement": "a better time", "getting worse": "a worse time"}.get(self.meaning(signal), "a change")
