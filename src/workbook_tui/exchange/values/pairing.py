"""Finds the two columns of counts of which one is a part of the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_tui.exchange.values.column import ValueColumn
from workbook_tui.exchange.values.headings import plain_title
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.measures.rate_base import BASES, base_in

Pair = tuple[ValueColumn, ValueColumn]
"""Numerator and denominator."""

_RESULTS = {"result", "results", "value", "score", "rate", "average", "mean", "avg", "median", "outcome", "figure"}
_LENGTHS = {"days", "day", "weeks", "months", "hours", "minutes", "age"}
_MANY = 0.8
_SLACK = 0.02
_NEAR = 0.51
"""How far a percentage that is rounded to a whole number may lie from its counts."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pair of columns that is certain, or the columns that may form one but do not say so."""

    pair: Pair | None = None
    unsure: tuple[ValueColumn, ...] = ()


def best_columns(columns: Sequence[ValueColumn], name: str) -> list[ValueColumn]:
    """The columns whose heading names the field with the highest score."""
    top = max((column.scores.get(name, 0) for column in columns), default=0)
    return [column for column in columns if top and column.scores.get(name, 0) == top]


def find_pair(counts: Sequence[ValueColumn], numbers: Sequence[ValueColumn]) -> Pairing:
    """Numerator and denominator: by heading, else by numbers that a heading or a percentage confirms.

    `numbers` are all columns of numbers, of which one may show the percentage.
    """
    parts = best_columns(counts, "numerator")
    wholes = best_columns([one for one in counts if one not in parts], "denominator")
    if len(parts) == len(wholes) == 1:
        return Pairing((parts[0], wholes[0]))
    pairs = [
        (part, whole)
        for part in parts or counts
        for whole in wholes or counts
        if part is not whole and _is_part_of(part, whole) and part not in wholes and whole not in parts
    ]
    right = [pair for pair in pairs if _can_be_measured(pair)]
    checked = [pair for pair in right if any(is_percentage_of(pair, one) for one in numbers if one not in pair)]
    found = checked or [pair for pair in right if _is_named(pair, parts, wholes)]
    if len(found) == 1:
        return Pairing(found[0])
    is_open = not parts and (not wholes or any(_is_result(part) for part, _ in pairs))
    among = {one.place for pair in pairs for one in pair} if is_open else set()
    return Pairing(unsure=tuple(one for one in counts if one.place in among))


def _can_be_measured(pair: Pair) -> bool:
    """False where a heading says that one of the two is no count of what is measured, or of all cases."""
    return not any(one.is_other_part or one.is_other_number for one in pair) and not _is_length(pair[1])


def _is_length(column: ValueColumn) -> bool:
    """True for a heading that names a length of time and no number of cases, such as "Days to IFSP"."""
    return bool(_LENGTHS & set(plain_title(column.title).split())) and "denominator" not in column.scores


def _is_named(pair: Pair, parts: Sequence[ValueColumn], wholes: Sequence[ValueColumn]) -> bool:
    """True where a heading names the role of one of the two, or neither has a heading.

    Beside a heading such as "Total" one such as "Result" can as well be a percentage.
    """
    part, whole = pair
    if not part.full_title.strip() and not whole.full_title.strip():
        return True
    return part in parts or (whole in wholes and not _is_result(part))


def _is_result(column: ValueColumn) -> bool:
    """True for a heading such as "Result", which names a percentage as well as a count."""
    return bool(_RESULTS & set(plain_title(column.title).split()))


def _is_part_of(part: ValueColumn, whole: ValueColumn) -> bool:
    both = [
        (a.value, b.value) for a, b in zip(part.numbers, whole.numbers, strict=True) if a is not None and b is not None
    ]
    return bool(both) and all(a <= b for a, b in both) and part.known_numbers != whole.known_numbers


def is_percentage_of(pair: Pair, column: ValueColumn) -> bool:
    """True for a column that has the percentage (or the fraction) of the two counts in most lines."""
    rows = [
        (a.value, b.value, c.value)
        for a, b, c in zip(pair[0].numbers, pair[1].numbers, column.numbers, strict=True)
        if a is not None and b is not None and b.value and c is not None
    ]
    near = sum(min(abs(PER_CENT * a / b - c), PER_CENT * abs(a / b - c)) <= _NEAR for a, b, c in rows)
    return bool(rows) and near >= _MANY * len(rows)


def names_rate(column: ValueColumn) -> bool:
    """True for a heading that names a rate: "Rate per 1,000", "Falls / 1000"."""
    return "rate" in plain_title(column.title).split() or base_in(column.title) is not None


def rate_pair(counts: Sequence[ValueColumn], rates: Sequence[ValueColumn]) -> Pair | None:
    """Count and population of a rate: by heading, else as the rates can be computed from them; None without a pair."""
    parts = best_columns(counts, "numerator")
    wholes = [column for column in best_columns(counts, "denominator") if column not in parts]
    parts = parts or [column for column in best_columns(counts, "value") if column.are_counts]
    if len(parts) == len(wholes) == 1:
        return parts[0], wholes[0]
    others = [column for column in counts if column.are_counts and not column.is_other_part]
    pairs = [(part, whole) for part in parts or others for whole in wholes or others if part is not whole]
    checked = [pair for pair in pairs if any(_follows(pair, rate) for rate in rates)]
    found = checked or [pair for pair in pairs if pair[1] in wholes and pair[0] not in wholes]
    return found[0] if len(found) == 1 else None


def _follows(pair: Pair, rate: ValueColumn) -> bool:
    """True where the rate of every line is that of the two counts, by one of the usual bases."""
    rows = [
        (a.value / b.value, c.value)
        for a, b, c in zip(pair[0].numbers, pair[1].numbers, rate.numbers, strict=True)
        if a is not None and b is not None and b.value and c is not None
    ]
    bases = {base_in(rate.title)} - {None} or set(BASES)
    return any(share for share, _ in rows) and any(
        all(abs(share * base - said) <= _SLACK * max(said, 1) for share, said in rows) for base in bases if base
    )
