"""How a chart speaks: its points by their labels, its numbers with their unit, its direction in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_tui.rules.charts.numbers import Number, said
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.signals import Direction, Signal
from workbook_tui.text import sentence_list


@dataclass(frozen=True, slots=True)
class Words:
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
        return said(value, self.unit)

    def meaning(self, signal: Signal) -> str:
        """What a signal means: "improvement", "getting worse" or "a change"."""
        return signal.meaning(self.direction)

    def time(self, signal: Signal) -> str:
        """What an earlier signal says of its time, not of where things stand now."""
        return {"improvement": "a better time", "getting worse": "a worse time"}.get(self.meaning(signal), "a change")
