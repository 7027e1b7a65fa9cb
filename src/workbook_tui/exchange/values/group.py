"""The lines of a table that belong to one measure, on their way to values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.values.cells import Cell, is_missing, key_of, text_of
from workbook_tui.exchange.values.column import ValueColumn
from workbook_tui.exchange.values.doubts import REPEATS, Answers, Doubt
from workbook_tui.exchange.values.headings import plain_title
from workbook_tui.exchange.values.lines import (
    NUMBERS,
    LineReader,
    ReadValue,
    SiteNames,
    SkippedLine,
    merge_repeats,
    sites_of,
    skip_reason,
)
from workbook_tui.exchange.values.measure import WHOLE_AREA, TargetMeasure, is_total_name
from workbook_tui.exchange.values.period_column import PeriodColumn, Periods, is_year, part_text
from workbook_tui.exchange.values.roles import COUNTS, Roles
from workbook_tui.exchange.values.scales import Scales, columns_by_field
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.measures.periods import check_has_begun

_HALF = 0.5
_ENDS = {"end", "ending", "ended", "ends"}

AREA = "area"
"""The answer to "blanks" by which lines without a site stand for the whole area."""
LIKE = "like"
"""The answer to "sites" by which new names stand for the known ones that they are like."""


@dataclass(frozen=True)
class LineSites:
    """Which site each line of a group stands for: by its own cell, the one above it, or what a person answered."""

    cells: Sequence[Cell]
    """The cells of the column of sites, one for each line; none when no column says the site."""
    lines: Sequence[int]
    """The lines, counted from 0."""
    places: Sequence[int]
    """The places of the lines that are read."""
    target: TargetMeasure
    answers: Answers
    site: str | None
    """The site of all lines where no column says it; None where nobody said."""

    @cached_property
    def by_name(self) -> SiteNames:
        """The sites of the column, by the names used for them."""
        return sites_of(self.cells, (*self.target.listed_sites, *self.target.sites))

    @cached_property
    def are_named(self) -> bool:
        """True when a line that is read names a site or the whole area."""
        return bool(self.cells) and not all(is_missing(self.cells[place]) for place in self.places)

    @cached_property
    def blanks(self) -> dict[int, str]:
        """The lines (from 1) without a site among lines with one, each with the site above it, "" for none."""
        names = [None if is_missing(cell) else self._name(cell) for cell in self.cells]
        found, last, read = {}, "", set(self.places)
        for place, name in enumerate(names if any(names) else ()):
            last = last if name is None else name
            if name is None and place in read:
                found[self.lines[place] + 1] = last
        return found

    def site_of(self, place: int) -> str:
        """The site of the line at index `place`, "" for the whole area."""
        if not self.are_named:
            return self.answers.get("site", "") if self.site is None else self.site
        if (above := self.blanks.get(self.lines[place] + 1)) is not None:
            return "" if self.answers.get("blanks") == AREA else above
        cell = self.cells[place]
        return "" if is_missing(cell) else self._name(cell)

    def _name(self, cell: Cell) -> str:
        """The site that a cell names, "" for the whole area."""
        name = self.by_name[cell]
        if self.answers.get("sites") == LIKE and self.target.find_site(name) is None:
            name = self.target.similar_site(name) or name
        return "" if key_of(name) in WHOLE_AREA else name


@dataclass(frozen=True)
class Group:
    """The lines of a table that belong to one measure, with their columns."""

    target: TargetMeasure
    lines: Sequence[int]
    """The lines, counted from 0."""
    columns: Sequence[ValueColumn]
    """The columns, with one cell for each of the lines."""
    roles: Roles
    answers: Answers
    today: date
    is_named: bool = False
    """True when each value says its measure."""
    site: str | None = None
    """The site that all values are of where no column says it; None where nobody said."""
    needs_whole: bool = True
    is_international: bool = False
    filled_lines: dict[int, int] = field(default_factory=dict)
    """The lines without a period of their own, with the line whose period they have."""

    @cached_property
    def fields(self) -> dict[str, ValueColumn]:
        """The column of each field."""
        return columns_by_field(self.columns, self.roles.places)

    @cached_property
    def scales(self) -> Scales:
        """How the numbers of the columns are to be understood."""
        lines = {place: self.lines[place] + 1 for place in self._places}
        return Scales(self.fields, self.target, self.answers, is_international=self.is_international, lines=lines)

    @cached_property
    def _rows(self) -> list[dict[str, Cell]]:
        return [{name: column.cells[place] for name, column in self.fields.items()} for place in range(len(self.lines))]

    @cached_property
    def skipped_lines(self) -> list[SkippedLine]:
        """The lines that hold no value, such as totals, and are not read."""
        whole = [[column.cells[place] for column in self.columns] for place in range(len(self.lines))]
        filled = [place for place in range(len(self.lines)) if any(map(text_of, whole[place]))]
        found = ((place, skip_reason(self._rows[place], whole[place])) for place in filled)
        return [SkippedLine(self.lines[place] + 1, why) for place, why in found if why] + self._totals_of_sites()

    def _totals_of_sites(self) -> list[SkippedLine]:
        """Lines of the whole area among lines of its sites."""
        names = [key_of(text_of(row.get("site"))) for row in self._rows]
        together = {name for name in names if is_total_name(name) and not self.target.find_site(name)}
        if not set(names) - together - {""}:
            return []
        found = [(line, name) for line, name in zip(self.lines, names, strict=True) if name in together]
        return [SkippedLine(line + 1, f"“{name}” adds up the sites") for line, name in found]

    @cached_property
    def _places(self) -> list[int]:
        """The places of the lines that are read."""
        passed = {one.line for one in self.skipped_lines}
        return [place for place, line in enumerate(self.lines) if line + 1 not in passed and any(self._texts(place))]

    def _texts(self, place: int) -> tuple[str, ...]:
        return tuple(text_of(column.cells[place]) for column in self.columns)

    @cached_property
    def sites(self) -> "LineSites":
        """Which site each line stands for."""
        cells = self.fields["site"].cells if "site" in self.fields else ()
        return LineSites(cells, self.lines, self._places, self.target, self.answers, self.site)

    @property
    def period_column(self) -> ValueColumn | None:
        """The column of the periods, or of the months or quarters whose year stands in another one."""
        return self.fields.get("part_of_year") or self.fields.get("period")

    @property
    def unsure_lines(self) -> list[int]:
        """The lines (from 1) whose periods are ambiguous."""
        return [self.lines[self._places[place]] + 1 for place in self.periods.unsure_places]

    @property
    def unsure_periods(self) -> list[str]:
        """The text of the period in each unsure line, a quarter by its name."""
        places, column = [self._places[place] for place in self.periods.unsure_places], self.period_column
        is_quarter = column is not None and "quarter" in plain_title(column.title)
        return [part_text(column.cells[place], is_quarter=is_quarter) for place in places] if column else []

    @cached_property
    def periods(self) -> Periods:
        """The period of each line that is read."""
        year = self.fields.get("year") if "part_of_year" in self.fields else None
        column = self.period_column
        cells = self._filled_down(column) if column is not None else [None] * len(self._places)
        return PeriodColumn(
            cells=cells,
            years=self._years(year, column),
            is_end=column is not None and bool(_ENDS & set(plain_title(column.title).split())),
            heading=" ".join(one.title for one in (year, column) if one is not None),
            is_quarter=column is not None and "quarter" in plain_title(column.title),
            line_sites=[self.sites.site_of(place) for place in self._places],
            every=self.target.every,
            begins=self.target.begins,
            today=self.today,
            answers=self.answers,
        ).read()

    def _years(self, year: ValueColumn | None, column: ValueColumn | None) -> list[Cell]:
        """The year of each line that is read: of its column, or of a line of its own above the months."""
        source = year or column
        found: dict[int, Cell] = {}
        last: Cell = None
        for place in range(len(self.lines)) if source is not None else ():
            cell = source.cells[place] if source is not None else None
            if text_of(cell) and (year is not None or (place not in self._places and is_year(cell))):
                last = cell
            found[place] = last
        return [found[place] for place in self._places] if last is not None else []

    def _filled_down(self, column: ValueColumn) -> list[Cell]:
        """The cells of the periods that are read; an empty one beside a site has the period above."""
        cells: list[Cell] = []
        last: tuple[Cell, int] | None = None
        for place in self._places:
            cell, line = column.cells[place], self.lines[place] + 1
            if text_of(cell):
                last = cell, line
            elif last is not None and "site" in self.fields and self.sites.site_of(place):
                self.filled_lines[line] = last[1]
                cell = last[0]
            cells.append(cell)
        return cells

    @cached_property
    def _read(self) -> tuple[list[ReadValue], list[SkippedLine]]:
        reader = LineReader(
            unit=self.target.unit,
            decimal_comma=self.scales.has_decimal_comma,
            is_fraction=self.scales.is_fraction,
            has_check_in_hundredths=self.scales.has_check_in_hundredths,
            per=self.scales.base() if self.target.unit == "rate" else PER_CENT,
            takes_percents="value" in self.fields and self.fields["value"].percent_share >= _HALF,
            needs_whole=self.needs_whole,
        )
        days = self.periods.days
        return merge_repeats(self._value(reader, place, day) for place, day in zip(self._places, days, strict=True))

    def _value(self, reader: LineReader, place: int, day: date | AnswerError) -> ReadValue:
        bare = ReadValue(
            line=self.lines[place] + 1,
            measure=self.target.name if self.is_named else "",
            measure_id=self.target.row_id,
            site=self.sites.site_of(place),
            texts=self._texts(place),
        )
        try:
            if isinstance(day, AnswerError):
                raise day
            period_on = check_has_begun(day, self.today)
        except AnswerError as error:
            return replace(bare, problem=str(error).rstrip("."), is_readable=False)
        stored = self.target.stored_value(period_on, bare.site)
        return reader.read(replace(bare, period_on=period_on), self._rows[place], stored)

    @property
    def values(self) -> list[ReadValue]:
        """The values of the lines, those with a problem included."""
        return self._read[0]

    @property
    def all_skipped_lines(self) -> list[SkippedLine]:
        """The lines that hold no value, and those that only repeat another."""
        return self.skipped_lines + self._read[1]

    def number_doubts(self) -> Iterable[Doubt]:
        """The doubts about the meaning of the numbers."""
        return self.scales.doubts()


def part_of(columns: Sequence[ValueColumn], places: Sequence[int]) -> list[ValueColumn]:
    """The columns with only the cells at some indexes."""
    return [replace(column, cells=[column.cells[place] for place in places]) for column in columns]


def with_answers(roles: Roles, answers: Mapping[str, str]) -> Roles:
    """The roles corrected by answers: `column:FIELD` is the index of its column, "" for none."""
    site = answers.get(REPEATS, "")
    for key, value in {**answers, **({"column:site": site} if site.isdecimal() else {})}.items():
        name = key.removeprefix("column:")
        if key == name:
            continue
        roles.unsure.pop(name, None)
        if name in NUMBERS:
            roles.unsure.pop(COUNTS, None)
        roles.places = {one: place for one, place in roles.places.items() if one != name and str(place) != value}
        if value:
            roles.places[name] = int(value)
            roles.unsure = {one: [p for p in places if str(p) != value] for one, places in roles.unsure.items()}
    return roles
