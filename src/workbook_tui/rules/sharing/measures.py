"""A measure as it may be shown outside the agency, and the series of numbers that its chart is drawn of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbook_tui.rules.charts.aims import Aim
from workbook_tui.rules.charts.points import PER_CENT, Point
from workbook_tui.rules.measures.periods import is_regular, period_after
from workbook_tui.rules.measures.rate_base import format_rate_base
from workbook_tui.rules.measures.series import MeasureSeries, Series, Value, series_of
from workbook_tui.rules.sharing.ranges import (
    LEAST_CASES,
    LEAST_SITES,
    Range,
    count_range,
    share_range,
    whole_number,
    width_of,
)

NOT_SHOWN = "Not shown"
OF_CASES = ("percent", "rate", "count")
"""The units of measures that count people or cases."""

_SAME_CASES = (
    "Not shown: it counts cases of KPI {code}, and a share of a year and the shares of its months give each other away."
)
_OF_SITES = (
    "Not shown: figures of several sites are shown only where at least three of them give counts, which are added up."
)
_TOO_FEW = f"Not shown: no period that is over has counts of at least {LEAST_CASES} cases."
_NO_UNIT = "Not shown: without a unit nobody can tell whether it counts people."


@dataclass(frozen=True, slots=True)
class SharedPoint:
    """One period: what is shown of it in words ("" when nothing was collected), and the number that is drawn for it."""

    label: str
    text: str
    plotted_value: float | None = None
    is_excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMeasure:
    """A measure that nothing hidden is left in; `reason` says why no period of it is shown, "" when one is."""

    name: str
    sign: str
    is_percent: bool
    is_rate: bool
    has_ranges: bool
    aim: Aim | None = None
    points: tuple[SharedPoint, ...] = ()
    chart_series: MeasureSeries | None = None
    """Its drawn numbers as a measure that charts read; None when a period is hidden, for then nothing is found."""
    reason: str = ""

    @property
    def is_shown(self) -> bool:
        """True when at least one period is."""
        return any(point.plotted_value is not None for point in self.points)


_Shown = tuple[str, float | None]
_HIDDEN: _Shown = (NOT_SHOWN, None)
_Rule = Callable[[Point], _Shown]


def shared_measure(measured: MeasureSeries, name: str, *, as_of: date, counted: frozenset[str]) -> SharedMeasure:
    """The measure under that name, with the periods that are over on `as_of`.

    `counted` are the codes of the KPIs, in lower case, whose results count cases; what is measured of the same cases is
    not shown beside them.
    """
    bare = SharedMeasure(
        name=name,
        sign=_sign(measured),
        is_percent=measured.unit == "percent",
        is_rate=measured.unit == "rate",
        has_ranges=measured.unit in OF_CASES,
        aim=measured.aim,
    )
    if reason := _reason(measured, counted):
        return replace(bare, reason=reason)
    past = replace(measured, values=_past(measured, as_of), phases=())
    series = series_of(past)
    points = tuple(_points(past, series))
    if all(point.plotted_value is None for point in points):
        return replace(bare, reason=_TOO_FEW)
    is_whole = all(point.text != NOT_SHOWN for point in points)
    charted = replace(past, name=name, values=tuple(_drawn(series, points))) if is_whole else None
    return replace(bare, points=points, chart_series=charted)


def _reason(measured: MeasureSeries, counted: frozenset[str]) -> str:
    """Why nothing of a measure is shown, told by what it is and never by its numbers; "" when something may be."""
    of_cases = measured.unit in OF_CASES
    if not of_cases and measured.unit not in {"days", "score"}:
        return _NO_UNIT
    if of_cases and measured.kpi_code.casefold() in counted:
        return _SAME_CASES.format(code=measured.kpi_code)
    sites = len(measured.sites)
    if sites > 1 and (measured.unit not in {"percent", "rate"} or sites < LEAST_SITES):
        return _OF_SITES
    return ""


def _sign(measured: MeasureSeries) -> str:
    """What stands behind its numbers; of a rate per how many it is, which is 100 when nobody said."""
    return format_rate_base(measured.base or PER_CENT) if measured.unit == "rate" else measured.sign


def _past(measured: MeasureSeries, as_of: date) -> tuple[Value, ...]:
    """The values of periods that are over: two copies of one that still grows would tell what was added to it."""
    regular = is_regular(sorted({value.day for value in measured.values}), measured.every)

    def is_over(day: date) -> bool:
        return period_after(day, measured.every) <= as_of if regular else day < as_of

    return tuple(value for value in measured.values if is_over(value.day))


def _points(measured: MeasureSeries, series: Series) -> list[SharedPoint]:
    whole = _whole_periods(measured)
    rule = _rule(measured, [point for day, point in zip(series.days, series.points, strict=True) if whole.get(day)])
    found = []
    for day, point in zip(series.days, series.points, strict=True):
        shown, drawn = rule(point) if whole.get(day) else _HIDDEN if day in whole else ("", None)
        found.append(SharedPoint(point.label, shown, drawn, is_excluded=point.is_excluded and drawn is not None))
    return found


def _whole_periods(measured: MeasureSeries) -> Mapping[date, bool]:
    """For each day with a value whether every site has one that counts; of a single site its own is enough."""
    sites = measured.sites
    if len(sites) == 1:
        return {value.day: True for value in measured.values}
    days = {value.day for value in measured.values}
    given = {
        (value.day, value.site)
        for value in measured.values
        if value.is_sound and value.whole and not value.exclusion.strip()
    }
    return {day: all((day, site) in given for site in sites) for day in days}


def _rule(measured: MeasureSeries, points: Sequence[Point]) -> _Rule:
    """What is shown of a point, by what the measure counts: all ranges of a series are as wide as its widest."""
    if measured.unit == "count":
        return lambda point: _range_text(
            None if point.has_counts or point.exact_value is None else count_range(point.exact_value)
        )
    if measured.unit not in OF_CASES:
        return _rounded
    sign, per = _sign(measured), measured.base or PER_CENT
    found = (width_of(point.whole or 0, per) for point in points if point.has_counts)
    widest = max((width for width in found if width is not None), default=None)

    def share_said(point: Point) -> _Shown:
        if not point.has_counts:
            return _HIDDEN
        return _range_text(share_range(point.part or 0, point.whole or 0, widest, unit=sign, per=per))

    return share_said


def _range_text(found: Range | None) -> _Shown:
    return _HIDDEN if found is None else (found.text[:1].upper() + found.text[1:], float(found.middle))


def _rounded(point: Point) -> _Shown:
    if point.exact_value is None or point.has_counts:
        return _HIDDEN
    number = whole_number(point.exact_value)
    return str(number), float(number)


def _drawn(series: Series, points: Sequence[SharedPoint]) -> list[Value]:
    return [
        Value(day=day, value=point.plotted_value, exclusion="left out" if point.is_excluded else "")
        for day, point in zip(series.days, points, strict=True)
        if point.plotted_value is not None
    ]
