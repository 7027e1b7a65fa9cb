"""Who takes part, and who reports in which month: sites with their days, the periods of their values, their cycles.

A prompt names the lists that it looks at: first that of the sites, then that of the PDSA cycles. Either is a list of
what the file holds, or a grid of the worksheet: rows with a name, a first and a last day; rows that refer to sites and
have a day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from workbook_tui.prompts.method import PDSA_CYCLES, SITES
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.charts.aims import Reporting, average_reporting
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.measures.periods import MONTHS
from workbook_tui.rules.worksheets.checks import referred
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts

Month = tuple[int, int]
SiteMonth = tuple[str, Month]
"""The name of a site in lower case, and a month."""

Told = Callable[[WorksheetFacts, Prompt], Iterator[tuple[str, date]]]


@dataclass(frozen=True, slots=True)
class EngagedSite:
    """A site that takes part from the month of one day to that of another; without a day there is no end to it."""

    name: str
    """In lower case."""
    answer: str
    """What an answer that refers to it is stored as."""
    first: date | None = None
    last: date | None = None

    def is_in(self, month: Month) -> bool:
        """True when it takes part in that month."""
        began = self.first is None or month_of(self.first) <= month
        return began and (self.last is None or month <= month_of(self.last))


def month_of(day: date) -> Month:
    """The year and the number of the month."""
    return day.year, day.month


def engaged_sites(worksheet: WorksheetFacts, prompt: Prompt) -> tuple[EngagedSite, ...]:
    """The sites that take part, or did.

    Of the sites of the file these are the ones with a first day, else with a value or a cycle, since the first of them.
    """
    return worksheet.memory.once(("engaged", prompt.of), lambda: _engaged_sites(worksheet, prompt))


def _engaged_sites(worksheet: WorksheetFacts, prompt: Prompt) -> tuple[EngagedSite, ...]:
    if _kind(worksheet, prompt) != SITES:
        return tuple(_of_row(worksheet, row) for row in _rows(worksheet, prompt))
    first: dict[str, date] = {}
    for name, day in (*values_told(worksheet, prompt), *cycles_told(worksheet, prompt)):
        first[name] = min(day, first.get(name, day))
    found = []
    for site in worksheet.review.sites:
        name = site.name.casefold()
        begun = site.day("engaged_from_on") or first.get(name)
        if begun is not None:
            found.append(EngagedSite(name, str(site.id), begun, site.day("engaged_to_on")))
    return tuple(found)


def values_told(worksheet: WorksheetFacts, _prompt: Prompt) -> Iterator[tuple[str, date]]:
    """Each site with a day in every month that a number of it stands for: of a quarter these are three."""
    every = {row.id: row.text("collected_every") for row in worksheet.review.measures}
    for measure_id, values in worksheet.measurements.items():
        months = MONTHS.get(every.get(measure_id, ""), 1)
        for one in values:
            day = one.day("period_on")
            if day is not None and not (one["numerator"] is None and one["value"] is None):
                name = one.text("site").casefold()
                yield from ((name, add_months(day, number) if number else day) for number in range(months))


def cycles_told(worksheet: WorksheetFacts, prompt: Prompt) -> Iterator[tuple[str, date]]:
    """Each site with the first day of a PDSA cycle that it tries."""
    if _kind(worksheet, prompt, 1) == PDSA_CYCLES:
        names = {site.id: site.name.casefold() for site in worksheet.review.sites}
        for cycle in worksheet.review.pdsa_cycles:
            if (day := cycle.day("begun_on")) is not None:
                yield from ((names[site], day) for site in cycle.site_ids)
        return
    named = {str(row.id): worksheet.row_name(row).casefold() for row in _rows(worksheet, prompt)}
    for row in _rows(worksheet, prompt, 1):
        first = next(iter(_days(worksheet, row)), None)
        asked = (one for one in worksheet.method.by_key[row.list_key].answers if one.refers_to == prompt.of[0])
        for site in (site for one in asked for site in referred(row[one.field])):
            if first is not None and site in named:
                yield named[site], first


def reporting(worksheet: WorksheetFacts, prompt: Prompt, told: Told) -> Reporting | None:
    """How many of the engaged sites are told of in a month, from the first to the last month told of.

    None when nothing is told of a site that takes part.
    """
    return worksheet.memory.once((told, prompt.of), lambda: _reporting(worksheet, prompt, told))


def _reporting(worksheet: WorksheetFacts, prompt: Prompt, told: Told) -> Reporting | None:
    sites = engaged_sites(worksheet, prompt)
    names = {site.name for site in sites}
    found = {(name, month_of(day)) for name, day in told(worksheet, prompt) if name in names}
    if not found:
        return None
    reported, engaged = [], []
    for month in _months(min(month for _, month in found), max(month for _, month in found)):
        here = [site for site in sites if site.is_in(month)]
        engaged.append(len(here))
        reported.append(sum((site.name, month) in found for site in here))
    verbs = ("begins a cycle", "begin a cycle") if told is cycles_told else ("reports", "report")
    return average_reporting(reported, engaged, verbs=verbs)


def _months(first: Month, last: Month) -> list[Month]:
    months = (last[0] - first[0]) * 12 + last[1] - first[1]
    return [month_of(add_months(date(*first, 1), number)) for number in range(months + 1)]


def _kind(worksheet: WorksheetFacts, prompt: Prompt, place: int = 0) -> str:
    return worksheet.method.by_key[prompt.of[place]].kind if len(prompt.of) > place else ""


def _rows(worksheet: WorksheetFacts, prompt: Prompt, place: int = 0) -> tuple[WorksheetRowFacts, ...]:
    return worksheet.rows(prompt.of[place]) if len(prompt.of) > place else ()


def _of_row(worksheet: WorksheetFacts, row: WorksheetRowFacts) -> EngagedSite:
    first, last, *_ = (*_days(worksheet, row), None, None)
    return EngagedSite(worksheet.row_name(row).casefold(), str(row.id), first, last)


def _days(worksheet: WorksheetFacts, row: WorksheetRowFacts) -> list[date | None]:
    """The answers of a row to the prompts that ask for a day, in their order."""
    prompts = worksheet.method.by_key[row.list_key].answers
    days = (row[prompt.field] for prompt in prompts if prompt.kind.startswith("date"))
    return [day if isinstance(day, date) else None for day in days]
