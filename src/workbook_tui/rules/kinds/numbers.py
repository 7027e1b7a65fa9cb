"""Counts, percentages and other numbers."""

import re
from decimal import Decimal

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Kind
from workbook_tui.rules.kinds.kind import DECIMALS, AnswerKind, Terms
from workbook_tui.text import quote

LARGEST_COUNT = 1_000_000
"""The largest count that is believed."""

_FULL = 100
_NUMBER = re.compile(r"-?(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.\d+)?|-?\.\d+", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}|\d{1,3}(,\d{3}){1,3}", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?|\.\d+)\s*%?", re.ASCII)


class _Number(AnswerKind):
    __slots__ = ()

    def value_of(self, core: str, _terms: Terms) -> float:
        if not _NUMBER.fullmatch(core):
            raise AnswerError(f"{quote(core)} is not a number. Write one such as 42 or 3.5.")
        return _read_decimals(core.replace(",", ""))

    def from_stored(self, text: str) -> float:
        return float(text)


class _Count(AnswerKind):
    __slots__ = ()

    def value_of(self, core: str, _terms: Terms) -> int:
        if core.startswith("-") and _WHOLE.fullmatch(core[1:]):
            raise AnswerError("A count cannot be negative.")
        if not _WHOLE.fullmatch(core):
            raise AnswerError(f"{quote(core)} is not a whole number. Write a count such as 42.")
        value = int(core.replace(",", ""))
        if value > LARGEST_COUNT:
            raise AnswerError(f"{value:,} is more than this program believes ({LARGEST_COUNT:,}).")
        return value

    def from_stored(self, text: str) -> int:
        return int(text)


class _Percentage(AnswerKind):
    __slots__ = ()

    def value_of(self, core: str, _terms: Terms) -> float:
        match = _PERCENT.fullmatch(core)
        if match is None:
            hint = " Use a point: 92.5." if "," in core else " Write a percentage such as 92.5."
            raise AnswerError(f"{quote(core)} is not a percentage.{hint}")
        if float(match[1]) > _FULL:
            raise AnswerError(f"{quote(core)} is more than 100 percent.")
        return _read_decimals(match[1])

    def from_stored(self, text: str) -> float:
        return float(text)

    def from_number(self, value: float, *, is_percent: bool) -> str:
        """The number as its cell shows it: 0.285 in a cell of percentages is 28.5."""
        return self.input_text(float(Decimal(repr(value)) * 100) if is_percent else value)


def _read_decimals(number: str) -> float:
    if len(number.partition(".")[2]) > DECIMALS:
        raise AnswerError(f"At most {DECIMALS} decimals are kept.")
    return float(number)


WHOLE = _Count(name=Kind.WHOLE, accepts="A whole number, 0 or more", cell="whole", is_short=True)
PERCENT = _Percentage(name=Kind.PERCENT, accepts="A percentage from 0 to 100", cell="percent", is_short=True)
NUMBER = _Number(name=Kind.NUMBER, accepts="A number", cell="number", is_short=True)
