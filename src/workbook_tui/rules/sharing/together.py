"""Measures of cases beside one another: of one interval and of the same sites only.

A total and its parts give each other away, whatever ranges they stand in: 11 of 55, 18 of 90 and 0 of 55 in three
months beside 29 of 200 in their quarter fit no other counts. The same holds for sites beside the whole area. Which
measures count the same cases no name tells reliably; so all of them are taken to.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbook_tui.rules.measures.periods import is_regular
from workbook_tui.rules.measures.series import MeasureSeries
from workbook_tui.rules.sharing.measures import SharedMeasure

_REASON = (
    "Not shown: it may count the same cases as the measures of cases that are shown, over other periods or at other "
    "sites, and a total and its parts give each other away."
)
_FINEST_FIRST = ("week", "month", "quarter", "year", "")

_Kept = tuple[str, tuple[int, ...], tuple[str, ...]]
"""How often a measure is collected, when its periods begin, and at which sites."""


def of_one_interval(measures: Sequence[tuple[MeasureSeries, SharedMeasure]]) -> tuple[SharedMeasure, ...]:
    """The measures as they may stand on one page, in their order.

    Of those of cases the interval and sites are shown that most of them have, of equally many the finest interval and
    then the whole area or the most sites; the others say why they are not shown. What counts no cases stays as it is.
    """
    kept = Counter(_kept(measured) for measured, one in measures if one.in_ranges and one.is_shown)
    if not kept:
        return tuple(one for _, one in measures)
    chosen = max(kept, key=lambda found: (kept[found], *_rank(found)))
    return tuple(_beside(measured, one, chosen) for measured, one in measures)


def _rank(kept: _Kept) -> tuple[int, bool, int]:
    every, _, sites = kept
    return -_FINEST_FIRST.index(every), sites == ("",), len(sites)


def _beside(measured: MeasureSeries, one: SharedMeasure, chosen: _Kept) -> SharedMeasure:
    if not (one.in_ranges and one.is_shown) or _kept(measured) == chosen:
        return one
    return replace(one, points=(), charted=None, reason=_REASON)


def _kept(measured: MeasureSeries) -> _Kept:
    """Two weeks that begin on different weekdays, or two years in different months, are different periods."""
    days = sorted({value.day for value in measured.values})
    every = measured.every if is_regular(days, measured.every) else ""
    if every in {"month", "quarter"}:
        begin: set[int] = set()
    elif every:
        begin = {day.weekday() if every == "week" else day.month for day in days}
    else:
        begin = {day.toordinal() for day in days}
    return every, tuple(sorted(begin)), measured.sites
