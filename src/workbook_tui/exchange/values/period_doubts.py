"""Asks what cannot be told of a column of periods."""

import re
from collections.abc import Callable, Iterable, Mapping

from workbook_tui.exchange.values.body import Table
from workbook_tui.exchange.values.cells import text_of
from workbook_tui.exchange.values.doubts import Choice, Doubt, lines_named
from workbook_tui.exchange.values.group import Group
from workbook_tui.exchange.values.period_column import DAYS, MONTHS, SWAP, TAKE, orders
from workbook_tui.exchange.values.year_kind import JANUARY, JULY, OCTOBER, names_quarter
from workbook_tui.text import quoted

_YEARS = 3
_TITLES = 5


def period_doubts(group: Group, table: Table) -> Iterable[Doubt]:
    """What is doubtful about the periods of a measure."""
    ask = _ASKED.get(group.periods.unsure)
    return () if ask is None else (ask(group, table),)


def _dates(group: Group, _table: Table) -> Doubt:
    texts = _texts(group)
    example = next(text for text in texts if any(letter.isdigit() for letter in text))
    choices = tuple(Choice(order, f"The {first} stands first") for order, first in orders(texts).items())
    return Doubt("dates", f"Dates such as {quoted(example)} can be read with the month or the day first.", choices)


def _short(group: Group, _table: Table) -> Doubt:
    example = next(iter(_texts(group)), "")
    choices = Choice(MONTHS, "A month and a short year"), Choice(DAYS, "A day of a month")
    return Doubt("short", f"{quoted(example)} can be a month or a day.", choices)


def _swapped(group: Group, _table: Table) -> Doubt:
    sentence = (
        f"A spreadsheet may have exchanged day and month in {lines_named(group.unsure_lines)}: "
        "other dates of the column are texts that it could not read."
    )
    return Doubt("swapped", sentence, (Choice(TAKE, "They are right as they are"), Choice(SWAP, "Exchange them")))


def _begins(group: Group, _table: Table) -> Doubt:
    first = next(iter(group.unsure_periods), "")
    choices = [Choice(JULY, "In July"), Choice(OCTOBER, "In October")]
    if names_quarter(first):
        choices.append(Choice(JANUARY, "In July, and Q1 is January to March"))
    sentence = f"In which month does the year begin that {quoted(first)} in {lines_named(group.unsure_lines)} is of?"
    return Doubt("begins", sentence, tuple(choices))


def _year(group: Group, table: Table) -> Doubt:
    years = dict.fromkeys([*_years_around(table), *(str(group.today.year - back) for back in range(_YEARS))])
    choices = tuple(Choice(year, year) for year in years)
    return Doubt("year", "The periods do not say which year they are in.", choices)


_ASKED: Mapping[str, Callable[[Group, Table], Doubt]] = {
    "dates": _dates,
    "short": _short,
    "swapped": _swapped,
    "begins": _begins,
    "year": _year,
}
PERIOD_CODES = frozenset(_ASKED)
"""The codes of these doubts."""


def _years_around(table: Table) -> list[str]:
    """The years that the name of the sheet or a title above the table names."""
    titles = [text_of(cell) for row in table.rows[:_TITLES] for cell in row if isinstance(cell, str)]
    return re.findall(r"\b20\d\d(?:-\d\d)?\b", " ".join([table.name, *titles]), re.ASCII)


def _texts(group: Group) -> list[str]:
    column = group.period_column
    return [text for cell in column.cells if isinstance(cell, str) and (text := text_of(cell))] if column else []
