"""A measure over time on a sheet: its numbers in a table, and the chart that is drawn of them beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

from workbook_tui.rules.measures.chart_reading import KINDS, ChartReading, ReferenceValues, reference_values
from workbook_tui.sheets.charts import CHART_COLUMNS, LineLook, SheetChart
from workbook_tui.sheets.layout import TO_COVER, Block, CellKind, Sheet, SheetColumn, SheetTable, Value
from workbook_tui.text import shorten

LEAST_FOR_LIMITS = 8
"""Points from which on limits are worth drawing."""

_LONGEST_TITLE = 80
_BELOW = 0.3
"""Room below the lowest value, as a part of what lies between the lowest and the highest."""
_BESIDE = 11.5
_LINES = (("left_out", "Left out"), ("center", ""), ("lower", "Lower"), ("upper", "Upper"), ("aim", "Aim"))


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One point: the cells before its numbers, its value in the chart and in the table, and a remark."""

    front: tuple[Value, ...]
    plotted_value: float | None
    table_value: float | None
    is_left_out: bool
    remark: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFrame:
    """What all points of a chart share; `reading` is None when it may not be analyzed, for `no_reading_reason`.

    `front` are the columns before the numbers, `value_column` the key and header of the column of values, and `widths`
    those of the columns of numbers and of remarks.
    """

    name: str
    sign: str
    is_percent: bool
    aim: float | None
    reading: ChartReading | None
    front: tuple[SheetColumn, ...]
    value_column: tuple[str, str]
    widths: tuple[float, float]
    decimals: int
    """Of the lines: the center and the limits."""
    is_center_first: bool = True
    """True when the center is drawn before what is left out."""
    no_reading_reason: str = ""

    def table(self, name: str, rows: Sequence[ChartRow]) -> SheetTable:
        """A table of these points with its chart."""
        lines = reference_values(self.reading) if self.reading else (ReferenceValues(),) * len(rows)
        cells = tuple(
            (
                *row.front,
                *((None, row.table_value) if row.is_left_out else (row.table_value, None)),
                *(None if line is None else round(line, self.decimals) for line in (at.center, at.lower, at.upper)),
                self.aim,
                row.remark,
            )
            for row, at in zip(rows, lines, strict=True)
        )
        return SheetTable(name, self._columns(), cells, chart=self._chart(rows, lines))

    def _columns(self) -> tuple[SheetColumn, ...]:
        kind = self.reading.kind if self.reading else "run"
        center = {"run": "Median", "xmr": "Mean", "p": "Pooled"}[kind]
        numbers = ((key, header or center) for key, header in (self.value_column, *_LINES))
        return (
            *self.front,
            *(SheetColumn(key=key, header=head, width=self.widths[0], kind=CellKind.NUMBER) for key, head in numbers),
            SheetColumn(key="mark", header="Remark", width=self.widths[1]),
        )

    def _chart(self, rows: Sequence[ChartRow], around_rows: Sequence[ReferenceValues]) -> SheetChart:
        title = shorten(self.name, _LONGEST_TITLE)
        kind = KINDS[self.reading.kind].capitalize() if self.reading else "Chart"
        finding = self.reading.chart.sentence if self.reading else self.no_reading_reason
        heights = [row.plotted_value for row in rows if row.plotted_value is not None]
        heights += [line for at in around_rows for line in (at.center, at.lower) if line is not None]
        return SheetChart(
            title=title,
            labels="period",
            lines=self._lines(has_left_out=any(row.is_left_out for row in rows)),
            alternative_text=f"{kind} of {title}. {finding}",
            unit=self.sign,
            least=_axis_least(heights if self.aim is None else [*heights, self.aim]),
            most=100.0 if self.is_percent else None,
        )

    def _lines(self, *, has_left_out: bool) -> tuple[tuple[str, LineLook], ...]:
        left_out = [("left_out", LineLook.LONE)] if has_left_out else []
        center = [("center", LineLook.CENTER)] if self.reading else []
        has_limits = self.reading is not None and self.reading.kind != "run"
        return (
            (self.value_column[0], LineLook.POINTS),
            *(center + left_out if self.is_center_first else left_out + center),
            *([("lower", LineLook.LIMIT), ("upper", LineLook.LIMIT)] if has_limits else []),
            *([("aim", LineLook.AIM)] if self.aim is not None else []),
        )


def charts_sheet(
    sentence: str, front: Iterable[float], widths: tuple[float, float], blocks: list[Block]
) -> Sheet | None:
    """The sheet with all charts, None without any; `front` and `widths` are widths of its columns."""
    if not blocks:
        return None
    return Sheet(
        name="Run Charts",
        title="Run Charts",
        sentence=sentence,
        widths=(*front, *(widths[0],) * (1 + len(_LINES)), widths[1], 3.0, *(_BESIDE,) * CHART_COLUMNS),
        blocks=tuple(blocks),
        back=TO_COVER,
    )


def _axis_least(drawn: Sequence[float]) -> float | None:
    """The lower end of the axis, which need not be 0, as a chart over time is to show changes.

    None when all values are equal: then the spreadsheet decides.
    """
    low, high = min(drawn), max(drawn)
    if low == high:
        return None
    step = 10.0 ** floor(log10(high - low))
    least = floor((low - _BELOW * (high - low)) / step) * step
    return max(least, 0.0) if low >= 0 else least
