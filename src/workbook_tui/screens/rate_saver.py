"""Stores the answers about one KPI; its rating opens the plan that it asks for."""

from typing import TYPE_CHECKING

from workbook_tui.prompts.spsr import RATING
from workbook_tui.screens.desk import Desk
from workbook_tui.screens.saver import Saver
from workbook_tui.widgets.form import Ask

if TYPE_CHECKING:
    from workbook_tui.store.answers import Put


class RateSaver(Saver):
    """A saver that rates through the rating itself, so that the plan follows in the same step."""

    def __init__(self, desk: Desk, kpi_id: int) -> None:
        super().__init__(desk)
        self._kpi_id = kpi_id

    def put(self, ask: Ask, text: str, focus: str) -> "Put":
        """Give the answer to the store, a rating with what follows from it."""
        if ask.prompt is not RATING:
            return super().put(ask, text, focus)
        workbook = self._desk.workbook
        with workbook.change("Change the rating", focus=f"{focus}:{ask.prompt.key}:{ask.row_id}"):
            put = super().put(ask, text, focus)
            if not put.problem:
                workbook.ratings.rate(self._kpi_id, put.text or None, today=self._desk.today)
        return put
