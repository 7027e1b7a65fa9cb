"""Numbers of cases as they may be shown: only as ranges, each of which fits at least ten of them.

Sources: Statistical Methods for Protecting Personally Identifiable Information in Aggregate Reporting (NCES 2011-603,
2010): no counts beside percentages, a least number of cases, ranges that are the wider the fewer the cases are, and an
open range at both ends, so that neither "nobody" nor "everybody" is ever told; Statistical Policy Working Paper 22
(Federal Committee on Statistical Methodology, 2005): a figure of several sites needs at least three of them.

What is wider than there: each range fits ten counts even for a reader who knows how many cases there were. And no range
ends within nine cases of none or of all: two ranges of the same cases, or two copies between which cases came, part no
number of 5 or fewer of all the cases from its neighbors. How the cases did that came between two copies they do tell,
for wherever a range ends, one case more can pass its end: 79 of 99 and then 80 of 100 are each the only ones that fit.
No rule that looks at one copy alone can hide that; so one copy takes the place of the other.

What is shown of a number depends on that number and on how many cases there were, never on whether it is small; so
nothing else has to be hidden beside it, and nothing is told by hiding it.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from workbook_tui.rules.charts.numbers import format_number
from workbook_tui.rules.charts.points import PER_CENT

LEAST_FITTING = 10
"""So many counts fit every range at least."""

LEAST_SITES = 3
"""With two sites each could take its own cases off what both have together."""

_WIDTHS = tuple(Fraction(width) for width in ("20", "10", "5", "1", "0.5", "0.1"))
"""In percent. Each is a whole number of the next: of two ranges of one number, one lies within the other."""

_ALL = 100
LEAST_CASES = LEAST_FITTING * _ALL // int(_WIDTHS[0])
"""Fewer cases have no percentage that may be shown."""


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` up to, but not including, `high`; the one of a share that ends at all cases includes it."""

    low: Fraction
    high: Fraction
    text: str

    @property
    def middle(self) -> Fraction:
        """The number that a chart draws for it."""
        return (self.low + self.high) / 2


def width_of(whole: int, per: int = PER_CENT) -> Fraction | None:
    """How wide, in percent, the ranges of so many cases are; None when they are too few to be shown.

    The ends and the middle of a range that is said `per` so many have at most two decimals, as numbers are printed.
    """
    enough = (width for width in reversed(_WIDTHS) if whole * width >= LEAST_FITTING * _ALL)
    return next((width for width in enough if width * per % 2 == 0), None)


def share_range(
    part: int, whole: int, width: Fraction | None = None, *, unit: str = "%", per: int = PER_CENT
) -> Range | None:
    """The range that a part of a whole lies in, said `per` so many; None for too few cases, or a part that cannot be.

    `width` is that of a series whose smallest whole is smaller; it is never less than the whole's own.
    """
    own = width_of(whole, per)
    if own is None or not 0 <= part <= whole:
        return None
    used = own if width is None else max(own, width)
    step = min(floor(Fraction(_ALL * part, whole) / used), int(_ALL / used) - 1)
    low, high = (end * used * per / _ALL for end in (step, step + 1))
    return Range(low, high, _share_text(low, high, unit, per))


def count_range(count: Fraction) -> Range | None:
    """The range of ten that a number of cases lies in; None for a number below 0."""
    if count < 0:
        return None
    low = floor(count / LEAST_FITTING) * LEAST_FITTING
    high = low + LEAST_FITTING
    text = f"{low} to {high - 1}" if low else f"fewer than {high}"
    return Range(Fraction(low), Fraction(high), text)


def whole_number(value: Fraction) -> int:
    """The nearest whole number, half up: the decimals of a mean tell of how many cases it is one."""
    return floor(value + Fraction(1, 2))


def _share_text(low: Fraction, high: Fraction, unit: str, per: int) -> str:
    if high == per:
        return f"{format_number(low, unit)} or more"
    return (
        f"below {format_number(high, unit)}"
        if low == 0
        else f"{format_number(low)} to below {format_number(high, unit)}"
    )
