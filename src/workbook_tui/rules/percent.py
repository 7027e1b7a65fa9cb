"""Percentages, computed in whole numbers so that no rounding surprise reaches a rating."""

from fractions import Fraction
from functools import lru_cache

_SMALLEST = 1
_LARGEST = 999


@lru_cache(maxsize=4096)
def percentage(part: int, whole: int, target: float | None = None) -> float | None:
    """Percent of `part` in `whole`, half up to one decimal; None when there is nothing to count.

    Only nothing is 0 and only everything is 100: what lies between stays within 0.1 and 99.9. Beside a target it has as
    many decimals as it takes to lie on the side where it is: 1939 of 2000 is 96.95 beside 97, not 97.0.
    """
    shown = _in_tenths(part, whole)
    if shown is None or target is None:
        return shown
    exact, wanted, decimals = Fraction(100 * part, whole), Fraction(str(target)), 1
    while _side(Fraction(str(shown)), wanted) != _side(exact, wanted):
        decimals += 1
        shown = _half_up(exact, decimals)
    return shown


def _side(value: Fraction, target: Fraction) -> int:
    return (value > target) - (value < target)


def _half_up(value: Fraction, decimals: int) -> float:
    scale = Fraction(10) ** decimals
    return float(Fraction(int(value * scale + Fraction(1, 2))) / scale)


def _in_tenths(part: int, whole: int) -> float | None:
    if whole <= 0:
        return None
    if part in {0, whole}:
        return 100.0 * part / whole
    tenths = (2000 * part + whole) // (2 * whole)
    if 0 < part < whole:
        tenths = min(max(tenths, _SMALLEST), _LARGEST)
    return tenths / 10
