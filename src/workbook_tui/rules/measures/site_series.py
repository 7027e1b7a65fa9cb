"""The values of a measure as one series of points: of one site, or of all sites put together."""

from dataclasses import dataclass
from datetime import date

from workbook_tui.rules.charts.points import PER_CENT, Point
from workbook_tui.rules.charts.pooling import one_series
from workbook_tui.rules.measures.periods import fill_gaps, format_period, is_regular
from workbook_tui.rules.measures.series import MeasureSeries, Value


@dataclass(frozen=True, slots=True)
class Series:
    """Points in the order of their periods; a missed collection is a point without a value."""

    days: tuple[date, ...]
    points: tuple[Point, ...]
    site: str | None
    """None when it stands for all sites."""
    sentence: str = ""
    """How several sites were put together, "" for one."""

    @property
    def newest(self) -> int | None:
        """The place of the newest point that has a value and is analysed, None without one."""
        known = [place for place, point in enumerate(self.points) if point.exact is not None and not point.excluded]
        return known[-1] if known else None

    def place_on(self, day: date) -> int | None:
        """The place of the point whose period `day` lies in, None before the first."""
        begun = [place for place, first in enumerate(self.days) if first <= day]
        return begun[-1] if begun else None


def series_of(measured: MeasureSeries, site: str | None = None) -> Series:
    """The series of one site, of the only one, or for None of all sites together."""
    sites = measured.sites
    if site is None and len(sites) == 1:
        site = sites[0]
    own = [value for value in measured.values if site is None or value.site == site]
    every = measured.every if is_regular(sorted({value.day for value in own}), measured.every) else ""
    days = fill_gaps([value.day for value in own], every)
    cycles = {value.day: value.cycle for value in own}
    labels = {day: cycles.get(day) or format_period(day, every) for day in days}
    by_site = {name: _points([value for value in own if value.site == name], labels, measured.base) for name in sites}
    if site is not None:
        of_day = {point.label: point for point in by_site.get(site, ())}
        return Series(days, tuple(of_day.get(labels[day], Point(labels[day])) for day in days), site)
    pooled = one_series([labels[day] for day in days], by_site)
    return Series(days, pooled.points, None, pooled.sentence if sites else "")


def _points(values: list[Value], labels: dict[date, str], base: int | None) -> list[Point]:
    return [value.point(labels[value.day], base or PER_CENT) for value in values]
