"""The inside of a grid to type into: its lines, and a cursor that stands on one cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Unpack

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbook_tui.widgets.named import Named
from workbook_tui.widgets.pointer import pointer
from workbook_tui.widgets.tables.cells import Column, fit, widths
from workbook_tui.widgets.tones import readable_style

_PARTS = ("cell", "current", "locked", "header", "wrong", "fresh")
_MARK = 2

CellKey = tuple[str, str]
"""The key of the row and that of the column."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell, and why it is no value yet."""

    text: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of cells by their columns; a fresh one is offered and not stored yet."""

    key: str
    cells: dict[str, GridCell]
    is_fresh: bool = False
    locked: frozenset[str] = frozenset()
    """The columns that cannot be typed into here."""
    waits: frozenset[str] = frozenset()
    """The columns whose text means something only once it is whole."""
    computed: Mapping[str, str] = field(default_factory=dict)
    """The columns that are worked out from others, with the sentence that says from which."""


class GridView(ScrollView):
    """Rows under a header; subclasses move the cursor and change what stands in its cell."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{name}" for name in _PARTS}
    DEFAULT_CSS: ClassVar[str] = """
    GridView {
        height: 1fr; overflow-x: hidden; color: $foreground;
        scrollbar-size-vertical: 1; scrollbar-color: $foreground 30%; scrollbar-background: $background;
        & > .grid--cell { background: $foreground 7%; }
        & > .grid--current { background: $primary 45%; text-style: bold; }
        & > .grid--locked { color: $foreground; }
        & > .grid--header { color: $text-muted; background: $surface; }
        & > .grid--wrong { color: $text-warning; background: $foreground 7%; }
        & > .grid--fresh { color: $text-muted; }
        &:ansi > .grid--current { text-style: reverse; }
    }
    """

    def __init__(self, columns: Iterable[Column], **named: Unpack[Named]) -> None:
        super().__init__(**named)
        self._columns = tuple(columns)
        self._rows: list[GridRow] = []
        self._line = 0
        self._place = 1

    def shown(self, row: GridRow, column: Column) -> GridCell:
        """What stands in a cell now, typed or stored."""
        return row.cells.get(column.key, GridCell())

    def caret(self, row: GridRow, column: Column) -> Literal["", "▏"]:
        """The sign behind what is being typed."""
        del row, column
        return ""

    @property
    def row(self) -> GridRow | None:
        """The row under the cursor."""
        return self._rows[self._line] if self._line < len(self._rows) else None

    @property
    def column(self) -> Column:
        """The column under the cursor."""
        return self._columns[self._place]

    @property
    def columns_from_cursor(self) -> tuple[Column, ...]:
        """The columns from the cursor to the right."""
        return self._columns[self._place :]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.scrollable_content_region.width
        found = widths(self._columns, width - _MARK - 1)
        if y == 0:
            style = self._style("header")
            titles = [Segment(fit(c.title, found[c.key], c.align), style) for c in self._columns if c.key in found]
            return self._joined([Segment(" " * _MARK, style), *titles], style, width)
        line = y - 1 + self.scroll_offset.y
        if line >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        return self._drawn(line, found, width)

    def _drawn(self, line: int, found: dict[str, int], width: int) -> Strip:
        row, base = self._rows[line], self.rich_style
        mark = f"{pointer(self)} " if line == self._line else "  "
        pieces, current = [Segment(mark, base)], 0
        for place, column in enumerate(self._columns):
            if column.key in found:
                is_current = line == self._line and place == self._place
                cell = self.shown(row, column)
                text = ("!" if cell.problem else "") + cell.text + self.caret(row, column)
                cut = text if len(text) <= found[column.key] or not is_current else "…" + text[1 - found[column.key] :]
                style = self._style(self._part(row, column, cell, is_current=is_current))
                pieces.append(Segment(fit(cut, found[column.key], column.align), style))
                current = len(pieces) - 1 if is_current else current
        return self._joined(pieces, base, width, current)

    def _part(self, row: GridRow, column: Column, cell: GridCell, *, is_current: bool) -> str:
        if is_current:
            return "current"
        if cell.problem:
            return "wrong"
        if column.key in row.locked:
            return "fresh" if row.is_fresh else "locked"
        return "cell"

    def _joined(self, pieces: list[Segment], style: Style, width: int, current: int = 0) -> Strip:
        """Pieces with a blank between them, but not behind the mark; the current one stands in brackets."""
        spaced = []
        for place, piece in enumerate(pieces):
            behind = "[" if current and place == current - 1 else "]" if current and place == current else " "
            # The mark of the line ends in the blank of its own.
            text = piece.text if place else piece.text[:-1]
            spaced += [Segment(text, piece.style), Segment(behind, style)]
        return Strip(spaced).adjust_cell_length(width, style)

    def _style(self, part: str) -> Style:
        return readable_style(self, f"grid--{part}").rich_style

    def settle(self) -> None:
        """Fit the size and the cursor to the rows, and draw everything anew."""
        self._line = min(self._line, max(len(self._rows) - 1, 0))
        self.virtual_size = Size(self.size.width, 1 + len(self._rows))
        self.call_after_refresh(self.show_cursor)
        self.refresh()

    def show_cursor(self) -> None:
        """Scroll so that the line of the cursor is in sight."""
        page, top = max(self.size.height - 1, 1), self.scroll_offset.y
        top = min(top, self._line)
        if self._line >= top + page:
            top = self._line - page + 1
        self.scroll_to(y=top, animate=False)
