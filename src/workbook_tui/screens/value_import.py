"""Imports values from a file: asks for it, guesses which column is what, and shows every line before it is stored."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.measurement_cells import Cell, text_of
from workbook_tui.exchange.measurement_files import rows_of
from workbook_tui.exchange.measurements import Layout, guess, read_table
from workbook_tui.paths import is_file, is_folder, path_typed
from workbook_tui.prompts.measures import MEASUREMENT
from workbook_tui.rules.measured.measured import Measured
from workbook_tui.screens.dialogs import Pick, PickRow, TextQuestion
from workbook_tui.screens.preview import COLUMNS
from workbook_tui.screens.section import Page
from workbook_tui.screens.value_taking import take
from workbook_tui.text import shortened

SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx")
_LABELS = {prompt.field: prompt.label for prompt in MEASUREMENT.prompts}
_NONE = "\0none"
_HEADER = 24


async def import_values(page: Page, measured: Measured) -> None:
    """Ask for a file, show what it says, and store it as one step."""
    question = "The file with the values, CSV or .xlsx (its whole path):"
    typed = await page.app.push_screen_wait(TextQuestion(question, text=f"{Path.home()}/", check=_problem))
    if not typed or not typed.strip():
        return
    path = path_typed(typed)
    try:
        rows = rows_of(path)
    except WorkbookError as error:
        page.say(str(error), wrong=True)
        return
    layout: Layout | None = guess(rows, measured.unit)
    answer = COLUMNS
    while layout is not None and answer == COLUMNS:
        found = read_table(rows, layout, unit=measured.unit, today=page.desk.today)
        detail = columns_said(rows, layout)
        answer = await take(page, measured.row_id, found, unit=measured.unit, detail=detail, can_choose=True)
        if answer == COLUMNS:
            layout = await _other_columns(page, rows, layout) or layout


def _problem(typed: str) -> str:
    """Why no file can be opened at a path, "" when it can be tried."""
    path = path_typed(typed)
    if not typed.strip():
        return ""
    if is_folder(path):
        return f"{path} is a folder; name the file in it."
    if not is_file(path):
        return f"There is no file {path.name} in {path.parent}."
    return "" if path.suffix.lower() in SUFFIXES else f"The name of such a file ends in {', '.join(SUFFIXES)}."


def columns_said(rows: Sequence[Sequence[Cell]], layout: Layout) -> str:
    """Which column was taken for what."""
    pairs = [f"{_LABELS[field]}: {_title(rows, layout, place)}" for field, place in layout.columns.items()]
    heading = "" if layout.header is None else f"Line {layout.header + 1}: heading, skipped. "
    return heading + (" · ".join(pairs) or "No column is known; C says which is what.")


def _title(rows: Sequence[Sequence[Cell]], layout: Layout, place: int) -> str:
    if layout.header is None or place >= len(rows[layout.header]):
        return f"column {place + 1}"
    return shortened(text_of(rows[layout.header][place]), _HEADER) or f"column {place + 1}"


async def _other_columns(page: Page, rows: Sequence[Sequence[Cell]], layout: Layout) -> Layout | None:
    """Ask which field stands in another column, and in which one."""
    fields = [
        (field, label, _title(rows, layout, layout.columns[field]) if field in layout.columns else "no column")
        for field, label in _LABELS.items()
    ]
    field = await page.app.push_screen_wait(Pick("Which one stands in another column?", fields))
    if field is None:
        return None
    places = [*_places(rows, layout), (_NONE, "No column", "")]
    chosen = await page.app.push_screen_wait(Pick(f"{_LABELS[field]} stands in:", places))
    if chosen is None:
        return None
    others = {name: place for name, place in layout.columns.items() if name != field}
    if chosen == _NONE:
        return replace(layout, columns=others)
    kept = {name: place for name, place in others.items() if place != int(chosen)}
    return replace(layout, columns={**kept, field: int(chosen)})


def _places(rows: Sequence[Sequence[Cell]], layout: Layout) -> list[PickRow]:
    """Every column with its title and what stands in it first."""
    width = max((len(row) for row in rows), default=0)
    first = 0 if layout.header is None else layout.header + 1
    example = [text_of(cell) for cell in rows[first]] if first < len(rows) else []
    texts = [*example, *([""] * (width - len(example)))]
    return [(str(place), _title(rows, layout, place), shortened(texts[place], _HEADER)) for place in range(width)]
