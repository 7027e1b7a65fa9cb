"""Stores what is typed into one cell of the values of a measure; what is no value yet is kept as a draft."""

from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.prompts.measures import MEASUREMENT
from workbook_tui.rules.answers import as_typed
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.screens.frame.saver import Saver
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.widgets.form_items import FormField, Outcome

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

PROMPTS = {prompt.field: prompt for prompt in MEASUREMENT.prompts}
"""What is asked of a value, by its column."""

_KEPT = ("numerator", "denominator", "value", "exclusion", "note")


class ValueSaver:
    """The saver of every form, for the grid of one measure: a row comes with its first text and goes with its last."""

    def __init__(self, desk: Workspace, measure_id: int, name: str) -> None:
        self._desk = desk
        self._measure_id = measure_id
        self._name = name
        self._saver = Saver(desk)

    def knows(self, values: tuple[MeasurementFacts, ...]) -> None:
        """Take these values as what the grid shows now."""
        self._saver.knows(
            FormField(PROMPTS[field], row.id, as_typed(PROMPTS[field], row[field]), is_draft=field in row.drafts)
            for row in values
            for field in _KEPT
        )

    def __call__(self, site: str, day: date, field: str, text: str, focus: str) -> Outcome:
        """Store a text as one part of the value of a site and period; WorkbookError when the file takes nothing."""
        book = self._desk.workbook
        with book.change(f"Enter values of {self._name}", focus=f"{focus}:{self._measure_id}:{day}:{site}:{field}"):
            row = self._row(book, site, day)
            if row is None:
                if not text.strip():
                    return Outcome()
                row = self._made(book, site, day)
            return self._saver(FormField(PROMPTS[field], row.id, ""), text, focus)

    def drop_draft(self, site: str, day: date, field: str) -> bool:
        """Forget what is no value yet in a cell; False when it is all that its row holds, whose step is undone."""
        book = self._desk.workbook
        row = self._row(book, site, day)
        if row is None or field not in row.drafts or all(row[name] is None for name in _KEPT):
            return False
        with book.change("Drop a draft") as change:
            change.forget_drafts("measurement", row.id, field)
        return True

    def _row(self, book: "Workbook", site: str, day: date) -> MeasurementFacts | None:
        return book.measures.value_of(self._measure_id, site, day)

    def _made(self, book: "Workbook", site: str, day: date) -> MeasurementFacts:
        from workbook_tui.store.repositories.measures import NewValue

        book.measures.put(self._measure_id, [NewValue(period_on=day, site=site)])
        row = self._row(book, site, day)
        if row is None:
            raise LookupError(f"{day} {site}")
        return row
