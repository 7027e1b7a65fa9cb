"""What a table shows, as plain values: how its lines are drawn, exactly as wide as it is, and what a filter leaves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from workbook_tui.text import with_joined_pictures_only
from workbook_tui.widgets.tones import Tone, pointer, readable_style

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


@dataclass(frozen=True, slots=True)
class ToneCell:
    """A text of the program whose tone stresses what its words say."""

    text: str
    tone: Tone


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


def widths(columns: tuple[TableColumn, ...], available: int) -> dict[str, int]:
    """Width of each column that shows in `available` cells; one cell stays free between two columns."""
    shown = [column for column in columns if available >= column.hide_below]
    room = available - max(len(shown) - 1, 0)
    fixed = sum(column.width for column in shown if column.width is not None)
    flexible = [column for column in shown if column.width is None]
    found = {column.key: column.width or 0 for column in shown}
    left = room - fixed
    for place, column in enumerate(flexible):
        share = left // (len(flexible) - place)
        found[column.key] = max(share, column.min_width)
        left -= found[column.key]
    return found


PARTS = ("row", "current", "idle", "header", "heading", "empty", "filter")
"""What a table has a style for."""

TONES = ("ok", "warn", "bad", "quiet", "accent")
"""What stresses a cell or a row; the words say the same."""

_MARK_WIDTH = 2
_KEPT_LINES = 512


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Draws for one table at one width; made anew when the width or the theme changes."""

    table: Widget
    columns: tuple[TableColumn, ...]
    width: int
    _drawn: LRUCache[tuple[int, bool], Strip] = field(default_factory=lambda: LRUCache(_KEPT_LINES))
    """Lines as they were drawn, by their number and whether the cursor stands on them."""

    def header(self) -> Strip:
        """The line with the titles of the columns."""
        style = self._style("header")
        cells = self._cells([Segment(fit(c.title, w, c.align), style) for c, w in self._shown()], style)
        return self._line([Segment(" " * _MARK_WIDTH, style), *cells], style)

    def row(self, line: int, row: TableRow, *, is_current: bool) -> Strip:
        """The row on a line, with the mark in front when the cursor stands on it."""
        strip = self._drawn.get((line, is_current))
        if strip is None:
            strip = self._drawn[line, is_current] = self._row(row, is_current=is_current)
        return strip

    def forget_current(self, line: int) -> None:
        """Draw the cursor on a line anew: whether the table has the focus has changed."""
        self._drawn.discard((line, True))

    def _row(self, row: TableRow, *, is_current: bool) -> Strip:
        if row.is_heading:
            return self._heading(row)
        state = ("current" if self.table.has_focus else "idle") if is_current else "row"
        plain = self._style(state, row.style)
        mark = f"{pointer(self.table)} " if is_current else "  "
        texts = []
        for place, (column, width) in self._placed():
            cell = row.cells[place] if place < len(row.cells) else ""
            style = self._style(state, cell.tone or row.style) if isinstance(cell, ToneCell) else plain
            texts.append(Segment(fit(text_of(cell), width, column.align), style))
        return self._line([Segment(mark, plain), *self._cells(texts, plain)], plain)

    def words(self, text: str, part: str) -> Strip:
        """A whole line in one style: the empty table, the filter."""
        style = self._style(part)
        return self._line([Segment(" " * _MARK_WIDTH + fit(text, self.width - _MARK_WIDTH), style)], style)

    def blank(self) -> Strip:
        """A line below the last row."""
        return Strip.blank(self.width, self._style("row"))

    def _heading(self, row: TableRow) -> Strip:
        words = "  ".join(one_line(text_of(cell)) for cell in row.cells if text_of(cell))
        return self.words(words, "heading")

    def _shown(self) -> list[tuple[TableColumn, int]]:
        return [shown for _, shown in self._placed()]

    def _placed(self) -> list[tuple[int, tuple[TableColumn, int]]]:
        found = widths(self.columns, self.width - _MARK_WIDTH)
        return [
            (place, (column, found[column.key])) for place, column in enumerate(self.columns) if column.key in found
        ]

    def _cells(self, texts: list[Segment], style: Style) -> list[Segment]:
        gap = Segment(" ", style)
        return [piece for text in texts for piece in (text, gap)][:-1]

    def _line(self, pieces: list[Segment], style: Style) -> Strip:
        return Strip(pieces).adjust_cell_length(self.width, style)

    def _style(self, part: str, tone: str = "") -> Style:
        names = [f"row-table--{name}" for name in (part, tone) if name]
        return readable_style(self.table, *names).rich_style


class ShownRows:
    """All rows, the text that narrows them down, and the ones that are left."""

    def __init__(self) -> None:
        self._all: tuple[TableRow, ...] = ()
        self.filter = ""
        self.visible_rows: list[TableRow] = []

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
