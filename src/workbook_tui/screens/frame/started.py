"""What a key starts and a person leaves empty: it is taken back so that undo never meets it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Started:
    """A row that was just made, and the step of the journal that made it."""

    row_id: int = 0
    step_id: int = 0


def start(book: "Workbook", add: Callable[[], int]) -> Started:
    """Make the row and remember the step."""
    return Started(add(), _newest_step(book))


def take_back(book: "Workbook", started: Started, remove: Callable[[int], None]) -> None:
    """Undo the step that made the row, or remove the row when one has done something else since."""
    if _newest_step(book) == started.step_id:
        book.journal.undo()
    else:
        remove(started.row_id)


def _newest_step(book: "Workbook") -> int:
    """The newest step of the person at work, 0 when there is none."""
    return next((step.id for step in book.journal.steps(limit=1)), 0)
