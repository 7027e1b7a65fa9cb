"""A chart for each measure: the numbers in a table, the picture beside it, and what it finds in a sentence."""

from collections.abc import Iterable, Iterator

from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.measures.chart_reading import KINDS, ChartReading, Kind, kinds, read_measure
from workbook_tui.rules.measures.series import MeasureSeries
from workbook_tui.sheets.chart_tables import LEAST_FOR_LIMITS, ChartFrame, ChartRow, charts_sheet
from workbook_tui.sheets.contract import run_chart
from workbook_tui.sheets.layout import Block, Paragraph, Sheet, SheetColumn, SheetHeading, SheetTable
from workbook_tui.sheets.submission.measures import signal_label

_PERIOD = SheetColumn(key="period", header="Period", width=16.0)
_WIDTHS = (10.0, 34.0)
_DECIMALS, _LINE_DECIMALS, _OF_PERCENT = 4, 2, 1
_SENTENCE = "Each measure over time: the numbers, the chart, and what it finds, with the method named."


def run_charts_sheet(measures: Iterable[MeasureSeries]) -> Sheet | None:
    """The charts of all measures that have a value, None when there is none."""
    readings = [read_measure(measured) for measured in measures]
    drawn = [reading for reading in readings if any(point.exact is not None for point in reading.series.points)]
    blocks = [block for number, reading in enumerate(drawn, start=1) for block in _blocks(number, reading)]
    return charts_sheet(_SENTENCE, (_PERIOD.width,), _WIDTHS, blocks)


def _blocks(number: int, reading: ChartReading) -> Iterator[Block]:
    yield SheetHeading(reading.measured.name, new_page=number > 1)
    yield _found(reading)
    yield _table(run_chart(number), reading)
    second = _second_kind(reading)
    if second is not None:
        other = read_measure(reading.measured, kind=second)
        yield SheetHeading(f"{reading.measured.name} · {KINDS[second]}", new_page=True)
        yield _found(other)
        yield _table(run_chart(number, second), other)


def _found(reading: ChartReading) -> Paragraph:
    """The finding in a sentence, what is not shown, how several sites were put together, and the method."""
    said = (reading.chart.sentence, reading.problem, reading.series.sentence, f"Method: {reading.chart.method}")
    return Paragraph("\n".join(text for text in said if text))


def _second_kind(reading: ChartReading) -> Kind | None:
    """The control chart that fits beside the run chart: limits need some points to be worth drawing."""
    known = sum(point.exact is not None for point in reading.series.points)
    if known < LEAST_FOR_LIMITS:
        return None
    return "p" if "p" in kinds(reading.series) else "xmr"


def _table(name: str, reading: ChartReading) -> SheetTable:
    measured = reading.measured
    is_percent = measured.unit == "percent"
    of_values, of_lines = (_OF_PERCENT,) * 2 if is_percent else (_DECIMALS, _LINE_DECIMALS)
    frame = ChartFrame(
        name=measured.name,
        sign=measured.sign,
        is_percent=is_percent,
        aim=None if measured.aim is None else float(measured.aim.value),
        reading=reading,
        front=(_PERIOD,),
        drawn=("value", "Value"),
        widths=_WIDTHS,
        decimals=of_lines,
    )
    points = enumerate(reading.series.points, start=1)
    return frame.table(name, [_row(point, reading.signalled.get(number, ""), of_values) for number, point in points])


def _row(point: Point, signal: str, decimals: int) -> ChartRow:
    value = None if point.exact is None else float(point.exact)
    mark = "No value" if value is None else "Left out" if point.excluded else signal_label(signal) or None
    written = None if value is None else round(value, decimals)
    return ChartRow((point.label,), value, written, point.excluded, mark)
