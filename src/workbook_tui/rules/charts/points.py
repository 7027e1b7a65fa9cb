"""The points that a chart is made of; their numbers count from 1 and include missing and excluded points.

Points of several sites are put together into one series.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.numbers import Number, median, to_fraction

PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement: a value, or a part of a whole (counts); without either it is missing.

    An excluded point keeps its place in the chart but is not analyzed. `per` is the base of a share: 100 for percent.
    """

    label: str = ""
    value: Number | None = None
    part: int | None = None
    whole: int | None = None
    is_excluded: bool = False
    per: int = PER_CENT
    """What a part of a whole is expressed in: 100 for percent, 1000 for a rate per thousand."""

    def __post_init__(self) -> None:
        if (self.part or 0) < 0 or (self.whole or 0) < 0:
            raise WorkbookError(f"{self.label or 'A point'}: counts cannot be below 0. Correct that measurement.")
        if self.value is not None:
            to_fraction(self.value)

    @property
    def has_counts(self) -> bool:
        """True when it has a part and a whole above 0."""
        return self.part is not None and bool(self.whole)

    @property
    def exact_value(self) -> Fraction | None:
        """The value that is plotted, computed from the counts where there are some; None when it is missing."""
        if self.part is not None and self.whole is not None:
            return to_fraction(self.per * self.part / self.whole) if self.whole else None
        return None if self.value is None else to_fraction(self.value)


@dataclass(frozen=True, slots=True)
class PlottedValue:
    """A value that is analyzed, with the number of its point."""

    index: int
    value: Fraction


def plotted_values(points: Sequence[Point]) -> tuple[PlottedValue, ...]:
    """The values to analyze, in order, without missing and excluded points."""
    found = ((index, point) for index, point in enumerate(points, start=1) if not point.is_excluded)
    return tuple(PlottedValue(index, point.exact_value) for index, point in found if point.exact_value is not None)


@dataclass(frozen=True, slots=True)
class Cases:
    """Sums of counts, from which a share is computed; percentages are never averaged."""

    part: int
    whole: int


def total_counts(points: Sequence[Point]) -> Cases:
    """The counts of all points that have some and are not excluded."""
    counted = [point for point in points if point.has_counts and not point.is_excluded]
    return Cases(sum(point.part or 0 for point in counted), sum(point.whole or 0 for point in counted))


Basis = Literal["pooled", "median", "mixed", ""]

_BASES: Mapping[Basis, str] = {
    "pooled": "Cases of all sites pooled: numerators and denominators are added up in each period.",
    "median": "Median of the sites in each period, because not every site gives counts.",
    "mixed": "Cases pooled where every site gives counts, otherwise the median of the sites; compare with care.",
    "": "No site has data yet.",
}


@dataclass(frozen=True, slots=True)
class SiteSeries:
    """One series over several sites, how each of its points was combined, and how the series was as a whole."""

    points: tuple[Point, ...]
    bases: tuple[Basis, ...]
    basis: Basis

    @property
    def sentence(self) -> str:
        """How the sites were combined, as a sentence."""
        return _BASES[self.basis]


def quarter_of(day: date) -> str:
    """The calendar quarter of a day, such as "2027 Q2"."""
    return f"{day.year} Q{(day.month + 2) // 3}"


def one_series(periods: Sequence[str], sites: Mapping[str, Sequence[Point]]) -> SiteSeries:
    """The sites' points as one series over `periods`, matched by the points' labels.

    A period is pooled when every site with data gives counts, otherwise it is the median of the sites' values.
    """
    by_period = [[p for points in sites.values() for p in points if p.label == period] for period in periods]
    made = [_over_sites(period, points) for period, points in zip(periods, by_period, strict=True)]
    used: set[Basis] = {basis for _, basis in made if basis}
    return SiteSeries(
        points=tuple(point for point, _ in made),
        bases=tuple(basis for _, basis in made),
        basis="mixed" if len(used) > 1 else next(iter(used), ""),
    )


def _over_sites(period: str, points: Sequence[Point]) -> tuple[Point, Basis]:
    data = [point for point in points if not point.is_excluded and point.exact_value is not None]
    if not data:
        return Point(period), ""
    if all(point.has_counts for point in data) and len({point.per for point in data}) == 1:
        return _pooled(period, data), "pooled"
    return Point(period, median([point.exact_value for point in data if point.exact_value is not None])), "median"


def _pooled(label: str, points: Sequence[Point]) -> Point:
    cases = total_counts(points)
    if not cases.whole:
        return Point(label)
    return Point(label, part=cases.part, whole=cases.whole, per=points[0].per)
