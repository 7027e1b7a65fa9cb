"""A place in the program to jump to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A section (home, review, rate, plan, monitor, submit) and, when it is about one field, its row and column."""

    section: str
    table: str = ""
    row_id: int = 0
    field: str = ""
