"""A table as it came: the cells of a sheet, a text file or a paste, and what a person would see of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbook_tui.exchange.values.body import Body
from workbook_tui.exchange.values.cells import Cell


@dataclass(frozen=True, slots=True)
class ValueTable:
    """The cells line by line, the lines counted from 0."""

    rows: Sequence[Sequence[Cell]]
    name: str = ""
    """The name of its sheet, "" for a text."""
    hidden: frozenset[int] = field(default_factory=frozenset)
    """Lines that are not shown, say by a filter."""
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    """Columns that are not shown."""
    uncalculated: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    """Lines and places of formulas without a result."""
    body: Body | None = None
    """Where its lines begin and end, when that need not be looked for."""
    is_international: bool = False
    """True where semicolons stand between the cells, as spreadsheets write them that have decimal commas."""
