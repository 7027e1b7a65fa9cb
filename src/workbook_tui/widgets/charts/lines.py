"""Draws a chart on a sheet of terminal cells, as lines of text with tones, by its values and its size alone."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from workbook_tui.widgets.charts.scale import Scale, scale_for
from workbook_tui.widgets.charts.values import (
    FULL,
    LEFT_WIDTH,
    Dot,
    Drawing,
    Glyphs,
    Level,
    Line,
    numbers_at,
    room_for_points,
)
from workbook_tui.widgets.tones import Tone

_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each of the 4 x 2 dots of a cell."""
WIDE, HIGH = 2, 4

Cell = tuple[int, int]
"""Row and column."""


class Canvas:
    """Cells of `rows` x `columns`; what is put later lies over what was there.

    Braille is drawn here in a dozen lines because a plotting library gives finished text with its own axes and escape
    codes: it cannot put a letter on each point, leave gaps, carry tones of the theme, or do without braille.
    """

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


_ORDER = ("limit", "aim", "center")
"""What is drawn first lies below."""
_TONES: dict[str, Tone] = {"limit": "warn", "aim": "ok", "center": "accent"}
_WIDEST_STEP = 8
_FRAME = 3
"""Lines that are no rows of the scale: the events above, the floor and the labels below."""
_LEAST_ROWS = 3
_MOST_NUMBERS = 2
"""More events of one period stand as a span, such as 1-4."""


