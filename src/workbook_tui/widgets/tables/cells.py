"""What a table shows, as plain values: its columns and rows, how wide each is, and what a filter leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, set_cell_size

from workbook_tui.text import with_joined_pictures_only
from workbook_tui.widgets.tones import Tone

_BREAKS = {ord("\n"): " ", ord("\t"): " ", ord("\r"): " "}
_HARMLESS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if code not in _BREAKS} | _BREAKS


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column; without a width it shares what the others leave; in a table narrower than `hide_below` it hides."""

    key: str
    title: str
    width: int | None = None
    align: Literal["left", "right"] = "left"
    min_width: int = 8
    hide_below: int = 0
    grows: bool = False
    """It takes room for texts longer than its width, where those without a width leave some."""
    tells_apart: bool = False
    """Texts that begin alike are cut in their middle, where they would look the same."""


@dataclass(frozen=True, slots=True)
class ToneCell:
    """A text of the program whose tone stresses what its words say."""

    text: str
    tone: Tone
    gives_way: bool = False
    """True for what only repeats its row: a text left of it that is too long runs on over it."""


Cell = str | ToneCell
"""User text, or a mark."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table; a heading spans the line and cannot be chosen, `style` is a tone for the whole line."""

    key: str
    cells: tuple[Cell, ...]
    is_heading: bool = False
    style: Tone = ""
    item: object = None
    """What the row is about; whoever opens it finds it here, and takes no key apart."""

    def cell(self, place: int) -> Cell:
        """The cell of a column, "" where the row ends before it."""
        return self.cells[place] if place < len(self.cells) else ""

    @property
    def words(self) -> str:
        """All its text in lower case, for the filter."""
        return " ".join(text_of(cell) for cell in self.cells).casefold()


def text_of(cell: Cell) -> str:
    """The text of a cell, whatever kind it is."""
    return cell.text if isinstance(cell, ToneCell) else cell


def one_line(text: str) -> str:
    """Show any text on one line: breaks become spaces, control characters a replacement sign."""
    return with_joined_pictures_only(text).translate(_HARMLESS)


def fit(text: str, width: int, align: Literal["left", "right"] = "left") -> str:
    """Cut a text with "…" or pad it, so that it takes exactly `width` terminal cells."""
    if width <= 0:
        return ""
    # More characters than this never fit, and a long text need not be measured whole.
    line = one_line(text[: width * 4 + 1])
    length = cell_len(line)
    if length > width or len(text) > len(line):
        return set_cell_size(set_cell_size(line, min(length, width - 1)).rstrip() + "…", width)
    padding = " " * (width - length)
    return padding + line if align == "right" else line + padding


_AIR = 6
"""Cells that a column without a width has beyond its texts, where they are free."""


def widths(columns: tuple[TableColumn, ...], available: int, needs: Mapping[str, int] | None = None) -> dict[str, int]:
    """Width of each column that shows in `available` cells; one cell stays free between two columns.

    `needs` is how long the texts of a column are: what one does not need the others have, and nothing is cut beside
    free space; what nobody needs stays at the end of the line. Without it the columns that have no width share all.
    """
    shown = [column for column in columns if available >= column.hide_below]
    found = {column.key: column.min_width if column.width is None else column.width for column in shown}
    flexible = [column.key for column in shown if column.width is None]
    growing = [column.key for column in shown if column.grows]
    left = available - max(len(shown) - 1, 0) - sum(found.values())
    if needs is None:
        _level(found, dict.fromkeys(flexible, available), left)
        return found
    left -= _level(found, {key: needs[key] for key in flexible}, left)
    left -= _level(found, {key: needs[key] for key in growing}, left)
    _level(found, {key: found[key] + _AIR for key in flexible}, left)
    return found


def _level(found: dict[str, int], most: Mapping[str, int], left: int) -> int:
    """Give `left` cells away, always to the narrowest column that may still have more; the number given away."""
    given = 0
    while given < left and (open_keys := [key for key in most if found[key] < most[key]]):
        key = min(open_keys, key=found.__getitem__)
        found[key] += 1
        given += 1
    return given


