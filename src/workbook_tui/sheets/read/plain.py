"""The cells of any workbook sheet by sheet, judged and unpacked like those of a returned one."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.cells_found import CellValue
from workbook_tui.sheets.read.contents import contents_of
from workbook_tui.sheets.read.file_type import check_kind
from workbook_tui.sheets.read.markup import Markup
from workbook_tui.sheets.read.not_importable import check_active
from workbook_tui.sheets.read.sheet import SheetCells
from workbook_tui.sheets.read.sheet_cache import SheetCache


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """All cells of a sheet from A1 on; the sets have rows and columns counted from 1."""

    name: str
    rows: Sequence[Sequence[CellValue]]
    percents: set[tuple[int, int]]
    """Cells whose number is shown as a percentage, so that 0.95 reads as 95 %."""
    hidden_rows: set[int]
    hidden_columns: set[int]
    uncalculated_cells: set[tuple[int, int]]
    """Cells whose formula nobody has calculated yet."""


class PlainBook:
    """A workbook of whatever origin; FileRefusedError for what is no workbook, or too large."""

    def __init__(self, content: bytes) -> None:
        check_kind(content)
        archive = Archive(content)
        markup = Markup(archive)
        check_active(archive, markup)
        self._contents = contents_of(archive, markup)
        self._shelves = SheetCache(self._contents, markup)

    @property
    def visible_sheets(self) -> tuple[str, ...]:
        """The names of the visible sheets, the active one first."""
        shown = [name for name in self._contents.sheets if name not in self._contents.hidden_sheets]
        return tuple(sorted(shown, key=lambda name: name != self._contents.active_sheet))

    @property
    def hidden_sheets(self) -> tuple[str, ...]:
        """The names of the hidden sheets."""
        return tuple(name for name in self._contents.sheets if name in self._contents.hidden_sheets)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of all sheets in their order."""
        return tuple(self._contents.sheets)

    def cells(self, name: str) -> SheetCells:
        """The cells of a sheet with their places; FileRefusedError when it is damaged or far too large."""
        return self._shelves.sheet(name)

    def sheet(self, name: str) -> PlainSheet:
        """The cells of a sheet; FileRefusedError when it is damaged or far too large."""
        cells = self._shelves.sheet(name)
        scan, waiting = cells.scan, self._uncalculated(cells)
        return PlainSheet(name, cells.rows(), scan.percents, scan.hidden_rows, scan.hidden_columns, waiting)

    def _uncalculated(self, cells: SheetCells) -> set[tuple[int, int]]:
        """Formulas without a result, and those for which a writing program put 0 for all results to come."""
        formulas = cells.scan.formulas
        is_untouched = self._contents.is_calculated_on_loading and all(
            cells.value(*cell) in {0, None} for cell in formulas
        )
        return formulas if is_untouched else cells.scan.uncalculated_cells
