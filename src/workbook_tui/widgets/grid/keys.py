"""The keys of a grid to type into."""

from textual.binding import Binding

from workbook_tui.widgets.keys import bind, hidden

GRID_KEYS: tuple[Binding, ...] = (
    hidden(
        "grid.next",
        "enter",
        "enter",
        "Next row",
        "Go to the next row, where typing began in this one; in a worksheet open what the cell holds, or go on",
    ),
    hidden("grid.down", "down", "step(1)", "Down", "Go to the next row"),
    hidden("grid.up", "up", "step(-1)", "Up", "Go to the row before"),
    hidden("grid.next_cell", "tab", "on(1)", "Next cell", "Go to the next cell that is typed into"),
    hidden("grid.cell_before", "shift+tab", "on(-1)", "Cell before", "Go to the cell before that is typed into"),
    hidden("grid.right", "right", "across(1)", "Right", "Go to the next cell"),
    hidden("grid.left", "left", "across(-1)", "Left", "Go to the cell before"),
    hidden("grid.first", "home", "edge(-1)", "First cell", "Go to the first cell of the row"),
    hidden("grid.last", "end", "edge(1)", "Last cell", "Go to the last cell of the row"),
    hidden("grid.page_up", "pageup", "step(-10)", "Page up", "Go ten rows up"),
    hidden("grid.page_down", "pagedown", "step(10)", "Page down", "Go ten rows down"),
    hidden("grid.problem", "f8", "problem", "Next problem", "Go to the next cell that is wrong"),
    bind("grid.above", "f7", "above", "As above", "Take what is offered for the cell, or stands above it"),
    hidden(
        "grid.clear",
        "delete",
        "clear",
        "Clear",
        "Empty the cell; on a period or number: remove the row",
        display="Del",
    ),
)
"""They move as in a spreadsheet; letters are for the cell."""
