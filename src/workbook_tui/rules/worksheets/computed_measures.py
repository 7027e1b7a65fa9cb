"""What is worked out of measures, sites and cycles: who is engaged, who reports, medians, and who meets an aim.

A prompt names the lists that it looks at (`rules.worksheets.engagement`). A measure is the one that a row is called by.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.charts.aims import Reporting, aim_tally
from workbook_tui.rules.charts.numbers import to_fraction
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measures.chart_reading import ChartReading, direction_of, read_measure
from workbook_tui.rules.measures.outlook import points_by_site
from workbook_tui.rules.measures.series import MeasureSeries, series_of, stored_measure
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.rules.worksheets.engagement import (
    EngagedSite,
    cycles_told,
    engaged_sites,
    reporting,
    values_told,
)
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.suggested import SuggestedAnswer, compute

_SPREAD = 5
_MARGIN = 10
_MONTHS_KEPT = 6
_DUE_DAYS = 90


def _engaged_now(worksheet: WorksheetFacts, prompt: Prompt) -> list[EngagedSite]:
    """The sites without a last day."""
    return [site for site in engaged_sites(worksheet, prompt) if site.last is None]


@compute
def sites_engaged(worksheet: WorksheetFacts, _row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """How many sites are engaged."""
    sites = engaged_sites(worksheet, prompt)
    number = sum(site.last is None for site in sites)
    because = f"of {pluralize(len(sites), 'site')} that took part, those without a last day"
    return SuggestedAnswer(str(number), because) if sites else None


@compute
def agencies_in_all(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """How many agencies there are: of the sites of the file, each agency counted once."""
    sites = worksheet.review.sites
    agencies = {(site.text("agency").strip() or site.name).casefold() for site in sites}
    because = f"the agencies of {pluralize(len(sites), 'site')} of this file, whether they take part or not"
    return SuggestedAnswer(str(len(agencies)), because) if sites else None


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
def ninety_days_on(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Ninety days after the first day that its row asks for, such as that on which data came."""
    if not isinstance(row, WorksheetRowFacts):
        return None
    days = (row[prompt.field] for prompt in worksheet.method.by_key[row.list_key].answers)
    first = next((day for day in days if isinstance(day, date)), None)
    if first is None:
        return None
    last = first + timedelta(days=_DUE_DAYS)
    return SuggestedAnswer(last.isoformat(), f"{_DUE_DAYS} days after {format_day(first)}")


