"""Percentages, computed in whole numbers so that no rounding surprise reaches a rating."""

from decimal import Decimal

_SMALLEST = 1
_LARGEST = 999


def percentage(part: int, whole: int) -> float | None:
    """Percent of `part` in `whole`, half up to one decimal; None when there is nothing to count.

    Only nothing is 0 and only everything is 100: what lies between stays within 0.1 and 99.9.
    """
    if whole <= 0:
        return None
    if part in {0, whole}:
        return 100.0 * part / whole
    tenths = (2000 * part + whole) // (2 * whole)
    if 0 < part < whole:
        tenths = min(max(tenths, _SMALLEST), _LARGEST)
    return tenths / 10


def format_percent(value: float | None) -> str:
    """A percentage as people read it, never rounded: "81.3 %", "97.85 %", "100 %", "" for None."""
    if value is None:
        return ""
    return f"{value:.0f} %" if value in {0, 100} else f"{Decimal(str(float(value))):f} %"
