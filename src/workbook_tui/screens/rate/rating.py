"""What is asked before a rating or the switch of a KPI is stored: the plan at stake, and the reason."""

from collections.abc import Callable
from functools import partial

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.frame.actions import apply, apply_if_sure
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.rate.rows import plan_at_stake, reason_question

_PRINTED = "The reason is printed in the workbook. Esc changes nothing."


class KpiRater:
    """Rates and switches the KPIs of the review that `page` shows; `then` is called with each that was rated."""

    def __init__(self, page: Page, review: Callable[[], ReviewFacts], then: Callable[[KpiFacts], None]) -> None:
        self._page = page
        self._review = review
        self._then = then

    async def rate(self, kpi: KpiFacts, entry: ScaleEntry) -> None:
        """Rate a KPI with an entry of the scale, once a plan may go and the reason is there."""
        if not kpi.is_active:
            self._page.say(f"{kpi.code} is switched off: O switches it on.")
        elif stake := plan_at_stake(self._review(), kpi, entry):
            question = Question(f"Rate {kpi.code} as {entry.label}?", detail=stake)
            await self._page.app.push_screen(question, partial(self._if_sure, kpi, entry))
        else:
            await self._ask_reason(kpi, entry)

    def _if_sure(self, kpi: KpiFacts, entry: ScaleEntry, sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if sure:
            self._page.call_later(self._ask_reason, kpi, entry)

    async def _ask_reason(self, kpi: KpiFacts, entry: ScaleEntry) -> None:
        if question := reason_question(self._review(), kpi, entry.value):
            reason = kpi.rating.text("reason") or kpi.rating.text("old_reason")
            dialog = TextQuestion(question, text=reason, required=True, multiline=True, detail=_PRINTED)
            await self._page.app.push_screen(dialog, partial(self._rate_because, kpi, entry))
        else:
            self._store(kpi, entry, None)

    def _rate_because(self, kpi: KpiFacts, entry: ScaleEntry, reason: str | None) -> None:
        if reason is not None and reason.strip():
            self._store(kpi, entry, reason)

    def _store(self, kpi: KpiFacts, entry: ScaleEntry, reason: str | None) -> None:
        desk = self._page.desk
        change = partial(desk.workbook.ratings.rate, kpi.id, entry.value, today=desk.today, reason=reason)
        if apply(self._page, change, f"{kpi.code}: {entry.label}. F5 takes it back."):
            self._then(kpi)

    def unrate(self, kpi: KpiFacts) -> None:
        """Take a rating back, when nothing is at stake or one is sure."""
        desk = self._page.desk
        change = partial(desk.workbook.ratings.rate, kpi.id, None, today=desk.today)
        said = f"{kpi.code} is open again. F5 takes that back."
        if stake := plan_at_stake(self._review(), kpi, None):
            apply_if_sure(self._page, Question(f"Take the rating of {kpi.code} back?", detail=stake), change, said)
        else:
            apply(self._page, change, said)

    async def ask_why_off(self, kpi: KpiFacts) -> None:
        """Switch a KPI off with a reason, or give another reason."""
        question = f"Why is {kpi.code} not rated in this review?"
        detail = " ".join(filter(None, (plan_at_stake(self._review(), kpi, None), _PRINTED)))
        dialog = TextQuestion(question, text=kpi.text("off_reason"), required=True, detail=detail)
        await self._page.app.push_screen(dialog, partial(self._switch_off, kpi))

    def _switch_off(self, kpi: KpiFacts, reason: str | None) -> None:
        if reason is not None and reason.strip():
            change = partial(self._page.desk.workbook.kpis.switch_off, kpi.id, reason)
            said = f"{kpi.code} is switched off; its numbers and plan are kept. I shows it, O switches it on."
            apply(self._page, change, said)