class ShownRows:
    """All rows, the text that narrows them down, and the ones that are left."""

    def __init__(self) -> None:
        self._all: tuple[TableRow, ...] = ()
        self.filter = ""
        self.visible_rows: list[TableRow] = []

    @property
    def are_none(self) -> bool:
        """True when there is no row at all, shown or left out."""
        return not self._all

    def set(self, rows: Iterable[TableRow]) -> None:
        """Take other rows; the filter stays."""
        self._all = tuple(rows)
        self._narrow()

    def narrow(self, text: str) -> None:
        """Show only the rows that hold every word of `text` in some cell."""
        self.filter = text
        self._narrow()

    def _narrow(self) -> None:
        words = self.filter.casefold().split()
        if not words:
            self.visible_rows = list(self._all)
            return
        self.visible_rows = []
        heading: TableRow | None = None
        for row in self._all:
            if row.is_heading:
                heading = row
            elif all(word in row.words for word in words):
                if heading is not None:
                    self.visible_rows.append(heading)
                    heading = None
                self.visible_rows.append(row)

    @property
    def all_rows(self) -> tuple[TableRow, ...]:
        """Every row, whether the filter leaves it or not."""
        return self._all

    @property
    def counts(self) -> tuple[int, int]:
        """Rows that show and rows in all, headings aside."""
        return _chosen(self.visible_rows), _chosen(self._all)

    def place(self, key: str) -> int | None:
        """The line of the row with that key."""
        return next((line for line, row in enumerate(self.visible_rows) if row.key == key and not row.is_heading), None)

    def nearest(self, line: int) -> int | None:
        """The line at or after `line` where the cursor may stand, else the one before it."""
        below = range(max(line, 0), len(self.visible_rows))
        above = range(min(line, len(self.visible_rows)) - 1, -1, -1)
        return next((place for place in (*below, *above) if not self.visible_rows[place].is_heading), None)

    def can_choose(self, line: int) -> bool:
        """Whether a row lies on that line; a heading cannot be chosen."""
        return line < len(self.visible_rows) and not self.visible_rows[line].is_heading

    def step(self, line: int, by: int) -> int:
        """The line reached from `line` by going `by` lines, past headings, staying on the table."""
        wanted = min(max(line + by, 0), len(self.visible_rows) - 1)
        onward = range(wanted, len(self.visible_rows)) if by > 0 else range(wanted, -1, -1)
        back = range(wanted, line, -1) if by > 0 else range(wanted, line)
        return next((place for place in (*onward, *back) if not self.visible_rows[place].is_heading), line)

    def group_start(self, line: int) -> int:
        """The first of the headings that stand right above `line`, or `line` itself."""
        while line > 0 and self.visible_rows[line - 1].is_heading:
            line -= 1
        return line


def _chosen(rows: Iterable[TableRow]) -> int:
    return sum(not row.is_heading for row in rows)


class TableFilter:
    """One line of text that is either being typed or kept."""

    def __init__(self) -> None:
        self.text = ""
        self.is_typed = False

    @property
    def shows(self) -> bool:
        """True while it takes the last line of the table."""
        return self.is_typed or bool(self.text)

    def take(self, key: str, character: str | None) -> bool:
        """Change the text by one key; False when the key is not for the filter."""
        if not self.is_typed:
            return False
        if character is not None and character.isprintable():
            self.text += character
        elif key == "backspace":
            self.text = self.text[:-1]
        elif key == "ctrl+u":
            self.text = ""
        else:
            return False
        return True

    def line(self, shown: int, total: int) -> str:
        """What the last line of the table says."""
        if self.is_typed:
            return f"/{self.text}▏  {shown} of {total} · Enter keeps · Esc clears"
        return f"filter: {self.text} · {shown} of {total} · Esc clears"
