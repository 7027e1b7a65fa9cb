"""A sheet of terminal cells to draw on: letters over lines of braille dots, each with a tone.

Braille is drawn here in a dozen lines because a plotting library gives finished text with its own axes and escape
codes: it cannot put a letter on each point, leave gaps, carry tones of the theme, or do without braille.
"""

from itertools import groupby

from workbook_tui.widgets.charts.values import Line
from workbook_tui.widgets.tones import Tone

_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each of the 4 x 2 dots of a cell."""
WIDE, HIGH = 2, 4

Cell = tuple[int, int]
"""Row and column."""


class Canvas:
    """Cells of `rows` x `columns`; what is put later lies over what was there."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows = rows
        self.columns = columns
        self._letters: dict[Cell, tuple[str, Tone]] = {}
        self._dots: dict[Cell, int] = {}

    def put(self, row: int, column: int, text: str, tone: Tone = "") -> None:
        """Put letters from a cell on to the right; what does not fit is left out."""
        for offset, letter in enumerate(text):
            if 0 <= row < self.rows and 0 <= column + offset < self.columns:
                self._letters[row, column + offset] = (letter, tone)

    def is_free(self, row: int, column: int, width: int) -> bool:
        """True when nothing stands in those cells, nor one cell to either side."""
        return not any((row, place) in self._letters for place in range(column - 1, column + width + 1))

    def join(self, start: Cell, end: Cell, letter: str = "") -> None:
        """Draw a line from the middle of one cell to that of another: of braille dots, or of a letter."""
        high, wide = (1, 1) if letter else (HIGH, WIDE)
        (row, column), (to_row, to_column) = (_middle(cell, high, wide) for cell in (start, end))
        steps = max(abs(to_row - row), abs(to_column - column), 1)
        for step in range(steps + 1):
            y = row + _rounded((to_row - row) * step, steps)
            x = column + _rounded((to_column - column) * step, steps)
            cell = (y // high, x // wide)
            if letter:
                self._letters.setdefault(cell, (letter, "quiet"))
            else:
                self._dots[cell] = self._dots.get(cell, 0) | _BITS[y % HIGH][x % WIDE]

    def lines(self) -> list[Line]:
        """What is drawn, line by line."""
        return [_pieces([self._cell((row, column)) for column in range(self.columns)]) for row in range(self.rows)]

    def _cell(self, cell: Cell) -> tuple[str, Tone]:
        if cell in self._letters:
            return self._letters[cell]
        if cell in self._dots:
            return chr(_BRAILLE | self._dots[cell]), "quiet"
        return " ", ""


def _middle(cell: Cell, high: int, wide: int) -> Cell:
    return cell[0] * high + high // 2, cell[1] * wide + wide // 2


def _rounded(part: int, whole: int) -> int:
    return (2 * part + whole) // (2 * whole)


def _pieces(cells: list[tuple[str, Tone]]) -> Line:
    """Cells of one tone in a row as one piece; blanks are pieces of their own, which every exporter keeps in place."""
    runs = groupby(cells, key=lambda cell: (cell[1], cell[0] == " "))
    return tuple(("".join(letter for letter, _ in run), tone) for (tone, _), run in runs)
