"""Which row of a chart stands for which value: every row a round number, so that the picture agrees with the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

_ROUND = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_PARTS = (1.0, 1.25, 2.0, 2.5, 4.0, 5.0, 6.25, 8.0, 10.0)
"""Steps in which a top value such as 100 may be reached exactly."""
_FEWEST_TICKS, _MOST_TICKS = 3, 7
_EVERY = (1, 2, 3, 4, 5, 6, 8, 10, 20)
_TINY = 1e-9
_MOST_LETTERS = 6
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Scale:
    """Row 0 is the top one; the bottom row stands for `base` steps of `step`, each row above for one step more."""

    base: int
    step: float
    rows: int

    def row(self, value: float) -> int:
        """The row nearest to a value."""
        return min(max(self.rows - 1 - (_nearest(value / self.step) - self.base), 0), self.rows - 1)

    def value(self, row: int) -> float:
        """The value that a row stands for."""
        return (self.base + self.rows - 1 - row) * self.step

    def row_beside(self, value: float, center: float | None) -> int:
        """The row of a value, never the center's own for one that lies off it: its side is what a chart is read by."""
        row = self.row(value)
        if center is None or row != self.row(center) or abs(value - center) <= _TINY * max(abs(center), 1):
            return row
        return min(max(row + (1 if value < center else -1), 0), self.rows - 1)

    def ticks(self, top: float | None) -> dict[int, str]:
        """The rows that carry their value at the left edge: a few, as round as can be."""
        found = [self._every(step, top) for step in _EVERY]
        fitting = [rows for rows in found if _FEWEST_TICKS <= len(rows) <= _MOST_TICKS] or [found[0][:: self.rows]]
        best = min(fitting, key=lambda rows: (self._roughness(rows), -len(rows)))
        return {row: number(self.value(row)) for row in best}

    def _every(self, step: int, top: float | None) -> list[int]:
        """The rows whose place is a multiple of `step`, without those above what a value can be."""
        rows = [row for row in range(self.rows) if (self.base + self.rows - 1 - row) % step == 0]
        return [row for row in rows if top is None or self.value(row) <= top + _TINY]

    def _roughness(self, rows: list[int]) -> int:
        """0 where the values go by ones, twos or fives, more for other steps."""
        gap = abs(self.value(rows[0]) - self.value(rows[1])) if len(rows) > 1 else self.step
        mantissa = round(gap / 10.0 ** floor(log10(gap) + _TINY), 6)
        return {1.0: 0, 2.0: 0, 5.0: 0, 2.5: 1, 4.0: 2, 3.0: 2, 6.0: 2, 8.0: 2}.get(mantissa, 3)


def scale_for(values: Iterable[float], rows: int, top: float | None = None) -> Scale:
    """The scale that shows all the values on so many rows, with as little room left over as round numbers allow."""
    known = list(values)
    low, high = min(known), max(known)
    if high - low < _TINY * max(abs(high), 1):
        # Nothing moves: the line runs through the middle, and values that could be reached lie above and below.
        reach = abs(high) / 10 or 1.0
        low, high = low - reach, high + reach
        low = max(low, 0.0) if min(known) >= 0 else low
        high = high if top is None else max(min(high, top), known[0])
    step = _step(low, high, rows, top)
    base = floor(low / step + _TINY)
    spare = base + rows - 1 - ceil(high / step - _TINY)
    lowest = 0 if low >= 0 else base - spare
    down = spare if top is not None and (base + rows - 1) * step > top + _TINY else spare // 2
    return Scale(max(base - max(down, 0), min(lowest, base)), step, rows)


def number(value: float) -> str:
    """A number at the edge of a chart, without needless decimals; large ones in thousands (k) or millions (M)."""
    text = f"{value:.6g}" if abs(value) > _TINY else "0"
    if len(text) <= _MOST_LETTERS and "e" not in text:
        return text
    if abs(value) < _THOUSAND:
        return f"{value:.3g}"
    part, letter = (value / _THOUSAND, "k") if abs(value) < _THOUSAND**2 else (value / _THOUSAND**2, "M")
    return f"{part:.3g}{letter}"


def _step(low: float, high: float, rows: int, top: float | None) -> float:
    """The smallest round step with which `rows` rows reach from `low` to `high`, one of them standing for `top`."""
    power = floor(log10((high - low) / max(rows - 1, 1)))
    for exponent in (power, power + 1, power + 2):
        for mantissa in _ROUND if top is None else _PARTS:
            step = mantissa * 10.0**exponent
            if top is not None and abs(top / step - _nearest(top / step)) > _TINY:
                continue
            if floor(low / step + _TINY) * step + (rows - 1) * step >= high - _TINY * step:
                return step
    return (high - low) or 1.0


def _nearest(value: float) -> int:
    return floor(value + 0.5)
