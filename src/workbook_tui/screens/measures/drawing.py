"""Turns what the rules found in a measure into what a chart draws."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from workbook_tui.prompts.choices import ACTS, label_of
from workbook_tui.rules.charts.numbers import bound_at, format_number, to_fraction
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measure_facts import PdsaFacts
from workbook_tui.rules.measures.chart_reading import ChartReading, Kind, bounds_of, reference_values
from workbook_tui.rules.measures.series import MeasureSeries, Series
from workbook_tui.rules.wording import format_day
from workbook_tui.widgets.charts.values import Dot, Drawing, Event, Level
from workbook_tui.widgets.tones import Tone

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

    Every center is named, of the limits only that of the newest point.
    """
    lines = reference_values(reading)
    for name in ("center", "upper", "lower"):
        for first, last, value in _stretches([getattr(line, name) for line in lines]):
            is_named = name == "center" or last == len(lines)
            label = _level_label(reading, name, value) if is_named else ""
            yield Level("center" if name == "center" else "limit", first, last, value, label)


def _level_label(reading: ChartReading, name: str, value: float) -> str:
    """The name of a level; a limit that is no more than what a value can be is called a bound."""
    number = round(value, 1) if reading.kind == "p" else value
    if name == "center":
        sign = reading.measure.sign if reading.kind == "p" else ""
        return f"{_CENTERS[reading.kind]} {format_number(number, sign)}"
    word = "bound" if bound_at(to_fraction(value), bounds_of(reading.measure)) else name
    return f"{word} {format_number(number)}"


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
    """The phases, the PDSA cycles, and the done tasks of the measure's KPI, in the order of their days.

    What came after the newest period stands behind the newest point.
    """
    placed = (
        (day, text, is_phase, _place(series, day, is_phase=is_phase))
        for day, text, is_phase in _happened(measured, reviews)
    )
    later = len(series.days)
    return [
        Event(place + 1, f"{format_day(day)} · {text}{' (later)' if place == later else ''}", is_phase)
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
    found += _tried(measured, reviews[0].pdsa_cycles) if reviews else []
    return sorted(found)


def _tried(measured: MeasureSeries, cycles: Sequence[PdsaFacts]) -> Iterator[tuple[date, str, bool]]:
    """The day on which each PDSA cycle of the measure began, and the day on which it was decided upon."""
    for cycle in cycles:
        if measured.row_id and cycle["measure_id"] == measured.row_id:
            begun, ended = cycle.day("begun_on"), cycle.day("ended_on")
            if begun is not None:
                yield begun, f"PDSA: {cycle.text('plan')}", False
            if ended is not None and cycle.text("act"):
                yield ended, f"PDSA, {label_of(ACTS, cycle['act']).lower()}: {cycle.text('plan')}", False


def _place(series: Series, day: date, *, is_phase: bool) -> int | None:
    """The point an event stands at: a phase begins with the first period of its own, a task lies in a period."""
    if not series.days or day > series.ends_on:
        return len(series.days)
    if not is_phase:
        return series.place_on(day)
    return next((place for place, first in enumerate(series.days) if first >= day), len(series.days))
