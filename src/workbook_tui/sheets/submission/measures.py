"""What is measured: every measure with what its chart finds, all values in one flat table, and a chart for each."""

from collections.abc import Iterable, Iterator

from workbook_tui.prompts.spsr import MEASURE, MEASUREMENT
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.measures.chart_reading import KINDS, ChartReading, Kind, kinds, read_measure
from workbook_tui.rules.measures.outlook import aim_sentence, sites_sentence
from workbook_tui.rules.measures.series import MeasureSeries
from workbook_tui.sheets.answers import answer_columns, answer_values
from workbook_tui.sheets.chart_tables import LEAST_FOR_LIMITS, ChartFrame, ChartRow, charts_sheet
from workbook_tui.sheets.contract import MEASURES, VALUES, run_chart
from workbook_tui.sheets.export_context import ExportContext, MeasureValues
from workbook_tui.sheets.layout import (
    KEY,
    Block,
    CellKind,
    Paragraph,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
    Tone,
    Tones,
    Value,
    table_sheet,
)

_WIDTHS = {"measure.name": 30.0, "measure.kpi_code": 8.5, "measure.aim_comparator": 11.0, "measure.aim": 8.0}
_FIRST = ("name", "kpi_code", "role", "unit", "direction", "aim_comparator", "aim", "aim_by_on")
_PRINTED, _OTHERS = MEASURE.select(*_FIRST), MEASURE.without(*_FIRST)
_MET, _NOT_MET = "Met", "Not met"
_SIGNALS: Tones = {
    "Improvement": Tone.GOOD,
    "Improvement (hint)": Tone.GOOD,
    "Getting worse": Tone.ALERT,
    "Getting worse (hint)": Tone.ALERT,
    "A change": Tone.WATCH,
}
_WIDE = {"measurement.exclusion": 30.0, "measurement.note": 36.0, "measurement.denominator": 13.0}


def measures_sheet(context: ExportContext) -> Sheet:
    """One row for each measure: an overview of the charts."""
    heads = (
        *answer_columns(_PRINTED, widths=_WIDTHS),
        SheetColumn(key="newest", header="Newest", width=10, kind=CellKind.NUMBER),
        SheetColumn(key="period", header="Period", width=12),
        SheetColumn(key="met", header="Aim now", width=10, tones={_MET: Tone.GOOD, _NOT_MET: Tone.WATCH}),
        SheetColumn(key="signal", header="Signal", width=15, tones=_SIGNALS),
        SheetColumn(key="finding", header="What the chart finds", width=46, kind=CellKind.LONG),
        *answer_columns(_OTHERS, printed=False),
        KEY,
    )
    rows = tuple(_row(context, one) for one in context.measures)
    sentence = "One row for each measure: what it is for, its newest value, and what its chart finds."
    return table_sheet(MEASURES, sentence, heads, rows)


def _row(context: ExportContext, one: MeasureValues) -> tuple[Value, ...]:
    reading = read_measure(one.series)
    newest = reading.series.newest
    point = None if newest is None else reading.series.points[newest]
    value = None if point is None or point.exact_value is None else round(float(point.exact_value), 4)
    met = None if reading.is_met is None else _MET if reading.is_met else _NOT_MET
    return (
        *answer_values(context.review, one.facts, _PRINTED),
        value,
        point.label if point else None,
        met,
        signal_label(reading.signal),
        f"{reading.chart.sentence} ({KINDS[reading.kind].capitalize()}.)",
        *answer_values(context.review, one.facts, _OTHERS),
        one.facts.text("uid"),
    )


def signal_label(signal: str) -> str:
    """A signal of a chart, capitalized and with "(hint)" for a question mark."""
    said = signal.replace("?", " (hint)")
    return said[:1].upper() + said[1:]


def values_sheet(context: ExportContext) -> Sheet:
    """One row for each value of a measure."""
    heads = (
        SheetColumn(key="measure.name", header="Measure", width=34),
        *answer_columns(MEASUREMENT, widths=_WIDE),
        KEY,
    )
    rows = tuple(
        (one.facts.text("name") or None, *answer_values(context.review, value, MEASUREMENT), value.text("uid"))
        for one in context.measures
        for value in one.values
    )
    sentence = "Every value of every measure in one table; a period is named by its first day."
    return table_sheet(VALUES, sentence, heads, rows)


_PERIOD = SheetColumn(key="period", header="Period", width=16.0)
_CHART_WIDTHS = (10.0, 34.0)
_DECIMALS, _LINE_DECIMALS, _OF_PERCENT = 4, 2, 1
_SENTENCE = "Each measure over time: the numbers, the chart, and what it finds, with the method named."


def run_charts_sheet(measures: Iterable[MeasureSeries]) -> Sheet | None:
    """The charts of all measures that have a value, None when there is none."""
    readings = [read_measure(measured) for measured in measures]
    drawn = [reading for reading in readings if any(point.exact_value is not None for point in reading.series.points)]
    blocks = [block for number, reading in enumerate(drawn, start=1) for block in _blocks(number, reading)]
    return charts_sheet(_SENTENCE, (_PERIOD.width,), _CHART_WIDTHS, blocks)


def _blocks(number: int, reading: ChartReading) -> Iterator[Block]:
    yield SheetHeading(reading.measure.name, starts_page=number > 1)
    yield _found(reading)
    yield _table(run_chart(number), reading)
    second = _second_kind(reading)
    if second is not None:
        other = read_measure(reading.measure, kind=second)
        yield SheetHeading(f"{reading.measure.name} · {KINDS[second]}", starts_page=True)
        yield _found(other)
        yield _table(run_chart(number, second), other)


def _found(reading: ChartReading) -> Paragraph:
    """The finding, what is not shown, how the aim is met and by how many sites, and the method."""
    said = (
        reading.chart.sentence,
        reading.problem,
        aim_sentence(reading),
        sites_sentence(reading),
        reading.series.sentence,
        f"Method: {reading.chart.method}",
    )
    return Paragraph("\n".join(text for text in said if text))


def _second_kind(reading: ChartReading) -> Kind | None:
    """The control chart that fits beside the run chart: limits need some points to be worth drawing."""
    known = sum(point.exact_value is not None for point in reading.series.points)
    if known < LEAST_FOR_LIMITS:
        return None
    return "p" if "p" in kinds(reading.series) else "xmr"


def _table(name: str, reading: ChartReading) -> SheetTable:
    measured = reading.measure
    is_percent = measured.unit == "percent"
    of_values, of_lines = (_OF_PERCENT,) * 2 if is_percent else (_DECIMALS, _LINE_DECIMALS)
    frame = ChartFrame(
        name=measured.name,
        sign=measured.sign,
        is_percent=is_percent,
        aim=None if measured.aim is None else float(measured.aim.value),
        reading=reading,
        front=(_PERIOD,),
        value_column=("value", f"Value {measured.unit_text}" if measured.unit == "rate" else "Value"),
        widths=_CHART_WIDTHS,
        decimals=of_lines,
    )
    points = enumerate(reading.series.points, start=1)
    return frame.table(
        name, [_chart_row(point, reading.signals_by_point.get(number, ""), of_values) for number, point in points]
    )


def _chart_row(point: Point, signal: str, decimals: int) -> ChartRow:
    value = None if point.exact_value is None else float(point.exact_value)
    mark = "No value" if value is None else "Left out" if point.is_excluded else signal_label(signal) or None
    written = None if value is None else round(value, decimals)
    return ChartRow((point.label,), value, written, point.is_excluded, mark)
