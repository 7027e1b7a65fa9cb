"""Decides for whole columns of numbers what they mean: decimal commas, fractions, units, bases, running totals."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbook_tui.exchange.values.cells import Cell, has_decimal_commas, has_unsure_points, has_unsure_signs, text_of
from workbook_tui.exchange.values.column import ValueColumn
from workbook_tui.exchange.values.doubts import TAKE, Doubt, DoubtAnswer, format_lines
from workbook_tui.exchange.values.headings import is_other_part, plain_title
from workbook_tui.exchange.values.lines import NUMBERS
from workbook_tui.exchange.values.measure import TargetMeasure
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.measures.rate_base import BASES, base_in, format_rate_base
from workbook_tui.text import quote

_RUNNING = re.compile(r"\b(?:ytd|cumulative|cum|rolling|running|to[- ]date)\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:in )?(?:hundreds|thousands?|millions?)\b|\b(?:in |x ?)?(?:1,?000,?000|1,?000|100)(?:'?s)\b|[('x] ?0{3}s?\b"
    r"|\bx ?1,?000\b",
    re.IGNORECASE,
)
_EXTREME = re.compile(r"\b(?:max|min|maximum|minimum|longest|shortest|highest|lowest)\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:total|sum)\b", re.IGNORECASE)
_PER = re.compile(r"\bper\b|/", re.IGNORECASE)


def title_objection(title: str, unit: str) -> str:
    """Why the numbers below a heading are no single values in that unit, such as "a running total", else ""."""
    if unit in {"days", "score"} and _EXTREME.search(title):
        return "the largest or smallest of several numbers"
    if unit == "days" and _ADDED.search(title):
        return "days that were added up"
    if _RUNNING.search(title):
        return "a running total, and each value is of one period"
    return "hundreds, thousands or millions" if _MANY.search(title) and not _PER.search(title) else ""


FRACTION, PERCENT = "fraction", "percent"
COMMA, POINT = "comma", "point"

_FRACTION_WORDS = {"fraction", "proportion", "ratio", "share"}
_DAY_WORDS = {"day", "days"}
_TIME_WORDS = {"weeks", "wks", "months", "mos", "hours", "hrs", "minutes", "years"}
_HALF = 0.5
_NEAR = 0.02
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Scales:
    """The number columns of one measure by their fields, and what was decided about them."""

    columns: Mapping[str, ValueColumn]
    target: TargetMeasure
    answers: Mapping[str, str]
    is_international: bool = False
    lines: Mapping[int, int] = field(default_factory=dict)
    """The numbers of the lines that are read, from 1, by the places of their cells."""

    @property
    def has_decimal_comma(self) -> bool:
        """Whether a comma stands before the decimals."""
        return self.answers.get("decimals") == COMMA or has_decimal_commas(self._cells())

    @property
    def is_fraction(self) -> bool:
        """Whether 0.9 means 90 %."""
        if "fraction" in self.answers:
            return self.answers["fraction"] == FRACTION
        return bool(_FRACTION_WORDS & set(plain_title(self._title("value")).split())) and self._is_small("value")

    @property
    def has_check_in_hundredths(self) -> bool:
        """Whether the column that checks the counts holds hundredths."""
        return self.target.unit != "rate" and self._is_small("percent")

    def base(self) -> int | None:
        """Per how many the counts of a rate are: the measure's, the heading's, the person's, or what the rates show."""
        said = self.answers.get("base", "")
        if self.target.base is not None or said.isdecimal():
            return self.target.base or int(said)
        titles = (column.full_title for column in self.columns.values())
        return next((base for title in titles if (base := base_in(title))), None) or self._shown_base()

    def doubts(self) -> Iterable[Doubt]:
        """What cannot be told of the numbers."""
        checks = (self._decimals(), self._fraction(), self._unit(), self._amount(), self._other_part(), self._base())
        return (doubt for doubt in checks if doubt is not None)

    def _cells(self) -> list[Cell]:
        return [cell for name in (*NUMBERS, "percent") if name in self.columns for cell in self.columns[name].cells]

    def _title(self, name: str) -> str:
        return self.columns[name].title if name in self.columns else ""

    def _bare(self, name: str) -> dict[int, float]:
        """The numbers without a percent sign of the lines that are read, by these lines."""
        numbers = self.columns[name].numbers if name in self.columns else ()
        found = ((self.lines[place], number) for place, number in enumerate(numbers) if place in self.lines)
        return {line: number.value for line, number in found if number is not None and not number.is_percent}

    def _is_small(self, name: str) -> bool:
        """True for numbers without a percent sign that all lie within 1, and not all at 0."""
        bare = self._bare(name).values()
        return any(bare) and all(0 <= value <= 1 for value in bare)

    def _decimals(self) -> Doubt | None:
        cells = self._cells()
        is_unsure = self.is_international or (self.target.unit == "count" and has_unsure_points(cells))
        if not is_unsure or has_decimal_commas(cells) or not has_unsure_signs(cells):
            return None
        example = next(text_of(cell) for cell in cells if has_unsure_signs([cell]))
        choices = (
            DoubtAnswer(COMMA, "The comma stands before the decimals"),
            DoubtAnswer(POINT, "The comma parts the thousands"),
        )
        return Doubt("decimals", f"“{example}” can be a thousand or one and a bit.", choices)

    def _fraction(self) -> Doubt | None:
        small = {line: value for line, value in self._bare("value").items() if 0 < value <= 1}
        if self.target.unit not in {"percent", ""} or not small or self.is_fraction:
            return None
        column = self.columns["value"]
        if self.target.unit != "percent" and not column.scores.get("percent"):
            return None
        example = next(iter(small.values()))
        choices = (
            DoubtAnswer(FRACTION, f"{example:g} is {example * PER_CENT:g} %"),
            DoubtAnswer(PERCENT, f"{example:g} is {example:g} %"),
        )
        named = quote(column.title) if column.title else "The values"
        sentence = f"{named} lie between 0 and 1: fractions, or percentages?"
        if not self._is_small("value"):
            sentence = f"{named} holds fractions among percentages, or very small ones: {format_lines(list(small))}."
        return Doubt("fraction", sentence, choices)

    def _unit(self) -> Doubt | None:
        """A column that says another unit than the measure has."""
        column, unit = self.columns.get("value"), self.target.unit
        if column is None or not unit:
            return None
        words = set(plain_title(column.full_title).split())
        is_percent = column.percent_share >= _HALF or bool(column.scores.get("percent"))
        said = "percentages" if is_percent else "days" if words & _DAY_WORDS else ""
        if unit == "days" and not said:
            said = next(iter(sorted(words & _TIME_WORDS)), "")
        if said in {"", "percentages" if unit == "percent" else unit} or (said == "percentages" and unit == "score"):
            return None
        sentence = f"The table gives {said} in “{column.title}”, and this measure is in {unit}."
        return Doubt("unit", sentence, (DoubtAnswer(TAKE, f"Take the numbers as {unit}"),))

    def _amount(self) -> Doubt | None:
        """A column whose heading says that its numbers add up more than one period, or are of many at once."""
        for name in NUMBERS:
            title = self.columns[name].full_title if name in self.columns else ""
            why = title_objection(title, self.target.unit)
            if why and title_objection(self.target.name, self.target.unit) != why:
                sentence = f"{quote(title)} names {why}."
                return Doubt("unit", sentence, (DoubtAnswer(TAKE, "Take the numbers as they are"),))
        return None

    def _other_part(self) -> Doubt | None:
        """A column of what is late for a measure of what is on time."""
        column = self.columns.get("value")
        is_of_it = is_other_part(plain_title(self.target.name).split()) or self.target.direction == "down"
        if column is None or self.target.unit != "percent" or is_of_it or not column.is_other_part:
            return None
        sentence = f"{quote(column.title)} names what is left of {self.target.name}."
        return Doubt("unit", sentence, (DoubtAnswer(TAKE, "Take the numbers as they are"),))

    def _base(self) -> Doubt | None:
        if self.target.unit != "rate" or "denominator" not in self.columns or self.base() is not None:
            return None
        choices = tuple(DoubtAnswer(str(base), format_rate_base(base).capitalize()) for base in BASES)
        sentence = f"Per how many is the rate? The definition of {self.target.name} does not say."
        return Doubt("base", sentence, choices)

    def _shown_base(self) -> int | None:
        """The base by which the rates of a table follow from its counts."""
        if not {"numerator", "denominator", "percent"} <= self.columns.keys():
            return None
        parts, wholes, rates = (self.columns[name].numbers for name in ("numerator", "denominator", "percent"))
        known = [
            rate.value * whole.value / part.value
            for part, whole, rate in zip(parts, wholes, rates, strict=True)
            if part is not None and whole is not None and rate is not None and part.value
        ]
        fitting = [base for base in BASES if known and all(abs(one / base - 1) < _NEAR for one in known)]
        return fitting[0] if fitting else None


def columns_by_field(columns: Sequence[ValueColumn], places: Mapping[str, int]) -> dict[str, ValueColumn]:
    """The column of each field that has one."""
    by_place = {column.place: column for column in columns}
    return {name: by_place[place] for name, place in places.items() if place in by_place}
