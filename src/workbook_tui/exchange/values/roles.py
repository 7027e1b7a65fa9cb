"""Decides what each column of a table is: by its heading first, then by what stands in all of its cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbook_tui.exchange.values.cells import key_of, text_of
from workbook_tui.exchange.values.column import ValueColumn
from workbook_tui.exchange.values.doubts import Answers, Doubt, DoubtAnswer
from workbook_tui.exchange.values.headings import can_be_whole, plain_title
from workbook_tui.exchange.values.pairing import best_columns, find_pair, is_percentage_of, names_rate, rate_pair
from workbook_tui.text import quote

COUNTS = "counts"
"""Under what `Roles.unsure` names columns of which one may be a part of another."""
_SURE, _LIKELY = 3, 2
_HALF = 0.5
_MANY = 0.8
_ORDER = ("period", "month", "reporting month", "quarter", "week", "date")
_UNIT_WORDS: Mapping[str, frozenset[str]] = {
    "days": frozenset({"days", "average", "mean", "median", "duration", "avg"}),
    "score": frozenset({"score", "points", "average", "mean"}),
    "count": frozenset({"count", "number", "#", "total", "n", "events"}),
    "rate": frozenset({"rate"}),
    "percent": frozenset({"percent", "%"}),
}


@dataclass(slots=True)
class Roles:
    """The column index of each field; `unsure` has the fields with several equally good columns."""

    places: dict[str, int] = field(default_factory=dict)
    unsure: dict[str, list[int]] = field(default_factory=dict)

    def free_columns(self, columns: Iterable[ValueColumn]) -> list[ValueColumn]:
        """The columns without a role."""
        taken = {*self.places.values(), *(place for places in self.unsure.values() for place in places)}
        return [column for column in columns if column.place not in taken]

    def take(self, name: str, columns: Sequence[ValueColumn]) -> None:
        """Give the field its column when there is only one; of several none is taken and the field is unsure."""
        if len(columns) == 1:
            self.places[name] = columns[0].place
        elif columns:
            self.unsure[name] = [column.place for column in columns]


def decide_roles(columns: Sequence[ValueColumn], unit: str, measures: Iterable[str] = ()) -> Roles:
    """The roles of the columns for a measure of that unit ("" for an unknown one)."""
    roles = Roles()
    _periods(columns, roles)
    _words(columns, roles, {name.casefold() for name in measures})
    if unit in {"percent", ""} and _are_percents(roles.free_columns(columns), unit):
        _percents(columns, roles)
    elif unit == "rate":
        _rates(columns, roles)
    else:
        _single(columns, roles, unit)
    return roles


def _periods(columns: Sequence[ValueColumn], roles: Roles) -> None:
    years = [column for column in best_columns(columns, "year") if column.period_share >= _HALF]
    parts = [column for column in columns if column.scores.get("part_of_year") and _is_part(column)]
    named = [column for column in columns if column.scores.get("period") and column.period_share >= _HALF]
    if years and parts:
        roles.places |= {"year": years[0].place, "part_of_year": parts[0].place}
    elif named:
        roles.places["period"] = min(named, key=_rank).place
    elif years:
        roles.places["period"] = years[0].place
    else:
        others = [column for column in columns if column.period_share >= _MANY and not column.scores]
        roles.take("period", (others or best_columns(columns, "period") or best_columns(columns, "year"))[:1])


def _rank(column: ValueColumn) -> tuple[int, int, int]:
    title = plain_title(column.title)
    known = _ORDER.index(title) if title in _ORDER else len(_ORDER)
    return -column.scores["period"], known, column.place


def _is_part(column: ValueColumn) -> bool:
    """True for months and quarters without their year: by name, or by a number."""
    from workbook_tui.exchange.values.period_column import is_part_of_year

    return bool(column.filled_cells) and all(is_part_of_year(cell) for cell in column.filled_cells)


def _words(columns: Sequence[ValueColumn], roles: Roles, measures: set[str]) -> None:
    """The columns of texts."""
    known = [
        column
        for column in roles.free_columns(columns)
        if column.texts and {text.casefold() for text in column.texts} <= measures
    ]
    named = [
        column
        for column in best_columns(roles.free_columns(columns), "measure")
        if column.texts and not column.is_numeric
    ]
    roles.take("measure", (known or named)[:1])
    for name in ("exclusion", "inclusion", "note", "site"):
        fitting = [column for column in roles.free_columns(columns) if _fits(column, name)]
        roles.take(name, best_columns(fitting, name)[:1])


def _fits(column: ValueColumn, name: str) -> bool:
    score = column.scores.get(name, 0)
    is_top = score == max(column.scores.values(), default=0) and score >= _LIKELY
    if (
        name == "site"
        and can_be_whole(column.title)
        and len({key_of(text_of(one)) for one in column.filled_cells}) == 1
    ):
        return False
    if name in {"exclusion", "inclusion"}:
        return is_top and (not column.is_numeric or column.are_answers)
    return is_top and (not column.is_numeric or (score == _SURE and not column.percent_share))


def _are_percents(columns: Sequence[ValueColumn], unit: str) -> bool:
    """True when the numbers are counts of a whole or percentages; without a known unit they must say so."""
    if unit == "percent":
        return True
    is_said = any(
        column.scores.get("percent") or column.percent_share >= _HALF or column.are_shares for column in columns
    )
    return is_said or bool(best_columns(columns, "numerator") and best_columns(columns, "denominator"))


def _percents(columns: Sequence[ValueColumn], roles: Roles) -> None:
    free = [column for column in roles.free_columns(columns) if column.is_numeric or column.scores]
    percents = [column for column in free if column.scores.get("percent") or column.percent_share >= _HALF]
    shown, free = _measuring(percents), _measuring(free)
    shares = [column for column in free if column.are_shares]
    found = find_pair(
        _counts(roles.free_columns(columns), percents), [one for one in roles.free_columns(columns) if one.is_numeric]
    )
    if shares:
        roles.take("value", shares)
    elif (pair := found.pair) is not None:
        roles.places |= {"numerator": pair[0].place, "denominator": pair[1].place}
        others = [column for column in roles.free_columns(columns) if column in shown or is_percentage_of(pair, column)]
        roles.take("percent", others[:1])
    elif found.unsure and not shown:
        roles.unsure[COUNTS] = [column.place for column in found.unsure]
    else:
        _without_pair(roles, _counts(free, shown), shown, free)


def _counts(columns: Iterable[ValueColumn], percents: Sequence[ValueColumn]) -> list[ValueColumn]:
    """The columns that hold counts."""
    return [one for one in columns if one not in percents and (one.are_counts or _are_named_counts(one))]


def _measuring(columns: Iterable[ValueColumn]) -> list[ValueColumn]:
    """The columns without those that hold what values are held against, such as goals."""
    return [column for column in columns if not column.is_other_number]


def _are_named_counts(column: ValueColumn) -> bool:
    """True for numbers below a heading that names counts: one that is none is then wrong, not the column."""
    is_named = bool(column.scores.keys() & {"numerator", "denominator"})
    whole = sum(value.is_integer() for value in column.known_numbers)
    return is_named and column.is_numeric and not column.percent_share and whole > len(column.known_numbers) / 2


def _without_pair(
    roles: Roles, counts: Sequence[ValueColumn], shown: Sequence[ValueColumn], free: Sequence[ValueColumn]
) -> None:
    """A percentage stands for itself; counts that do not go together are not taken for it."""
    values = list(shown) or [column for column in best_columns(free, "value") if column.is_numeric]
    values = [column for column in values if not column.is_other_part] or values
    if len(values) > 1 and (by_word := [column for column in values if column.scores.get("percent") == _SURE]):
        values = by_word
    if values:
        roles.take("value", values)
        return
    rest = [column for column in free if column.is_numeric and column not in counts]
    if (not counts and len(rest) == 1) or (len(counts) == 1 and not rest and not counts[0].scores):
        roles.take("value", [*counts, *rest])
        return
    roles.take("numerator", best_columns(counts, "numerator"))
    roles.take(
        "denominator", best_columns([one for one in counts if one.place not in roles.places.values()], "denominator")
    )
    unnamed = [column for column in counts if column.place not in roles.places.values()]
    if len(unnamed) > 1:
        roles.unsure.setdefault("numerator", [column.place for column in counts])


def _rates(columns: Sequence[ValueColumn], roles: Roles) -> None:
    free = _measuring(column for column in roles.free_columns(columns) if column.is_numeric)
    rates = [column for column in free if names_rate(column)]
    pair = rate_pair([column for column in free if column not in rates], rates)
    if pair is None:
        _single(columns, roles, "rate")
        return
    roles.places |= {"numerator": pair[0].place, "denominator": pair[1].place}
    rest = rates or [
        column for column in roles.free_columns(columns) if column.is_numeric and column.scores.get("value")
    ]
    roles.take("percent", rest[:1])


def _single(columns: Sequence[ValueColumn], roles: Roles, unit: str) -> None:
    """The one column of values: named so, best in the words of the unit, else the only one of numbers."""
    free = _measuring(column for column in roles.free_columns(columns) if column.is_numeric)
    words = _UNIT_WORDS.get(unit, frozenset())
    in_unit = [column for column in free if words & set(plain_title(column.title).split())]
    named = best_columns(in_unit, "value") or in_unit or best_columns(free, "value")
    if not named and unit == "count":
        named = best_columns(free, "numerator") or best_columns(free, "denominator")
    roles.take("value", named or free)


MARKS, ARE_COUNTS = "marks", "counts"
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
    are_digits = len(column.known_numbers) == len(column.filled_cells) and not any(
        isinstance(one, bool) for one in column.filled_cells
    )
    numbers = set(column.known_numbers) if are_digits else set()
    return plain_title(column.title) in _EITHER and not is_asking and numbers <= {0, 1} and 1 in numbers


def marks_doubts(roles: Roles, columns: Sequence[ValueColumn]) -> Iterable[Doubt]:
    """The doubt about marks that may be counts."""
    choices = DoubtAnswer(MARKS, "Marks: 1 for yes, 0 for no"), DoubtAnswer(ARE_COUNTS, "How many there were: not used")
    for column in _unsure(roles, columns):
        yield Doubt("marks", f"{quote(column.title.strip())} holds only 1 and 0.", choices)


def with_marks(roles: Roles, columns: Sequence[ValueColumn], answers: Answers) -> Roles:
    """The roles, corrected by an answer that what looks like marks are counts."""
    if answers.get("marks") == ARE_COUNTS:
        places = {column.place for column in _unsure(roles, columns)}
        roles.places = {name: place for name, place in roles.places.items() if place not in places}
    return roles
