"""How much a table of values may hold, and how one that holds more is refused."""

from collections.abc import Sequence

from workbook_tui.errors import FileRefusedError
from workbook_tui.exchange.values.cells import Cell

LARGEST_TEXT = 5 * 2**20
MOST_ROWS = 20_000
MOST_COLUMNS = 200
_MOST_CELLS = 500_000
"""Cells of a text, empty ones too, as many as of a sheet: some programs write a hundred delimiters behind each line."""
_LONGEST_CELL = 32_767
"""Letters of a cell, as in Excel."""
_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Whatever ends a line."""


def check_text(text: str, *between: str) -> None:
    """Raise FileRefusedError for a text with too many cells, before splitting it costs time and memory.

    `between` are the delimiters that may separate its cells.
    """
    if sum(map(text.count, (*between, *_ENDS))) > _MOST_CELLS:
        raise refusal(f"it has more than {_MOST_CELLS:,} cells")


def trim_table(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows without trailing empty cells and lines; FileRefusedError for too many of them."""
    kept = [_trimmed(row) for row in rows]
    while kept and not kept[-1]:
        kept.pop()
    check_lines(len(kept))
    if max(map(len, kept), default=0) > MOST_COLUMNS:
        raise refusal(f"it has more than {MOST_COLUMNS} columns")
    if any(isinstance(cell, str) and len(cell) > _LONGEST_CELL for row in kept for cell in row):
        raise refusal(f"it has a cell of more than {_LONGEST_CELL:,} letters")
    return kept


def check_lines(number: int) -> None:
    """Raise FileRefusedError for more lines than one import may have."""
    if number > MOST_ROWS:
        raise refusal(f"it has {number:,} lines, and at most {MOST_ROWS:,} come in at once")


def _trimmed(row: Sequence[Cell]) -> list[Cell]:
    end = len(row)
    while end and ((cell := row[end - 1]) is None or (isinstance(cell, str) and not cell.strip())):
        end -= 1
    return list(row[:end])


def refusal(what: str) -> FileRefusedError:
    """The FileRefusedError for a file, with the reason `what`."""
    return FileRefusedError(f"This file cannot be read as a table of values: {what}. Nothing was taken from it.")
