"""What is worked out of measures, sites and cycles: who is engaged, who reports, medians, and who meets an aim.

A prompt names the lists that it looks at: first that of the sites, whose rows have a name, a first and a last day; then
that of the cycles, whose rows refer to sites and have a day. A measure is the one that a row is called by.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.charts.aims import aim_tally, average_reporting
from workbook_tui.rules.charts.numbers import to_fraction
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measures.chart_reading import read_measure
from workbook_tui.rules.measures.series import MeasureSeries, series_of, stored_measure
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.rules.worksheets.checks import referred
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRow
from workbook_tui.rules.worksheets.suggested import COMPUTED, Compute, SuggestedAnswer, compute

_SPREAD = 5
_MARGIN = 10
_MONTHS_KEPT = 6

Month = tuple[int, int]


def _days(row: WorksheetRow, worksheet: WorksheetFacts) -> list[date | None]:
    """The answers of a row to the prompts that ask for a day, in their order."""
    prompts = worksheet.method.by_key[row.list_key].answers
    days = (row[prompt.field] for prompt in prompts if prompt.kind.startswith("date"))
    return [day if isinstance(day, date) else None for day in days]


def _rows(worksheet: WorksheetFacts, prompt: Prompt, place: int = 0) -> tuple[WorksheetRow, ...]:
    return worksheet.rows(prompt.of[place]) if len(prompt.of) > place else ()


def _engaged_now(worksheet: WorksheetFacts, prompt: Prompt) -> list[WorksheetRow]:
    """The sites without a last day."""
    return [row for row in _rows(worksheet, prompt) if not any(_days(row, worksheet)[1:2])]


@compute
def sites_engaged(worksheet: WorksheetFacts, _row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """How many sites are engaged."""
    sites = _rows(worksheet, prompt)
    number = len(_engaged_now(worksheet, prompt))
    return (
        SuggestedAnswer(str(number), f"of {pluralize(len(sites), 'site')}, those without a last day") if sites else None
    )


@compute
def five_times_sites(worksheet: WorksheetFacts, _row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """Five times the sites that are engaged: the rule of thumb for one wave of spread, 1, 5, 25, 125."""
    number = len(_engaged_now(worksheet, prompt))
    return SuggestedAnswer(str(_SPREAD * number), f"{_SPREAD} times {pluralize(number, 'site')}") if number else None


@compute
def six_months_on(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Six months after the worksheet was begun."""
    if worksheet.started_on is None:
        return None
    day = add_months(worksheet.started_on, _MONTHS_KEPT)
    return SuggestedAnswer(day.isoformat(), f"six months after {format_day(worksheet.started_on)}")


