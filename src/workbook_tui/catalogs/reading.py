"""Reads the tables of a TOML file into frozen dataclasses, whose annotations say what is valid.

Whatever does not fit is a WorkbookError that names the file, the entry and the reason.
"""

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast, get_args, get_origin, get_type_hints

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_file, is_there
from workbook_tui.text import clean_text, shorten

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class Plain:
    """The TOML types that a value may have, what they are called in a complaint, and how one is converted."""

    types: tuple[type, ...]
    description: str
    convert: Callable[[Any], object]

    def read_value(self, value: object) -> object:
        """Convert a value of the file; ValueError when it is not what it must be."""
        strange = isinstance(value, bool) and bool not in self.types
        if strange or not isinstance(value, self.types):
            raise ValueError(self.description)
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


T = TypeVar("T")

_LARGEST = 4 * 2**20
"""Bytes of a file; the largest that is shipped has a fraction of them."""

_MANY = 12
"""A longer list of allowed values is not repeated in a complaint."""


def text_of(file: Path) -> str:
    """The text of a data file (WorkbookError when it cannot be read)."""
    if is_there(file) and not is_file(file):
        raise complaint(file, "the file", "it is no ordinary file")
    try:
        if file.stat().st_size > _LARGEST:
            raise complaint(file, "the file", f"it is larger than {_LARGEST // 2**20} MB")
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise complaint(file, "the file", f"it cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise complaint(file, "the file", "it is not UTF-8 text") from error


def load(file: Path) -> dict[str, Any]:
    """Read a TOML file whole."""
    try:
        return tomllib.loads(text_of(file))
    except tomllib.TOMLDecodeError as error:
        raise complaint(file, "the file", f"it is not valid TOML ({error})") from error
    except RecursionError as error:
        raise complaint(file, "the file", "its lists and tables lie too deep in one another") from error


def complaint(file: Path, entry: str, reason: str) -> WorkbookError:
    """Say which entry of which file is wrong, and why."""
    return WorkbookError(f"{file} cannot be used. {entry}: {reason}. Correct the file; your reviews are untouched.")


@dataclass(frozen=True, slots=True)
class CatalogReader:
    """Reads the entries of one file.

    `allowed_texts` holds, by field name, the only texts that a field of that name may have. `plain` says how single
    values are read.
    """

    file: Path
    allowed_texts: Mapping[str, Collection[str]] = field(default_factory=dict)
    plain: Mapping[type, Plain] = field(default_factory=lambda: PLAIN)

    def read(self, kind: type[T], table: object, entry: str) -> T:
        """Make a `kind` of a TOML table; `entry` is what the table is called in a complaint."""
        known = fields(cast("type[DataclassInstance]", kind))
        needed = {item.name for item in known if item.default is MISSING and item.default_factory is MISSING}
        return kind(**self.values(get_type_hints(kind), needed, table, entry))

    def values(
        self, hints: Mapping[str, object], needed: Collection[str], table: object, entry: str
    ) -> dict[str, object]:
        """The values of a TOML table by name: `hints` say what each may be, `needed` which must not be left out."""
        if not isinstance(table, dict):
            self.refuse(entry, f"it must be a table, not {_said(table)}")
        for key in table.keys() - hints.keys():
            self.refuse(entry, f"the key “{key}” is unknown; the keys are {', '.join(hints)}")
        for name in hints:
            if name in needed and table.get(name, "") == "":
                self.refuse(entry, f"“{name}” is missing")
        return {name: self._value(hint, table[name], entry, name) for name, hint in hints.items() if name in table}

    def entries(self, value: object, entry: str, name: str) -> Iterator[tuple[str, object]]:
        """Each item of a list, and what it is called in a complaint."""
        if not isinstance(value, list):
            self.refuse(entry, f"“{name}” must be a list, not {_said(value)}")
        for number, item in enumerate(value, start=1):
            yield f"{entry}, {name} {number}{_called(item)}", item

    def refuse(self, entry: str, reason: str) -> NoReturn:
        """Complain about an entry of this file."""
        raise complaint(self.file, entry, reason)

    def _value(self, hint: object, value: object, entry: str, name: str) -> object:
        origin = get_origin(hint)
        if origin is UnionType:
            return self._value(get_args(hint)[0], value, entry, name)
        if origin is tuple:
            return self._list(get_args(hint)[0], value, entry, name)
        if origin is not None:
            return self._labels(value, entry, name)
        if isinstance(hint, type) and is_dataclass(hint):
            return self.read(hint, value, f"{entry}, {name}")
        return self._plain(hint, value, entry, name)

    def _list(self, hint: object, value: object, entry: str, name: str) -> tuple[object, ...]:
        items = tuple(self.entries(value, entry, name))
        if isinstance(hint, type) and is_dataclass(hint):
            return tuple(self.read(hint, item, called) for called, item in items)
        return tuple(self._value(hint, item, entry, name) for _called, item in items)

    def _labels(self, value: object, entry: str, name: str) -> Mapping[str, str]:
        """Read a table of texts whose keys, too, must be allowed."""
        if not isinstance(value, dict):
            self.refuse(entry, f"“{name}” must be a table, not {_said(value)}")
        for key in value:
            self._check(name, key, entry)
        return MappingProxyType({key: str(self._plain(str, text, entry, key)) for key, text in value.items()})

    def _plain(self, hint: object, value: object, entry: str, name: str) -> object:
        plain = self.plain[hint] if isinstance(hint, type) else PLAIN[str]
        try:
            meant = plain.read_value(value)
        except ValueError:
            self.refuse(entry, f"“{name}” must be {plain.description}, not {_said(value)}")
        self._check(name, meant, entry)
        return meant

    def _check(self, name: str, value: object, entry: str) -> None:
        allowed = self.allowed_texts.get(name)
        if allowed is None or value in allowed:
            return
        choices = f"; use {', '.join(sorted(allowed))}" if len(allowed) <= _MANY else ""
        self.refuse(entry, f"{_said(value)} is unknown as “{name}”{choices}")


def _called(table: object) -> str:
    """Name an entry besides its number by the first text in it, such as its code."""
    first = next(iter(table.values()), None) if isinstance(table, dict) else None
    return f" {_said(first)}" if isinstance(first, str) else ""


def _said(value: object) -> str:
    return f"“{shorten(str(value), 60)}”"
