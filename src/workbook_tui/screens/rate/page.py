"""Rate: one key rates the KPI under the cursor, once a plan may go and the reason is there; Enter opens its numbers."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import KpiFacts, ReviewFacts, ScaleEntry
from workbook_tui.rules.rating import Result, result
from workbook_tui.rules.where import Where
from workbook_tui.screens.dialogs import Question, TextQuestion
from workbook_tui.screens.frame.actions import apply, apply_if_sure
from workbook_tui.screens.frame.section import Listing, Page, SectionPage
from workbook_tui.screens.rate.editor import RateEditor
from workbook_tui.screens.rate.own_kpi import OwnKpi, OwnKpiDialog
from workbook_tui.screens.rate.rows import (
    about,
    columns,
    gist,
    next_unrated,
    plan_at_stake,
    reason_question,
    rows,
    summary,
)
from workbook_tui.widgets.bars import StatusLine
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable

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


_RATE = Binding.Group("Rate")


class KpiTable(RowTable):
    """The list of KPIs; Enter opens the numbers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("rate.open", "enter", "open", "Open", "Open the numbers of the KPI under the cursor"),
    ]


class RateScreen(Listing, SectionPage):
    """Every KPI of the review with its result, what that suggests, and how the team rates it."""

    MODE = "rate"
    HELP = (
        "Enter opens a KPI: type what was counted, and the number suggests a rating (→). In the list one key rates "
        "the KPI under the cursor and goes on to the next open one. A rating that differs from the suggestion, or "
        "that the KPI does not apply, asks for a reason. Signs: ✓ meets it, ! needs a plan, – does not apply."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("rate.show_off", "i", "show_off", "Show off", "Show or hide the KPIs that are switched off"),
        bind("rate.ditto", "apostrophe,f7", "ditto", "As last", "Rate as in the cycle before", display="'"),
        bind("rate.open_again", "u,backspace,delete", "open_again", "Unrate", "Take the rating back", display="u"),
        hidden("rate.switch", "o", "switch", "Off/on", "Leave it out of this review with a reason, or take it in"),
        hidden("rate.add", "a,A", "add", "Add", "Add a KPI of your own", display="a"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    RateScreen #summary { height: 1; padding: 0 1; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap; }
    RateScreen #list { height: 1fr; }
    RateScreen RowTable { width: 1fr; }
    RateScreen #about { width: 46; padding: 0 1; background: $surface; display: none; scrollbar-size-vertical: 1; }
    RateScreen #detail { height: 2; padding: 0 1; background: $surface; text-overflow: ellipsis; text-wrap: nowrap; }
    RateScreen.-wide #about { display: block; }
    RateScreen.-wide #detail { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._review: ReviewFacts | None = None
        self._with_off = False
        self._rater = KpiRater(self, lambda: self.review, self._go_on)

    def body(self) -> ComposeResult:
        """How far it is, the list, and what there is to know about the KPI under the cursor."""
        yield Static(Content(""), id="summary")
        with Horizontal(id="list"):
            yield KpiTable((), empty="Every KPI is switched off. I shows them.")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(Content(""))
        yield Static(Content(""), id="detail")

    def reload(self, review: ReviewFacts) -> None:
        """Show the KPIs as they are stored now."""
        if self._review is None or self._review.scale != review.scale:
            self._offer(review.scale)
        self._review = review
        self.query_one("#summary", Static).update(Content(summary(review)), layout=False)
        self.show_rows(rows(review, with_off=self._with_off), columns(review))
        if not self.query_one(StatusLine).sentence:
            self.say(" · ".join(f"{entry.key} {entry.label}" for entry in review.scale if entry.key))

    def _offer(self, scale: tuple[ScaleEntry, ...]) -> None:
        keys = [
            Binding(
                entry.key,
                f"rate({number})",
                entry.label,
                id=f"rate.{entry.value}",
                group=_RATE,
                tooltip=f"Rate it “{entry.label}”",
            )
            for number, entry in enumerate(scale)
            if entry.key
        ]
        self._bindings = BindingsMap.merge([BindingsMap(keys), self._merged_bindings or BindingsMap()])
        self.refresh_bindings()

    @property
    def review(self) -> ReviewFacts:
        """The review as it is shown."""
        return self._review or self.desk.review()

    @property
    def kpi(self) -> KpiFacts | None:
        """The KPI under the cursor."""
        kpi = self.table.item
        return kpi if isinstance(kpi, KpiFacts) else None

    def show_kpi(self, kpi: KpiFacts) -> None:
        """Put the cursor on a KPI, showing those that are switched off if it is one of them."""
        if not kpi.is_active and not self._with_off:
            self.action_show_off()
        self.table.move_to(str(kpi.id))

    def action_show_off(self) -> None:
        """Show or hide the KPIs that are switched off."""
        self._with_off = not self._with_off
        self.refresh_review()
        self.say(
            "KPIs that are switched off are shown too." if self._with_off else "Only the KPIs that are rated are shown."
        )

    def on_resize(self) -> None:
        """Tell it where there is room for it now."""
        if self._review is not None:
            self.call_after_refresh(self.describe)

    def describe(self) -> None:
        """Tell what there is to know about the KPI under the cursor."""
        kpi = self.kpi
        if self.has_class("-wide"):
            self.query_one("#about Static", Static).update(about(self.review, kpi) if kpi else Content(""))
        else:
            # Its height is fixed: no key in the list needs a new layout of the screen.
            self.query_one("#detail", Static).update(gist(self.review, kpi) if kpi else Content(""), layout=False)

    async def action_rate(self, number: int) -> None:
        """Rate the KPI under the cursor with an entry of the scale."""
        if self.kpi is not None:
            await self._rater.rate(self.kpi, self.review.scale[number])

    async def action_ditto(self) -> None:
        """Rate the KPI under the cursor as in the cycle before."""
        kpi = self.kpi
        if kpi is None:
            return
        entry = self.review.scale_entry(kpi.rating.text("last_rating"))
        if entry is None:
            self.say(f"No rating of the cycle before is known for {kpi.code}.")
        else:
            await self._rater.rate(kpi, entry)

    def _go_on(self, kpi: KpiFacts) -> None:
        if following := next_unrated(self.review, kpi.id):
            self.table.move_to(str(following))

    def action_open_again(self) -> None:
        """Take the rating of the KPI under the cursor back."""
        if self.kpi is not None and self.kpi.rating.rating:
            self._rater.unrate(self.kpi)

    async def action_switch(self) -> None:
        """Switch the KPI under the cursor off with a reason, or on again."""
        kpi = self.kpi
        if kpi is not None and kpi.is_active:
            await self._rater.ask_why_off(kpi)
        elif kpi is not None:
            apply(self, partial(self.desk.workbook.kpis.switch_on, kpi.id), f"{kpi.code} is rated in this review.")

    async def action_add(self) -> None:
        """Add a KPI of the area's own."""
        await self.app.push_screen(OwnKpiDialog((kpi.code for kpi in self.review.kpis), self.desk.today), self._added)

    def _added(self, own: OwnKpi | None) -> None:
        if own is None:
            return
        change = partial(self.desk.workbook.kpis.add_own, self.review.id, **own._asdict())
        if apply(self, change, f"{own.code} is added. Enter opens its numbers."):
            self.show_kpi(self.review.kpis[-1])

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Open the numbers of a KPI."""
        if isinstance(message.item, KpiFacts):
            await self._edit(message.item.id)

    async def _edit(self, kpi_id: int, field: str = "") -> None:
        editor = RateEditor(kpi_id, field)
        await self.app.push_screen(editor, lambda _: self._back_from(editor))

    def _back_from(self, editor: RateEditor) -> None:
        self.table.move_to(str(editor.row_id))

    async def jump(self, where: Where) -> None:
        """Open the field that `where` names."""
        place = (where.table, where.row_id)
        for kpi in self.review.kpis:
            if place in {("rating", kpi.rating.id), ("kpi", kpi.id)}:
                self.show_kpi(kpi)
                if where.field == "off_reason":
                    await self._rater.ask_why_off(kpi)
                else:
                    # Who is sent to rate a KPI that was not counted yet starts with the numbers.
                    uncounted = where.field == "rating" and result(kpi) == Result()
                    await self._edit(kpi.id, "" if uncounted else where.field)
