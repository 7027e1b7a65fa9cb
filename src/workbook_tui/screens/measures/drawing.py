"""Turns what the rules found in a measure into what a chart draws, and into the few lines beside it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from textual.content import Content

from workbook_tui.rules.charts.aims import teams_meeting
from workbook_tui.rules.charts.numbers import format_number
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.charts.xmr import XmrChart
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measures.chart_reading import ChartReading, Kind, reference_values
from workbook_tui.rules.measures.series import MeasureSeries, Series, series_of
from workbook_tui.rules.wording import format_day
from workbook_tui.widgets.charts.values import Dot, Drawing, Event, Level
from workbook_tui.widgets.tones import MUTED, Tone

SIGNAL_TONES: dict[str, Tone] = {
    "improvement": "ok",
    "a better time": "ok",
    "getting worse": "bad",
    "a worse time": "bad",
    "a change": "warn",
}
"""The tone of a signal; its words say the same."""

_CENTERS: dict[Kind, str] = {"run": "median", "xmr": "mean", "p": "pooled"}

AIMS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


def signal_tone(signal: str) -> Tone:
    """The tone of a signal's word, hint or not."""
    return SIGNAL_TONES.get(signal.removesuffix("?"), "quiet")


def drawing_of(reading: ChartReading, reviews: Sequence[ReviewFacts]) -> Drawing:
    """The chart of a reading, with the tasks done for its KPI in any of the reviews."""
    measured = reading.measure
    return Drawing(
        dots=tuple(_dots(reading)),
        levels=(*_levels(reading), *_aim(reading)),
        events=tuple(events(measured, reading.series, reviews)),
        top=100.0 if measured.unit == "percent" else None,
        sign=measured.sign,
        empty="There is no value to draw yet. V enters values, I imports them from a file.",
    )


def _dots(reading: ChartReading) -> Iterator[Dot]:
    signalled = reading.signals_by_point
    for number, point in enumerate(reading.series.points, start=1):
        value = None if point.exact_value is None else float(point.exact_value)
        tone = signal_tone(signalled[number]) if number in signalled else ""
        yield Dot(point.label, value, point.is_excluded, tone, number in signalled)


def _levels(reading: ChartReading) -> Iterator[Level]:
    """The center and the limits, in a step for each stretch of points that share them.

    Every center is named, of the limits only the last.
    """
    lines, is_share = reference_values(reading), reading.kind == "p"
    for name, word in (("center", _CENTERS[reading.kind]), ("upper", "upper"), ("lower", "lower")):
        stretches = list(_stretches([getattr(line, name) for line in lines]))
        for place, (first, last, value) in enumerate(stretches, start=1):
            is_center = name == "center"
            number = format_number(
                round(value, 1) if is_share else value, reading.measure.sign if is_share and is_center else ""
            )
            label = f"{word} {number}" if is_center or place == len(stretches) else ""
            yield Level("center" if is_center else "limit", first, last, value, label)


def _stretches(values: Sequence[float | None]) -> Iterator[tuple[int, int, float]]:
    """The numbers of the first and last of each stretch of points with one value, and the value."""
    for value, stretch in groupby(enumerate(values, start=1), key=lambda one: one[1]):
        numbers = [number for number, _ in stretch]
        if value is not None:
            yield numbers[0], numbers[-1], value


def _aim(reading: ChartReading) -> Iterator[Level]:
    aim = reading.measure.aim
    if aim is not None:
        yield Level(
            "aim",
            1,
            len(reading.series.points),
            float(aim.value),
            f"aim {AIMS[aim.comparator]} {format_number(aim.value)}",
        )


def events(measured: MeasureSeries, series: Series, reviews: Sequence[ReviewFacts]) -> list[Event]:
    """The phases, and the done tasks of the measure's KPI, in the order of their days."""
    placed = (
        (day, text, is_phase, _place(series, day, is_phase=is_phase))
        for day, text, is_phase in _happened(measured, reviews)
    )
    return [
        Event(place + 1, f"{format_day(day)} · {text}", is_phase)
        for day, text, is_phase, place in placed
        if place is not None
    ]


def _happened(measured: MeasureSeries, reviews: Sequence[ReviewFacts]) -> list[tuple[date, str, bool]]:
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


_STYLES: dict[Tone, str] = {"ok": "$text-success", "bad": "$text-error", "warn": "$text-warning"}


def finding(reading: ChartReading, *, is_tall: bool) -> Content:
    """The finding with the method; a tall terminal has room for every finding and for all of the method."""
    style = _STYLES.get(signal_tone(reading.signal), "")
    # Where there is room every signal has a sentence of its own below.
    first = reading.chart.findings[0] if is_tall else reading.chart.sentence
    lines = [Content.assemble((first, f"{style} bold".strip()), (_to_set(reading), "$text-primary"))]
    lines += [Content(text) for text in _others(reading, is_tall=is_tall)]
    method = reading.chart.method if is_tall else reading.chart.method.partition(":")[0]
    lines.append(Content.styled(f"Method: {method}", MUTED))
    return Content("\n").join(lines)


def _to_set(reading: ChartReading) -> str:
    chart = reading.chart
    is_offered = (
        isinstance(chart, RunChart) and chart.median_offer is not None and not chart.median_offer.is_provisional
    )
    return " O sets it." if is_offered else ""


def _others(reading: ChartReading, *, is_tall: bool) -> Iterator[str]:
    if reading.problem:
        yield f"! {reading.problem}"
    if reading.series.sentence:
        yield reading.series.sentence
    if is_tall:
        if isinstance(reading.chart, RunChart) and reading.chart.median_offer is not None:
            yield reading.chart.offer_sentence
        yield from reading.chart.findings[1:]
        if isinstance(reading.chart, XmrChart) and reading.chart.caution:
            yield reading.chart.caution
        yield from _astronomical(reading)
        yield from _meeting(reading)


def _astronomical(reading: ChartReading) -> Iterator[str]:
    chart = reading.chart
    if isinstance(chart, RunChart) and chart.astronomical is not None:
        label = chart.points[chart.astronomical - 1].label
        yield f"{label} lies far from all others: look what happened there. Only you can judge it."


def _meeting(reading: ChartReading) -> Iterator[str]:
    """How many sites reach the aim, of those with data in the newest periods."""
    measured = reading.measure
    if measured.aim is None or reading.series.site is not None or len(measured.sites) <= 1:
        return
    labels = [point.label for point in reading.series.points]
    teams = {}
    for site in measured.sites:
        own = {point.label: point for point in series_of(measured, site).points}
        teams[site] = [own.get(label, Point(label)) for label in labels]
    yield teams_meeting(teams, measured.aim).sentence
