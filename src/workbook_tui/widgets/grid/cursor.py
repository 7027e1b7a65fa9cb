"""What a grid to type into shows: its cells, its cursor, which goes as in a spreadsheet, and how they are drawn."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from workbook_tui.widgets.tables.cells import TableColumn, fit, widths
from workbook_tui.widgets.tones import pointer, readable_style

CellKey = tuple[str, str]
"""The key of the row and that of the column."""


Opens = Literal["", "editor", "list"]
"""What Enter opens on a cell: nothing, an editor (typing does so, too, where a text stands in it), or a list."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell, and why it is no value yet."""

    text: str = ""
    problem: str = ""
    offer: str = ""
    """What is shown while nothing stands there, and taken by the key that takes the cell above."""
    opens: Opens = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of cells by their columns; a fresh one is offered and not stored yet."""

    key: str
    cells: dict[str, GridCell]
    is_fresh: bool = False
    locked_columns: frozenset[str] = frozenset()
    """The columns that cannot be typed into here."""
    whole_columns: frozenset[str] = frozenset()
    """The columns whose text means something only once it is whole."""
    computed_columns: Mapping[str, str] = field(default_factory=dict)
    """The columns that are worked out from others, with the sentence that says from which."""
    heading: str = ""
    """What a line says that has no cells: it stands above rows, and the cursor never stands on it."""
    item: object = None
    """What the row is about."""


class GridCursor:
    """The rows and columns of a grid, and the cell that the cursor stands on."""

    def __init__(self, columns: Iterable[TableColumn]) -> None:
        self.columns = tuple(columns)
        self.kept = 1
        """So many columns always show; the others move where there is no room for all."""
        self._first = 1
        self.rows: list[GridRow] = []
        self.line = 0
        self.place = 1
        self.begun: int | None = None
        """The place of the column in which the typing of this row began."""

    @property
    def row(self) -> GridRow | None:
        """The row under the cursor."""
        return self.rows[self.line] if self.line < len(self.rows) else None

    @property
    def column(self) -> TableColumn:
        """The column under the cursor."""
        return self.columns[self.place]

    def show(self, rows: Iterable[GridRow], columns: Iterable[TableColumn] | None, at: str) -> None:
        """Take other rows; the cursor stays on its row, or goes to the row `at`."""
        key = at or (self.row.key if self.row else "")
        if columns is not None:
            self.columns = tuple(columns)
            self.place = min(self.place, len(self.columns) - 1)
        self.rows = list(rows)
        self.line = self._free(next((line for line, row in enumerate(self.rows) if row.key == key), self.line), 1)

    def to_column(self, key: str) -> None:
        """Go to a column, when it is shown."""
        self.place = next((place for place, column in enumerate(self.columns) if column.key == key), self.place)

    def to_line(self, line: int) -> None:
        """Go to another row, as far as there is one."""
        self.begun = None
        self.line = self._free(line, 1 if line >= self.line else -1)

    def _free(self, line: int, by: int) -> int:
        """The row at a line, or the next one that is no heading; where there is none that way, the one before."""
        if not self.rows:
            return 0
        wanted = min(max(line, 0), len(self.rows) - 1)
        onward = range(wanted, len(self.rows)) if by > 0 else range(wanted, -1, -1)
        back = range(wanted, -1, -1) if by > 0 else range(wanted, len(self.rows))
        return next((one for one in (*onward, *back) if not self.rows[one].heading), wanted)

    def to_edge(self, by: int) -> None:
        """Go to the first (negative) or the last cell of the row."""
        self.place = len(self.columns) - 1 if by > 0 else 0

    def window(self, width: int) -> tuple[TableColumn, ...]:
        """The columns that show in so many cells: those that stay, and of the others as many as fit, with the cursor's.

        A column needs its least width and a blank.
        """
        needs = [1 + (column.min_width if column.width is None else column.width) for column in self.columns]
        if sum(needs) - 1 <= width:
            return self.columns
        room, kept = width + 1 - sum(needs[: self.kept]), self.kept
        self._first = min(max(self._first, kept), len(self.columns) - 1)
        if self.place >= kept:
            self._first = min(self._first, self.place)
            while self._first < self.place and sum(needs[self._first : self.place + 1]) > room:
                self._first += 1
        last = self._first + 1
        while last < len(self.columns) and sum(needs[self._first : last + 1]) <= room:
            last += 1
        return (*self.columns[:kept], *self.columns[self._first : last])

    def to_next_row(self) -> None:
        """Go to the next row, to where typing began in this one."""
        self.place = self.place if self.begun is None else min(self.begun, len(self.columns) - 1)
        self.to_line(self.line + 1)

    def across(self, by: int) -> None:
        """Go to the cell beside this one, never to another row."""
        self.place = min(max(self.place + by, 0), len(self.columns) - 1)

    def along(self, by: int) -> None:
        """Go to the next cell that is typed into, past the last one of a row to the next row; back only in the row."""
        lines = range(self.line, len(self.rows) if by > 0 else self.line + 1)
        cells = [(line, place) for line in lines for place in range(len(self.columns)) if self._is_typed(line, place)]
        here = (self.line, self.place)
        if by > 0:
            line, self.place = next((cell for cell in cells if cell > here), here)
        else:
            line, self.place = next((cell for cell in reversed(cells) if cell < here), here)
        if line != self.line:
            self.to_line(line)

    def _is_typed(self, line: int, place: int) -> bool:
        return not self.rows[line].heading and self.columns[place].key not in self.rows[line].locked_columns

    def to_problem(self, is_wrong: Callable[[GridRow, TableColumn], bool], *, goes_round: bool = True) -> bool:
        """Go to the next cell that is wrong, from the last one to the first if it `goes_round`; False for none."""
        count = len(self.columns)
        wrong = [
            line * count + place
            for line, row in enumerate(self.rows)
            for place, column in enumerate(self.columns)
            if is_wrong(row, column)
        ]
        here = self.line * count + self.place
        found = next((place for place in wrong if place > here), wrong[0] if wrong and goes_round else None)
        if found is None:
            return False
        line, self.place = divmod(found, count)
        self.to_line(line)
        return True


PARTS = ("cell", "current", "locked", "header", "wrong", "fresh", "offer")
"""What a grid has a style for."""

_MARK = 2


@dataclass(frozen=True, slots=True)
class GridPainter:
    """Draws for one grid; `shown` and `caret` give what stands in a cell now, and the sign behind what is typed."""

    grid: Widget
    cursor: GridCursor
    shown_cell: Callable[[GridRow, TableColumn], GridCell]
    caret: Callable[[GridRow, TableColumn], str]

    def line(self, line: int, width: int) -> Strip:
        """One line of cells, the header for -1, a blank one below the last row."""
        found = widths(self.cursor.window(width - _MARK - 1), width - _MARK - 1)
        if line < 0:
            return self._header(found, width)
        if line >= len(self.cursor.rows):
            return Strip.blank(width, self.grid.rich_style)
        if heading := self.cursor.rows[line].heading:
            style = self._style("header")
            return Strip([Segment(" " * _MARK + fit(heading, width - _MARK), style)]).adjust_cell_length(width, style)
        return self._row(line, found, width)

    def _header(self, found: dict[str, int], width: int) -> Strip:
        """The titles; arrows stand where other columns are left out."""
        style, columns = self._style("header"), self.cursor.columns
        shown = [place for place, column in enumerate(columns) if column.key in found]
        titles = []
        for place, behind in zip(shown, [*shown[1:], len(columns)], strict=True):
            column = columns[place]
            is_cut = place and columns[place - 1].key not in found
            title = f"‹ {column.title}" if is_cut else column.title
            more = " ›" if behind > place + 1 and behind == len(columns) else ""
            titles.append(Segment(fit(title, found[column.key] - len(more), column.align) + more, style))
        return _joined([Segment(" " * _MARK, style), *titles], style, width)

    def _row(self, line: int, found: dict[str, int], width: int) -> Strip:
        row, base, is_here = self.cursor.rows[line], self.grid.rich_style, line == self.cursor.line
        pieces, current = [Segment(f"{pointer(self.grid)} " if is_here else "  ", base)], 0
        for place, column in enumerate(self.cursor.columns):
            if column.key in found:
                is_current = is_here and place == self.cursor.place
                cell, room, caret = self.shown_cell(row, column), found[column.key], self.caret(row, column)
                text = ("!" if cell.problem else "") + (cell.text or ("" if caret else cell.offer)) + caret
                # Of what is being typed the end shows.
                cut = "…" + text[1 - room :] if caret and len(text) > room else text
                style = self._style("current" if is_current else _part(row, column, cell))
                pieces.append(Segment(fit(cut, room, column.align), style))
                current = len(pieces) - 1 if is_current else current
        return _joined(pieces, base, width, current)

    def _style(self, part: str) -> Style:
        return readable_style(self.grid, f"grid--{part}").rich_style


def _part(row: GridRow, column: TableColumn, cell: GridCell) -> str:
    if cell.problem:
        return "wrong"
    if column.key in row.locked_columns:
        return "fresh" if row.is_fresh else "locked"
    return "cell" if cell.text or not cell.offer else "offer"


def _joined(pieces: list[Segment], style: Style, width: int, current: int = 0) -> Strip:
    """Pieces with a blank between them, but not behind the mark; the current one stands in brackets."""
    spaced = []
    for place, piece in enumerate(pieces):
        behind = "[" if current and place == current - 1 else "]" if current and place == current else " "
        # The mark of the line ends in the blank of its own.
        text = piece.text if place else piece.text[:-1]
        spaced += [Segment(text, piece.style), Segment(behind, style)]
    return Strip(spaced).adjust_cell_length(width, style)
