"""The 95 percent interval of a share: what is likely when only so many cases were counted.

Source: Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
Statistical Association 22 (1927).
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.numbers import format_number

_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A lower and an upper end, both within 0 and 1."""

    lower: float
    upper: float

    @property
    def text(self) -> str:
        """The interval in percent, such as "77.9 % to 96.2 %"; 0 and 100 are never reached by rounding."""
        return f"{_percent(self.lower)} to {_percent(self.upper)}"


def wilson(part: int, whole: int) -> Interval | None:
    """The 95 percent score interval of a share; None when nothing was counted."""
    if not 0 <= part <= whole:
        raise WorkbookError(f"{part} of {whole} cannot be: a part is at least 0 and at most the whole. Correct it.")
    if whole == 0:
        return None
    z = NormalDist().inv_cdf((1 + _CONFIDENCE) / 2)
    share, square = part / whole, z * z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole)
    lower = 0.0 if part == 0 else min(max(middle - half, 0.0), share)
    upper = 1.0 if part == whole else max(min(middle + half, 1.0), share)
    return Interval(lower, upper)


def _percent(share: float) -> str:
    tenths = round(share * 1000)
    if 0 < share < 1:
        tenths = min(max(tenths, 1), 999)
    return format_number(tenths / 10, "%")
