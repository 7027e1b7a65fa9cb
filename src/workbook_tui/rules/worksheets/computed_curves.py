"""What the chart of a measure says of an indicator that is called by its name, and whether words are plain.

The forecast and the turned curve are those of the chart itself.
"""

import re

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.charts.forecast import forecast
from workbook_tui.rules.charts.numbers import format_number
from workbook_tui.rules.charts.points import PlottedValue, plotted_values
from workbook_tui.rules.measures.chart_reading import ChartReading, bounds_of, read_measure
from workbook_tui.rules.measures.outlook import AHEAD, turned_since_baseline
from workbook_tui.rules.measures.series import stored_measure
from workbook_tui.rules.row import Row
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.suggested import SuggestedAnswer, compute
from workbook_tui.text import quote, sentence_list

_SHOWN = 6
"""So many of the newest values are told as history."""
_ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}[a-z]?s?|[A-Z](?:\.[A-Z])+\.?)\b")
_JARGON = re.compile(
    r"\b(?:stakeholders?|interventions?|deliverables?|leverag\w+|utili[sz]\w+|synerg\w+|holistic|paradigm\w*|capacity"
    r"|operationali[sz]\w+|implementation|multidisciplinary|interagency|evidence-based|metrics?|facilitat\w+|modalit\w+)\b",
    re.IGNORECASE,
)


def _reading(worksheet: WorksheetFacts, row: Row) -> tuple[ChartReading, list[PlottedValue]] | None:
    """The run chart of the measure that a row is called by, with its points; None without such values."""
    if not isinstance(row, WorksheetRowFacts):
        return None
    name = worksheet.row_name(row).casefold()
    facts = next((one for one in worksheet.review.measures if one.text("name").casefold() == name), None)
    measure = stored_measure(facts, worksheet.measurements.get(facts.id, ())) if facts is not None else None
    if measure is None or not measure.values:
        return None
    reading = read_measure(measure)
    points = list(plotted_values(reading.series.points))
    return (reading, points) if points else None


def _typed(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


@compute
def newest_value(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The newest value of the measure that the row is called by."""
    found = _reading(worksheet, row)
    return SuggestedAnswer(_typed(float(found[1][-1].value)), "the newest value of this measure") if found else None


@compute
def newest_values(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The last few values of the measure that the row is called by, in words."""
    if (found := _reading(worksheet, row)) is None:
        return None
    (reading, points), unit = found, found[0].measure.unit_text
    labels = {point.index: reading.series.points[point.index - 1].label for point in points}
    said = [f"{labels[point.index]}: {format_number(point.value, unit)}" for point in points[-_SHOWN:]]
    return SuggestedAnswer(", ".join(said), "the newest values of this measure")


@compute
def forecast_value(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Where the measure that the row is called by is heading if nothing changes, some periods on."""
    if (found := _reading(worksheet, row)) is None:
        return None
    measure = found[0].measure
    line = forecast(found[0].series.points, AHEAD, within=bounds_of(measure), unit=measure.unit_text)
    return SuggestedAnswer(_typed(line.values[-1]), line.sentence.rstrip(".")) if line.values else None


@compute
def curve_turned(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether the curve of the measure that the row is called by is turned: turned, turning, not, or unknown."""
    if (found := _reading(worksheet, row)) is None:
        return None
    turned = turned_since_baseline(found[0])
    if turned is None or turned.is_turned is None:
        return SuggestedAnswer("unknown", "there are too few values since the baseline, or no direction is better")
    word = "turned" if turned.is_turned else "turning" if turned.better_count else "not"
    return SuggestedAnswer(word, turned.sentence.rstrip("."))


@compute
def plain_words(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether what a row is called by has no abbreviation and no word of the trade: yes, partly with one of them, no.

    The few words it looks for are the usual ones; a person decides.
    """
    if not isinstance(row, WorksheetRowFacts):
        return None
    section = worksheet.method.by_key[row.list_key]
    naming = next((one for one in section.answers if one.key == section.named_by), None)
    said = row.text(naming.field) if naming is not None else ""
    if not said:
        return None
    found = list(dict.fromkeys([*_ABBREVIATION.findall(said), *_JARGON.findall(said)]))
    if not found:
        return SuggestedAnswer("yes", "no abbreviation and no word of the trade was found")
    return SuggestedAnswer("partly" if len(found) == 1 else "no", f"look at {sentence_list(list(map(quote, found)))}")


OF_VALUES = frozenset(one.__name__ for one in (newest_value, newest_values, forecast_value, curve_turned))
"""What is worked out of the values of measures, which are many and are read only for it."""
