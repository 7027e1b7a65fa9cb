"""Where a measure is heading if nothing changes, and whether its curve has been turned.

Source: Friedman, Trying Hard Is Not Good Enough (2005), results-based accountability: a history, a forecast, and the
curve to turn. The forecast is the least-squares line of the history; a person may put other values in its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbook_tui.rules.charts.numbers import Bounds, Number, clamp, format_number, mean, to_fraction
from workbook_tui.rules.charts.points import Point, plotted_values
from workbook_tui.rules.charts.signals import Direction
from workbook_tui.rules.wording import pluralize

METHOD = "Forecast and turned curve (Friedman 2005): least-squares line of the history, frozen"
TURNING_POINTS = 3
_LEAST_HISTORY = 2


@dataclass(frozen=True, slots=True)
class Forecast:
    """The least-squares line of the history and its next values; `slope` is None with fewer than two points."""

    slope: float | None
    values: tuple[float, ...]
    sentence: str
    method: str = METHOD


@dataclass(frozen=True, slots=True)
class TurnedCurve:
    """Whether the latest values are all better than forecast; `is_turned` is None while there are too few of them."""

    is_turned: bool | None
    better_count: int
    """How many of the latest values in a row are better than forecast."""
    change: float | None
    """Percent change from the base to the newest value."""
    sentence: str
    method: str = METHOD


def forecast(history: Sequence[Point], ahead: int = 3, *, within: Bounds | None = None, unit: str = "") -> Forecast:
    """The next `ahead` values on the line of the history; `within` clamps them to bounds such as 0 and 100."""
    known = plotted_values(history)
    places, values = mean([Fraction(p.index) for p in known]), mean([p.value for p in known])
    if len(known) < _LEAST_HISTORY or places is None or values is None:
        return Forecast(None, (), "A forecast needs at least two points of history.")
    spread = sum((p.index - places) ** 2 for p in known)
    slope = sum(((p.index - places) * (p.value - values) for p in known), Fraction(0)) / spread
    ahead_of = range(len(history) + 1, len(history) + ahead + 1)
    line = [clamp(values + slope * (index - places), within) for index in ahead_of]
    return Forecast(float(slope), tuple(float(value) for value in line), _heading_text(slope, line, unit))


def turned_curve(
    frozen: Sequence[Number],
    actual: Sequence[Point],
    *,
    direction: Direction,
    base: Number | None = None,
    unit: str = "",
) -> TurnedCurve:
    """Compare values with the frozen forecast, one for one; turned means the 3 latest are all better.

    Equal to the forecast is not better. `base` is the value that the percent change is counted from.
    """
    pairs = [
        (to_fraction(frozen[one.index - 1]), one.value) for one in plotted_values(actual) if one.index <= len(frozen)
    ]
    better = _better(pairs, direction)
    is_turned = None if len(pairs) < TURNING_POINTS or direction == "none" else better >= TURNING_POINTS
    sentence = _turned_text(better, len(pairs), is_turned=is_turned, has_direction=direction != "none")
    newest = pairs[-1][1] if pairs else None
    change = None if base is None or newest is None else percent_change(base, newest)
    if change is not None and base is not None and newest is not None:
        sentence += f" Change {_signed(change)} % ({format_number(newest, unit)} against {format_number(base, unit)})."
    return TurnedCurve(is_turned, better, change, sentence)


def percent_change(base: Number, now: Number) -> float | None:
    """100 (now - base) / |base|; None from a base of 0."""
    start = to_fraction(base)
    return float(100 * (to_fraction(now) - start) / abs(start)) if start else None


def _heading_text(slope: Fraction, line: Sequence[Fraction], unit: str) -> str:
    shown = ", ".join(format_number(value, unit) for value in line)
    way = "up" if slope > 0 else "down"
    trend = f"{format_number(abs(slope), unit)} {way} a period" if slope else "neither up nor down"
    return f"If nothing changes, the next {pluralize(len(line), 'value')}: {shown} ({trend})."


def _better(pairs: Sequence[tuple[Fraction, Fraction]], direction: Direction) -> int:
    sign = {"up": 1, "down": -1}.get(direction, 0)
    number = 0
    for expected, value in reversed(pairs):
        if sign * (value - expected) <= 0:
            break
        number += 1
    return number


def _turned_text(better: int, compared: int, *, is_turned: bool | None, has_direction: bool) -> str:
    if not has_direction:
        return "This measure has no good direction, so its curve cannot be turned."
    if is_turned is None:
        values = pluralize(compared, "value")
        return f"Too early to say: {values} to compare with the forecast, {TURNING_POINTS} are needed."
    if is_turned:
        return f"The curve is turned: the {better} latest values are all better than the forecast."
    latest = f"so far {pluralize(better, 'is', 'are')}" if better else "the newest is not"
    return (
        f"The curve is not turned yet: the {TURNING_POINTS} latest values must be better than the forecast, {latest}."
    )


def _signed(change: float) -> str:
    tenths = int(abs(to_fraction(change)) * 10 + Fraction(1, 2))
    return f"{'-' if change < 0 and tenths else '+'}{tenths // 10}.{tenths % 10}"
