"""Exact numbers: every decision of a chart is made in fractions, so that no rounding puts a point beside its median."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import isfinite
from typing import Literal

from workbook_tui.errors import WorkbookError

Number = int | float | Decimal | Fraction
Bounds = tuple[Number | None, Number | None]
"""The least and the most that a value can be; None where nothing bounds it."""

_LEAST = Decimal("0.000000001")
_DECIMALS, _MOST_DECIMALS = 2, 10


def to_fraction(value: Number) -> Fraction:
    """The number as a fraction; a float is rounded to twelve significant digits and nine decimals.

    So 0.1 + 0.2 is 0.3. WorkbookError for what is no number (nan, infinity).
    """
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if not isfinite(value):
        raise WorkbookError(f"“{value}” is not a number a chart can show. Correct or clear that measurement.")
    if isinstance(value, Decimal):
        return Fraction(value)
    digits = Decimal(f"{value:.12g}")
    least_digit = digits.as_tuple().exponent
    if isinstance(least_digit, int) and least_digit < _LEAST.adjusted():
        digits = digits.quantize(_LEAST, ROUND_HALF_EVEN)
    return Fraction(digits)


def median(values: Sequence[Fraction]) -> Fraction | None:
    """The middle value, or the mean of the middle two of an even number; None for no values."""
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """The arithmetic mean; None for no values."""
    return sum(values, Fraction(0)) / len(values) if values else None


def clamp(value: Fraction, within: Bounds | None) -> Fraction:
    """The value, moved to the nearer bound when it lies outside (a percentage cannot pass 100)."""
    least, most = within or (None, None)
    if least is not None and value < to_fraction(least):
        return to_fraction(least)
    return to_fraction(most) if most is not None and value > to_fraction(most) else value


def bound_at(value: Fraction | None, within: Bounds | None) -> Literal["least", "most", ""]:
    """Which bound a value lies on, "" for none."""
    least, most = within or (None, None)
    if value is None:
        return ""
    if most is not None and value == to_fraction(most):
        return "most"
    return "least" if least is not None and value == to_fraction(least) else ""


def to_float(value: Fraction | None) -> float | None:
    """The nearest float, for drawing and for cells."""
    return None if value is None else float(value)


def format_number(value: Number, unit: str = "") -> str:
    """A number for a sentence: at most two decimals, rounded half up, no trailing zeros, followed by the unit.

    A number that would then be 0 and is not has as many decimals as its first digit needs.
    """
    fraction = to_fraction(value)
    places = next((n for n in range(_DECIMALS, _MOST_DECIMALS) if _rounded(fraction, n)), _DECIMALS)
    return _written(fraction, places, unit)


def format_beside(value: Number, mark: Number, unit: str = "") -> str:
    """The same, with as many more decimals as it takes to lie on the side of `mark` where it is."""
    fraction, wanted = to_fraction(value), to_fraction(mark)
    for places in range(_DECIMALS, _MOST_DECIMALS):
        shown = Fraction(_rounded(fraction, places) * (-1 if fraction < 0 else 1), 10**places)
        if _side(shown, wanted) == _side(fraction, wanted) and (shown or not fraction):
            return _written(fraction, places, unit)
    return format_number(value, unit)


def _side(value: Fraction, mark: Fraction) -> int:
    return (value > mark) - (value < mark)


def _written(fraction: Fraction, places: int, unit: str) -> str:
    digits = f"{_rounded(fraction, places):0{places + 1}d}"
    whole, rest = digits[:-places], digits[-places:].rstrip("0")
    sign = "-" if _rounded(fraction, places) and fraction < 0 else ""
    digits = f"{whole}.{rest}" if rest else whole
    return f"{sign}{digits}{f' {unit}' if unit else ''}"


def _rounded(fraction: Fraction, places: int) -> int:
    """The size of a number in units of its last decimal, rounded half up."""
    return int(abs(fraction) * 10**places + Fraction(1, 2))
