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
    """How a value is formatted, aligned and validated."""

    TEXT = "text"
    LONG = "long"
    WHOLE = "whole"
    PERCENT = "percent"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


class Tone(StrEnum):
    """A color that accompanies a word and never replaces it."""

    GOOD = "good"
    WATCH = "watch"
    ALERT = "alert"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that links to the top of another sheet."""

    text: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value that it has now; `{row}` in the text stands for the number of its row."""

    text: str
    value: int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table with a defined name, or with other protection than its column.

    Cells with one name below one another form one range. An `is_locked` cell stays locked in a column of answers: its
    row does not ask for it. `lines` is the least height in lines.
    """

    value: "str | int | float | date | None" = None
    name: str = ""
    is_answer: bool = False
    is_locked: bool = False
    lines: int = 1
    title: str = ""
    message: str = ""
    """Of an answer cell: what it is called, and what is asked for."""
    kind: CellKind | None = None
    """Its own kind of value, None for that of its column."""
    choices_name: str = ""
    """The defined name of the list that this cell accepts."""


Value = str | int | float | date | Link | Formula | Cell | None
Tones = Mapping[str, Tone]
PLAIN: Tones = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column of a table.

    `width` is in characters. `choices_name` is the defined name of the list that its cells accept, `tones` color a cell
    by its word, `name` is the defined name for the filled cells of the column. Columns after the last `is_printed` one
    are not printed; `is_answer` cells may be edited by whoever receives the workbook, `is_spare` ones only in the free
    rows. `is_checked` cells reject a wrong kind of value, even where they are locked.
    """

    key: str
    header: str
    width: float
    kind: CellKind = CellKind.TEXT
    choices_name: str = ""
    tones: Tones = field(default_factory=lambda: PLAIN)
    name: str = ""
    is_printed: bool = True
    is_answer: bool = False
    is_spare: bool = False
    is_checked: bool = False
    message: str = ""
    """What is asked for, shown to whoever stands on an answer cell, and read out by screen readers."""


KEY = SheetColumn(key=contract.KEY, header=contract.KEY_HEADER, width=42, is_printed=False)


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A header row and rows of values; one with a name becomes a real table with filters.

    `spare` are free rows at its end, because on a protected sheet a table does not grow. `lines` is the least height of
    a row in lines. One that `starts_page` follows a page break.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    spare: tuple[tuple[Value, ...], ...] = ()
    lines: int = 1
    chart: SheetChart | None = None
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class SheetHeading:
    """A heading within a sheet; with `starts_page` it is preceded by a page break."""

    text: str
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences across the whole width of the sheet."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label and its value in one row; `name` is the defined name of the value's cell.

    `hint` is shown beside the value and says what it should be. `lines` is the least height in lines, 0 for the usual
    one of its kind.
    """

    label: str | Link
    value: Value = None
    kind: CellKind = CellKind.LONG
    choices_name: str = ""
    tones: Tones = field(default_factory=lambda: PLAIN)
    name: str = ""
    is_answer: bool = False
    hint: str = ""
    lines: int = 0
    message: str = ""
    """What is asked for in an answer cell."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows of labels and values; the label is in the column numbered `column`, the value to its right."""

    rows: tuple[Field, ...]
    column: int = 1


Block = SheetHeading | Paragraph | Fields | SheetTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: title in A1, a sentence in row 2, blocks from row 3 on, each below the one before.

    `widths` are in characters. `freeze_at` is the first cell that scrolls, `repeated_rows` the rows printed on every
    page (such as "3:3"), `back` the link at the right of row 1. A sheet that is `pages_wide` prints its
    `repeated_columns` (such as "A:B") on each page; `strips` are the last columns of each page's width, and the pages
    are equally wide, repeated columns included. An `is_hidden` sheet is "very hidden": no menu of a spreadsheet lists
    it.
    """

    name: str
    title: str
    sentence: str
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    is_landscape: bool = True
    fits_one_page: bool = False
    freeze_at: str = ""
    repeated_rows: str = ""
    pages_wide: int = 1
    repeated_columns: str = ""
    strips: tuple[int, ...] = ()
    back: Link | None = None
    is_hidden: bool = False

    @property
    def printed_columns(self) -> int:
        """How many of its columns are printed."""
        return max(_printed(block) for block in self.blocks)


def _printed(block: Block) -> int:
    match block:
        case SheetTable():
            printed = max(place for place, column in enumerate(block.columns, start=1) if column.is_printed)
            return len(block.columns) + 1 + CHART_COLUMNS if block.chart else printed
        case Fields():
            return block.column + (2 if any(row.hint for row in block.rows) else 1)
        case SheetHeading() | Paragraph():
            return 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A whole workbook with its document properties and page headers."""

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
        """How many formulas it has; a written file with more of them is rejected."""
        return sum(
            isinstance(value, Formula)
            for sheet in self.sheets
            for block in sheet.blocks
            if isinstance(block, SheetTable)
            for row in (*block.rows, *block.spare)
            for value in row
        )


def plain_value(value: Value) -> str | int | float | date | None:
    """The value without its link, formula or cell."""
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
    """A landscape sheet with one table from row 3 on; its title is the sheet's name unless given."""
    heads = tuple(columns)
    return Sheet(
        name=about.sheet,
        title=title or about.sheet,
        sentence=sentence,
        widths=tuple(column.width for column in heads),
        blocks=(SheetTable(about.name, heads, tuple(rows), spare, lines),),
        freeze_at=frozen,
        repeated_rows="3:3",
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
