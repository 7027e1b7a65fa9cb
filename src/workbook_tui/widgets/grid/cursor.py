"""The cursor of a grid to type into: from cell to cell as in a spreadsheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Unpack

from textual import events
from textual.message import Message

from workbook_tui.widgets.grid.view import GridView
from workbook_tui.widgets.named import Named
from workbook_tui.widgets.tables.cells import Column


class GridCursor(GridView):
    """Moves the cursor; `begun` is the place of the column in which the typing of its row began."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another cell, or something else stands in its cell."""

        grid: "GridCursor"

    def __init__(self, columns: Iterable[Column], **named: Unpack[Named]) -> None:
        super().__init__(columns, **named)
        self.begun: int | None = None

    def leave_cell(self) -> None:
        """Hear that the cursor is about to go on."""

    def go_to_column(self, key: str) -> None:
        """Go to a column, when it is shown."""
        places = [place for place, column in enumerate(self._columns) if column.key == key]
        self._place = places[0] if places else self._place
        self.arrived()

    def action_step(self, by: int) -> None:
        """Go to another period in the same column."""
        self.leave_cell()
        self._to_line(self._line + by)

    def action_next_row(self) -> None:
        """Go to the next period, to where typing began in this one; from its name to its first number."""
        if self.row is not None and self.column.key in self.row.waits:
            self.action_on(1)
            return
        self.leave_cell()
        self._place = self._place if self.begun is None else min(self.begun, len(self._columns) - 1)
        self._to_line(self._line + 1)

    def action_across(self, by: int) -> None:
        """Go to the cell beside this one, never to another row."""
        self.leave_cell()
        self._place = min(max(self._place + by, 0), len(self._columns) - 1)
        self.arrived()

    def action_on(self, by: int) -> None:
        """Go to the next cell that is typed into, past the last one of a row to the next row; back only in the row."""
        self.leave_cell()
        lines = range(self._line, len(self._rows) if by > 0 else self._line + 1)
        cells = [(line, place) for line in lines for place in range(len(self._columns)) if self._is_typed(line, place)]
        here = (self._line, self._place)
        if by > 0:
            found = next((cell for cell in cells if cell > here), here)
        else:
            found = next((cell for cell in reversed(cells) if cell < here), here)
        self._place = found[1]
        if found[0] == self._line:
            self.arrived()
        else:
            self._to_line(found[0])

    def _is_typed(self, line: int, place: int) -> bool:
        return self._columns[place].key not in self._rows[line].locked

    def action_problem(self) -> None:
        """Go to the next cell that holds no value yet."""
        self.leave_cell()
        count = len(self._columns)
        wrong = [
            line * count + place
            for line, row in enumerate(self._rows)
            for place, column in enumerate(self._columns)
            if self.shown(row, column).problem
        ]
        here = self._line * count + self._place
        if wrong:
            line, self._place = divmod(next((place for place in wrong if place > here), wrong[0]), count)
            self._to_line(line)
        self.arrived()

    def on_click(self, event: events.Click) -> None:
        """Go to the row under the mouse."""
        self.leave_cell()
        self._to_line(event.y - 1 + self.scroll_offset.y)

    def _to_line(self, line: int) -> None:
        self.begun = None
        self._line = min(max(line, 0), max(len(self._rows) - 1, 0))
        self.arrived()

    def arrived(self) -> None:
        """Show the cursor, and tell where it is."""
        self.show_cursor()
        self.refresh()
        self.post_message(self.Moved(self))
