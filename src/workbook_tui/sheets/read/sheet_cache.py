"""The sheets of a returned workbook, each unpacked once, when it is first asked for."""

from collections.abc import Collection, Mapping

from workbook_tui.sheets.read.cells_found import CellValue
from workbook_tui.sheets.read.contents import Contents
from workbook_tui.sheets.read.fast_cells import Cell, read_fast_cells, scan_fast
from workbook_tui.sheets.read.markup import Markup, parse_part
from workbook_tui.sheets.read.scan import CellBudget, Scan, SharedTexts
from workbook_tui.sheets.read.sheet import SheetCells
from workbook_tui.sheets.read.styles import Styles
from workbook_tui.sheets.read.unpacking import Unpacker


class SheetCache:
    """The sheets of a workbook by name, ignoring case as Excel does."""

    def __init__(
        self, contents: Contents, markup: Markup, *, is_quick: bool = False, unpacker: Unpacker | None = None
    ) -> None:
        self._markup = markup
        self._unpacker = unpacker or Unpacker()
        self._is_quick = is_quick
        self._counts_from_1904 = contents.counts_from_1904
        self._parts = {name.casefold(): (name, part) for name, part in contents.sheets.items()}
        self._sheets: dict[str, SheetCells] = {}
        self._contents: dict[str, bytes] = {}
        self._room = CellBudget()
        texts, styles = SharedTexts(), Styles()
        self._shared: dict[str, bytes] = {}
        if contents.shared_texts:
            self._shared["xl/sharedStrings.xml"] = markup.read(contents.shared_texts, texts)
        if contents.styles:
            markup.read(contents.styles, styles)
            self._shared["xl/styles.xml"] = styles.to_xml
        self._lengths = texts.lengths
        self._percents = styles.percents
        self._days = frozenset() if contents.counts_from_1904 else styles.days

    def has(self, name: str) -> bool:
        """True when there is a sheet of that name."""
        return name.casefold() in self._parts

    def sheet(self, name: str) -> SheetCells:
        """The cells of the sheet; FileRefusedError when it is damaged or far too large."""
        key = name.casefold()
        if key not in self._sheets:
            self._sheets[key] = self._unpacked(*self._parts[key])
        return self._sheets[key]

    def peek(self, name: str, cells: Collection[Cell]) -> Mapping[Cell, CellValue] | None:
        """The values of a few cells without unpacking the sheet; None when only `sheet` can tell."""
        key = name.casefold()
        if not self._is_quick or key in self._sheets:
            return None
        self._contents[key] = self._contents.get(key) or self._markup.part(self._parts[key][1])
        return read_fast_cells(self._contents[key], cells, self._days)

    def _unpacked(self, name: str, part: str) -> SheetCells:
        scan = Scan(name, self._lengths, self._room, self._percents)
        content = self._contents.pop(name.casefold(), None) or self._markup.part(part)
        if not (self._is_quick and scan_fast(content, scan)):
            parse_part(part, content, scan)
        parts = {"xl/worksheets/sheet1.xml": content, **self._shared}
        values = self._unpacker.unpack(name, parts, counts_from_1904=self._counts_from_1904)
        return SheetCells(name, values, scan)
