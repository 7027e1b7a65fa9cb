"""Rows with a date as a chart of progress, and the critical path: the longest chain of what depends on what.

The longest chain is that with the most items; of equally long ones, that which begins first. Durations are not known,
so that this is the order in which things have to happen, and no schedule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbook_tui.prompts.method import MethodSection
from workbook_tui.rules.worksheets.answers import places_at
from workbook_tui.rules.worksheets.checks import referred
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One row on the chart."""

    row: WorksheetRowFacts
    name: str
    list_title: str
    day: date | None
    is_critical: bool
    """True on the critical path, which has at least two items."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows by their days, those without a day at the end, and the day that they lead to."""

    items: tuple[TimelineItem, ...]
    until: date | None

    def axis(self, today: date) -> tuple[date, date]:
        """The first and the last day of the chart."""
        days = [item.day for item in self.items if item.day is not None]
        days += [today, *([self.until] if self.until is not None else [])]
        return min(days), max(days)


def timeline(worksheet: WorksheetFacts, section: MethodSection) -> Timeline:
    """The chart of a section over the lists that it names."""
    rows = {str(row.id): row for key in section.of for row in worksheet.rows(key)}
    days = {key: _day(worksheet, row) for key, row in rows.items()}
    path = _longest_chain(_needs(worksheet, section, rows), days)
    items = [
        TimelineItem(
            row=row,
            name=worksheet.row_name(row),
            list_title=worksheet.method.by_key[row.list_key].title,
            day=days[key],
            is_critical=key in path,
        )
        for key, row in rows.items()
    ]
    until = next((place.day for place in places_at(worksheet, section.until)), None) if section.until else None
    return Timeline(tuple(sorted(items, key=lambda item: item.day or date.max)), until)


def _day(worksheet: WorksheetFacts, row: WorksheetRowFacts) -> date | None:
    """The first date of a row."""
    days = (row[prompt.field] for prompt in worksheet.method.by_key[row.list_key].answers)
    return next((day for day in days if isinstance(day, date)), None)


def _needs(
    worksheet: WorksheetFacts, section: MethodSection, rows: Mapping[str, WorksheetRowFacts]
) -> dict[str, set[str]]:
    """What each row depends on."""
    needs: dict[str, set[str]] = {key: set() for key in rows}
    for prompts, is_reversed in ((section.depends_on, False), (section.leads_to, True)):
        for place in (place for key in prompts for place in places_at(worksheet, key)):
            here = str(place.row.id)
            for other in referred(place.value):
                if here in needs and other in needs and here != other:
                    needs[other if is_reversed else here].add(here if is_reversed else other)
    return needs


def _longest_chain(needs: Mapping[str, set[str]], days: Mapping[str, date | None]) -> frozenset[str]:
    """The rows of the longest chain, () where nothing depends on anything; a circle is cut where it closes."""
    known: dict[str, tuple[str, ...]] = {}

    def chain(key: str, above: frozenset[str]) -> tuple[str, ...]:
        if key not in known:
            before = [chain(one, above | {key}) for one in sorted(needs[key] - above)]
            longest = max(before, key=lambda one: _weight(one, days), default=())
            if needs[key] & above:
                return (*longest, key)
            known[key] = (*longest, key)
        return known[key]

    chains = [chain(key, frozenset({key})) for key in needs]
    longest = max(chains, key=lambda one: _weight(one, days), default=())
    return frozenset(longest) if len(longest) > 1 else frozenset()


def _weight(chain: tuple[str, ...], days: Mapping[str, date | None]) -> tuple[int, int]:
    first = days[chain[0]] if chain else None
    return len(chain), -(first or date.max).toordinal()
