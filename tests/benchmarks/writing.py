"""Saving a field, and writing the workbook."""

from collections.abc import Callable, Iterator
from copy import copy
from functools import partial
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles import NamedStyle
from tests.benchmarks.measure import DAY, Figure, Files, in_turn, p95, seconds

from workbook_tui.exchange.export import export as export_workbook
from workbook_tui.prompts.spsr import ANALYSIS
from workbook_tui.store.workbook import Workbook

_LOOKS = ("font", "fill", "border", "alignment", "number_format", "protection")


def saved_field(files: Files) -> Iterator[Figure]:
    """Measure how long one field takes from the form to the disk."""
    book = Workbook.open(files.sample, who="Ana Ruiz")
    rating = book.facts().active_kpis[0].rating
    prompt = next(prompt for prompt in ANALYSIS.prompts if prompt.field == "analysis")
    taken = [
        seconds(partial(book.answers.save, prompt, rating.id, f"Text {number}", today=DAY)) for number in range(210)
    ]
    yield Figure("one saved field, p95", p95(taken[10:]) * 1000, "ms", 10)


def export(files: Files) -> Iterator[Figure]:
    """Measure the export beside the same cells and styles, written by openpyxl alone."""
    target, bare = files.folder / "out.xlsx", files.folder / "bare.xlsx"
    book = Workbook.open(files.sample, who="Ana Ruiz")

    def ours() -> None:
        export_workbook(book, target, kind="plan", as_of=DAY, draft=True)

    ours()
    write = _same_again(target, bare)
    measured = in_turn({"export": lambda: seconds(ours), "bare": lambda: seconds(write)})
    yield Figure("export of the sample / bare openpyxl", measured["export"] / measured["bare"], "x", 1.5)


def _same_again(source: Path, target: Path) -> Callable[[], None]:
    """Take the cells of a workbook apart, and give what writes the same ones again, each look as a named style."""
    styles: dict[str, NamedStyle] = {}
    sheets = []
    for sheet in openpyxl.load_workbook(source).worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell)]
        sheets.append((sheet.title, [(cell.row, cell.column, cell.value, _style(cell, styles)) for cell in cells]))

    def write() -> None:
        book = openpyxl.Workbook()
        for style in styles.values():
            book.add_named_style(copy(style))
        for title, cells in sheets:
            sheet = book.create_sheet(title)
            for row, column, value, look in cells:
                cell = sheet.cell(row, column, value)
                if look:
                    cell.style = look
        book.save(target)

    return write


def _style(cell: Cell, styles: dict[str, NamedStyle]) -> str:
    if not cell.has_style:
        return ""
    looks = {name: copy(getattr(cell, name)) for name in _LOOKS}
    name = f"look {cell.style_id}"
    styles.setdefault(name, NamedStyle(name, **looks))
    return name
