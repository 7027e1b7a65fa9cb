"""The rows of the measures page: how a measure is said in words, and its newest values in a few letters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from textual.content import Content

from workbook_tui.prompts.choices import UNITS, label_of
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.charts.numbers import format_beside, format_number
from workbook_tui.rules.charts.p_chart import PChart
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measures.chart_reading import ChartReading
from workbook_tui.rules.measures.outlook import aim_sentence, sites_sentence
from workbook_tui.rules.measures.series import MeasureSeries, Value
from workbook_tui.rules.percent import percentage
from workbook_tui.rules.wording import format_day, format_percent, pluralize
from workbook_tui.screens.measures.drawing import AIMS, signal_tone
from workbook_tui.text import sentence_list
from workbook_tui.widgets.charts.values import Drawing, Glyphs, numbers_at
from workbook_tui.widgets.tables.cells import Cell, TableColumn, TableRow, ToneCell, one_line, text_of
from workbook_tui.widgets.tones import MUTED

_FULL = "▁▂▃▄▅▆▇█"
_PLAIN = "12345678"
"""Heights as digits, for terminals that draw nothing beyond ASCII."""


def sparkline(values: Sequence[float | None], width: int, *, is_plain: bool = False) -> str:
    """The newest `width` values as letters of growing height; a missing one is a blank, and equal ones are middling."""
    shown = values[-width:] if width > 0 else ()
    known = [value for value in shown if value is not None]
    if not known:
        return ""
    letters = _PLAIN if is_plain else _FULL
    low, span = min(known), max(known) - min(known)
    return "".join(" " if value is None else letters[_height(value - low, span)] for value in shown)


def _height(above: float, span: float) -> int:
    return min(int(above / span * len(_FULL)), len(_FULL) - 1) if span else len(_FULL) // 2 - 1


FEW = 3
"""A plan is better watched by so many measures than by more."""

_SPARK = 12
_WIDEST = 20
COLUMNS = (
    TableColumn("kpi", "KPI", 5),
    TableColumn("name", "Measure", tells_apart=True),
    TableColumn("unit", "Unit", 7, hide_below=96),
    TableColumn("good", "Good", 4),
    TableColumn("last", "Latest", 9, align="right"),
    TableColumn("trend", "Trend", _SPARK),
    TableColumn("signal", "Signal", 14),
    TableColumn("aim", "Aim", 7),
)
POINT_COLUMNS = (
    TableColumn("mark", "", 2),
    TableColumn("period", "Period", 12),
    TableColumn("counts", "Counts", 7, align="right"),
    TableColumn("value", "Value", 8, align="right"),
    TableColumn("told", "Note"),
)


@dataclass(frozen=True, slots=True)
class ListedPoint:
    """What a line of numbers is about: the beginning of its period, and the value stored for it."""

    day: date
    value: Value | None
    """None where nothing is stored, or where several sites are put together."""


def fitting(columns: Sequence[TableColumn], rows: Sequence[TableRow], *keys: str) -> tuple[TableColumn, ...]:
    """The columns, those of `keys` as wide as what stands in them: a number that is cut is another number."""
    found = []
    for place, column in enumerate(columns):
        longest = max((len(text_of(row.cells[place])) for row in rows if not row.is_heading), default=0)
        wide = column.key in keys and column.width is not None and longest > column.width
        found.append(replace(column, width=min(longest, _WIDEST)) if wide else column)
    return tuple(found)


def measure_rows(stored: Sequence[ChartReading], rated: Sequence[ChartReading], *, is_plain: bool) -> list[TableRow]:
    """A row for each measure of the file, then one for each KPI that is rated with numbers."""
    rows = [_row(reading, is_plain=is_plain) for reading in stored]
    if rated:
        rows.append(TableRow("rated", ("From ratings · one point a cycle, computed",), is_heading=True))
    return rows + [_row(reading, is_plain=is_plain) for reading in rated]


def _row(reading: ChartReading, *, is_plain: bool) -> TableRow:
    measured = reading.measure
    met: dict[bool | None, Cell] = {None: "", True: ToneCell("met", "ok"), False: ToneCell("not met", "warn")}
    cells: tuple[Cell, ...] = (
        measured.kpi_code,
        measured.name,
        label_of(UNITS, measured.unit),
        measured.direction,
        last_value_text(reading),
        sparkline_text(reading, _SPARK, is_plain=is_plain),
        ToneCell(reading.signal, signal_tone(reading.signal)),
        met[reading.is_met],
    )
    return TableRow(measured.key, cells, item=reading)


def sparkline_text(reading: ChartReading, width: int, *, is_plain: bool) -> str:
    """The newest values as small bars; what is missing or left out is a gap."""
    values = [
        None if point.is_excluded or point.exact_value is None else float(point.exact_value)
        for point in reading.series.points
    ]
    return sparkline(values, width, is_plain=is_plain)


def last_value_text(reading: ChartReading) -> str:
    """The newest value that is analyzed, "" without one."""
    newest = reading.series.newest
    value = None if newest is None else reading.series.points[newest].exact_value
    return "" if value is None else format_value(value, reading.measure)


def format_value(value: Fraction, measured: MeasureSeries) -> str:
    """A value with its unit; percentages have one decimal, and only nothing is 0 and only everything 100.

    Beside an aim it has as many decimals as it takes to lie on the side where it is.
    """
    aim = None if measured.aim is None else float(measured.aim.value)
    if measured.unit == "percent" and 0 <= value <= PER_CENT:
        return format_percent(percentage(value.numerator, value.denominator * PER_CENT, aim))
    return format_number(value, measured.sign) if aim is None else format_beside(value, aim, measured.sign)


def definition_line(measured: MeasureSeries) -> str:
    """The KPI, the unit, what is good, and the aim, in a line."""
    aim = measured.aim
    by = f" by {format_day(measured.aim_on)}" if measured.aim_on else ""
    base = f" {measured.unit_text}" if measured.unit == "rate" and measured.unit_text else ""
    parts = [
        measured.kpi_code,
        f"{label_of(UNITS, measured.unit).lower()}{base}, {measured.direction} is good",
        f"aim {AIMS[aim.comparator]} {format_number(aim.value, measured.unit_text)}{by}" if aim else "no aim yet",
        "from ratings, one point a cycle" if measured.is_rated else "",
    ]
    return " · ".join(part for part in parts if part)


def detail(reading: ChartReading) -> Content:
    """The measure under the cursor in full, with its finding, and how its aim is met."""
    measured = reading.measure
    told = " ".join(text for text in (reading.chart.sentence, aim_sentence(reading), sites_sentence(reading)) if text)
    return Content.assemble(
        (one_line(measured.name), "bold"), f"\n{definition_line(measured)}\n", (one_line(told), MUTED)
    )


def hint(review: ReviewFacts) -> str:
    """What is said when a plan has more measures than are looked at, "" else."""
    running = {kpi.code for one in reviews_at_work(review) for kpi in one.planned_kpis}
    counts = Counter(row.text("kpi_code").strip() for row in review.measures)
    many = [f"{code} ({counts[code]})" for code in sorted(counts) if code in running and counts[code] > FEW]
    if not many:
        return ""
    return f"More than {FEW} measures: {sentence_list(many)}. {FEW} or fewer that are looked at every month tell more."


def heading(review: ReviewFacts, stored: Sequence[ChartReading]) -> Content:
    """How many measures there are, what they say together, and the hint."""
    signals = Counter(reading.signal for reading in stored)
    hints = sum(reading.signal.endswith("?") for reading in stored)
    told = [pluralize(signals["improvement"], "improvement")] if signals["improvement"] else []
    told += [f"{signals['getting worse']} getting worse"] if signals["getting worse"] else []
    told += [pluralize(hints, "hint")] if hints else []
    summary = " · ".join([pluralize(len(stored), "measure"), *told])
    hinted = hint(review)
    return Content.assemble(("Measures", "bold"), f" · {summary}", (f"\n{hinted}" if hinted else "", "$text-warning"))


def point_rows(reading: ChartReading, drawing: Drawing, glyphs: Glyphs) -> list[TableRow]:
    """A row for each point, missing ones too, with its `ListedPoint`; at the end one for what came after them."""
    own, happened = _values_by_day(reading), _events_at(drawing)
    rows = [
        _point_row(
            reading, number, ListedPoint(day, own.get(day)), glyphs=glyphs, events=happened.get(number, ("", ""))
        )
        for number, day in enumerate(reading.series.days, start=1)
    ]
    later = len(rows) + 1
    if later in happened:
        rows.append(TableRow(str(later), ("", "later", "", "", " ".join(happened[later])), style="quiet"))
    return rows


def _events_at(drawing: Drawing) -> dict[int, tuple[str, str]]:
    """The numbers of the events of each point, such as "[1] [2]", and what they were."""
    texts: dict[int, list[str]] = {}
    for event in drawing.events:
        texts.setdefault(event.point, []).append(event.text)
    marks = numbers_at(drawing.events)
    return {point: (" ".join(f"[{mark}]" for mark in marks[point]), " · ".join(said)) for point, said in texts.items()}


def _values_by_day(reading: ChartReading) -> dict[date, Value]:
    """The stored values of one site; of several sites together no point is one value."""
    site = reading.series.site
    if site is None and len(reading.measure.sites) > 1:
        return {}
    return {value.day: value for value in reading.measure.values if site in {None, value.site}}


def _point_row(
    reading: ChartReading, number: int, listed: ListedPoint, glyphs: Glyphs, events: tuple[str, str]
) -> TableRow:
    own = listed.value
    point, signal = reading.series.points[number - 1], reading.signals_by_point.get(number, "")
    mark = glyphs.excluded if point.is_excluded else glyphs.signal(signal_tone(signal)) if signal else ""
    counts = "" if point.part is None or point.whole is None else f"{point.part}/{point.whole}"
    value: Cell = (
        ToneCell("no value", "quiet") if point.exact_value is None else format_value(point.exact_value, reading.measure)
    )
    marks, happened = events
    told = [marks] if marks else []
    told += [f"left out: {own.exclusion}"] if own and own.exclusion else []
    told += [own.note] if own and own.note else []
    told += [*_limits(reading, number), *([happened] if happened else [])]
    cells = (mark, point.label, counts, value, " · ".join(told))
    return TableRow(str(number), cells, style="quiet" if point.is_excluded else "", item=listed)


def _limits(reading: ChartReading, number: int) -> list[str]:
    """What a p-chart says of one point: its limits, or what is likely when its cases are too few for them."""
    chart = reading.chart
    if not isinstance(chart, PChart):
        return []
    share = chart.shares[number - 1]
    if share.lower is not None and share.upper is not None:
        return [f"limits {share.lower * PER_CENT:.1f}–{share.upper * PER_CENT:.1f}"]
    return [f"few cases: likely {share.interval.text}"] if share.is_small and share.interval else []
