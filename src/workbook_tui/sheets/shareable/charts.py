"""The charts of a copy for sharing: drawn of the numbers that stand beside them, and silent where one is hidden."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_tui.rules.measures.chart_lines import Around, around
from workbook_tui.rules.measures.chart_reading import KINDS, Kind, Reading, read_measure
from workbook_tui.rules.sharing.measures import NOT_SHOWN, SharedMeasure, SharedPoint
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
from workbook_tui.sheets.submission.run_charts import axis_least
from workbook_tui.text import shortened

_LONGEST_TITLE = 80
_LEAST_FOR_LIMITS = 8
_DECIMALS = 2
_PERIOD, _SHOWN, _NUMBER, _MARK, _BESIDE = 14.0, 19.0, 9.0, 20.0, 11.5
_WIDTHS = (_PERIOD, _SHOWN, *(_NUMBER,) * 6, _MARK, 3.0, *(_BESIDE,) * CHART_COLUMNS)
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
    if not blocks:
        return None
    return Sheet(
        name="Run Charts",
        title="Run Charts",
        sentence=_SENTENCE,
        widths=_WIDTHS,
        blocks=tuple(blocks),
        back=TO_COVER,
    )


def _blocks(number: int, measure: SharedMeasure, *, new_page: bool) -> Iterator[Block]:
    yield SheetHeading(measure.name, new_page=new_page)
    how = _how(measure)
    if measure.charted is None:
        yield Paragraph(f"{_SILENT}\n{how}")
        yield _Page(measure, None).table(run_chart(number))
        return
    for kind in _kinds(measure):
        reading = read_measure(measure.charted, kind=kind)
        if kind != "run":
            yield SheetHeading(f"{measure.name} · {KINDS[kind]}", new_page=True)
        yield Paragraph("\n".join((reading.chart.sentence, how, f"Method: {reading.chart.method}")))
        yield _Page(measure, reading).table(run_chart(number, "" if kind == "run" else kind))


def _how(measure: SharedMeasure) -> str:
    """How its values are shown, and of a rate per how many every number of it is."""
    if not measure.in_ranges:
        return _WHOLE
    return f"{_RANGES} Every number is {measure.sign}." if measure.is_rate else _RANGES


def _kinds(measure: SharedMeasure) -> tuple[Kind, ...]:
    """Limits of single values need some points, and say nothing of the middles of ranges."""
    known = sum(point.drawn is not None for point in measure.points)
    return ("run",) if measure.in_ranges or known < _LEAST_FOR_LIMITS else ("run", "xmr")


@dataclass(frozen=True, slots=True)
class _Page:
    """One chart with the table it is drawn of; `reading` is None when nothing may be found in it."""

    measure: SharedMeasure
    reading: Reading | None

    def table(self, name: str) -> SheetTable:
        lines = around(self.reading) if self.reading else (Around(),) * len(self.measure.points)
        aim = None if self.measure.aim is None else float(self.measure.aim.value)
        rows = tuple(
            (
                point.label,
                point.shown or None,
                *((None, point.drawn) if point.excluded else (point.drawn, None)),
                *(_rounded(line) for line in (at.centre, at.lower, at.upper)),
                aim,
                self._mark(number, point),
            )
            for number, (point, at) in enumerate(zip(self.measure.points, lines, strict=True), start=1)
        )
        return SheetTable(name, self._columns(), rows, chart=self._chart())

    def _mark(self, number: int, point: SharedPoint) -> str | None:
        if point.drawn is None:
            return None if point.shown == NOT_SHOWN else "No value"
        signal = self.reading.signalled.get(number, "") if self.reading else ""
        return "Left out" if point.excluded else signal_said(signal) or None

    def _columns(self) -> tuple[SheetColumn, ...]:
        centre = "Mean" if self.reading and self.reading.kind == "xmr" else "Median"
        heads = (("drawn", "Drawn at"), ("left_out", "Left out"), ("centre", centre), ("lower", "Lower"))
        return (
            SheetColumn(key="period", header="Period", width=_PERIOD),
            SheetColumn(key="shown", header="Value", width=_SHOWN),
            *(
                SheetColumn(key=key, header=head, width=_NUMBER, kind=CellKind.NUMBER)
                for key, head in (*heads, ("upper", "Upper"), ("aim", "Aim"))
            ),
            SheetColumn(key="mark", header="Remark", width=_MARK),
        )

    def _chart(self) -> SheetChart:
        measure = self.measure
        lines = [("drawn", LineLook.POINTS)]
        if any(point.excluded for point in measure.points):
            lines.append(("left_out", LineLook.LONE))
        if self.reading:
            lines.append(("centre", LineLook.CENTRE))
        if self.reading and self.reading.kind != "run":
            lines += [("lower", LineLook.LIMIT), ("upper", LineLook.LIMIT)]
        if measure.aim is not None:
            lines.append(("aim", LineLook.AIM))
        title = shortened(measure.name, _LONGEST_TITLE)
        kind = KINDS[self.reading.kind].capitalize() if self.reading else "Chart"
        return SheetChart(
            title=title,
            labels="period",
            lines=tuple(lines),
            described=f"{kind} of {title}. {self.reading.chart.sentence if self.reading else _SILENT}",
            unit=measure.sign,
            least=axis_least(self._heights()),
            most=100.0 if measure.is_percent else None,
        )

    def _heights(self) -> list[float]:
        """Everything that is drawn."""
        drawn = [point.drawn for point in self.measure.points if point.drawn is not None]
        found = around(self.reading) if self.reading else ()
        drawn += [line for at in found for line in (at.centre, at.lower) if line is not None]
        return drawn if self.measure.aim is None else [*drawn, float(self.measure.aim.value)]


def _rounded(value: float | None) -> Value:
    return None if value is None else round(value, _DECIMALS)
