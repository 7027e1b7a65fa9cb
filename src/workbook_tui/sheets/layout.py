"""A workbook as plain data: its sheets, the blocks on them, and the columns of their tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class CellKind(StrEnum):
    """How a value is formatted, aligned and checked."""

    TEXT = "text"
    LONG = "long"
    WHOLE = "whole"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"


class Tone(StrEnum):
    """The colour that stands beside a word and never instead of it."""

    GOOD = "good"
    WATCH = "watch"
    ALERT = "alert"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to the top of another sheet."""

    text: str
    sheet: str


Value = str | int | float | date | Link | None
Tones = Mapping[str, Tone]
PLAIN: Tones = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column of a table.

    `width` is in characters. `choices_name` is the defined name of the list its cells accept, `tones` colours a cell
    by its word, `name` is the defined name that the filled cells of the column get. Columns after the last `printed`
    one stay off the paper; `answer` cells may be edited by whoever receives the workbook.
    """

    key: str
    header: str
    width: float
    kind: CellKind = CellKind.TEXT
    choices_name: str = ""
    tones: Tones = field(default_factory=lambda: PLAIN)
    name: str = ""
    printed: bool = True
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A header row and rows of values; a named one becomes a real table with filters."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title within a sheet."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label and its value on one row; `name` is the defined name of the value's cell."""

    label: str | Link
    value: Value = None
    kind: CellKind = CellKind.LONG
    choices_name: str = ""
    tones: Tones = field(default_factory=lambda: PLAIN)
    name: str = ""
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Label and value rows; the label stands in the column numbered `column`, the value beside it."""

    rows: tuple[Field, ...]
    column: int = 1


Block = Heading | Fields | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: title in A1, a sentence in row 2, blocks from row 3 on, each below the one before.

    `widths` are the widths of its columns in characters. `frozen` is the first cell that scrolls, `repeated` the rows
    printed on every page (such as "3:3"), `back` the link at the right of row 1.
    """

    name: str
    title: str
    sentence: str
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    landscape: bool = True
    one_page: bool = False
    frozen: str = ""
    repeated: str = ""
    back: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A whole workbook and what its properties and page headers say."""

    title: str
    subject: str
    creator: str
    made_on: date
    is_draft: bool
    header: str
    sheets: tuple[Sheet, ...]


def table_sheet(name: str, title: str, sentence: str, table: Table, *, back: Link | None, frozen: str = "B4") -> Sheet:
    """A landscape sheet that holds one table from row 3 on."""
    widths = tuple(column.width for column in table.columns)
    return Sheet(
        name=name,
        title=title,
        sentence=sentence,
        widths=widths,
        blocks=(table,),
        frozen=frozen,
        repeated="3:3",
        back=back,
    )