class _Plot:
    """One chart on its way: which points show, where they stand, and the canvas."""

    def __init__(self, drawing: Drawing, width: int, height: int, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        room = room_for_points(drawing, width)
        self.first = max(len(drawing.dots) - room, 0)
        self.dots = drawing.dots[self.first :]
        self.gaps = max(len(self.dots) - 1, 1)
        self.span = min(room - 1, _WIDEST_STEP * self.gaps)
        self.levels = [level for level in drawing.levels if level.last > self.first]
        self.drawing = drawing
        self.canvas = Canvas(height, width)
        values = [dot.value for dot in self.dots if dot.value is not None] + [level.value for level in self.levels]
        self.scale: Scale = scale_for(values, max(height - _FRAME, _LEAST_ROWS), drawing.top)
        self.floor = self.scale.rows + 1

    def column(self, number: int) -> int:
        """The column of the point with that number (from 1)."""
        return LEFT_WIDTH + (2 * (number - 1 - self.first) * self.span + self.gaps) // (2 * self.gaps)

    def between(self, number: int) -> int:
        """The column that parts the point before from that point."""
        return (self.column(number - 1) + self.column(number) + 1) // 2

    @property
    def right(self) -> int:
        """The column of the newest point."""
        return self.column(self.first + len(self.dots))

    def label_start(self, number: int) -> int:
        """The column that the label of a point begins in, under the middle of it."""
        length = len(self.drawing.dots[number - 1].label)
        return max(min(self.column(number) - length // 2, self.canvas.columns - length), 0)

    def center(self, number: int) -> float | None:
        """The center that holds at a point."""
        found = [x.value for x in self.levels if x.kind == "center" and x.first <= number <= x.last]
        return found[-1] if found else None

    def row(self, number: int, value: float) -> int:
        """The row of a point's value on the canvas."""
        return 1 + self.scale.row_beside(value, self.center(number))


def chart_lines(drawing: Drawing, width: int, height: int, glyphs: Glyphs = FULL) -> list[Line]:
    """The picture of a chart, `height` lines of `width` cells; of very many points the newest that fit."""
    if not any(dot.value is not None for dot in drawing.dots):
        return [((drawing.empty, "quiet"),)]
    plot = _Plot(drawing, width, height, glyphs)
    _draw_axis(plot)
    for kind in _ORDER:
        for level in plot.levels:
            if level.kind == kind:
                _draw_level(plot, level)
    _draw_events(plot)
    _draw_dots(plot)
    _draw_labels(plot)
    return plot.canvas.lines()


def _draw_axis(plot: _Plot) -> None:
    glyphs, canvas = plot.glyphs, plot.canvas
    for row, text in plot.scale.ticks(plot.drawing.top).items():
        canvas.put(1 + row, 0, text.rjust(LEFT_WIDTH - 1), "quiet")
    canvas.put(plot.floor, LEFT_WIDTH - 1, glyphs.corner + glyphs.floor * (plot.right - LEFT_WIDTH + 1), "quiet")
    count = plot.first + len(plot.dots)
    end = plot.label_start(count)
    free = 0
    for number in range(plot.first + 1, count + 1):
        label, start = plot.drawing.dots[number - 1].label, plot.label_start(number)
        if number == count or (start >= free and start + len(label) + 1 < end):
            canvas.put(plot.floor, plot.column(number), glyphs.tick, "quiet")
            canvas.put(plot.floor + 1, start, label, "quiet")
            free = start + len(label) + 2


def _draw_level(plot: _Plot, level: Level) -> None:
    glyph = {"center": plot.glyphs.center, "limit": plot.glyphs.limit, "aim": plot.glyphs.aim}[level.kind]
    start = plot.between(level.first) if level.first > plot.first + 1 else LEFT_WIDTH
    end = plot.right if level.last >= len(plot.drawing.dots) else plot.between(level.last + 1) - 1
    plot.canvas.put(1 + plot.scale.row(level.value), start, glyph * (end - start + 1), _TONES[level.kind])


def _draw_events(plot: _Plot) -> None:
    shown = [event for event in plot.drawing.events if event.point > plot.first]
    for event in shown:
        if event.is_phase and event.point <= len(plot.drawing.dots):
            for row in range(1, plot.floor):
                plot.canvas.put(row, max(plot.between(event.point), LEFT_WIDTH), plot.glyphs.phase, "quiet")
    columns = {plot.column(event.point) for event in shown}
    for point, numbers in numbers_at(plot.drawing.events).items():
        if point > plot.first:
            column = plot.column(point)
            start, text = _marker(column, numbers, columns - {column})
            plot.canvas.put(0, start, text, "accent")


def _marker(column: int, numbers: Sequence[str], taken: set[int]) -> tuple[int, str]:
    """Where the numbers of a period begin and how they stand; "+" where several find no room between the others."""
    text = ",".join(numbers) if len(numbers) <= _MOST_NUMBERS else f"{numbers[0]}-{numbers[-1]}"
    for start in (column - len(text) // 2, column - len(text) + 1, column):
        if not taken & set(range(start - 1, start + len(text) + 1)):
            return start, text
    return column, text if len(numbers) == 1 else "+"


def _draw_dots(plot: _Plot) -> None:
    shown = [(number, dot) for number, dot in enumerate(plot.dots, start=plot.first + 1) if not dot.is_excluded]
    for (number, dot), (following, other) in pairwise(shown):
        if dot.value is not None and other.value is not None:
            start = (plot.row(number, dot.value), plot.column(number))
            end = (plot.row(following, other.value), plot.column(following))
            plot.canvas.join(start, end, plot.glyphs.joint)
    for number, dot in enumerate(plot.dots, start=plot.first + 1):
        if dot.value is not None:
            plot.canvas.put(plot.row(number, dot.value), plot.column(number), *_mark(plot.glyphs, dot))


def _mark(glyphs: Glyphs, dot: Dot) -> tuple[str, Tone]:
    if dot.is_excluded:
        return glyphs.excluded, "quiet"
    return (glyphs.signal(dot.tone), dot.tone) if dot.is_signal else (glyphs.dot, dot.tone)


def _draw_labels(plot: _Plot) -> None:
    """Name the levels at their right end, each on its row or the nearest free one."""
    column = plot.right + 2
    for kind in reversed(_ORDER):
        for level in plot.levels:
            if level.kind == kind and level.label:
                wanted = 1 + plot.scale.row(level.value)
                rows = sorted(range(1, plot.floor), key=lambda row: (abs(row - wanted), row))
                row = next((row for row in rows if plot.canvas.is_free(row, column, 1)), wanted)
                plot.canvas.put(row, column, level.label[: plot.canvas.columns - column], _TONES[kind])
