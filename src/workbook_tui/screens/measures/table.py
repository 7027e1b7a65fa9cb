"""The numbers behind a chart, line by line, in the words of the chart."""

from collections.abc import Mapping

from workbook_tui.rules.charts.p_chart import PChart
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.measures.chart_reading import Reading
from workbook_tui.rules.measures.series import Value
from workbook_tui.screens.measures.rows import value_said
from workbook_tui.widgets.charts.legend import numbers_at
from workbook_tui.widgets.charts.values import Drawing, Glyphs
from workbook_tui.widgets.tables.cells import Cell, Column, Mark, TableRow

COLUMNS = (
    Column("mark", "", 2),
    Column("period", "Period", 11),
    Column("counts", "Counts", 10, align="right"),
    Column("value", "Value", 9, align="right"),
    Column("told", "Note"),
)


def table_rows(reading: Reading, drawing: Drawing, glyphs: Glyphs) -> list[TableRow]:
    """A row for each point, missing ones too; its key is the number of the point."""
    numbers = {
        point: " ".join(f"[{number}]" for number in found) for point, found in numbers_at(drawing.events).items()
    }
    own = values_by_place(reading)
    places = range(1, len(reading.series.points) + 1)
    return [_row(reading, number, own.get(number), glyphs=glyphs, numbers=numbers) for number in places]


def values_by_place(reading: Reading) -> dict[int, Value]:
    """The stored value of each point of one site; of several sites together no point is one value."""
    series = reading.series
    if series.site is None and len(reading.measured.sites) > 1:
        return {}
    places = {day: number for number, day in enumerate(series.days, start=1)}
    return {places[value.day]: value for value in reading.measured.values if series.site in {None, value.site}}


def _row(reading: Reading, number: int, own: Value | None, *, glyphs: Glyphs, numbers: Mapping[int, str]) -> TableRow:
    point, is_signal = reading.series.points[number - 1], number in reading.signalled
    mark = glyphs.excluded if point.excluded else glyphs.signal if is_signal else ""
    counts = "" if point.part is None or point.whole is None else f"{point.part}/{point.whole}"
    value: Cell = Mark("no value", "quiet") if point.exact is None else value_said(point.exact, reading.measured)
    told = [numbers[number]] if number in numbers else []
    told += [f"left out: {own.exclusion}"] if own and own.exclusion else []
    told += [own.note] if own and own.note else []
    told += _limits(reading, number)
    return TableRow(
        str(number), (mark, point.label, counts, value, " · ".join(told)), style="quiet" if point.excluded else ""
    )


def _limits(reading: Reading, number: int) -> list[str]:
    """What a p-chart says of one point: its limits, or what is likely when its cases are too few for them."""
    chart = reading.chart
    if not isinstance(chart, PChart):
        return []
    share = chart.shares[number - 1]
    if share.lower is not None and share.upper is not None:
        return [f"limits {share.lower * PER_CENT:.1f}–{share.upper * PER_CENT:.1f}"]
    return [f"few cases: likely {share.interval.said}"] if share.small and share.interval else []
