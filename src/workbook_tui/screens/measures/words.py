"""What a chart says, in a few lines: the finding, what is offered, how the sites were put together, the method."""

from collections.abc import Iterator

from textual.content import Content

from workbook_tui.rules.charts.aims import teams_meeting
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.charts.xmr import XmrChart
from workbook_tui.rules.measures.chart_reading import ChartReading
from workbook_tui.rules.measures.series import series_of
from workbook_tui.screens.measures.drawing import signal_tone
from workbook_tui.widgets.tones import MUTED, Tone

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
    is_offered = isinstance(chart, RunChart) and chart.offered is not None and not chart.offered.provisional
    return " O sets it." if is_offered else ""


def _others(reading: ChartReading, *, is_tall: bool) -> Iterator[str]:
    if reading.problem:
        yield f"! {reading.problem}"
    if reading.series.sentence:
        yield reading.series.sentence
    if is_tall:
        if isinstance(reading.chart, RunChart) and reading.chart.offered is not None:
            yield reading.chart.offer
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
    measured = reading.measured
    if measured.aim is None or reading.series.site is not None or len(measured.sites) <= 1:
        return
    labels = [point.label for point in reading.series.points]
    teams = {}
    for site in measured.sites:
        own = {point.label: point for point in series_of(measured, site).points}
        teams[site] = [own.get(label, Point(label)) for label in labels]
    yield teams_meeting(teams, measured.aim).sentence
