"""Attacks two copies of different days with nothing but what is printed in them.

The reader knows the rules, so a range tells how many cases there were at least, and of a result also fewer than how
many. Between two copies cases may have come, been corrected or been taken away, and nobody says how many.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil

from tests.sheets.masked_attack_for_tests import NOT_SHOWN

LEAST_OF_WIDTH = {"20": 50, "10": 100, "5": 200, "1": 1_000, "0.5": 2_000, "0.1": 10_000}
"""How many cases there are at least where a range is so wide, in percent."""

_MANY = 20_000
"""As many cases as are tried: with more of them more numbers fit."""
_NUMBER = r"\d+(?:\.\d+)?"
_WAYS = (
    re.compile(rf"(?P<low>{_NUMBER}) to below (?P<high>{_NUMBER})(?: %)?"),
    re.compile(rf"[Bb]elow (?P<high>{_NUMBER})(?: %)?"),
    re.compile(rf"(?P<low>{_NUMBER})(?: %)? or more"),
)


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends of a printed range in percent; one that ends at all cases includes them."""

    low: Fraction
    high: Fraction

    def parts(self, whole: int) -> range:
        """The parts of a whole that lie in it."""
        top = whole if self.high == 100 else ceil(self.high * whole / 100) - 1
        return range(ceil(self.low * whole / 100), top + 1)

    def wholes(self) -> range:
        """How many cases a result in such a range can be of."""
        return wholes_of_width(self.high - self.low)


def wholes_of_width(width: Fraction) -> range:
    """How many cases a result whose range is so wide can be of."""
    bounds = [*LEAST_OF_WIDTH.values(), _MANY + 1]
    place = [Fraction(text) for text in LEAST_OF_WIDTH].index(width)
    return range(bounds[place], bounds[place + 1])


def ends_of(text: object) -> Ends | None:
    """The ends of what is printed, None where it is not shown; a text that is no range fails the test."""
    if text == NOT_SHOWN:
        return None
    per = re.search(r" per ([\d,]+)", str(text))
    said = str(text).replace(per[0], "") if per else str(text)
    scale = Fraction(100, int(per[1].replace(",", ""))) if per else Fraction(1)
    found = next((match for way in _WAYS if (match := way.fullmatch(said))), None)
    assert found is not None, text
    named = found.groupdict()
    return Ends(
        scale * Fraction(named.get("low") or 0), scale * Fraction(named["high"]) if "high" in named else Fraction(100)
    )


Fits = Mapping[int, tuple[int, int]]
"""Each part that fits, with the fewest and the most cases beside it that do."""


@cache
def fits(text: object, known: range | None = None) -> Fits:
    """Every part, with the cases beside it, that a printed result can stand for; `known` are the possible wholes."""
    ends = ends_of(text)
    found: dict[int, tuple[int, int]] = {}
    if ends is None:
        wholes = range(LEAST_OF_WIDTH["20"]) if known is None else known
    else:
        wholes = ends.wholes() if known is None else known
    for whole in wholes:
        for part in range(whole + 1) if ends is None else ends.parts(whole):
            least, most = found.get(part, (whole - part, whole - part))
            found[part] = min(least, whole - part), max(most, whole - part)
    return found


@dataclass(frozen=True, slots=True)
class Left:
    """What two copies leave of each number of one of them: the parts, those beside them, and the wholes."""

    parts: frozenset[int]
    missing: frozenset[int]
    wholes: frozenset[int]

    def told(self, least: int = 10) -> list[str]:
        """What is told by them: a number with fewer than so many values that fit."""
        sets = {"part": self.parts, "cases beside it": self.missing, "whole": self.wholes}
        return [f"{name}: {sorted(found)}" for name, found in sets.items() if len(found) < least]


def left_of(found: Fits) -> Left:
    """What one copy alone leaves, and two of them where any cases may have come or gone."""
    wholes: set[int] = set()
    missing: set[int] = set()
    for part, (least, most) in found.items():
        wholes.update(range(part + least, part + most + 1))
        missing.update(range(least, most + 1))
    return Left(frozenset(found), frozenset(missing), frozenset(wholes))


def only_more(first: Fits, second: Fits) -> tuple[Left, Left] | None:
    """What is left of both when cases only came between them; None when that cannot be."""
    if not first or not second:
        return None
    most_later = _running(second, up=False)
    least_before = _running(first, up=True)
    old = {
        part: (least, min(most, most_later(part))) for part, (least, most) in first.items() if least <= most_later(part)
    }
    new = {
        part: (max(least, least_before(part)), most)
        for part, (least, most) in second.items()
        if most >= least_before(part)
    }
    return (left_of(old), left_of(new)) if old and new else None


def _running(found: Fits, *, up: bool) -> Callable[[int], int]:
    """Of the later copy the most cases beside a part of at least so many; of the earlier the fewest up to so many."""
    top = max(found)
    values: dict[int, int] = {}
    if up:
        best = 10 * _MANY
        for part in range(top + 1):
            best = min(best, found[part][0]) if part in found else best
            values[part] = best
        return lambda part: values[min(part, top)]
    best = -1
    for part in range(top, -1, -1):
        best = max(best, found[part][1]) if part in found else best
        values[part] = best
    return lambda part: values.get(part, -1)


def printed_ranges(widths: tuple[str, ...] = ("20", "10", "5")) -> Iterator[str]:
    """Every result of so wide ranges as it is printed, and the one that is not shown."""
    yield NOT_SHOWN
    for text in widths:
        width = Fraction(text)
        for step in range(int(100 / width)):
            low, high = float(step * width), float((step + 1) * width)
            yield (
                f"Below {high:g} %"
                if not step
                else f"{low:g} % or more"
                if high == 100
                else f"{low:g} to below {high:g} %"
            )
