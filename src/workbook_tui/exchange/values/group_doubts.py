"""Asks about the lines and periods of a measure that can be meant otherwise than they are read.

Such are cells beyond the last heading (often a number that a comma or a line break took apart), a site that adds up all
the others, lines that say the same where a column of words tells them apart, and what is hidden in the sheet.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workbook_tui.exchange.values.body import ValueTable
from workbook_tui.exchange.values.cells import text_of
from workbook_tui.exchange.values.column import ValueColumn
from workbook_tui.exchange.values.doubts import REPEATS, SKIP, TAKE, Answers, Doubt, DoubtAnswer, format_lines
from workbook_tui.exchange.values.group import Group
from workbook_tui.exchange.values.period_column import DAYS, MONTHS, SWAP, orders
from workbook_tui.exchange.values.year_kind import JANUARY, JULY, OCTOBER, names_quarter
from workbook_tui.rules.wording import pluralize
from workbook_tui.text import quote, sentence_list

_YEARS = 3
_TITLES = 5


def period_doubts(group: Group, table: ValueTable) -> Iterable[Doubt]:
    """The doubts about the periods of a measure."""
    ask = _ASKED.get(group.periods.unsure)
    return () if ask is None else (ask(group, table),)


def _dates(group: Group, _table: ValueTable) -> Doubt:
    texts = _texts(group)
    example = next(text for text in texts if any(letter.isdigit() for letter in text))
    choices = tuple(DoubtAnswer(order, f"The {first} stands first") for order, first in orders(texts).items())
    return Doubt("dates", f"Dates such as {quote(example)} can be read with the month or the day first.", choices)


def _short(group: Group, _table: ValueTable) -> Doubt:
    example = next(iter(_texts(group)), "")
    choices = DoubtAnswer(MONTHS, "A month and a short year"), DoubtAnswer(DAYS, "A day of a month")
    return Doubt("short", f"{quote(example)} can be a month or a day.", choices)


def _swapped(group: Group, _table: ValueTable) -> Doubt:
    sentence = (
        f"A spreadsheet may have exchanged day and month in {format_lines(group.unsure_lines)}: "
        "other dates of the column are texts that it could not read."
    )
    return Doubt(
        "swapped", sentence, (DoubtAnswer(TAKE, "They are right as they are"), DoubtAnswer(SWAP, "Exchange them"))
    )


def _begins(group: Group, _table: ValueTable) -> Doubt:
    first = next(iter(group.unsure_periods), "")
    choices = [DoubtAnswer(JULY, "In July"), DoubtAnswer(OCTOBER, "In October")]
    if names_quarter(first):
        choices.append(DoubtAnswer(JANUARY, "In July, and Q1 is January to March"))
    sentence = f"In which month does the year begin that {quote(first)} in {format_lines(group.unsure_lines)} is of?"
    return Doubt("begins", sentence, tuple(choices))


def _year(group: Group, table: ValueTable) -> Doubt:
    years = dict.fromkeys([*_years_around(table), *(str(group.today.year - back) for back in range(_YEARS))])
    choices = tuple(DoubtAnswer(year, year) for year in years)
    return Doubt("year", "The periods do not say which year they are in.", choices)


_ASKED: Mapping[str, Callable[[Group, ValueTable], Doubt]] = {
    "dates": _dates,
    "short": _short,
    "swapped": _swapped,
    "begins": _begins,
    "year": _year,
}
PERIOD_CODES = frozenset(_ASKED)
"""The codes of these doubts."""


def _years_around(table: ValueTable) -> list[str]:
    """The years that the name of the sheet or a title above the table names."""
    titles = [text_of(cell) for row in table.rows[:_TITLES] for cell in row if isinstance(cell, str)]
    return re.findall(r"\b20\d\d(?:-\d\d)?\b", " ".join([table.name, *titles]), re.ASCII)


def _texts(group: Group) -> list[str]:
    column = group.period_column
    return [text for cell in column.cells if isinstance(cell, str) and (text := text_of(cell))] if column else []


_HALF = 0.5


def repeat_doubts(groups: Sequence[Group]) -> Iterable[Doubt]:
    """One doubt for all lines that repeat another and are not the same throughout."""
    for group in groups:
        places = {line + 1: place for place, line in enumerate(group.lines)}
        repeats = {one.line: (places[one.line], places[one.same_as]) for one in group.all_skipped_lines if one.same_as}
        telling = [column for column in _words(group) if any(_differ(column, *pair) for pair in repeats.values())]
        if telling and "site" not in group.fields:
            names = [column.full_title or f"column {column.place + 1}" for column in telling]
            lines = [line for line, pair in repeats.items() if any(_differ(one, *pair) for one in telling)]
            choices = [
                DoubtAnswer(str(column.place), f"The site is in {quote(name)}")
                for column, name in zip(telling, names, strict=True)
            ]
            yield Doubt(
                REPEATS,
                f"Other lines have the numbers of {format_lines(lines)}, and differ in "
                f"{sentence_list([quote(name) for name in names])}.",
                (*choices, DoubtAnswer(TAKE, "They only repeat the other lines")),
            )


def _words(group: Group) -> list[ValueColumn]:
    """The columns of words that are nothing yet, without those of days."""
    used = set(group.roles.places.values())
    free = [column for column in group.columns if column.place not in used]
    return [one for one in free if one.texts and not one.is_numeric and one.period_share < _HALF]


def _differ(column: ValueColumn, one: int, other: int) -> bool:
    return text_of(column.cells[one]).casefold() != text_of(column.cells[other]).casefold()


_LEAST_SITES = 3
_LEAST_PERIODS = 2

_Counts = tuple[int, int]


def sum_doubts(groups: Sequence[Group]) -> Iterable[Doubt]:
    """The doubts about a site, not stored yet, whose counts are the sums of all others."""
    found = [site for group in groups for site in sums_of(group)]
    if found:
        choices = DoubtAnswer(SKIP, "Leave its lines out"), DoubtAnswer(TAKE, "Take it as a site")
        listed = sentence_list([quote(site) for site in dict.fromkeys(found)])
        yield Doubt("sums", f"{listed} has the counts of all other sites together in every period.", choices)


def sums_of(group: Group) -> list[str]:
    """The sites that add up the others in each of several periods, where there are at least two others."""
    periods = list(_periods(group).values())
    if len(periods) < _LEAST_PERIODS or any(len(one) < _LEAST_SITES for one in periods):
        return []
    sites = [site for site in periods[0] if site and group.target.find_site(site) is None]
    return [site for site in sites if all(site in one and _adds_up(site, one) for one in periods)]


def _periods(group: Group) -> Mapping[date, dict[str, _Counts]]:
    found: dict[date, dict[str, _Counts]] = {}
    for read in group.values:
        if read.period_on is not None and not read.problem and read.numerator is not None and read.denominator:
            found.setdefault(read.period_on, {})[read.site] = read.numerator, read.denominator
    return found


def _adds_up(site: str, counts: Mapping[str, _Counts]) -> bool:
    others = [pair for name, pair in counts.items() if name != site]
    return counts[site] == (sum(part for part, _ in others), sum(whole for _, whole in others))


def unheaded_cell_doubts(groups: Sequence[Group]) -> Iterable[Doubt]:
    """The doubts about cells to the right of the last heading, unless an answer says what they are."""
    found = dict(sorted(pair for group in groups for pair in _beyond(group)))
    if found:
        first = quote(next(iter(found.values())))
        sentence = f"Beyond the last heading stands something in {format_lines(list(found))}: {first}."
        yield Doubt("beyond", sentence, (DoubtAnswer(TAKE, "It does not belong to the table"),))


def _beyond(group: Group) -> Iterable[tuple[int, str]]:
    """The lines, from 1, with the text that stands there."""
    last = max((column.place for column in group.columns if column.full_title.strip()), default=None)
    used = set(group.roles.places.values())
    passed = {one.line for one in group.skipped_lines}
    for column in group.columns:
        if last is not None and column.place > last and column.place not in used:
            for line, cell in zip(group.lines, column.cells, strict=True):
                if text_of(cell) and line + 1 not in passed:
                    yield line + 1, text_of(cell)


COLUMNS = "hidden-columns"
"""The code of the doubt about columns."""


def visible_columns(columns: Sequence[ValueColumn], table: ValueTable, answers: Answers) -> list[ValueColumn]:
    """The columns to read, without hidden ones when an answer excludes them."""
    is_kept = answers.get(COLUMNS) != SKIP
    return [column for column in columns if is_kept or column.place not in table.hidden_columns]


def hidden_column_doubts(table: ValueTable, groups: Sequence[Group]) -> Iterable[Doubt]:
    """The doubt about hidden columns that are used."""
    used = {place for group in groups for place in group.roles.places.values()} & table.hidden_columns
    names = {column.place: column.full_title for group in groups for column in group.columns if column.place in used}
    if names:
        listed = sentence_list([quote(title or f"column {place + 1}") for place, title in names.items()])
        many = "A column" if len(names) == 1 else pluralize(len(names), "column")
        sentence = f"{many} of the sheet that would be used cannot be seen there: {listed}."
        choices = (
            DoubtAnswer(TAKE, "Take hidden columns as the others"),
            DoubtAnswer(SKIP, "Take only the columns that are shown"),
        )
        yield Doubt(COLUMNS, sentence, choices)


def hidden_part_doubt(table: ValueTable) -> Doubt | None:
    """The doubt about a table with its periods side by side of which a part is hidden; None without one."""
    filled = [(line, place) for line, row in enumerate(table.rows) for place, cell in enumerate(row) if text_of(cell)]
    if not any(line in table.hidden_rows or place in table.hidden_columns for line, place in filled):
        return None
    choices = DoubtAnswer(TAKE, "Take what is hidden as the rest"), DoubtAnswer(SKIP, "Take only what is shown")
    return Doubt("hidden", "Lines or columns of the sheet cannot be seen there.", choices)


def without_hidden_cells(table: ValueTable) -> ValueTable:
    """The table with its hidden rows and columns emptied, so that indexes stay the same."""
    rows = [
        [None if line in table.hidden_rows or place in table.hidden_columns else cell for place, cell in enumerate(row)]
        for line, row in enumerate(table.rows)
    ]
    return replace(table, rows=rows)
