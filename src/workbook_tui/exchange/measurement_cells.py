"""Reads single cells of a table of values as people and spreadsheets write them: numbers, periods, left out or not."""

import re
from collections.abc import Iterable
from datetime import date

from workbook_tui.errors import AnswerError
from workbook_tui.rules.answers import MOST, is_believed
from workbook_tui.rules.measured.periods import read_period
from workbook_tui.rules.wording import day_said
from workbook_tui.text import cleaned, quoted

Cell = str | int | float | bool | date | None
"""What a spreadsheet gives; a text file gives only texts."""

DECIMALS = 4
_LEFT_OUT = "Left out in the imported table"
_YES = {"yes", "y", "x", "true", "1", "excluded"}
_NO = {"", "no", "n", "false", "0", "included"}
_SPACES = re.compile("[\\s\u00a0\u2007\u2009\u202f'’]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)*", re.ASCII)
_GROUP = 3


def text_of(cell: Cell) -> str:
    """The cell as text on its own."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell.isoformat() if isinstance(cell, date) else cleaned(str(cell)).strip()


def has_decimal_commas(cells: Iterable[Cell]) -> bool:
    """True when some number can only mean that the comma stands before the decimals, such as "3,5"."""
    return any(_is_sure_comma(_SPACES.sub("", cell.rstrip("% "))) for cell in cells if isinstance(cell, str))


def _is_sure_comma(text: str) -> bool:
    if not _NUMBER.fullmatch(text) or text.count(",") != 1:
        return False
    before, _, after = text.partition(",")
    return "." not in after and (len(after) != _GROUP or before.lstrip("-") in {"", "0"} or "." in before)


def read_number(cell: Cell, *, decimal_comma: bool = False) -> float | None:
    """The number of a cell, None for an empty one; AnswerError when it is none.

    `decimal_comma` decides what can mean two things, such as "1,234" and "1.234".
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _believed(cell, f"{cell}" if isinstance(cell, float) else "this")
    typed = text_of(cell)
    text = _SPACES.sub("", typed.removesuffix("%"))
    if not text:
        return None
    if isinstance(cell, bool | date) or not _NUMBER.fullmatch(text):
        raise AnswerError(f"{quoted(typed)} is not a number")
    return _believed(float(_plain(text, typed, decimal_comma=decimal_comma)), quoted(typed))


def _believed(number: float, named: str) -> float:
    """The number with so many decimals as are kept; AnswerError for one that cannot be."""
    if not is_believed(number):
        raise AnswerError(f"{named} is more than this program believes")
    return round(float(number), DECIMALS)


def _plain(text: str, typed: str, *, decimal_comma: bool) -> str:
    """The digits with a decimal point and nothing else."""
    kinds = {letter for letter in text if letter in ".,"}
    if not kinds:
        return text
    last = max(kinds, key=text.rfind)
    before, _, after = text.rpartition(last)
    groups = re.split("[.,]", before.lstrip("-"))
    if len(kinds) == 1 and (
        len(groups) > 1 or (len(after) == _GROUP and _is_thousands(last, before, decimal_comma=decimal_comma))
    ):
        groups, after = [*groups, after], ""
    if any(len(group) != _GROUP for group in groups[1:]):
        raise AnswerError(f"{quoted(typed)} is not a number")
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{''.join(groups)}.{after or '0'}"


def _is_thousands(sign: str, before: str, *, decimal_comma: bool) -> bool:
    """Whether one sign with three digits behind it parts the thousands."""
    if before.lstrip("-") in {"", "0"} or len(before.lstrip("-")) > _GROUP:
        return False
    return (sign == ",") is not decimal_comma


def read_count(cell: Cell, *, decimal_comma: bool = False) -> int | None:
    """The whole number of a cell, None for an empty one; AnswerError when it is none."""
    number = read_number(cell, decimal_comma=decimal_comma)
    if number is None:
        return None
    if not number.is_integer() or number < 0:
        raise AnswerError(f"{quoted(text_of(cell))} is not a count")
    if number > MOST:
        raise AnswerError(f"{quoted(text_of(cell))} is more than this program believes")
    return int(number)


def read_day(cell: Cell, today: date) -> date:
    """The period of a cell; AnswerError when it names none."""
    if isinstance(cell, date):
        if cell > today:
            raise AnswerError(f"{day_said(cell)} is still to come")
        return cell
    text = text_of(cell)
    if not text:
        raise AnswerError("no period")
    return read_period(text, today)


def read_exclusion(cell: Cell) -> str | None:
    """The reason why a value is left out, None when it is not."""
    text = text_of(cell)
    if text.casefold() in _NO:
        return None
    return _LEFT_OUT if text.casefold() in _YES else text
