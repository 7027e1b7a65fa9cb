"""Points put together so that each has enough cases, and sites put together into one series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbook_tui.rules.charts.numbers import median
from workbook_tui.rules.charts.points import Point, total_counts

Basis = Literal["pooled", "median", "mixed", ""]

_BASES: Mapping[Basis, str] = {
    "pooled": "Cases of all sites pooled: numerators and denominators are added up in each period.",
    "median": "Median of the sites in each period, because not every site gives counts.",
    "mixed": "Cases pooled where every site gives counts, otherwise the median of the sites; compare with care.",
    "": "No site has data yet.",
}


@dataclass(frozen=True, slots=True)
class SiteSeries:
    """One series over several sites, how each of its points was made, and how the whole was."""

    points: tuple[Point, ...]
    bases: tuple[Basis, ...]
    basis: Basis

    @property
    def sentence(self) -> str:
        """How the sites were put together."""
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
    data = [point for point in points if not point.excluded and point.exact is not None]
    if not data:
        return Point(period), ""
    if all(point.has_counts for point in data) and len({point.per for point in data}) == 1:
        return _pooled(period, data), "pooled"
    return Point(period, median([point.exact for point in data if point.exact is not None])), "median"


def _pooled(label: str, points: Sequence[Point]) -> Point:
    cases = total_counts(points)
    if not cases.whole:
        return Point(label)
    return Point(label, part=cases.part, whole=cases.whole, per=points[0].per)
