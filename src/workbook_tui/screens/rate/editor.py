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


class RateEditor(FormEditor):
    """One KPI at a time; Page Down and Page Up go through the list without leaving."""

    MODE = "rate"
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
        super().__init__((f"{'kpi' if field == 'target' else 'rating'}.{field}", None) if field else None)
        self.kpi_id = kpi_id

    def kpi(self, review: ReviewFacts) -> KpiFacts | None:
        """The KPI that is edited, None when it is no longer in the review."""
        return next((kpi for kpi in review.kpis if kpi.id == self.kpi_id), None)

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem] | None:
        """The inputs of this KPI, its rating, the analysis and the cycle before."""
        kpi = self.kpi(builder.review)
        return None if kpi is None else rate_fields(builder, kpi)

    def headline(self, review: ReviewFacts) -> Content:
        """The KPI, and what its numbers come to."""
        kpi = self.kpi(review)
        if kpi is None:
            return Content("")
        off = "" if kpi.active else "  (switched off)"
        few = small_note(kpi)
        return Content.assemble(
            (f"{kpi.code}  {kpi.text('title')}{off}", "bold"),
            f"\n{result_line(review, kpi)}",
            *([(f" · {few}", "$text-warning")] if few else []),
        )

    def background(self, review: ReviewFacts) -> Content:
        """How to measure this KPI."""
        kpi = self.kpi(review)
        return about(review, kpi, with_numbers=False) if kpi else Content("")

    async def action_step(self, by: int) -> None:
        """Go to the KPI `by` places further in the list, to the same question."""
        if not self.form.flush():
            return
        listed = [kpi.id for kpi in self.desk.review().kpis if kpi.active or kpi.id == self.kpi_id]
        place = listed.index(self.kpi_id) + by
        if not 0 <= place < len(listed):
            self.say("This is the last KPI of the list." if by > 0 else "This is the first KPI of the list.")
            return
        self.kpi_id = listed[place]
        here = self.form.current
        await self.ask_anew()
        if here is not None:
            self.focus_field(here.prompt.key)
