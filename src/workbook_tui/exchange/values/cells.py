"""Reads single cells of a table of values as people, spreadsheets and databases write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook_tui.errors import AnswerError
from workbook_tui.rules.kinds.kind import is_believed
from workbook_tui.rules.kinds.numbers import LARGEST_COUNT
from workbook_tui.text import clean_text, quote, word_set

Cell = str | int | float | bool | date | None
"""What a spreadsheet gives; a text file gives only texts."""

DECIMALS = 4
_MISSING = word_set(
    "-, –, —, --, ---, ., .., ..., …, ?, n/a, na, n.a, #n/a, nan, null, none, nil, no data, not available, "
    "not applicable, not reported, not collected, missing, nr, nd, tbd, blank, (null), (blank), (none), \\n, <na>, "
    "no value, pending"
) | {""}
"""What stands where no number is known; case does not matter."""
_SUPPRESSED = re.compile(
    r"(?:n\s*)?[<>≤≥]\s*=?\s*\d+(?:[.,]\d+)?\s*%?|\*+|[†‡§]+|\(?s\)?|suppressed|masked|redacted|"
    r"small (?:n|cell|number)s?|too few.*|fewer than \d+|less than \d+|under \d+|ds[fh]?",
    re.IGNORECASE,
)
_ERROR = re.compile(r"#(?:DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|ERROR!?)", re.IGNORECASE)
_GROUPED = re.compile(r"-?\d{1,3}(?P<sign>[\s'’])\d{3}(?:(?P=sign)\d{3})*(?:[.,]\d+)?", re.ASCII)
"""A number whose thousands are parted by blanks or by marks; anything else with a blank within is no number."""
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
_NUMBER = re.compile(r"-?(?:\d+([.,]\d+)*|[.,]\d+)", re.ASCII)
_UNITS = re.compile(
    r"(?<=[\d)])\s*(?:(?P<days>(?:calendar )?days?|d)|(?P<points>points?|pts?)|(?P<cases>cases?|children|records?)"
    r"|(?P<percent>per\s?cent|pct))\.?$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?P<before>\d[\d.,]*\s*%)?\s*\(?\s*(?P<part>\d[\d,. ]*?)\s*(?:of|out of|/)\s*(?P<whole>\d[\d,. ]*?)(?!\d)\s*\)?"
    r"\s*(?:[=:;,]?\s*\(?\s*(?P<after>\d[\d.,]*\s*%)\s*\)?)?",
    re.IGNORECASE,
)
_WITH_CASES = re.compile(r"\s*\(\s*n\s*=\s*[\d, ]+\)$", re.IGNORECASE)
_WITH_PERCENT = re.compile(r"(?P<number>[^()%]+?)\s*\(\s*(?P<percent>[^()%]+%)\s*\)")
_GROUP = 3
_SHORT = 9
"""Digits of a number that is believed whatever they are."""
_LONGEST = 60
"""Letters of the longest cell that can be a number."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a cell shows it; `is_percent` when a percent sign or word follows it."""

    value: float
    is_percent: bool = False
    unit: str = ""
    """What else stands behind it: "days", "points" or "cases"."""


@dataclass(frozen=True, slots=True)
class CellShare:
    """Counts in one cell, such as "12 of 14 (85.7 %)"."""

    part: int
    whole: int
    percent: float | None = None


class SuppressedError(AnswerError):
    """A number that was suppressed because it is small."""


