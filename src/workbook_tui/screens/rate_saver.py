"""Stores the answers about one KPI; its rating opens the plan that it asks for."""

from workbook_tui.prompts.spsr import RATING
from workbook_tui.screens.desk import Desk
from workbook_tui.screens.saver import Saver
from workbook_tui.widgets.form import Ask, Outcome


class RateSaver(Saver):
    """A saver that rates through the rating itself, so that the plan follows in the same step."""

    def __init__(self, desk: Desk, kpi_id: int) -> None:
        super().__init__(desk)
        self._kpi_id = kpi_id

    def __call__(self, ask: Ask, text: str, focus: str) -> Outcome:
        """Store `text` as the answer to `ask`."""
        if ask.prompt is not RATING:
            return super().__call__(ask, text, focus)
        workbook = self._desk.workbook
        with workbook.change("Change the rating", focus=f"{focus}:{ask.prompt.key}:{ask.row_id}"):
            outcome = super().__call__(ask, text, focus)
            if not outcome.problem:
                workbook.ratings.rate(self._kpi_id, outcome.stored or None, today=self._desk.today)
        return outcome
