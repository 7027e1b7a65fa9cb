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


@dataclass(frozen=True, slots=True)
class Formula:
    """Something the spreadsheet calculates again, and the value that it has now.

    `{row}` in the text stands for the number of the row it is in.
    """

    text: str
    value: int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One cell of a table that is found again by its name, or that alone of its column may be edited.

    Slots of one name that stand below one another are one range.
    """

    value: "str | int | float | date | None" = None
    name: str = ""
    answer: bool = False


Value = str | int | float | date | Link | Formula | Slot | None
Tones = Mapping[str, Tone]
PLAIN: Tones = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column of a table.

    `width` is in characters. `choices_name` is the defined name of the list its cells accept, `tones` colours a cell
    by its word, `name` is the defined name that the filled cells of the column get. Columns after the last `printed`
    one stay off the paper; `answer` cells may be edited by whoever receives the workbook, `spare` ones only in the
    rows that are kept free for more.
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
    spare: bool = False


KEY = SheetColumn(key="uid", header="Key", width=38, printed=False)
"""The column by which a row is found again, wherever it is moved."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header row and rows of values; a named one becomes a real table with filters.

    `spare` are rows at its end that wait to be filled: on a protected sheet a table does not grow.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    spare: tuple[tuple[Value, ...], ...] = ()


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
    printed on every page (such as "3:3"), `back` the link at the right of row 1. A `hidden` sheet is not even on the
    list of hidden ones.
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
    hidden: bool = False

    @property
    def printed(self) -> int:
        """How many of its columns go onto paper."""
        return max(_printed(block) for block in self.blocks)


def _printed(block: Block) -> int:
    match block:
        case Table():
            return max(place for place, column in enumerate(block.columns, start=1) if column.printed)
        case Fields():
            return block.column + 1
        case Heading():
            return 1


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

    @property
    def formulas(self) -> int:
        """How many formulas are meant; a file with more of them is not written."""
        return sum(
            isinstance(value, Formula)
            for sheet in self.sheets
            for block in sheet.blocks
            if isinstance(block, Table)
            for row in (*block.rows, *block.spare)
            for value in row
        )


def bare(value: Value) -> str | int | float | date | None:
    """What a reader sees of a value."""
    match value:
        case Link():
            return value.text
        case Formula() | Slot():
            return value.value
        case _:
            return value


def table_sheet(
    name: str,
    title: str,
    sentence: str,
    table: Table,
    *,
    back: Link | None,
    frozen: str = "B4",
    hidden: bool = False,
) -> Sheet:
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
        hidden=hidden,
    )


def column_letter(place: int) -> str:
    """The letters of the column numbered `place` from 1: A, B, ... Z, AA."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
