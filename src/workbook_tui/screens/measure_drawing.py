"""Turns what the rules found in a measure into what a chart draws."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from workbook_tui.rules.charts.numbers import said
from workbook_tui.rules.charts.p_chart import PChart
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.charts.xmr import XmrChart
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measured.measured import Measured
from workbook_tui.rules.measured.reading import Reading
from workbook_tui.rules.measured.series import Series
from workbook_tui.rules.wording import day_said
from workbook_tui.widgets.chart_values import Dot, Drawing, Event, Level
from workbook_tui.widgets.tones import Tone

SIGNAL_TONES: dict[str, Tone] = {"improvement": "ok", "getting worse": "bad", "a change": "warn"}
"""The tone of a signal; its words say the same."""

AIMS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


def signal_tone(signal: str) -> Tone:
    """The tone of a signal's word, hint or not."""
    return SIGNAL_TONES.get(signal.removesuffix("?"), "quiet")


def drawing_of(reading: Reading, reviews: Sequence[ReviewFacts]) -> Drawing:
    """The chart of a reading, with the tasks done for its KPI in any of the reviews."""
    measured = reading.measured
    return Drawing(
        dots=tuple(_dots(reading)),
        levels=(*_levels(reading), *_aim(reading)),
        events=tuple(events(measured, reading.series, reviews)),
        top=100.0 if measured.unit == "percent" else None,
        sign=measured.sign,
        empty="There is no value to draw yet. V enters values, I imports them from a file.",
    )


def _dots(reading: Reading) -> Iterator[Dot]:
    signalled = reading.signalled
    for number, point in enumerate(reading.series.points, start=1):
        value = None if point.exact is None else float(point.exact)
        tone = signal_tone(signalled[number]) if number in signalled else ""
        yield Dot(point.label, value, point.excluded, tone, number in signalled)


def _levels(reading: Reading) -> Iterator[Level]:
    chart, sign = reading.chart, reading.measured.sign
    last = len(chart.points)
    if isinstance(chart, RunChart):
        for segment in chart.segments:
            if segment.median is not None:
                yield Level("centre", segment.first, segment.last, segment.median, f"median {said(segment.median)}")
    elif isinstance(chart, XmrChart):
        for kind, name, value in (("mean", "centre", chart.centre), ("upper", "limit", chart.upper)):
            if value is not None:
                yield Level("centre" if name == "centre" else "limit", 1, last, value, f"{kind} {said(value)}")
        if chart.lower is not None:
            yield Level("limit", 1, last, chart.lower, f"lower {said(chart.lower)}")
    else:
        yield from _shares(chart, last, sign)


def _shares(chart: PChart, last: int, sign: str) -> Iterator[Level]:
    """The pooled share, and limits in a step for each stretch of points that share them; only the last is named."""
    if chart.centre is not None:
        yield Level(
            "centre", 1, last, chart.centre * PER_CENT, f"pooled {said(round(chart.centre * PER_CENT, 1), sign)}"
        )
    for name in ("upper", "lower"):
        limits = [(share.index, getattr(share, name)) for share in chart.shares]
        steps = [(value, [index for index, _ in group]) for value, group in groupby(limits, key=lambda one: one[1])]
        drawn = [(value, indices) for value, indices in steps if value is not None]
        for place, (value, indices) in enumerate(drawn, start=1):
            label = f"{name} {said(round(value * PER_CENT, 1))}" if place == len(drawn) else ""
            yield Level("limit", indices[0], indices[-1], value * PER_CENT, label)


def _aim(reading: Reading) -> Iterator[Level]:
    aim = reading.measured.aim
    if aim is not None:
        yield Level(
            "aim", 1, len(reading.series.points), float(aim.value), f"aim {AIMS[aim.comparator]} {said(aim.value)}"
        )


def events(measured: Measured, series: Series, reviews: Sequence[ReviewFacts]) -> list[Event]:
    """The phases, and the done tasks of the measure's KPI, in the order of their days."""
    placed = (
        (day, said, is_phase, _place(series, day, is_phase=is_phase))
        for day, said, is_phase in _happened(measured, reviews)
    )
    return [
        Event(place + 1, f"{day_said(day)} · {said}", is_phase)
        for day, said, is_phase, place in placed
        if place is not None
    ]


def _happened(measured: Measured, reviews: Sequence[ReviewFacts]) -> list[tuple[date, str, bool]]:
    found = []
    for phase in measured.phases:
        if (day := phase.day("from_on")) is not None:
            said_of_it = f"new median: {phase.text('reason')}" if phase["is_median"] else f"phase: {phase.text('name')}"
            found.append((day, said_of_it, True))
    for review in reviews if measured.kpi_code else ():
        for kpi, task in review.tasks():
            day = task.day("done_on")
            if kpi.code == measured.kpi_code and task.status == "done" and day is not None:
                found.append((day, f"task done: {task.text('title')}", False))
    return sorted(found)


def _place(series: Series, day: date, *, is_phase: bool) -> int | None:
    """The point an event stands at: a phase begins with the first period of its own, a task lies in a period."""
    if not is_phase:
        return series.place_on(day)
    return next((place for place, first in enumerate(series.days) if first >= day), None)
