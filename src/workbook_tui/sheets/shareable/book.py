"""Puts the sheets of a copy for sharing together: results and tasks without names, counts and texts about findings.

Its charts are drawn of the numbers that stand beside them, and silent where one is hidden.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbook_tui.prompts.spsr import OUTCOME, TASK
from workbook_tui.rules.measures.chart_reading import KINDS, ChartReading, Kind, read_measure
from workbook_tui.rules.sharing.measures import NOT_SHOWN, SharedMeasure, SharedPoint
from workbook_tui.rules.sharing.ranges import LEAST_CASES, LEAST_FITTING
from workbook_tui.rules.sharing.review import SharedKpi, SharedReview
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.answers import answer_columns, rating_tones
from workbook_tui.sheets.chart_tables import LEAST_FOR_LIMITS, ChartFrame, ChartRow, charts_sheet
from workbook_tui.sheets.contract import RESULTS, SHARED_TITLE, TASKS, run_chart
from workbook_tui.sheets.fields_sheet import fields_sheet
from workbook_tui.sheets.layout import (
    Block,
    Book,
    CellKind,
    Field,
    Link,
    Paragraph,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
    Value,
    table_sheet,
)
from workbook_tui.sheets.submission.measures import signal_label

_DECIMALS = 2
_FRONT = (
    SheetColumn(key="period", header="Period", width=14.0),
    SheetColumn(key="shown", header="Value", width=19.0),
)
_CHART_WIDTHS = (9.0, 20.0)
_SENTENCE = "Each measure over time as it may be shown: the numbers, the chart, and what the chart finds in them."
_RANGES = "Each value is a range; the chart draws the middle of it, and the finding is that of the middles."
_WHOLE = "Each value is rounded to a whole number, and everything else is made of those."
_SILENT = "A period is not shown, so no median, no limits and no finding are given: they could be worked back."


def shared_charts_sheet(measures: Iterable[SharedMeasure]) -> Sheet | None:
    """The charts of measures that may be shown, and the reasons why others are not; None without any measure shown."""
    numbered = tuple(enumerate(measures, start=1))
    drawn = [(number, one) for number, one in numbered if one.is_shown]
    blocks = [block for place, (number, one) in enumerate(drawn) for block in _blocks(number, one, new_page=place > 0)]
    if hidden := [one for _, one in numbered if not one.is_shown]:
        blocks += [
            SheetHeading("Measures that are not shown"),
            Paragraph("\n".join(f"{one.name}. {one.reason}" for one in hidden)),
        ]
    return charts_sheet(_SENTENCE, (column.width for column in _FRONT), _CHART_WIDTHS, blocks)


def _blocks(number: int, measure: SharedMeasure, *, new_page: bool) -> Iterator[Block]:
    yield SheetHeading(measure.name, starts_page=new_page)
    how = _how(measure)
    if measure.chart_series is None:
        yield Paragraph(f"{_SILENT}\n{how}")
        yield _table(run_chart(number), measure, None)
        return
    for kind in _kinds(measure):
        reading = read_measure(measure.chart_series, kind=kind)
        if kind != "run":
            yield SheetHeading(f"{measure.name} · {KINDS[kind]}", starts_page=True)
        yield Paragraph("\n".join((reading.chart.sentence, how, f"Method: {reading.chart.method}")))
        yield _table(run_chart(number, "" if kind == "run" else kind), measure, reading)


def _how(measure: SharedMeasure) -> str:
    """How its values are shown, and of a rate per how many every number of it is."""
    if not measure.has_ranges:
        return _WHOLE
    return f"{_RANGES} Every number is {measure.sign}." if measure.is_rate else _RANGES


def _kinds(measure: SharedMeasure) -> tuple[Kind, ...]:
    """Limits of single values need some points, and say nothing of the middles of ranges."""
    known = sum(point.plotted_value is not None for point in measure.points)
    return ("run",) if measure.has_ranges or known < LEAST_FOR_LIMITS else ("run", "xmr")


def _table(name: str, measure: SharedMeasure, reading: ChartReading | None) -> SheetTable:
    """A chart with the table it is drawn of; `reading` is None when nothing may be found in it."""
    frame = ChartFrame(
        name=measure.name,
        sign=measure.sign,
        is_percent=measure.is_percent,
        aim=None if measure.aim is None else float(measure.aim.value),
        reading=reading,
        front=_FRONT,
        value_column=("drawn", "Drawn at"),
        widths=_CHART_WIDTHS,
        decimals=_DECIMALS,
        is_center_first=False,
        no_reading_reason=_SILENT,
    )
    signals = reading.signals_by_point if reading else {}
    points = enumerate(measure.points, start=1)
    return frame.table(name, [_row(point, signals.get(number, "")) for number, point in points])


def _row(point: SharedPoint, signal: str) -> ChartRow:
    if point.plotted_value is None:
        mark = None if point.text == NOT_SHOWN else "No value"
    else:
        mark = "Left out" if point.is_excluded else signal_label(signal) or None
    return ChartRow(
        (point.label, point.text or None), point.plotted_value, point.plotted_value, point.is_excluded, mark
    )


_RESULTS_SENTENCE = (
    "One row for each KPI: its result as a range, and the rating, which is the team's judgment and need not be what "
    "the number suggests."
)


def results_sheet(review: SharedReview) -> Sheet:
    """One row a KPI that is rated in this review."""
    heads = (
        SheetColumn(key="kpi.code", header="KPI", width=9),
        SheetColumn(key="kpi.title", header="Indicator", width=48),
        SheetColumn(key="kpi.kind", header="Kind", width=14),
        SheetColumn(key="shown", header="Result", width=22),
        SheetColumn(key="kpi.target", header="Target (%)", width=11, kind=CellKind.PERCENT),
        SheetColumn(key="rating.rating", header="Rating", width=22, tones=rating_tones(review.scale)),
    )
    rows = tuple(_result_row(kpi) for kpi in review.kpis)
    return table_sheet(RESULTS, _RESULTS_SENTENCE, heads, rows)


def _result_row(kpi: SharedKpi) -> tuple[Value, ...]:
    return kpi.code, kpi.title, kpi.kind, kpi.result or None, kpi.target, kpi.rating or None


_SHOWN = (TASK.select("title", "due_on"), OUTCOME.select("status", "done_on"))
_TASKS_SENTENCE = "What is being done about each KPI that needs improvement, and by when."


def shared_tasks_sheet(review: SharedReview) -> Sheet:
    """One row a task of a plan that is needed; nothing is asked in it, so no cell has a list of answers."""
    asked = (replace(column, choices_name="") for column in answer_columns(*_SHOWN, widths={"task.title": 60.0}))
    heads = (
        SheetColumn(key="kpi.code", header="KPI", width=9),
        SheetColumn(key="kpi.title", header="Indicator", width=36),
        *asked,
    )
    rows = tuple(
        (task.code, task.kpi, task.title or None, task.due_on, task.status or None, task.done_on)
        for task in review.tasks
    )
    return table_sheet(TASKS.on_sheet("Tasks"), _TASKS_SENTENCE, heads, rows)


_MASKED = (
    "Where “Check first” is followed, no count of 5 or fewer can be worked out from the numbers of this one copy. "
    f"Results are ranges that fit at least {LEAST_FITTING} different counts each, so small groups have wide ranges; "
    f"groups of fewer than {LEAST_CASES} have none and say “Not shown”. Charts, medians and findings are made of the "
    "ranges and numbers on their page alone; where a period is not shown, no median and no finding is given. Measures "
    "of cases are all of one interval and of the same sites, for a total and its parts give each other away."
)
_CHECK = (
    "Link each measure that counts cases of a KPI to that KPI, and export again: only then is it known, and not shown "
    "beside the result. Take the charts of measures out of this copy that count a part of the cases of another one, "
    "such as infants beside all children: no name tells that reliably."
)
_RATINGS = (
    "They are the team's decisions, not numbers: {label} beside a target of 100 lets a reader take it that every case "
    "met the requirement, and the opposite rating that at least one did not, even where the result says “Not shown”."
)
_LEFT_OUT = (
    "Names, counts, notes, analyses, the texts of the plans, notices and corrections. A title of a task or a name of a "
    "measure that may name a person, or holds a number that may count people, is replaced. What still stands was typed "
    "by people: read it before you share this."
)
_AGAIN = (
    "Share one copy only; a later one takes its place and is not for readers who keep the earlier one. Who has both, "
    "and knows how many cases each counts, or how many came between them, may work out how the cases that came or "
    "were corrected did, and with that both results exactly. Periods that were not over on the date above are left "
    "out, so that a later copy adds periods and does not alter those shown."
)
_WIDTHS = (27.0, 74.0)


def build_shareable(review: SharedReview) -> Book:
    """The copy of one masked review; it cannot be read back, for it carries no hidden data."""
    charts = shared_charts_sheet(review.measures)
    others = (results_sheet(review), shared_tasks_sheet(review), *((charts,) if charts else ()))
    return Book(
        title=f"Early On self-review {review.cycle}, {review.area}: copy for sharing",
        subject=SHARED_TITLE,
        creator=review.area,
        made_on=review.as_of,
        is_draft=False,
        header=f"{review.area} · {review.cycle}",
        sheets=(_cover(review, others), *others),
    )


def _met(review: SharedReview) -> str:
    """The rating that says that a requirement is met, as the scale of the review calls it."""
    label = next((entry.label for entry in review.scale if entry.suggested_when == "met"), "")
    return f"“{label}”" if label else "a rating that says that the requirement is met"


def _about(review: SharedReview) -> tuple[Field, ...]:
    rated = f"{review.rated_count} of {pluralize(len(review.kpis), 'KPI')} rated"
    return (
        Field(label="Service area", value=f"{review.area} ({review.area_code})"),
        Field(label="Cycle", value=review.cycle),
        Field(label="Date", value=review.as_of, kind=CellKind.DATE),
        Field(label="KPIs", value=f"{rated}, {review.planned_count} in need of improvement"),
    )


def _rules(review: SharedReview) -> tuple[Field, ...]:
    """What is shown, what is not, and what to read before it is shared."""
    return (
        Field(label="Masked", value=_MASKED),
        Field(label="Check first", value=_CHECK),
        Field(label="Ratings", value=_RATINGS.format(label=_met(review))),
        Field(label="Left out", value=_LEFT_OUT),
        Field(label="More than one copy", value=_AGAIN),
    )


def _cover(review: SharedReview, others: tuple[Sheet, ...]) -> Sheet:
    contents = (Field(label=Link(sheet.name, sheet.name), value=sheet.sentence) for sheet in others)
    sections = {"Review": _about(review), "What is shown": _rules(review), "Contents": contents}
    sentence = f"{review.area} · cycle {review.cycle} · copy for sharing"
    return fields_sheet("Cover", "Early On self-review", sentence, _WIDTHS, sections)
