"""Tells columns of 1 and 0 below "Excluded" apart: marks of what is left out, or how many were."""

from collections.abc import Iterable, Sequence

from workbook_tui.exchange.values.column import ValueColumn
from workbook_tui.exchange.values.doubts import Answers, Doubt, DoubtAnswer
from workbook_tui.exchange.values.headings import plain_title
from workbook_tui.exchange.values.roles import Roles
from workbook_tui.text import quote

MARKS, COUNTS = "marks", "counts"
"""Answers to "marks"."""

_FIELDS = ("exclusion", "inclusion")
_EITHER = {"excluded", "excl", "exclusion", "exclusions", "omitted", "left out", "included"}
"""Headings that can name a mark and a number."""


def _unsure(roles: Roles, columns: Sequence[ValueColumn]) -> list[ValueColumn]:
    """The columns of marks that can as well be counts: all 0 says the same either way."""
    places = {roles.places[name] for name in _FIELDS if name in roles.places}
    return [column for column in columns if column.place in places and _is_either(column)]


def _is_either(column: ValueColumn) -> bool:
    is_asking = column.title.strip().endswith("?")
    are_digits = len(column.known) == len(column.filled) and not any(isinstance(one, bool) for one in column.filled)
    numbers = set(column.known) if are_digits else set()
    return plain_title(column.title) in _EITHER and not is_asking and numbers <= {0, 1} and 1 in numbers


def marks_doubts(roles: Roles, columns: Sequence[ValueColumn]) -> Iterable[Doubt]:
    """What is asked where marks can be counts."""
    choices = DoubtAnswer(MARKS, "Marks: 1 for yes, 0 for no"), DoubtAnswer(COUNTS, "How many there were: not used")
    for column in _unsure(roles, columns):
        yield Doubt("marks", f"{quote(column.title.strip())} holds only 1 and 0.", choices)


def with_marks(roles: Roles, columns: Sequence[ValueColumn], answers: Answers) -> Roles:
    """The roles, in which a person may have said that what looks like marks are counts."""
    if answers.get("marks") == COUNTS:
        places = {column.place for column in _unsure(roles, columns)}
        roles.places = {name: place for name, place in roles.places.items() if place not in places}
    return roles
