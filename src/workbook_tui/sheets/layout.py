"""A workbook as plain data: its sheets, the blocks on them, and the columns of their tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from workbook_tui.sheets import contract
from workbook_tui.sheets.charts import CHART_COLUMNS, SheetChart


class CellKind(StrEnum):
    """How a value is formatted, aligned and checked."""

    TEXT = "text"
    LONG = "long"
    WHOLE = "whole"
    PERCENT = "percent"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


class Tone(StrEnum):
    """The color that stands beside a word and never instead of it."""

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
class Cell:
    """One cell of a table that is found again by its name, or that alone of its column may be edited or may not.

    Cells of one name that stand below one another are one range. A `locked` one is not asked of its row, however open
    its column is. `lines` are the least lines that it is high.
    """

    value: "str | int | float | date | None" = None
    name: str = ""
    answer: bool = False
    locked: bool = False
    lines: int = 1


Value = str | int | float | date | Link | Formula | Cell | None
Tones = Mapping[str, Tone]
PLAIN: Tones = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column of a table.

    `width` is in characters. `choices_name` is the defined name of the list its cells accept, `tones` colors a cell
    by its word, `name` is the defined name that the filled cells of the column get. Columns after the last `printed`
    one stay off the paper; `answer` cells may be edited by whoever receives the workbook, `spare` ones only in the
    rows that are kept free for more. `checked` ones accept no wrong kind of value, even where they are locked.
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
    checked: bool = False


KEY = SheetColumn(key=contract.KEY, header=contract.KEY_HEADER, width=42, printed=False)


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A header row and rows of values; a named one becomes a real table with filters.

    `spare` are rows at its end that wait to be filled: on a protected sheet a table does not grow. `lines` are the
    least lines that a row is high.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    spare: tuple[tuple[Value, ...], ...] = ()
    lines: int = 1
    chart: SheetChart | None = None


@dataclass(frozen=True, slots=True)
class SheetHeading:
    """A title within a sheet; with `new_page` it begins one."""

    text: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that run across the sheet."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label and its value on one row; `name` is the defined name of the value's cell.

    `hint` stands beside the value and says what it should be. `lines` are the least lines that the row is high, 0 for
    as many as its kind of value takes.
    """

    label: str | Link
    value: Value = None
    kind: CellKind = CellKind.LONG
    choices_name: str = ""
    tones: Tones = field(default_factory=lambda: PLAIN)
    name: str = ""
    answer: bool = False
    hint: str = ""
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """Label and value rows; the label stands in the column numbered `column`, the value beside it."""

    rows: tuple[Field, ...]
    column: int = 1


Block = SheetHeading | Paragraph | Fields | SheetTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: title in A1, a sentence in row 2, blocks from row 3 on, each below the one before.

    `widths` are the widths of its columns in characters. `frozen` is the first cell that scrolls, `repeated` the rows
    printed on every page (such as "3:3"), `back` the link at the right of row 1. A sheet that is `pages_wide` repeats
    its `repeated_columns` (such as "A:B") on each; with `strips` these are the last columns of each page's width, and
    the pages are equally wide, repeated columns included. A `hidden` sheet is not even on the list of hidden ones.
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
    pages_wide: int = 1
    repeated_columns: str = ""
    strips: tuple[int, ...] = ()
    back: Link | None = None
    hidden: bool = False

    @property
    def printed(self) -> int:
        """How many of its columns go onto paper."""
        return max(_printed(block) for block in self.blocks)


def _printed(block: Block) -> int:
    match block:
        case SheetTable():
            printed = max(place for place, column in enumerate(block.columns, start=1) if column.printed)
            return len(block.columns) + 1 + CHART_COLUMNS if block.chart else printed
        case Fields():
            return block.column + (2 if any(row.hint for row in block.rows) else 1)
        case SheetHeading() | Paragraph():
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
    is_locked: bool = True
    """True when only answer cells may be edited."""

    @property
    def formulas(self) -> int:
        """How many formulas are meant; a file with more of them is not written."""
        return sum(
            isinstance(value, Formula)
            for sheet in self.sheets
            for block in sheet.blocks
            if isinstance(block, SheetTable)
            for row in (*block.rows, *block.spare)
            for value in row
        )


def plain_value(value: Value) -> str | int | float | date | None:
    """What a reader sees of a value."""
    match value:
        case Link():
            return value.text
        case Formula() | Cell():
            return value.value
        case _:
            return value


TO_COVER = Link("Back to Cover", "Cover")
"""The way back that every sheet but a plan's own offers."""


def table_sheet(
    about: contract.TableName,
    sentence: str,
    columns: Iterable[SheetColumn],
    rows: Iterable[tuple[Value, ...]],
    *,
    spare: tuple[tuple[Value, ...], ...] = (),
    lines: int = 1,
    title: str = "",
    back: Link | None = TO_COVER,
    frozen: str = "B4",
) -> Sheet:
    """A landscape sheet, called like itself unless it has a `title`, that holds one table from row 3 on."""
    heads = tuple(columns)
    return Sheet(
        name=about.sheet,
        title=title or about.sheet,
        sentence=sentence,
        widths=tuple(column.width for column in heads),
        blocks=(SheetTable(about.name, heads, tuple(rows), spare, lines),),
        frozen=frozen,
        repeated="3:3",
        back=back,
    )


@lru_cache(maxsize=256)
def column_letter(place: int) -> str:
    """The letters of the column numbered `place` from 1: A, B, ... Z, AA."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell, such as C12."""
    return f"{column_letter(column)}{row}"
