"""What a table shows: columns, rows and cells as plain values, and text cut to a number of terminal cells."""

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
    heading: bool = False
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
