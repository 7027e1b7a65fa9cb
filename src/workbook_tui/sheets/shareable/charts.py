"""The charts of a copy for sharing: drawn of the numbers that stand beside them, and silent where one is hidden."""

from collections.abc import Iterable, Iterator

from workbook_tui.rules.measures.chart_reading import KINDS, ChartReading, Kind, read_measure
from workbook_tui.rules.sharing.measures import NOT_SHOWN, SharedMeasure, SharedPoint
from workbook_tui.sheets.chart_tables import LEAST_FOR_LIMITS, ChartFrame, ChartRow, charts_sheet
from workbook_tui.sheets.contract import run_chart
from workbook_tui.sheets.layout import (
    Block,
    Paragraph,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
)
from workbook_tui.sheets.submission.measures import signal_label

_DECIMALS = 2
_FRONT = (
    SheetColumn(key="period", header="Period", width=14.0),
    SheetColumn(key="shown", header="Value", width=19.0),
)
_WIDTHS = (9.0, 20.0)
_SENTENCE = "Each measure over time as it may be shown: the numbers, the chart, and what the chart finds in them."
_RANGES = "Each value is a range; the chart draws the middle of it, and the finding is that of the middles."
_WHOLE = "Each value is rounded to a whole number, and everything else is made of those."
_SILENT = "A period is not shown, so no median, no limits and no finding are given: they could be worked back."


def shared_charts_sheet(measures: Iterable[SharedMeasure]) -> Sheet | None:
    """A chart for each measure of which something is shown, and at the end why the others are not; None without any."""
    numbered = tuple(enumerate(measures, start=1))
    drawn = [(number, one) for number, one in numbered if one.is_shown]
    blocks = [block for place, (number, one) in enumerate(drawn) for block in _blocks(number, one, new_page=place > 0)]
    if hidden := [one for _, one in numbered if not one.is_shown]:
        blocks += [
            SheetHeading("Measures that are not shown"),
            Paragraph("\n".join(f"{one.name}. {one.reason}" for one in hidden)),
        ]
    return charts_sheet(_SENTENCE, (column.width for column in _FRONT), _WIDTHS, blocks)


def _blocks(number: int, measure: SharedMeasure, *, new_page: bool) -> Iterator[Block]:
    yield SheetHeading(measure.name, new_page=new_page)
    how = _how(measure)
    if measure.charted is None:
        yield Paragraph(f"{_SILENT}\n{how}")
        yield _table(run_chart(number), measure, None)
        return
    for kind in _kinds(measure):
        reading = read_measure(measure.charted, kind=kind)
        if kind != "run":
            yield SheetHeading(f"{measure.name} · {KINDS[kind]}", new_page=True)
        yield Paragraph("\n".join((reading.chart.sentence, how, f"Method: {reading.chart.method}")))
        yield _table(run_chart(number, "" if kind == "run" else kind), measure, reading)


def _how(measure: SharedMeasure) -> str:
    """How its values are shown, and of a rate per how many every number of it is."""
    if not measure.in_ranges:
        return _WHOLE
    return f"{_RANGES} Every number is {measure.sign}." if measure.is_rate else _RANGES


def _kinds(measure: SharedMeasure) -> tuple[Kind, ...]:
    """Limits of single values need some points, and say nothing of the middles of ranges."""
    known = sum(point.drawn is not None for point in measure.points)
    return ("run",) if measure.in_ranges or known < LEAST_FOR_LIMITS else ("run", "xmr")


def _table(name: str, measure: SharedMeasure, reading: ChartReading | None) -> SheetTable:
    """A chart with the table it is drawn of; `reading` is None when nothing may be found in it."""
    frame = ChartFrame(
        name=measure.name,
        sign=measure.sign,
        is_percent=measure.is_percent,
        aim=None if measure.aim is None else float(measure.aim.value),
        reading=reading,
        front=_FRONT,
        drawn=("drawn", "Drawn at"),
        widths=_WIDTHS,
        decimals=_DECIMALS,
        is_centre_first=False,
        silent=_SILENT,
    )
    signals = reading.signalled if reading else {}
    points = enumerate(measure.points, start=1)
    return frame.table(name, [_row(point, signals.get(number, "")) for number, point in points])


def _row(point: SharedPoint, signal: str) -> ChartRow:
    if point.drawn is None:
        mark = None if point.shown == NOT_SHOWN else "No value"
    else:
        mark = "Left out" if point.excluded else signal_label(signal) or None
    return ChartRow((point.label, point.shown or None), point.drawn, point.drawn, point.excluded, mark)
