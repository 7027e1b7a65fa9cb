"""A block of lines and columns that is pasted into the rows of a list: each cell is stored as if it had been typed."""

import csv
from collections.abc import Sequence
from io import StringIO
from itertools import takewhile
from uuid import uuid4

from workbook_tui.rules.wording import pluralize
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.methods.grid_rows import NewPlace
from workbook_tui.screens.methods.row_saver import RowSaver
from workbook_tui.screens.methods.section_page import WorksheetSection
from workbook_tui.widgets.grid.cursor import GridRow
from workbook_tui.widgets.grid.value_grid import ValueGrid

MOST_LINES = 300
"""More lines than these are no list that somebody keeps in a worksheet."""


def block_cells(text: str) -> list[list[str]]:
    """The lines of a block with their cells; a cell in quotes may hold line breaks, as spreadsheets write them."""
    try:
        found = list(csv.reader(StringIO(text), delimiter="\t", strict=True))
    except csv.Error:
        # Quotes that belong to the words.
        found = list(csv.reader(StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    lines = [[cell.strip() for cell in line] for line in found]
    return [line for line in lines if any(line)]


def without_titles(lines: list[list[str]], titles: Sequence[str]) -> list[list[str]]:
    """The lines without the first one where it only repeats the titles of the columns."""
    first = [cell.casefold() for cell in lines[0]] if lines else []
    wanted = [title.casefold() for title in titles[: len(first)]]
    return lines[1:] if len(lines) > 1 and first == wanted else lines


def paste_block(page: WorksheetSection, grid: ValueGrid, saver: RowSaver, text: str) -> None:
    """Fill rows from the cursor on, new ones where there are no more, in one step that one undo takes back."""
    cursor, sheet = grid.cursor, page.sheet_now()
    if cursor.row is None or sheet is None:
        return
    columns = [one for one in cursor.columns[cursor.place :] if one.key not in cursor.row.locked_columns]
    lines = without_titles(block_cells(text), [one.title for one in columns])
    if len(lines) > MOST_LINES:
        page.say(f"These are {len(lines):,} lines; {MOST_LINES} are taken at once. Nothing was changed.", wrong=True)
        return
    rows = list(takewhile(lambda row: not row.heading, cursor.rows[cursor.line :]))
    room = len(lines) if rows[-1].is_fresh else len(rows)
    said = [f"{pluralize(min(len(lines), room), 'row')} filled from what you pasted. F5 takes all of it back."]
    if len(lines) > room:
        said.append(f"There was no row for {len(lines) - room} more.")
    if (more := max((len(line) - len(columns) for line in lines), default=0)) > 0:
        said.append(f"There was no column for {more} more.")

    def store() -> None:
        with page.desk.workbook.change(f"Paste into “{page.section_in(sheet).title}”"):
            _store(saver, sheet, lines, [one.key for one in columns], rows)

    if apply(page, store, " ".join(said)):
        grid.show_cursor()


def _store(
    saver: RowSaver,
    sheet: WorksheetFacts,
    lines: Sequence[Sequence[str]],
    columns: Sequence[str],
    rows: Sequence[GridRow],
) -> None:
    focus, new, keys = uuid4().hex, rows[-1].item, [row.key for row in rows]
    for place, line in enumerate(lines):
        if place < len(keys):
            key = keys[place]
        elif isinstance(new, NewPlace):
            key = saver.keys.fresh_key(new.parent_id)
        else:
            break
        for column, text in zip(columns, line, strict=False):
            saver(sheet, key, column, text, focus)
