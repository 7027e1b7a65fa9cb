"""What stands above the chart of a measure, in words: the finding, the aim, the sites, and the method."""

import re
from collections.abc import Iterator

from textual.content import Content

from workbook_tui.rules.charts.numbers import format_number
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.charts.xmr import XmrChart
from workbook_tui.rules.measures.chart_reading import ChartReading
from workbook_tui.rules.measures.outlook import aim_sentence, reporting_sentence, sites_sentence
from workbook_tui.screens.measures.drawing import signal_tone
from workbook_tui.widgets.tones import MUTED, Tone

_STYLES: dict[Tone, str] = {"ok": "$text-success", "bad": "$text-error", "warn": "$text-warning"}
_SETTABLE = "can be set"


def finding(reading: ChartReading, *, is_full: bool) -> Content:
    """The finding, how the aim is met and by how many sites, and the method; in full with every finding."""
    style = _STYLES.get(signal_tone(reading.signal), "")
    # In full every signal has a sentence of its own below.
    first = reading.chart.findings[0] if is_full else reading.chart.sentence
    lines = [Content.assemble((first, f"{style} bold".strip()), (_to_set(reading, first), "$text-primary"))]
    lines += [Content(text) for text in _others(reading, is_full=is_full)]
    lines.append(Content.styled(_method(reading, is_full=is_full), MUTED))
    return Content("\n").join(lines)


def _method(reading: ChartReading, *, is_full: bool) -> str:
    """The method, and how several sites were put together; where there is little room, without the reasons."""
    said, method = reading.series.sentence, reading.chart.method
    if is_full:
        return f"Method: {method}{f'. {said}' if said else ''}"
    short = re.split("[:,] ", said.rstrip("."))[0]
    return f"Method: {method.partition(':')[0]}{f'. {short}.' if said else ''}"


def _to_set(reading: ChartReading, first: str) -> str:
    """Which key sets the new median that is offered, and which median where the finding does not say it."""
    chart = reading.chart
    if not isinstance(chart, RunChart) or chart.median_offer is None or chart.median_offer.is_provisional:
        return ""
    if _SETTABLE in first:
        return " O sets it."
    offer = chart.median_offer
    value, start = format_number(offer.median, reading.measure.unit_text), chart.points[offer.start - 1].label
    return f" O sets a new median of {value} from {start}."


def _others(reading: ChartReading, *, is_full: bool) -> Iterator[str]:
    if reading.problem:
        yield f"! {reading.problem}"
    if aims := " ".join(text for text in (aim_sentence(reading), sites_sentence(reading)) if text):
        yield aims
    yield from _astronomical(reading)
    if is_full:
        if isinstance(reading.chart, RunChart) and reading.chart.median_offer is not None:
            yield reading.chart.offer_sentence
        yield from reading.chart.findings[1:]
        if isinstance(reading.chart, XmrChart) and reading.chart.caution:
            yield reading.chart.caution
        if reporting := reporting_sentence(reading):
            yield reporting


def _astronomical(reading: ChartReading) -> Iterator[str]:
    chart = reading.chart
    if isinstance(chart, RunChart) and chart.astronomical is not None:
        label = chart.points[chart.astronomical - 1].label
        yield f"{label} lies far from all others: look what happened; only you can judge it."