@compute
def usual_margin(_worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """How close to an aim counts as close, in points."""
    return SuggestedAnswer(str(_MARGIN), "ten points, until you say otherwise")


def _month(day: date) -> Month:
    return day.year, day.month


def _months(first: date, last: date) -> list[Month]:
    months = (last.year - first.year) * 12 + last.month - first.month
    return [_month(add_months(first.replace(day=1), number)) for number in range(months + 1)]


Told = Callable[[WorksheetFacts, Prompt], Iterator[tuple[str, date]]]


def _measured(worksheet: WorksheetFacts, prompt: Prompt) -> Iterator[tuple[str, date]]:
    """Each site with the first day of a period for which it has a value."""
    del prompt
    for values in worksheet.measurements.values():
        yield from ((one.text("site").casefold(), day) for one in values if (day := one.day("period_on")) is not None)


def _in_cycles(worksheet: WorksheetFacts, prompt: Prompt) -> Iterator[tuple[str, date]]:
    """Each site with the first day of a cycle that refers to it."""
    names = {str(row.id): worksheet.row_name(row).casefold() for row in _rows(worksheet, prompt)}
    for row in _rows(worksheet, prompt, 1):
        day = next(iter(_days(row, worksheet)), None)
        asked = (one for one in worksheet.method.by_key[row.list_key].answers if one.refers_to == prompt.of[0])
        for site in (site for one in asked for site in referred(row[one.field])):
            if day is not None and site in names:
                yield names[site], day


def _average(worksheet: WorksheetFacts, prompt: Prompt, told: Told) -> tuple[float | None, float | None, str]:
    """How many engaged sites a month are told of, in number and percent, from the first to the last month told of."""
    found = {(site, _month(day)) for site, day in told(worksheet, prompt)}
    spans = {
        worksheet.row_name(row).casefold(): [*_days(row, worksheet), None, None][:2] for row in _rows(worksheet, prompt)
    }
    days = sorted(day for site, day in told(worksheet, prompt) if site in spans)
    if not days:
        return None, None, ""
    reported, engaged = [], []
    for month in _months(days[0], days[-1]):
        here = [site for site, (first, last) in spans.items() if _is_engaged(month, first, last)]
        engaged.append(len(here))
        reported.append(sum((site, month) in found for site in here))
    answer = average_reporting(reported, engaged)
    return answer.average, answer.percent, answer.sentence.rstrip(".")


def _is_engaged(month: Month, first: date | None, last: date | None) -> bool:
    return (first is None or _month(first) <= month) and (last is None or month <= _month(last))


def _number(value: float | None, because: str) -> SuggestedAnswer | None:
    return None if value is None else SuggestedAnswer(f"{value:.1f}".rstrip("0").rstrip("."), because)


def _of_a_month(told: Told, place: int, says: str) -> Compute:
    """What comes to a month on average: in number (place 0) or percent (1)."""

    def figure(worksheet: WorksheetFacts, _row: Row, prompt: Prompt) -> SuggestedAnswer | None:
        number, percent, because = _average(worksheet, prompt, told)
        return _number((number, percent)[place], because)

    figure.__doc__ = says
    return figure


COMPUTED |= {
    "reporting_number": _of_a_month(_measured, 0, "How many sites report data in a month, on average."),
    "reporting_percent": _of_a_month(_measured, 1, "What percent of engaged sites report data in a month, on average."),
    "cycles_number": _of_a_month(_in_cycles, 0, "How many sites begin a cycle in a month, on average."),
    "cycles_percent": _of_a_month(_in_cycles, 1, "What percent of engaged sites begin a cycle in a month, on average."),
}


def _series(worksheet: WorksheetFacts) -> Iterator[MeasureSeries]:
    for facts in worksheet.review.measures:
        yield stored_measure(facts, worksheet.measurements.get(facts.id, ()))


def _measure_of(worksheet: WorksheetFacts, row: Row) -> MeasureSeries | None:
    """The measure that a row of a list is called by."""
    if not isinstance(row, WorksheetRow):
        return None
    name = worksheet.row_name(row).casefold()
    return next((one for one in _series(worksheet) if one.name.casefold() == name and one.values), None)


def _medians(worksheet: WorksheetFacts, row: Row) -> Sequence[float]:
    """The medians of the segments of the measure's run chart, from the first to the newest."""
    measure = _measure_of(worksheet, row)
    chart = read_measure(measure).chart if measure is not None else None
    found = [segment.median for segment in chart.segments] if isinstance(chart, RunChart) else []
    return [median for median in found if median is not None]


@compute
def baseline_median(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The median of the first segment of the measure's run chart."""
    medians = _medians(worksheet, row)
    return _number(medians[0], "the first median of its run chart") if medians else None


@compute
def shifted_median(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The newest confirmed median, only where it is better than the baseline."""
    medians, measure = _medians(worksheet, row), _measure_of(worksheet, row)
    if measure is None or len(medians) < 2:  # noqa: PLR2004 - a first and a newest
        return None
    is_better = medians[-1] > medians[0] if measure.direction == "up" else medians[-1] < medians[0]
    return _number(medians[-1], "the newest confirmed median of its run chart") if is_better else None


def _meeting(worksheet: WorksheetFacts, row: Row) -> tuple[int, float | None, str] | None:
    measure = _measure_of(worksheet, row)
    if measure is None or measure.aim is None:
        return None
    teams = {site: series_of(measure, site).points for site in measure.sites if site}
    found = aim_tally(teams, measure.aim) if teams else None
    return None if found is None else (found.met_count, found.percent, found.sentence.rstrip("."))


@compute
def meeting_number(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """How many sites meet the aim of the measure."""
    found = _meeting(worksheet, row)
    return SuggestedAnswer(str(found[0]), found[2]) if found else None


@compute
def meeting_percent(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """What percent of the sites with data meet the aim of the measure."""
    found = _meeting(worksheet, row)
    return _number(found[1], found[2]) if found else None


@compute
def close_to_aim(worksheet: WorksheetFacts, row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """The sites whose newest value does not meet an aim and is within the margin of it, which stands in the same row.

    The margin is the first number of the row; without one it is ten points.
    """
    margin = _MARGIN if not isinstance(row, WorksheetRow) else _first_number(worksheet, row)
    sites = {worksheet.row_name(one).casefold(): one for one in _rows(worksheet, prompt)}
    close = [site for measure in _series(worksheet) for site in _close(measure, margin)]
    found = [sites[name.casefold()] for name in dict.fromkeys(close) if name.casefold() in sites]
    if not found:
        return None
    return SuggestedAnswer("; ".join(str(one.id) for one in found), f"within {margin:g} points of an aim")


def _first_number(worksheet: WorksheetFacts, row: WorksheetRow) -> float:
    values = (row[prompt.field] for prompt in worksheet.method.by_key[row.list_key].answers)
    return next((float(value) for value in values if isinstance(value, int | float)), _MARGIN)


def _close(measure: MeasureSeries, margin: float) -> Iterator[str]:
    if measure.aim is None:
        return
    for site in filter(None, measure.sites):
        values = [point.exact_value for point in series_of(measure, site).points if point.exact_value is not None]
        is_missed = bool(values) and not measure.aim.is_met(values[-1])
        if is_missed and abs(values[-1] - to_fraction(measure.aim.value)) <= to_fraction(margin):
            yield site


OF_VALUES = frozenset(
    ("reporting_number", "reporting_percent", "baseline_median", "shifted_median", "meeting_number", "meeting_percent")
) | {"close_to_aim"}
"""What is worked out of the values of measures, which are many and are read only for it."""
