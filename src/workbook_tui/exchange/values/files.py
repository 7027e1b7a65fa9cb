"""Opens files with tables of values, texts of any dialect and encoding or workbooks, and chooses the sheet to read.

It is the current one when it holds a table, never a hidden one unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from workbook_tui.exchange.values.body import ValueTable, bodies
from workbook_tui.exchange.values.bounds import LARGEST_TEXT, refusal, trim_table
from workbook_tui.exchange.values.cells import Cell
from workbook_tui.exchange.values.crosstab import unpivot
from workbook_tui.exchange.values.delimited import rows_of_text
from workbook_tui.exchange.values.doubts import Answers, Doubt, DoubtAnswer
from workbook_tui.sheets.read.file_type import content_of
from workbook_tui.text import quote, sentence_list

if TYPE_CHECKING:
    from workbook_tui.sheets.read.cells_found import CellValue
    from workbook_tui.sheets.read.plain import PlainSheet

_OWN = "values"
"""The name of the sheet with all values in this program's own workbooks."""


_MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_JUDGED = 1_000
_MANY_NULS = 0.3
_HUNDRED = 100
_BEGINNING = 20
_OTHER_KINDS = ("<!doctype", "<html", "<table", "<?xml", "<head", "%pdf", "{\\rtf")
"""How web pages and documents begin, which some data systems call .xls or .csv."""


class ValueSource(Protocol):
    """A file with one table or several."""

    @property
    def visible_sheets(self) -> Sequence[str]:
        """The names of the visible sheets, the active one first; ("",) for a text."""

    @property
    def hidden_sheets(self) -> Sequence[str]:
        """The names of the hidden sheets."""

    def table(self, name: str) -> ValueTable:
        """The cells of a sheet; FileRefusedError when it cannot be read."""


class TextSource:
    """A text with one table."""

    visible_sheets: Sequence[str] = ("",)
    hidden_sheets: Sequence[str] = ()

    def __init__(self, text: str) -> None:
        self._text = text

    def table(self, name: str) -> ValueTable:
        """The cells of the text."""
        rows, delimiter = rows_of_text(self._text)
        return ValueTable(trim_table(rows), name, is_international=delimiter == ";")


class BookSource:
    """A workbook."""

    def __init__(self, content: bytes) -> None:
        from workbook_tui.sheets.read.plain import PlainBook

        self._book = PlainBook(content)
        self.visible_sheets: Sequence[str] = self._book.visible_sheets
        self.hidden_sheets: Sequence[str] = self._book.hidden_sheets

    def table(self, name: str) -> ValueTable:
        """The cells of a sheet."""
        return _table_of(self._book.sheet(name))


def open_source(path: Path) -> ValueSource:
    """Open a file of values; FileRefusedError says what is wrong with it."""
    content = content_of(path)
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or path.suffix.lower() == ".xlsx":
        return BookSource(content)
    return TextSource(decode(content))


def decode(content: bytes) -> str:
    """The text of a file in any encoding; FileRefusedError when it is empty, too large or no text."""
    if len(content) > LARGEST_TEXT:
        raise refusal(f"it is larger than {LARGEST_TEXT // 2**20} MB")
    text = _text(content)
    if "\0" in text:
        raise refusal("it is no text file; save the table as .csv or .xlsx")
    if not text.strip():
        raise refusal("it is empty")
    beginning = text.lstrip()[:_BEGINNING].casefold()
    if beginning.startswith(_OTHER_KINDS):
        raise refusal("it is a page or a document; open it in a spreadsheet program and save it as .xlsx or .csv")
    return text


def _text(content: bytes) -> str:
    wide = next((name for mark, name in _MARKS if content.startswith(mark)), None) or _unmarked(content)
    try:
        return content.decode(wide or "utf-8-sig").removeprefix("\ufeff")
    except UnicodeDecodeError:
        # Spreadsheet programs on Windows write the code page of the country unless told otherwise.
        return content.decode("cp1252", errors="replace")


