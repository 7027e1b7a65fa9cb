"""The single values of a data file: texts, counts, numbers and truth values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from workbook_tui.rules.wording import day_said
from workbook_tui.text import cleaned


@dataclass(frozen=True, slots=True)
class Plain:
    """What a value may look like in the file, how that is said, and the value that is meant (ValueError for none)."""

    types: tuple[type, ...]
    said: str
    convert: Callable[[Any], object]

    def meant(self, value: object) -> object:
        """Convert a value of the file; ValueError when it is not what it must be."""
        strange = isinstance(value, bool) and bool not in self.types
        if strange or not isinstance(value, self.types):
            raise ValueError(self.said)
        return self.convert(value)


def paragraphs(raw: str) -> str:
    """Fold a text: a line break is a space, an empty line starts a paragraph, a dash at the start keeps its line."""
    blocks = cleaned(raw).strip().split("\n\n")
    return "\n\n".join("\n".join(_lines(block)) for block in blocks if block.strip())


def _lines(block: str) -> list[str]:
    lines: list[str] = []
    for line in block.strip().split("\n"):
        words = line.strip()
        if lines and not words.startswith("- "):
            lines[-1] = f"{lines[-1]} {words}"
        else:
            lines.append(words)
    return lines


def _count(number: int) -> int:
    if number < 0:
        raise ValueError(number)
    return number


PLAIN: Mapping[type, Plain] = MappingProxyType(
    {
        str: Plain((str,), "a text", paragraphs),
        int: Plain((int,), "a whole number of 0 or more", _count),
        float: Plain((int, float), "a number", float),
        bool: Plain((bool,), "true or false", bool),
    }
)
"""The plain values of every data file, by the annotation that asks for them."""


_OFFSET = re.compile(r"[+-]\d{1,4}d")
_IN_TEXT = re.compile(r"\{([+-]\d{1,4}d)\}")


def plain_at(today: date) -> Mapping[type, Plain]:
    """Read dates as days from `today`, and {-200d} in a text as the month of that day."""
    return MappingProxyType(
        {
            **PLAIN,
            date: Plain((str,), "a number of days such as “+45d” or “-12d”", lambda raw: _day(raw, today)),
            str: Plain((str,), "a text", lambda raw: _with_months(paragraphs(raw), today)),
        }
    )


def _day(offset: str, today: date) -> date:
    if not _OFFSET.fullmatch(offset):
        raise ValueError(offset)
    return today + timedelta(days=int(offset[:-1]))


def _with_months(text: str, today: date) -> str:
    def month(match: re.Match[str]) -> str:
        return day_said(_day(match[1], today)).partition(" ")[2]

    return _IN_TEXT.sub(month, text)
