"""Native charts with their numbers inside, so that every reader draws them, and with a text in their place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from openpyxl.chart import LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tui.sheets.charts import LineLook, SheetChart
from workbook_tui.sheets.layout import SheetTable, Value, address, column_letter, plain_value
from workbook_tui.sheets.write.text_cell import chart_text

_INK, _GREY, _GREEN = "17506A", "5C6B77", "1B5E20"
_Dashes = Literal["solid", "dash", "sysDot"]
_Mark = Literal["none", "circle", "x"]
_LOOKS: Mapping[LineLook, tuple[str, int, _Dashes, _Mark]] = {
    LineLook.POINTS: (_INK, 22_000, "solid", "circle"),
    LineLook.LONE: ("8C1D18", 0, "solid", "x"),
    LineLook.CENTER: (_GREY, 19_000, "solid", "none"),
    LineLook.LIMIT: (_GREY, 12_700, "dash", "none"),
    LineLook.AIM: (_GREEN, 19_000, "sysDot", "none"),
}
"""Color, width in EMU (0 for no line), dashes and mark of each look: no two differ by color alone."""
_WIDTH, _HEIGHT = 17, 10
"""Centimetres."""


class Drawings(SpreadsheetDrawing):
    """The charts of a sheet, each with its text for whoever does not see it."""

    __elements__ = SpreadsheetDrawing.__elements__

    def __init__(self, ws: Worksheet, described: Sequence[str]) -> None:
        super().__init__()
        self.charts = ws._charts  # type: ignore[attr-defined]  # noqa: SLF001
        self._described = described

    def _chart_frame(self, idx: int) -> object:
        frame: Any = super()._chart_frame(idx)  # type: ignore[misc]
        frame.nvGraphicFramePr.cNvPr.descr = self._described[idx - 1]
        return frame


def add_chart(ws: Worksheet, table: SheetTable, told: SheetChart, top: int) -> str:
    """Draw the chart of a table whose header stands in row `top`, beside it, and give what it says in words."""
    made = LineChart()
    made.title = chart_text(told.title)
    made.roundedCorners = False
    made.series = list(_series(ws, table, told, top))
    _set_axes(made, told)
    made.legend = Legend(legendPos="b", overlay=False)
    # Where nothing is said of it, Excel draws the title over the lines.
    if made.title is not None:
        made.title.overlay = False
    made.display_blanks = "gap"
    made.width, made.height = _WIDTH, _HEIGHT
    ws.add_chart(made, address(top, len(table.columns) + 2))
    return chart_text(told.alternative_text)


def _set_axes(made: LineChart, told: SheetChart) -> None:
    made.x_axis.delete = made.y_axis.delete = False
    made.x_axis.tickLblPos = "low"
    pale = GraphicalProperties(ln=LineProperties(solidFill="E3E8EB"))
    made.y_axis.majorGridlines = ChartLines(spPr=pale)
    made.y_axis.number_format = f'0.##"{chart_text(told.unit)}"' if told.unit == "%" else "General"
    made.y_axis.scaling.min, made.y_axis.scaling.max = told.least, told.most


def _series(ws: Worksheet, table: SheetTable, told: SheetChart, top: int) -> Iterator[Series]:
    places = {column.key: place for place, column in enumerate(table.columns, start=1)}
    last = top + len(table.rows)
    sheet = quote_sheetname(ws.title)

    def area(key: str) -> str:
        letters = column_letter(places[key])
        return f"{sheet}!${letters}${top + 1}:${letters}${last}"

    labels = [str(plain_value(row[places[told.labels] - 1]) or "") for row in table.rows]
    for number, (key, look) in enumerate(told.lines):
        numbers = [row[places[key] - 1] for row in table.rows]
        head = table.columns[places[key] - 1].header
        letters = column_letter(places[key])
        series = Series(
            idx=number,
            order=number,
            tx=SeriesLabel(strRef=StrRef(f=f"{sheet}!${letters}${top}", strCache=_texts([head]))),
            cat=AxDataSource(strRef=StrRef(f=area(told.labels), strCache=_texts(labels))),
            val=NumDataSource(numRef=NumRef(f=area(key), numCache=_numbers(numbers))),
            smooth=False,
        )
        _dress(series, look)
        yield series


def _dress(series: Series, look: LineLook) -> None:
    color, width, dashes, mark = _LOOKS[look]
    line = LineProperties(solidFill=color, w=width, prstDash=dashes) if width else LineProperties(noFill=True)
    series.spPr = GraphicalProperties(ln=line)
    filled = GraphicalProperties(solidFill=color, ln=LineProperties(solidFill=color))
    series.marker = Marker(symbol="none") if mark == "none" else Marker(symbol=mark, size=7, spPr=filled)


def _texts(texts: Sequence[str]) -> StrData:
    return StrData(ptCount=len(texts), pt=[StrVal(idx=number, v=chart_text(text)) for number, text in enumerate(texts)])


def _numbers(values: Sequence[Value]) -> NumData:
    known = ((number, plain_value(value)) for number, value in enumerate(values))
    points = [NumVal(idx=number, v=str(value)) for number, value in known if isinstance(value, int | float)]
    return NumData(formatCode="General", ptCount=len(values), pt=points)