@compute
def usual_margin(_worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """How close to an aim counts as close, in points."""
    return SuggestedAnswer(str(_MARGIN), "ten points, until you say otherwise")


def _number(value: float | None, because: str) -> SuggestedAnswer | None:
    return None if value is None else SuggestedAnswer(f"{value:.1f}".rstrip("0").rstrip("."), because)


def _average(found: Reporting | None) -> SuggestedAnswer | None:
    return _number(found.average, found.sentence.rstrip(".")) if found else None


def _percent(found: Reporting | None) -> SuggestedAnswer | None:
    return _number(found.percent, found.sentence.rstrip(".")) if found else None


@compute
def reporting_number(worksheet: WorksheetFacts, _row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """How many sites report data in a month, on average."""
    return _average(reporting(worksheet, prompt, values_told))


@compute
def reporting_percent(worksheet: WorksheetFacts, _row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """What percent of the engaged sites report data in a month, on average."""
    return _percent(reporting(worksheet, prompt, values_told))


@compute
def cycles_number(worksheet: WorksheetFacts, _row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """How many sites begin a cycle in a month, on average."""
    return _average(reporting(worksheet, prompt, cycles_told))


@compute
def cycles_percent(worksheet: WorksheetFacts, _row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """What percent of the engaged sites begin a cycle in a month, on average."""
    return _percent(reporting(worksheet, prompt, cycles_told))


def _series(worksheet: WorksheetFacts) -> tuple[MeasureSeries, ...]:
    def read() -> tuple[MeasureSeries, ...]:
        return tuple(
            stored_measure(facts, worksheet.measurements.get(facts.id, ())) for facts in worksheet.review.measures
        )

    return worksheet.memory.once("series", read)


def _measure_of(worksheet: WorksheetFacts, row: Row) -> MeasureSeries | None:
    """The measure that a row of a list is called by."""
    if not isinstance(row, WorksheetRowFacts):
        return None
    name = worksheet.row_name(row).casefold()
    return next((one for one in _series(worksheet) if one.name.casefold() == name and one.values), None)


def _reading_of(worksheet: WorksheetFacts, row: Row) -> ChartReading | None:
    measure = _measure_of(worksheet, row)
    if measure is None:
        return None
    return worksheet.memory.once(("reading", measure.key), lambda: read_measure(measure))


def _medians(reading: ChartReading | None) -> Sequence[float]:
    """The medians of the segments of a run chart, from the first to the newest."""
    chart = reading.chart if reading is not None else None
    found = [segment.median for segment in chart.segments] if isinstance(chart, RunChart) else []
    return [median for median in found if median is not None]


@compute
def baseline_median(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The median of the first segment of the measure's run chart."""
    medians = _medians(_reading_of(worksheet, row))
    return _number(medians[0], "the first median of its run chart") if medians else None


@compute
def shifted_median(worksheet: WorksheetFacts, row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """The newest median that was confirmed, else the one that the chart offers, only where it is an improvement."""
    reading = _reading_of(worksheet, row)
    medians = _medians(reading)
    if reading is None or not medians or not isinstance(reading.chart, RunChart):
        return None
    offer, median, because = reading.chart.median_offer, medians[-1], "the newest confirmed median of its run chart"
    if len(medians) == 1:
        if offer is None or offer.is_provisional:
            return None
        median, because = offer.median, "the new median that its run chart offers; it is not confirmed yet"
    is_better = {"up": median > medians[0], "down": median < medians[0]}.get(direction_of(reading.measure), False)
    return _number(median, because) if is_better else None


def _meeting(worksheet: WorksheetFacts, row: Row, prompt: Prompt) -> tuple[int, float | None, str] | None:
    """How many sites meet the aim: of those that are engaged, where the prompt names the list of sites."""
    reading = _reading_of(worksheet, row)
    if reading is None or reading.measure.aim is None:
        return None
    points = {site: found for site, found in points_by_site(reading).items() if site}
    if prompt.of and points:
        nothing = [Point(point.label) for point in reading.series.points]
        named = {site.casefold(): site for site in points}
        engaged = _engaged_now(worksheet, prompt)
        points = {site.name: points[named[site.name]] if site.name in named else nothing for site in engaged}
    found = aim_tally(points, reading.measure.aim) if points else None
    return None if found is None else (found.met_count, found.percent, found.sentence.rstrip("."))


@compute
def meeting_number(worksheet: WorksheetFacts, row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """How many sites meet the aim of the measure."""
    found = _meeting(worksheet, row, prompt)
    return SuggestedAnswer(str(found[0]), found[2]) if found else None


@compute
def meeting_percent(worksheet: WorksheetFacts, row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """What percent of the sites with data meet the aim of the measure."""
    found = _meeting(worksheet, row, prompt)
    return _number(found[1], found[2]) if found else None


@compute
def close_to_aim(worksheet: WorksheetFacts, row: Row, prompt: Prompt) -> SuggestedAnswer | None:
    """The sites whose newest value does not meet an aim and is within the margin of it, which stands in the same row.

    The margin is the first number of the row; without one it is ten points.
    """
    margin = _MARGIN if not isinstance(row, WorksheetRowFacts) else _first_number(worksheet, row)
    sites = {one.name: one.answer for one in _engaged_now(worksheet, prompt)}
    close = worksheet.memory.once(
        ("close", margin), lambda: [site for measure in _series(worksheet) for site in _close(measure, margin)]
    )
    found = [sites[name.casefold()] for name in dict.fromkeys(close) if name.casefold() in sites]
    if not found:
        return None
    return SuggestedAnswer("; ".join(found), f"within {margin:g} points of an aim")


def _first_number(worksheet: WorksheetFacts, row: WorksheetRowFacts) -> float:
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
    function.__name__
    for function in (
        *(reporting_number, reporting_percent, baseline_median, shifted_median, meeting_number, meeting_percent),
        *(close_to_aim, sites_engaged, five_times_sites),
    )
)
"""What is worked out of the values of measures, which are many and are read only for it."""
