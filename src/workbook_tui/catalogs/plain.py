"""The single values of a data file: texts, counts, numbers and truth values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from workbook_tui.text import clean_text


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
    blocks = clean_text(raw).strip().split("\n\n")
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
