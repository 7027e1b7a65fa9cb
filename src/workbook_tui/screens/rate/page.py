"""Rate: one key rates the KPI under the cursor, Enter opens its numbers."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from workbook_tui.rules.facts import KpiFacts, ScaleEntry
from workbook_tui.rules.rating import Result, result
from workbook_tui.rules.where import Where
from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.frame.actions import apply, apply_if_sure
from workbook_tui.screens.rate.editor import RateEditor
from workbook_tui.screens.rate.kpi_list import KpiList
from workbook_tui.screens.rate.own_kpi import OwnKpi, OwnKpiDialog
from workbook_tui.screens.rate.rows import next_unrated
from workbook_tui.screens.rate.words import plan_at_stake, reason_question
from workbook_tui.widgets.tables.row_table import RowTable

_PRINTED = "The reason is printed in the workbook. Esc changes nothing."


class RateScreen(KpiList):
    """Every KPI of the review with its result, what that suggests, and how the team rates it."""

    MODE = "rate"
    HELP = (
        "Enter opens a KPI: type what was counted, and the number suggests a rating (→). In the list one key rates "
        "the KPI under the cursor and goes on to the next open one. A rating that differs from the suggestion, or "
        "that the KPI does not apply, asks for a reason. Signs: ✓ meets it, ! needs a plan, – does not apply."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "apostrophe,f7", "ditto", "As last", key_display="'", id="rate.ditto", tooltip="Rate as in the cycle before"
        ),
        Binding(
            "u,backspace,delete",
            "open_again",
            "Unrate",
            key_display="u",
            id="rate.open_again",
            tooltip="Take the rating back",
        ),
        Binding(
            "o",
            "switch",
            "Off/on",
            show=False,
            id="rate.switch",
            tooltip="Leave it out of this review with a reason, or take it in",
        ),
        Binding("a,A", "add", "Add", key_display="a", show=False, id="rate.add", tooltip="Add a KPI of your own"),
    ]

    # Rating

    async def action_rate(self, number: int) -> None:
        """Rate the KPI under the cursor with an entry of the scale."""
        if self.kpi is not None:
            await self._rate(self.kpi, self.review.scale[number])

    async def action_ditto(self) -> None:
        """Rate the KPI under the cursor as in the cycle before."""
        kpi = self.kpi
        if kpi is None:
            return
        entry = self.review.scale_entry(kpi.rating.text("last_rating"))
        if entry is None:
            self.say(f"No rating of the cycle before is known for {kpi.code}.")
        else:
            await self._rate(kpi, entry)

    async def _rate(self, kpi: KpiFacts, entry: ScaleEntry) -> None:
        if not kpi.active:
            self.say(f"{kpi.code} is switched off: O switches it on.")
        elif stake := plan_at_stake(self.review, kpi, entry):
            question = Question(f"Rate {kpi.code} as {entry.label}?", detail=stake)
            await self.app.push_screen(question, partial(self._if_sure, kpi, entry))
        else:
            await self._ask_reason(kpi, entry)

    def _if_sure(self, kpi: KpiFacts, entry: ScaleEntry, sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if sure:
            self.call_later(self._ask_reason, kpi, entry)

    async def _ask_reason(self, kpi: KpiFacts, entry: ScaleEntry) -> None:
        if question := reason_question(self.review, kpi, entry.value):
            reason = kpi.rating.text("reason")
            dialog = TextQuestion(question, text=reason, required=True, multiline=True, detail=_PRINTED)
            await self.app.push_screen(dialog, partial(self._rate_because, kpi, entry))
        else:
            self._store(kpi, entry, None)

    def _rate_because(self, kpi: KpiFacts, entry: ScaleEntry, reason: str | None) -> None:
        if reason is not None and reason.strip():
            self._store(kpi, entry, reason)

    def _store(self, kpi: KpiFacts, entry: ScaleEntry, reason: str | None) -> None:
        change = partial(self.desk.workbook.ratings.rate, kpi.id, entry.value, today=self.desk.today, reason=reason)
        if apply(self, change, f"{kpi.code}: {entry.label}. F5 takes it back."):
            following = next_unrated(self.review, kpi.id)
            if following:
                self.table.move_to(str(following))

    def action_open_again(self) -> None:
        """Take the rating of the KPI under the cursor back."""
        kpi = self.kpi
        if kpi is None or not kpi.rating.rating:
            return
        change = partial(self.desk.workbook.ratings.rate, kpi.id, None, today=self.desk.today)
        said = f"{kpi.code} is open again. F5 takes that back."
        if stake := plan_at_stake(self.review, kpi, None):
            apply_if_sure(self, Question(f"Take the rating of {kpi.code} back?", detail=stake), change, said)
        else:
            apply(self, change, said)

    # The KPIs of this review

    async def action_switch(self) -> None:
        """Switch the KPI under the cursor off with a reason, or on again."""
        kpi = self.kpi
        if kpi is not None and kpi.active:
            await self._ask_why_off(kpi)
        elif kpi is not None:
            apply(self, partial(self.desk.workbook.kpis.switch_on, kpi.id), f"{kpi.code} is rated in this review.")

    async def _ask_why_off(self, kpi: KpiFacts) -> None:
        question = f"Why is {kpi.code} not rated in this review?"
        detail = " ".join(filter(None, (plan_at_stake(self.review, kpi, None), _PRINTED)))
        dialog = TextQuestion(question, text=kpi.text("off_reason"), required=True, detail=detail)
        await self.app.push_screen(dialog, partial(self._switch_off, kpi))

    def _switch_off(self, kpi: KpiFacts, reason: str | None) -> None:
        if reason is not None and reason.strip():
            change = partial(self.desk.workbook.kpis.switch_off, kpi.id, reason)
            apply(
                self,
                change,
                f"{kpi.code} is switched off; its numbers and plan are kept. I shows it, O switches it on.",
            )

    async def action_add(self) -> None:
        """Add a KPI of the area's own."""
        await self.app.push_screen(OwnKpiDialog((kpi.code for kpi in self.review.kpis), self.desk.today), self._added)

    def _added(self, own: OwnKpi | None) -> None:
        if own is None:
            return
        change = partial(self.desk.workbook.kpis.add_own, self.review.id, **own._asdict())
        if apply(self, change, f"{own.code} is added. Enter opens its numbers."):
            self.show_kpi(self.review.kpis[-1])

    # The numbers

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Open the numbers of a KPI."""
        await self._edit(int(message.key))

    async def _edit(self, kpi_id: int, field: str = "") -> None:
        editor = RateEditor(kpi_id, field)
        await self.app.push_screen(editor, lambda _: self._back_from(editor))

    def _back_from(self, editor: RateEditor) -> None:
        self.table.move_to(str(editor.kpi_id))

    async def jump(self, where: Where) -> None:
        """Open the field that `where` names."""
        place = (where.table, where.row_id)
        for kpi in self.review.kpis:
            if place in {("rating", kpi.rating.id), ("kpi", kpi.id)}:
                self.show_kpi(kpi)
                if where.field == "off_reason":
                    await self._ask_why_off(kpi)
                else:
                    # Who is sent to rate a KPI that was not counted yet starts with the numbers.
                    uncounted = where.field == "rating" and result(kpi) == Result()
                    await self._edit(kpi.id, "" if uncounted else where.field)
