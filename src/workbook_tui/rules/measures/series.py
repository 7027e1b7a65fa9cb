"""One measure with its values as a series of points, of one site or of all sites put together.

Its values are stored or made of the ratings of every cycle (computed, never stored): the same shape for both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook_tui.rules.charts.aims import Aim
from workbook_tui.rules.charts.points import PER_CENT, Point, one_series
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.kinds.kind import is_believed
from workbook_tui.rules.measure_facts import MeasureFacts, MeasurementFacts, PhaseFacts
from workbook_tui.rules.measures.periods import fill_gaps, format_period, is_regular, period_after, period_key
from workbook_tui.rules.measures.rate_base import format_rate_base, rate_base
from workbook_tui.rules.rating import result

SIGNS = {"percent": "%", "days": "days"}
"""What stands behind a number of that unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a site and the period from `day`; `row_id` is 0 when it is not a stored measurement."""

    day: date
    site: str = ""
    part: int | None = None
    whole: int | None = None
    value: float | None = None
    exclusion: str = ""
    note: str = ""
    row_id: int = 0
    cycle: str = ""
    """The cycle it was rated in; the period is then called by it."""

    @property
    def is_sound(self) -> bool:
        """True when a chart can show its number: finite, and no larger than any that can be typed."""
        return all(number is None or is_believed(number) for number in (self.part, self.whole, self.value))

    def point(self, label: str, per: int = PER_CENT) -> Point:
        """The value as a point of a chart, shares to the base `per`; missing when no chart can show it."""
        is_excluded = bool(self.exclusion.strip())
        if not self.is_sound:
            return Point(label, is_excluded=is_excluded)
        return Point(label, value=self.value, part=self.part, whole=self.whole, is_excluded=is_excluded, per=per)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSeries:
    """A measure with its values; `row_id` is 0 when they are ratings of a KPI instead of measurements."""

    key: str
    name: str
    unit: str
    direction: str
    kpi_code: str = ""
    every: str = ""
    aim: Aim | None = None
    aim_on: date | None = None
    baseline: int | None = None
    values: tuple[Value, ...] = ()
    phases: tuple[PhaseFacts, ...] = ()
    row_id: int = 0
    base: int | None = PER_CENT
    """Per how many counts are expressed, None for a rate whose definition does not say."""

    @property
    def is_rated(self) -> bool:
        """True when its values are a KPI's ratings, one a cycle."""
        return not self.row_id

    @property
    def sign(self) -> str:
        """The sign or word after its numbers, such as "%"; "" for none."""
        return SIGNS.get(self.unit, "")

    @property
    def unit_text(self) -> str:
        """What follows its numbers in a sentence; of a rate how many it is per, which is 100 while nobody said."""
        if self.unit != "rate":
            return self.sign
        has_counts = any(value.whole is not None for value in self.values)
        base = self.base or (PER_CENT if has_counts else None)
        return "" if base is None else format_rate_base(base)

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites that have values, by name; "" stands for the whole area."""
        return tuple(sorted({value.site for value in self.values}, key=str.casefold))


def stored_measure(row: MeasureFacts, values: Iterable[MeasurementFacts]) -> MeasureSeries:
    """A measure of the file with its values."""
    return MeasureSeries(
        key=str(row.id),
        row_id=row.id,
        name=row.text("name") or "(no name yet)",
        unit=row.text("unit"),
        direction=row.text("direction"),
        kpi_code=row.text("kpi_code").strip(),
        every=row.text("collected_every"),
        aim=_aim(row),
        aim_on=row.day("aim_by_on"),
        baseline=row.whole("baseline_points"),
        values=tuple(_value(value) for value in values),
        phases=row.phases,
        base=rate_base(row),
    )


def _aim(row: MeasureFacts) -> Aim | None:
    value = row.number("aim")
    if value is None:
        return None
    default = "at_least" if row.text("direction") == "up" else "at_most"
    return Aim("<=" if (row.text("aim_comparator") or default) == "at_most" else ">=", value)


def _value(row: MeasurementFacts) -> Value:
    day = row.day("period_on")
    if day is None:
        # The table does not take a value without a period.
        raise LookupError(f"measurement {row.id}")
    return Value(
        day=day,
        site=row.text("site"),
        part=row.whole("numerator"),
        whole=row.whole("denominator"),
        value=row.number("value"),
        exclusion=row.text("exclusion"),
        note=row.text("note"),
        row_id=row.id,
    )


@dataclass(frozen=True, slots=True)
class Series:
    """Points in the order of their periods; a missed period is a point without a value."""

    days: tuple[date, ...]
    points: tuple[Point, ...]
    site: str | None
    """None when it stands for all sites."""
    sentence: str = ""
    """How several sites were put together, "" for one."""
    every: str = ""
    """The interval that the periods follow one another by, "" where they do not."""

    @property
    def newest(self) -> int | None:
        """The index of the newest analyzed point with a value, None without one."""
        known = [
            place for place, point in enumerate(self.points) if point.exact_value is not None and not point.is_excluded
        ]
        return known[-1] if known else None

    @property
    def ends_on(self) -> date:
        """The last day of the newest period, its only known day where the periods follow no interval."""
        newest = self.days[-1]
        return period_after(newest, self.every) - timedelta(days=1) if self.every else newest

    def place_on(self, day: date) -> int | None:
        """The index of the point whose period contains `day`, None before the first."""
        begun = [place for place, first in enumerate(self.days) if first <= day]
        return begun[-1] if begun else None


def series_of(measured: MeasureSeries, site: str | None = None) -> Series:
    """The series of one site, of the only one, or, for None, of all sites combined."""
    sites = measured.sites
    if site is None and len(sites) == 1:
        site = sites[0]
    own = [value for value in measured.values if site is None or value.site == site]
    own = _with_common_days(own, measured.every) if site is None else own
    every = measured.every if is_regular(sorted({value.day for value in own}), measured.every) else ""
    days = fill_gaps([value.day for value in own], every)
    cycles = {value.day: value.cycle for value in own}
    labels = {day: cycles.get(day) or format_period(day, every) for day in days}
    by_site = {name: _points([value for value in own if value.site == name], labels, measured.base) for name in sites}
    if site is not None:
        of_day = {point.label: point for point in by_site.get(site, ())}
        return Series(days, tuple(of_day.get(labels[day], Point(labels[day])) for day in days), site, every=every)
    pooled = one_series([labels[day] for day in days], by_site)
    return Series(days, pooled.points, None, pooled.sentence if sites else "", every)


def _with_common_days(values: list[Value], every: str) -> list[Value]:
    """The values of several sites with one day for each period, although one site may name it by another day.

    They stay as they are where a site has several values in one period, for then nobody can say which belong together.
    """
    days: dict[str, list[date]] = {}
    for value in values:
        days.setdefault(value.site, []).append(value.day)
    if not all(is_regular(found, every) for found in days.values()):
        return values
    first: dict[int, date] = {}
    for day in sorted(value.day for value in values):
        first.setdefault(period_key(day, every), day)
    return [replace(value, day=first[period_key(value.day, every)]) for value in values]


def _points(values: list[Value], labels: dict[date, str], base: int | None) -> list[Point]:
    return [value.point(labels[value.day], base or PER_CENT) for value in values]


PREFIX = "rated:"
_STARTS = 7


def rated_measures(reviews: Iterable[ReviewFacts]) -> tuple[MeasureSeries, ...]:
    """One measure for each KPI that was counted in some cycle, in the order and by the words of the newest review."""
    found: dict[str, list[tuple[KpiFacts, Value]]] = {}
    for review in sorted(reviews, key=lambda review: review.cycle, reverse=True):
        for kpi in review.active_kpis:
            if (value := _rating_value(review, kpi)) is not None:
                found.setdefault(kpi.code, []).append((kpi, value))
    return tuple(_measured(code, pairs[0][0], [value for _, value in pairs]) for code, pairs in found.items())


def _rating_value(review: ReviewFacts, kpi: KpiFacts) -> Value | None:
    counts = result(kpi)
    if not counts.is_counted or counts.problem or not counts.whole:
        return None
    return Value(day=_first_day(review.cycle), part=counts.part, whole=counts.whole, cycle=review.cycle)


def _first_day(cycle: str) -> date:
    """The first day of a cycle such as "2026-27": program years start on 1 July."""
    return date(int(cycle[:4]), _STARTS, 1)


def _measured(code: str, kpi: KpiFacts, values: list[Value]) -> MeasureSeries:
    target = 100.0 if kpi.is_compliance else kpi.number("target")
    direction = kpi.text("direction") or "up"
    return MeasureSeries(
        key=f"{PREFIX}{code}",
        name=kpi.text("title"),
        unit="percent",
        direction=direction,
        kpi_code=code,
        every="year",
        aim=None if target is None else Aim(">=" if direction == "up" else "<=", target),
        values=tuple(reversed(values)),
    )
