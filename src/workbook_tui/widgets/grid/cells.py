"""What a grid to type into shows: rows of cells as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

CellKey = tuple[str, str]
"""The key of the row and that of the column."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell, and why it is no value yet."""

    text: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of cells by their columns; a fresh one is offered and not stored yet."""

    key: str
    cells: dict[str, GridCell]
    is_fresh: bool = False
    locked: frozenset[str] = frozenset()
    """The columns that cannot be typed into here."""
    waits: frozenset[str] = frozenset()
    """The columns whose text means something only once it is whole."""
    computed: Mapping[str, str] = field(default_factory=dict)
    """The columns that are worked out from others, with the sentence that says from which."""
