"""The new median that a lasting shift offers: a person confirms it, with a reason."""

from dataclasses import dataclass

from workbook_tui.rules.charts.numbers import median
from workbook_tui.rules.charts.segments import SHIFT, Segment
from workbook_tui.rules.charts.signals import ChartWords, Signal
from workbook_tui.rules.wording import pluralize

LASTING_POINTS = 9
"""So many useful points beyond the baseline on one side make a shift that a new median is offered for."""


@dataclass(frozen=True, slots=True)
class OfferedMedian:
    """A new median that a person may confirm; provisional with fewer than 9 points beyond the baseline."""

    median: float
    start: int
    points_beyond_baseline: int
    is_provisional: bool
    is_over: bool = False
    """True when the shift that it is made of has ended."""


def offered_median(segment: Segment) -> OfferedMedian | None:
    """The median of the newest lasting shift, from its first point after the baseline on; None without such a shift.

    Points on the old median are not part of it. A shift that has ended counts as long as none to the other side goes
    on; without a lasting one the current shift makes a provisional median from 6 points on.
    """
    current = segment.current_shift
    lasting = [
        shift
        for shift in segment.shifts
        if segment.points_beyond_baseline(shift) >= LASTING_POINTS and (current is None or shift.way == current.way)
    ]
    shift = lasting[-1] if lasting else current
    beyond = segment.points_beyond_baseline(shift)
    if shift is None or beyond < SHIFT:
        return None
    center = median([point.value for point in segment.points if point.index in shift.points])
    start = next(index for index in shift.points if index > segment.baseline_last)
    is_over = shift is not current
    return None if center is None else OfferedMedian(float(center), start, beyond, beyond < LASTING_POINTS, is_over)


def shift_outlook(segment: Segment, shift: Signal, offer: OfferedMedian | None, words: ChartWords) -> str:
    """What follows from a shift, to end its sentence: that a median can be set, or how many points are missing."""
    is_current = shift == segment.current_shift
    if offer is not None and not offer.is_provisional:
        if offer.start in shift.points:
            return "; a new median can be set"
        return f"; a new median can be set from {words.place(offer.start)}" if is_current else ""
    beyond = segment.points_beyond_baseline(shift)
    return f"; {LASTING_POINTS - beyond} more and a new median can be set" if is_current and beyond else ""


def median_offer_sentence(offer: OfferedMedian | None, last: Segment, words: ChartWords) -> str:
    """What the chart says about a new median: that one can be confirmed, or why not yet."""
    if offer is None:
        return _no_offer(last)
    if offer.is_provisional:
        more = pluralize(LASTING_POINTS - offer.points_beyond_baseline, "more point")
        return f"Provisional median {words.format_value(offer.median)}: {more} and it can be set."
    number, start = pluralize(offer.points_beyond_baseline, "point"), words.place(offer.start)
    where = f"{number} in a row beyond the baseline {'from' if offer.is_over else 'since'} {start}"
    return f"{where}: a new median of {words.format_value(offer.median)} can be set from there, with a reason."


def _no_offer(last: Segment) -> str:
    if last.bound:
        return f"The median is the {last.bound} there can be: no shift can be told, and no new median is offered."
    if not last.is_frozen and last.current_shift:
        return "The baseline is not whole yet; a new median comes after it."
    if last.current_shift is None:
        ended = max((last.points_beyond_baseline(shift) for shift in last.shifts), default=0)
        few = f"The shift ended {pluralize(ended, 'point')} beyond the baseline; {LASTING_POINTS} are needed."
        return few if ended else "No sustained shift: the median stays as it is."
    count = last.points_beyond_baseline(last.current_shift)
    if not count:
        return f"No point of the shift is beyond the baseline: {LASTING_POINTS} are needed."
    return f"Only {pluralize(count, 'point')} beyond the baseline: {LASTING_POINTS - count} more are needed."
