"""The editor of one KPI: what was counted, the rating that follows, and the analysis behind it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.rate.fields import rate_fields
from workbook_tui.screens.rate.words import about, result_line, small_note
from workbook_tui.widgets.form_items import FormItem
from workbook_tui.widgets.keys import bind, hidden


class RateEditor(FormEditor[KpiFacts]):
    """One KPI at a time; Page Down and Page Up go through the list without leaving."""

    MODE = "rate"
    TABLE = "kpi"
    HELP = (
        "Type what was counted: the line above the form shows the result and the rating it suggests as soon as it is "
        "stored. Set the rating with its letter or Left and Right; F7 takes last year's. A rating that differs from "
        "the suggestion needs a reason. Page Down and Page Up go to the next KPI and the one before; F4 opens a long "
        "text in your own editor."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("rate.next", "pagedown", "step(1)", "Next KPI", "Go to the next KPI", priority=True, display="PgDn"),
        hidden("rate.before", "pageup", "step(-1)", "Before", "Go to the KPI before", priority=True, display="PgUp"),
    ]

    def __init__(self, kpi_id: int, field: str = "") -> None:
        super().__init__(kpi_id, field)
        if field and field != "target":
            self._at = (f"rating.{field}", None)

    def find(self, review: ReviewFacts) -> KpiFacts | None:
        """The KPI."""
        return next((kpi for kpi in review.kpis if kpi.id == self.row_id), None)

    def asks(self, builder: FieldBuilder, found: KpiFacts) -> Sequence[FormItem]:
        """The inputs of this KPI, its rating, the analysis and the cycle before."""
        return rate_fields(builder, found)

    def headline(self, review: ReviewFacts, found: KpiFacts) -> Content:
        """The KPI, and what its numbers come to."""
        off = "" if found.active else "  (switched off)"
        few = small_note(found)
        return Content.assemble(
            (f"{found.code}  {found.text('title')}{off}", "bold"),
            f"\n{result_line(review, found)}",
            *([(f" · {few}", "$text-warning")] if few else []),
        )

    def background(self, review: ReviewFacts, found: KpiFacts) -> Content:
        """How to measure this KPI."""
        return about(review, found, with_numbers=False)

    async def action_step(self, by: int) -> None:
        """Go to the KPI `by` places further in the list, to the same question."""
        if not self.form.flush():
            return
        listed = [kpi.id for kpi in self.desk.review().kpis if kpi.active or kpi.id == self.row_id]
        place = listed.index(self.row_id) + by
        if not 0 <= place < len(listed):
            self.say("This is the last KPI of the list." if by > 0 else "This is the first KPI of the list.")
            return
        self.row_id = listed[place]
        here = self.form.current
        await self.ask_anew()
        if here is not None:
            self.focus_field(here.prompt.key)
