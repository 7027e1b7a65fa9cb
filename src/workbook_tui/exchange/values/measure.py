"""What a table of values has to fit, the measure and what is stored of it; and storing its values in one step."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from workbook_tui.exchange.values.cells import key_of
from workbook_tui.exchange.values.lines import ReadValue
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.measure_facts import MeasureFacts, MeasurementFacts
from workbook_tui.rules.measures.periods import common_beginning, period_key
from workbook_tui.rules.measures.rate_base import format_rate_base, rate_base
from workbook_tui.rules.wording import pluralize
from workbook_tui.text import word_set

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

WHOLE_AREA = {*word_set("whole area, area, all, all sites, all sites together, total, overall, grand total, statewide")}
"""What the whole area is called where others are sites."""
_TOGETHER = re.compile(
    r"(?:sub|grand )?totals?(?: (?:of )?all\b.*)?|.*\b(?:sub-?)?totals?|.*\bcombined|overall"
    r"|(?:all|both) (?:the )?(?:sites|programs|teams|offices|agencies|providers|locations|clinics|counties|districts"
    r"|schools|centers|regions|hubs|isds|areas)|(?:state|county|district|area|region|program|agency|isd)[- ]?wide"
)
"""How sites are called together."""
_LIKE = 0.75


def is_total_name(name: str) -> bool:
    """True for a name of the whole area or of several sites together, such as "North total"."""
    return key_of(name) in WHOLE_AREA or _TOGETHER.fullmatch(key_of(name)) is not None


Place = tuple[date, str]
"""A period by its first day, and a site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMeasure:
    """A measure that values are read for; `row_id` is 0 for one that is not in the file."""

    name: str
    row_id: int = 0
    unit: str = ""
    every: str = ""
    direction: str = ""
    """Which way is better: "up", "down", or "" for one that does not say."""
    base: int | None = None
    """Per how many a rate is, None for one whose definition does not say."""
    stored_values: Mapping[Place, MeasurementFacts] = field(default_factory=dict)
    listed_sites: tuple[str, ...] = ()
    """The sites of the file, which other measures may have values of."""

    @property
    def begins(self) -> date | None:
        """The first day of one of its stored periods, None without any."""
        return common_beginning((day for day, _ in self.stored_values), self.every)

    @property
    def sites(self) -> tuple[str, ...]:
        """The names of the sites that have values; "" stands for the whole area."""
        return tuple(dict.fromkeys(site for _, site in self.stored_values))

    def find_site(self, name: str) -> str | None:
        """The site of that name in the file, ignoring case and blanks; None without one."""
        return next((site for site in (*self.sites, *self.listed_sites) if key_of(site) == key_of(name)), None)

    def similar_site(self, name: str) -> str | None:
        """The site of the file with a very similar name, None without one."""
        keys = {key_of(site): site for site in (*self.listed_sites, *self.sites) if site}
        found = get_close_matches(key_of(name), keys, n=1, cutoff=_LIKE)
        return keys[found[0]] if found else None

    def stored_value(self, day: date, site: str) -> MeasurementFacts | None:
        """The stored value of the period from `day`, None without one."""
        if (day, site) in self.stored_values:
            return self.stored_values[day, site]
        key = period_key(day, self.every)
        same = [
            row
            for (known, name), row in self.stored_values.items()
            if name == site and period_key(known, self.every) == key
        ]
        return same[0] if len(same) == 1 else None


def target_measure(row: MeasureFacts, values: Iterable[MeasurementFacts], sites: tuple[str, ...] = ()) -> TargetMeasure:
    """A measure of the file with its values; `sites` are those of the file."""
    places = ((row.day("period_on"), row) for row in values)
    return TargetMeasure(
        name=row.text("name"),
        row_id=row.id,
        unit=row.text("unit"),
        every=row.text("collected_every"),
        direction=row.text("direction"),
        base=rate_base(row),
        stored_values={(day, value.text("site")): value for day, value in places if day is not None},
        listed_sites=sites,
    )


def find_measure(measures: Iterable[TargetMeasure], name: str) -> TargetMeasure | None:
    """The first measure of that name, ignoring case and blanks; None without one."""
    return next((one for one in measures if key_of(one.name) == key_of(name)), None)


_STORED = ("site", "numerator", "denominator", "value", "exclusion", "note")
_BASE = SPSR.prompts["measure.denominator_means"]


def targets(book: "Workbook", rows: Sequence[MeasureFacts]) -> list[TargetMeasure]:
    """The measures of a file with their stored values."""
    values, sites = book.measures.values(), book.sites.names()
    return [target_measure(row, values.get(row.id, ()), sites) for row in rows]


def store_values(
    book: "Workbook", values: Iterable[ReadValue], bases: Mapping[int, int], rows: Sequence[MeasureFacts], today: date
) -> int:
    """Store values of any measures, and the bases of their rates, in one step; give the number of values.

    WorkbookError when the file takes none of them.
    """
    from workbook_tui.store.repositories.measures import NewValue

    by_measure: dict[int, list[NewValue]] = {}
    for read in values:
        if read.period_on is not None and not read.problem:
            new = NewValue(period_on=read.period_on, **{name: getattr(read, name) for name in _STORED})
            by_measure.setdefault(read.measure_id, []).append(new)
    total = sum(map(len, by_measure.values()))
    with book.change(f"Enter {pluralize(total, 'value')} of {pluralize(len(by_measure), 'measure')}"):
        for measure_id, new_values in by_measure.items():
            book.measures.store(measure_id, new_values)
        for row in rows:
            if row.id in bases and row.id in by_measure:
                book.answers.save(_BASE, row.id, _with_base(row, bases[row.id]), today=today)
    return total


def _with_base(row: MeasureFacts, base: int) -> str:
    """What a rate is out of, with its base before it."""
    said, means = format_rate_base(base).capitalize(), row.text("denominator_means")
    return f"{said}: {means}" if means else said
