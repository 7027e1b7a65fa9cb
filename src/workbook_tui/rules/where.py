"""A place in the program to jump to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A section (home, review, rate, plan, monitor, submit, methods), and of one field its row and column.

    `cycle` is that of the review it is in, "" for the current one.
    """

    section: str
    table: str = ""
    row_id: int = 0
    field: str = ""
    cycle: str = ""

    @property
    def needs_its_cycle(self) -> bool:
        """True when its cycle must be in front to be there: plans and what hangs on them are opened from any cycle."""
        return self.section != "monitor" and not (self.section == "plan" and self.table)