def _unmarked(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of plain letters is NUL."""
    beginning = content[:_JUDGED]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if beginning[first::2].count(0) > _MANY_NULS * len(beginning) and not beginning[1 - first :: 2].count(0):
            return name
    return None


def _table_of(sheet: "PlainSheet") -> ValueTable:
    rows = [list(row) for row in sheet.rows]
    for row, column in sheet.percents:
        if _is_within(rows, row, column):
            rows[row - 1][column - 1] = _as_shown(rows[row - 1][column - 1])
    for row, column in sheet.uncalculated_cells:
        if _is_within(rows, row, column):
            rows[row - 1][column - 1] = None
    hidden = frozenset(row - 1 for row in sheet.hidden_rows)
    columns = frozenset(column - 1 for column in sheet.hidden_columns)
    uncalculated = frozenset((row - 1, column - 1) for row, column in sheet.uncalculated_cells)
    return ValueTable(
        trim_table(rows), sheet.name, hidden_rows=hidden, hidden_columns=columns, uncalculated_cells=uncalculated
    )


def _is_within(rows: Sequence[Sequence[object]], row: int, column: int) -> bool:
    """False for a cell behind the last one that holds something."""
    return row <= len(rows) and column <= len(rows[row - 1])


def _as_shown(value: "CellValue") -> Cell:
    """What is shown of the value of a cell for percentages."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{round(value * _HUNDRED, 4):.4f}".rstrip("0").rstrip(".") + "%"
    return value


@dataclass(frozen=True, slots=True)
class ChosenSheet:
    """The table to read, the doubts about choosing it, and remarks to show."""

    table: ValueTable
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[str, ...] = ()


def find_sheet(source: ValueSource, name: str) -> str | None:
    """The sheet of that name, whatever its case, hidden ones too."""
    return next(
        (sheet for sheet in (*source.visible_sheets, *source.hidden_sheets) if sheet.casefold() == name.casefold()),
        None,
    )


def choose_sheet(source: ValueSource, answers: Answers) -> ChosenSheet:
    """The sheet that was answered, else the active one, else the only other one with a table."""
    named = find_sheet(source, answers["sheet"]) if answers.get("sheet") else None
    if named is not None:
        return ChosenSheet(source.table(named), remarks=_remarks(source, named))
    front = source.table(source.visible_sheets[0]) if source.visible_sheets else ValueTable(())
    if _holds_table(front):
        return ChosenSheet(front, remarks=_remarks(source, front.name))
    others = [table for name in source.visible_sheets[1:] if _holds_table(table := source.table(name))]
    own = [table for table in others if table.name.casefold() == _OWN]
    if len(own or others) == 1:
        chosen = (own or others)[0]
        return ChosenSheet(chosen, remarks=_remarks(source, chosen.name))
    if others:
        return ChosenSheet(others[0], (_doubt("Several sheets hold values", [table.name for table in others]),))
    hidden = [name for name in source.hidden_sheets if _holds_table(source.table(name))]
    if hidden:
        return ChosenSheet(front, (_doubt("Only sheets that are hidden hold values", hidden),))
    return ChosenSheet(front)


def _holds_table(table: ValueTable) -> bool:
    return bool(bodies(table.rows)) or unpivot(table.rows) is not None


def _doubt(what: str, names: list[str]) -> Doubt:
    listed = sentence_list([quote(name) for name in names])
    return Doubt("sheet", f"{what}: {listed}.", tuple(DoubtAnswer(name, name) for name in names))


def _remarks(source: ValueSource, name: str) -> tuple[str, ...]:
    """Which sheet is read, when there is more than one."""
    others = [quote(sheet) for sheet in (*source.visible_sheets, *source.hidden_sheets) if sheet != name]
    return (f"Read from the sheet {quote(name)}; not from {sentence_list(others)}.",) if others else ()
