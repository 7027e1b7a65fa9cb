"""The points that a chart is made of; their numbers count from 1 and include missing and excluded points."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.numbers import Number, exact

PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement: a value, or a part of a whole (counts); without either it is missing.

    An excluded point keeps its place and is drawn, and no rule looks at it.
    """

    label: str = ""
    value: Number | None = None
    part: int | None = None
    whole: int | None = None
    excluded: bool = False
    per: int = PER_CENT
    """What a part of a whole is expressed in: 100 for percent, 1000 for a rate per thousand."""

    def __post_init__(self) -> None:
        if (self.part or 0) < 0 or (self.whole or 0) < 0:
            raise WorkbookError(f"{self.label or 'A point'}: counts cannot be below 0. Correct that measurement.")
        if self.value is not None:
            exact(self.value)

    @property
    def has_counts(self) -> bool:
        """True when part and whole are there and something was counted."""
        return self.part is not None and bool(self.whole)

    @property
    def exact(self) -> Fraction | None:
        """The value that is drawn: counts win over a value; None when it is missing or nothing was counted."""
        if self.part is not None and self.whole is not None:
            return exact(self.per * self.part / self.whole) if self.whole else None
        return None if self.value is None else exact(self.value)


@dataclass(frozen=True, slots=True)
class PlottedValue:
    """A value that the rules look at, with the number of its point."""

    index: int
    value: Fraction


def plotted_values(points: Sequence[Point]) -> tuple[PlottedValue, ...]:
    """The values to analyse, in order: no missing and no excluded points."""
    found = ((index, point) for index, point in enumerate(points, start=1) if not point.excluded)
    return tuple(PlottedValue(index, point.exact) for index, point in found if point.exact is not None)


@dataclass(frozen=True, slots=True)
class Cases:
    """Counts added up: never the mean of percentages."""

    part: int
    whole: int


def total_counts(points: Sequence[Point]) -> Cases:
    """The counts of all points that have some and are not excluded."""
    counted = [point for point in points if point.has_counts and not point.excluded]
    return Cases(sum(point.part or 0 for point in counted), sum(point.whole or 0 for point in counted))