def text_of(cell: Cell) -> str:
    """The cell as stripped text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".") if is_believed(cell) else f"{cell}"
    return cell.isoformat() if isinstance(cell, date) else clean_text(str(cell)).strip()


def key_of(text: str) -> str:
    """A text for comparison: lower case, single blanks, no full stops or colons around it."""
    return " ".join(text.casefold().split()).strip(" .,:;!'\"")


def is_missing(cell: Cell) -> bool:
    """True for an empty cell and one that says in a word that there is no number."""
    text = " ".join(text_of(cell).casefold().split())
    return text in _MISSING or text.rstrip(".") in _MISSING


def is_suppressed(cell: Cell) -> bool:
    """True for a cell whose number is hidden because it is small, such as "<5" or "*"."""
    return isinstance(cell, str) and len(cell) <= _LONGEST and _SUPPRESSED.fullmatch(cell.strip()) is not None


def has_decimal_commas(cells: Iterable[Cell]) -> bool:
    """True when a number can only have a decimal comma, such as "3,5"."""
    return any(_is_sure_comma(_bare(cell)) for cell in cells if isinstance(cell, str))


def has_unsure_signs(cells: Iterable[Cell]) -> bool:
    """True when a number is ambiguous, such as "1,234": a thousand or one and a bit."""
    return any(re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", _bare(cell)) for cell in cells if isinstance(cell, str))


def has_unsure_points(cells: Iterable[Cell]) -> bool:
    """True when a number such as "1.234" may have its point as a thousands separator."""
    pointed = [bare for cell in cells if isinstance(cell, str) and "." in (bare := _bare(cell))]
    return bool(pointed) and all(re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", bare) for bare in pointed)


def _bare(text: str) -> str:
    return _joined(text.translate(_BLANKS).strip().rstrip("% "))


def _joined(text: str) -> str:
    """The text without what parts the thousands, when that is well placed."""
    return re.sub(r"[\s'’]", "", text) if _GROUPED.fullmatch(text) else text


def _is_sure_comma(text: str) -> bool:
    if not _NUMBER.fullmatch(text) or text.count(",") != 1:
        return False
    before, _, after = text.partition(",")
    return "." not in after and (len(after) != _GROUP or before.lstrip("-") in {"", "0"} or "." in before)


def read_number(cell: Cell, *, decimal_comma: bool = False) -> float | None:
    """The number in a cell, None for an empty one; AnswerError when it is no number.

    `decimal_comma` decides ambiguous ones, such as "1,234" and "1.234".
    """
    found = number_of(cell, decimal_comma=decimal_comma)
    return None if found is None else found.value


def number_of(cell: Cell, *, decimal_comma: bool = False) -> Number | None:
    """The number in a cell with its percent sign or unit, None for a missing one.

    AnswerError when it is no number, SuppressedError when it was suppressed because it is small.
    """
    if isinstance(cell, str) and len(cell) < _SHORT and cell.isascii() and cell.isdecimal():
        return Number(float(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Number(_believed(cell, f"{cell}" if isinstance(cell, float) else "this"))
    typed = text_of(cell)
    if is_missing(cell):
        return None
    if is_suppressed(cell):
        raise SuppressedError(f"{quote(typed)} hides a small number")
    if _ERROR.fullmatch(typed):
        raise AnswerError(f"the cell shows the error {typed}")
    if isinstance(cell, bool | date):
        raise AnswerError(f"{quote(typed)} is not a number")
    return _number_of_text(typed, decimal_comma=decimal_comma)


def _number_of_text(typed: str, *, decimal_comma: bool) -> Number:
    text = _signed(typed) if len(typed) <= _LONGEST else typed
    behind = _UNITS.search(text)
    unit = (behind.lastgroup or "") if behind else ""
    is_percent = text.rstrip().endswith("%") or unit == "percent"
    # Spreadsheets write a mark before a number that they keep as a text.
    text = _joined(_UNITS.sub("", text).removesuffix("%").strip().removeprefix("'"))
    if len(typed) > _LONGEST or not _NUMBER.fullmatch(text):
        raise AnswerError(f"{quote(typed)} is not a number")
    value = _believed(float(_plain(text, typed, decimal_comma=decimal_comma)), quote(typed))
    return Number(value, is_percent, "" if is_percent else unit)


def _signed(typed: str) -> str:
    """The number with a plain minus before it: accounts put it behind, or brackets around; some write a plus."""
    text = _WITH_CASES.sub("", typed.translate(_BLANKS).replace("−", "-").replace("–", "-"))
    if (percent := _WITH_PERCENT.fullmatch(text)) is not None:
        text = percent["number"]
    if text.startswith("(") and text.endswith(")"):
        return f"-{text[1:-1].strip()}"
    if re.fullmatch(r"[\d.,]+-", text):
        return f"-{text[:-1]}"
    return re.sub(r"^([+-])\s*(?=[\d.,])", lambda match: match[1].replace("+", ""), text)


def share_of(cell: Cell) -> CellShare | None:
    """The two counts in a cell such as "12 of 14", None for any other cell."""
    if not isinstance(cell, str) or len(cell) > _LONGEST or cell.isdecimal():
        return None
    match = _OF.fullmatch(cell.strip())
    if match is None:
        return None
    percent = match["before"] or match["after"]
    try:
        part, whole = read_count(match["part"]), read_count(match["whole"])
        said = read_number(percent) if percent else None
    except AnswerError:
        return None
    return None if part is None or whole is None else CellShare(part, whole, said)


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
        raise AnswerError(f"{quote(typed)} is not a number")
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{''.join(groups) or '0'}.{after or '0'}"


def _is_thousands(sign: str, before: str, *, decimal_comma: bool) -> bool:
    """Whether one sign with three digits behind it parts the thousands."""
    if before.lstrip("-") in {"", "0"} or len(before.lstrip("-")) > _GROUP:
        return False
    return (sign == ",") is not decimal_comma


def read_count(cell: Cell, *, decimal_comma: bool = False) -> int | None:
    """The whole number of a cell, None for an empty one; AnswerError when it is none."""
    found = number_of(cell, decimal_comma=decimal_comma)
    if found is None:
        return None
    number = found.value
    if found.is_percent:
        raise AnswerError(f"{quote(text_of(cell))} is a percentage and not a count")
    if not number.is_integer() or number < 0 or found.unit not in {"", "cases"}:
        raise AnswerError(f"{quote(text_of(cell))} is not a count")
    if number > LARGEST_COUNT:
        raise AnswerError(f"{quote(text_of(cell))} is more than this program believes")
    return int(number)
