"""A first look at a sheet before a faster reader may unpack it: how far it reaches, what is calculated or failed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from workbook_tui.sheets.read.markup import check_attributes, local_name
from workbook_tui.sheets.read.place import cell_at
from workbook_tui.sheets.read.refusal import damaged_workbook, too_large
from workbook_tui.text import quote

MOST_CELLS = 500_000
"""Cells of one sheet from A1 to the last filled one."""

_NO_CELL = (0, 0)
_HELD = ("v", "is", "f")
_NUMBERS = ("", "n")
_LONGEST_NUMBER = 10
_TRUE = ("1", "true")
_DIGITS = 7
_LONGEST_HEARD = 40
_COUNTS = ("count", "uniqueCount")
_MOST_TEXTS = 1_000_000
_MOST_COLUMNS = 16_384
"""Shared texts that a workbook may say it has: a fast reader takes memory for as many before it sees the first."""


@dataclass(slots=True)
class CellBudget:
    """How much memory the sheets of a workbook may still take, together.

    The fast reader allocates each of the `cells` from A1 to the last filled one, and the `letters` of a shared text for
    each cell that has it.
    """

    cells: int = 1_000_000
    letters: int = 8_000_000


class SharedTexts:
    """An XML listener that keeps the length of each shared text."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """A text begins."""
        check_attributes(attributes)
        name = local_name(tag)
        if name == "sst" and any(_is_absurd(attributes.get(count, "")) for count in _COUNTS):
            raise damaged_workbook("it says that it holds more texts than any workbook can")
        if name == "si":
            self.lengths.append(0)

    def data(self, text: str) -> None:
        """A piece of the newest text."""
        if self.lengths:
            self.lengths[-1] += len(text)


def _is_absurd(count: str) -> bool:
    """True for more texts than there is room for; what is no number nobody believes."""
    digits = count.strip().lstrip("+0")
    return digits.isdecimal() and (len(digits) > _LONGEST_NUMBER or int(digits) > _MOST_TEXTS)


class Scan:
    """An XML listener for one sheet; cells are given as (row, column), counted from 1."""

    def __init__(self, sheet: str, shared: Sequence[int], room: CellBudget, percents: Collection[str] = ()) -> None:
        self.formulas: set[tuple[int, int]] = set()
        self.percents: set[tuple[int, int]] = set()
        """Cells whose style, one of `percents`, shows a number as a percentage."""
        self.uncalculated_cells: set[tuple[int, int]] = set()
        """Cells whose formula has no result in the file."""
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self._sheet = quote(sheet)
        self._shared = shared
        self._room = room
        self._percents = percents
        self._bottom = self._right = 1
        self._kind = ""
        self._cell = _NO_CELL
        self._heard = ""
        self._hears = False
        self._waits = False
        """Whether the cell has a formula and no result yet."""

    def set_all(self, corner: tuple[int, int], formulas: set[tuple[int, int]], shared: Iterable[str]) -> None:
        """Set the results at once: last row and column, cells with formulas, indexes of shared texts."""
        self._cell = corner
        self._reach()
        self._cell = _NO_CELL
        self.formulas |= formulas
        for number in shared:
            self._share(number)

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """A cell begins, or what it holds."""
        check_attributes(attributes)
        name = local_name(tag)
        if name == "c":
            self._begin(attributes)
        elif name == "row":
            self._hide(attributes)
        elif name == "col":
            self._hide_columns(attributes)
        elif name in _HELD and self._cell != _NO_CELL:
            self._reach()
            if name == "f":
                self.formulas.add(self._cell)
                self._waits = self._kind != "str"
            self._hears, self._heard = name == "v" and (self._waits or self._kind in ("s", "e")), ""

    def end(self, tag: str) -> None:
        """A cell is complete, or what it holds."""
        name = local_name(tag)
        if name == "c":
            if self._waits:
                self.uncalculated_cells.add(self._cell)
            self._cell, self._waits = _NO_CELL, False
        elif self._hears and name == "v":
            self._hears, self._waits = False, self._waits and not self._heard.strip()
            if self._kind == "e":
                self.errors[self._cell] = self._heard.strip()
            elif self._heard and self._kind == "s":
                self._share(self._heard)

    def data(self, text: str) -> None:
        """A piece of what a cell holds."""
        if self._hears:
            self._heard = (self._heard + text)[:_LONGEST_HEARD]

    def _begin(self, attributes: dict[str, str]) -> None:
        cell = cell_at(attributes.get("r", ""))
        if cell is None or self._cell != _NO_CELL:
            raise damaged_workbook(f"the sheet {self._sheet} holds a cell without an address")
        self._cell, self._kind = cell, attributes.get("t", "")
        if attributes.get("s", "") in self._percents and self._kind in _NUMBERS:
            self.percents.add(cell)

    def _hide(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        if attributes.get("hidden", "") in _TRUE and number.isascii() and number.isdigit() and len(number) <= _DIGITS:
            self.hidden_rows.add(int(number))

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        ends = [attributes.get(name, "") for name in ("min", "max")]
        are_numbers = all(end.isascii() and end.isdigit() and len(end) <= _DIGITS for end in ends)
        if attributes.get("hidden", "") in _TRUE and are_numbers:
            self.hidden_columns |= set(range(int(ends[0]), min(int(ends[1]), _MOST_COLUMNS) + 1))

    def _reach(self) -> None:
        row, column = self._cell
        if row <= self._bottom and column <= self._right:
            return
        before = self._bottom * self._right
        self._bottom, self._right = max(self._bottom, row), max(self._right, column)
        span = self._bottom * self._right
        self._room.cells -= span - before
        if span > MOST_CELLS:
            raise too_large(f"the sheet {self._sheet} reaches to row {self._bottom:,}, column {self._right:,}")
        if self._room.cells < 0:
            raise too_large("its sheets reach too far down or to the right")

    def _share(self, number: str) -> None:
        is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
        if not is_number or int(number) >= len(self._shared):
            raise damaged_workbook(f"a text of the sheet {self._sheet} is missing")
        self._room.letters -= self._shared[int(number)]
        if self._room.letters < 0:
            raise too_large(f"the sheet {self._sheet} repeats long texts in too many cells")
