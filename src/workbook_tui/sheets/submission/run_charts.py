"""A chart for each measure: the numbers in a table, the picture beside it, and what it finds in a sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor, log10

from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.measures.chart_lines import Around, around
from workbook_tui.rules.measures.chart_reading import KINDS, Kind, Reading, kinds, read_measure
from workbook_tui.rules.measures.series import Measured
from workbook_tui.sheets.chart_layout import CHART_COLUMNS, LineLook, SheetChart
from workbook_tui.sheets.contract import run_chart
from workbook_tui.sheets.layout import (
    TO_COVER,
    Block,
    CellKind,
    Paragraph,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
    Value,
)
from workbook_tui.sheets.submission.measures import signal_said
from workbook_tui.text import shortened

_PERIOD, _MARK = 16.0, 34.0
_NUMBER = 10.0
_BESIDE = 11.5
_LONGEST_TITLE = 80
_DECIMALS = 4
_LINE_DECIMALS = 2
_OF_PERCENT = 1
_BELOW = 0.3
"""Room below the lowest value, as a part of what lies between the lowest and the highest."""
_LEAST_FOR_LIMITS = 8
_WIDTHS = (_PERIOD, *(_NUMBER,) * 6, _MARK, 3.0, *(_BESIDE,) * CHART_COLUMNS)


def run_charts_sheet(measures: Iterable[Measured]) -> Sheet | None:
    """The charts of all measures that have a value, None when there is none."""
    readings = [read_measure(measured) for measured in measures]
    drawn = [reading for reading in readings if any(point.exact is not None for point in reading.series.points)]
    blocks = tuple(block for number, reading in enumerate(drawn, start=1) for block in _blocks(number, reading))
    if not blocks:
        return None
    return Sheet(
        name="Run Charts",
        title="Run Charts",
        sentence="Each measure over time: the numbers, the chart, and what it finds, with the method named.",
        widths=_WIDTHS,
        blocks=blocks,
        back=TO_COVER,
    )


def _blocks(number: int, reading: Reading) -> Iterator[Block]:
    yield SheetHeading(reading.measured.name, new_page=number > 1)
    yield _found(reading)
    yield _table(run_chart(number), reading)
    second = _second_kind(reading)
    if second is not None:
        other = read_measure(reading.measured, kind=second)
        yield SheetHeading(f"{reading.measured.name} · {KINDS[second]}", new_page=True)
        yield _found(other)
        yield _table(run_chart(number, second), other)


def _found(reading: Reading) -> Paragraph:
    """The finding in a sentence, what is not shown, how several sites were put together, and the method."""
    said = (reading.chart.sentence, reading.problem, reading.series.sentence, f"Method: {reading.chart.method}")
    return Paragraph("\n".join(text for text in said if text))


def _second_kind(reading: Reading) -> Kind | None:
    """The control chart that fits beside the run chart: limits need some points to be worth drawing."""
    known = sum(point.exact is not None for point in reading.series.points)
    if known < _LEAST_FOR_LIMITS:
        return None
    return "p" if "p" in kinds(reading.series) else "xmr"


def _table(name: str, reading: Reading) -> SheetTable:
    drawn = tuple(_Row(point, lines) for point, lines in zip(reading.series.points, around(reading), strict=True))
    aim = None if reading.measured.aim is None else float(reading.measured.aim.value)
    of_values, of_lines = (_OF_PERCENT,) * 2 if reading.measured.unit == "percent" else (_DECIMALS, _LINE_DECIMALS)
    rows = tuple(
        (
            row.point.label,
            *_analysed(row.point, of_values),
            *(_rounded(line, of_lines) for line in (row.lines.centre, row.lines.lower, row.lines.upper)),
            aim,
            _mark(row.point, signal_said(reading.signalled.get(number, ""))),
        )
        for number, row in enumerate(drawn, start=1)
    )
    return SheetTable(name, _columns(reading), rows, chart=_chart(reading))


@dataclass(frozen=True, slots=True)
class _Row:
    """One point of a chart with what it is judged by."""

    point: Point
    lines: Around


def _columns(reading: Reading) -> tuple[SheetColumn, ...]:
    centre = {"run": "Median", "xmr": "Mean", "p": "Pooled"}[reading.kind]
    numbers = (("value", "Value"), ("left_out", "Left out"), ("centre", centre), ("lower", "Lower"), ("upper", "Upper"))
    return (
        SheetColumn(key="period", header="Period", width=_PERIOD),
        *(SheetColumn(key=key, header=head, width=_NUMBER, kind=CellKind.NUMBER) for key, head in numbers),
        SheetColumn(key="aim", header="Aim", width=_NUMBER, kind=CellKind.NUMBER),
        SheetColumn(key="mark", header="Remark", width=_MARK),
    )


def _chart(reading: Reading) -> SheetChart:
    lines = [("value", LineLook.POINTS), ("centre", LineLook.CENTRE)]
    if any(point.excluded for point in reading.series.points):
        lines.append(("left_out", LineLook.LONE))
    if reading.kind != "run":
        lines += [("lower", LineLook.LIMIT), ("upper", LineLook.LIMIT)]
    if reading.measured.aim is not None:
        lines.append(("aim", LineLook.AIM))
    title = shortened(reading.measured.name, _LONGEST_TITLE)
    return SheetChart(
        title=title,
        labels="period",
        lines=tuple(lines),
        described=f"{KINDS[reading.kind].capitalize()} of {title}. {reading.chart.sentence}",
        unit=reading.measured.sign,
        least=_least(reading),
        most=100.0 if reading.measured.unit == "percent" else None,
    )


def _analysed(point: Point, decimals: int) -> tuple[Value, Value]:
    """The value of a point in the column of those that are analysed, or of those that are left out."""
    value = None if point.exact is None else _rounded(float(point.exact), decimals)
    return (None, value) if point.excluded else (value, None)


def _mark(point: Point, signal: str) -> str | None:
    if point.exact is None:
        return "No value"
    return "Left out" if point.excluded else signal or None


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)


def _least(reading: Reading) -> float | None:
    shown = [float(point.exact) for point in reading.series.points if point.exact is not None]
    shown += [line for lines in around(reading) for line in (lines.centre, lines.lower) if line is not None]
    if reading.measured.aim is not None:
        shown.append(float(reading.measured.aim.value))
    return axis_least(shown)


def axis_least(drawn: Sequence[float]) -> float | None:
    """Where the axis of what is drawn begins: a chart over time shows what changes, and need not begin at nothing.

    None when nothing changes, for then whoever draws it decides.
    """
    low, high = min(drawn), max(drawn)
    if low == high:
        return None
    step = 10.0 ** floor(log10(high - low))
    least = floor((low - _BELOW * (high - low)) / step) * step
    return max(least, 0.0) if low >= 0 else least
