"""Rate: the list of KPIs, where one key rates and Enter opens the numbers."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import KpiFacts, ReviewFacts, ScaleEntry
from workbook_tui.rules.where import Where
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.doing import do
from workbook_tui.screens.own_kpi import OwnKpi, OwnKpiDialog
from workbook_tui.screens.rate_editor import RateEditor
from workbook_tui.screens.rate_rows import columns, next_unrated, rows, summary
from workbook_tui.screens.rate_words import about, reason_question, result_line
from workbook_tui.screens.section import Section
from workbook_tui.widgets.row_table import RowTable

_RATE = Binding.Group("Rate")
_OFF_DETAIL = "The reason is printed in the workbook. Numbers and plan stay in the file; O switches the KPI on again."


class RateScreen(Section):
    """Every KPI of the review with its result, what that suggests, and how the team rates it."""

    MODE = "rate"
    HELP = (
        "Enter opens a KPI: type what was counted, and the number suggests a rating (→). Back in the list one key "
        "rates the KPI under the cursor and goes on to the next open one. A rating that differs from the suggestion, "
        "or says that the KPI does not apply, asks for a reason. Signs: ✓ meets, ! needs a plan, – does not apply."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("apostrophe,f7", "ditto", "As last", key_display="'", id="rate.ditto", tooltip="Rate as in the cycle before"),
        Binding("u,backspace,delete", "open_again", "Unrate", key_display="u", id="rate.open_again", tooltip="Take the rating back"),
        Binding("o", "switch", "Off/on", id="rate.switch", tooltip="Leave the KPI out of this review with a reason, or rate it again"),
        Binding("a", "add", "Add", id="rate.add", tooltip="Add a KPI of your own"),
        Binding("i", "show_off", "Show off", show=False, id="rate.show_off", tooltip="Show or hide the KPIs that are switched off"),
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

    def body(self) -> ComposeResult:
        """How far it is, the list, and what there is to know about the KPI under the cursor."""
        yield Static(Content(""), id="summary")
        with Horizontal(id="list"):
            yield RowTable((), empty="No KPI is switched on. I shows them, O switches one on.")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(Content(""))
        yield Static(Content(""), id="detail")

    def reload(self, review: ReviewFacts) -> None:
        """Show the KPIs as they are stored now."""
        if self._review is None or self._review.scale != review.scale:
            self._offer(review.scale)
        self._review = review
        self.query_one("#summary", Static).update(Content(summary(review)))
        table = self.query_one(RowTable)
        table.set_rows(rows(review, with_off=self._with_off), columns(review))
        if self.focused is None:
            table.focus()
        self._describe()

    def _offer(self, scale: tuple[ScaleEntry, ...]) -> None:
        """Give every rating of the scale its key."""
        keys = [
            Binding(
                entry.key, f"rate({number})", entry.label, id=f"rate.{entry.value}", group=_RATE, tooltip=f"Rate “{entry.label}”"
            )
            for number, entry in enumerate(scale)
            if entry.key
        ]
        self._bindings = BindingsMap.merge([BindingsMap(keys), self._merged_bindings or BindingsMap()])
        self.refresh_bindings()
        self.say(" · ".join(f"{entry.key} {entry.label}" for entry in scale if entry.key))

    @property
    def kpi(self) -> KpiFacts | None:
        """The KPI under the cursor."""
        here = self.query_one(RowTable).cursor
        return next((kpi for kpi in self._review.kpis if str(kpi.id) == here), None) if self._review else None

    @on(RowTable.Moved)
    def _describe(self) -> None:
        """Tell about the KPI under the cursor."""
        kpi, review = self.kpi, self._review
        if kpi is None or review is None:
            return
        self.query_one("#about Static", Static).update(about(review, kpi))
        title = Content.styled(f"{kpi.code}  {kpi.text('title')}", "bold")
        self.query_one("#detail", Static).update(Content.assemble(title, "\n", result_line(review, kpi)))

    # Rating

    async def action_rate(self, number: int) -> None:
        """Rate the KPI under the cursor with an entry of the scale."""
        if self._review is not None:
            await self._rate(self._review.scale[number])

    async def action_ditto(self) -> None:
        """Rate the KPI under the cursor as in the cycle before."""
        kpi, review = self.kpi, self._review
        if kpi is None or review is None:
            return
        entry = review.scale_entry(kpi.rating.text("last_rating"))
        if entry is None:
            self.say(f"No rating of the cycle before is known for {kpi.code}.")
        else:
            await self._rate(entry)

    async def _rate(self, entry: ScaleEntry) -> None:
        kpi, review = self.kpi, self._review
        if kpi is None or review is None:
            return
        if not kpi.active:
            self.say(f"{kpi.code} is switched off: O switches it on.")
        elif question := reason_question(review, kpi, entry.value):
            dialog = TextQuestion(
                question,
                text=kpi.rating.text("reason"),
                required=True,
                multiline=True,
                detail="The reason is printed in the workbook. Esc changes nothing.",
            )
            await self.app.push_screen(dialog, partial(self._rate_because, kpi, entry))
        else:
            self._store(kpi, entry, None)

    def _rate_because(self, kpi: KpiFacts, entry: ScaleEntry, reason: str | None) -> None:
        if reason is not None and reason.strip():
            self._store(kpi, entry, reason)

    def _store(self, kpi: KpiFacts, entry: ScaleEntry, reason: str | None) -> None:
        change = partial(self.desk.workbook.ratings.rate, kpi.id, entry.value, today=self.desk.today, reason=reason)
        plan = ": a plan is open for it" if entry.requires == "plan" else ""
        if do(self, change, f"{kpi.code} {entry.label}{plan}.") and self._review is not None:
            following = next_unrated(self._review, kpi.id)
            if following:
                self.query_one(RowTable).move_to(str(following))

    def action_open_again(self) -> None:
        """Take the rating of the KPI under the cursor back."""
        if (kpi := self.kpi) and kpi.rating.rating:
            do(self, partial(self.desk.workbook.ratings.rate, kpi.id, None, today=self.desk.today), f"{kpi.code} is open again.")

    # The list of KPIs

    async def action_switch(self) -> None:
        """Switch the KPI under the cursor off with a reason, or on again."""
        kpi = self.kpi
        if kpi is None:
            return
        if kpi.active:
            await self._ask_why_off(kpi)
        else:
            do(self, partial(self.desk.workbook.kpis.switch_on, kpi.id), f"{kpi.code} is rated in this review.")

    async def _ask_why_off(self, kpi: KpiFacts) -> None:
        question = f"Why is {kpi.code} not rated in this review?"
        dialog = TextQuestion(question, text=kpi.text("off_reason"), required=True, detail=_OFF_DETAIL)
        await self.app.push_screen(dialog, partial(self._switch_off, kpi))

    def _switch_off(self, kpi: KpiFacts, reason: str | None) -> None:
        if reason is not None and reason.strip():
            change = partial(self.desk.workbook.kpis.switch_off, kpi.id, reason)
            do(self, change, f"{kpi.code} is switched off. I shows the KPIs that are off.")

    def action_show_off(self) -> None:
        """Show or hide the KPIs that are switched off."""
        self._with_off = not self._with_off
        self.refresh_review()
        self.say("KPIs that are switched off are shown." if self._with_off else "KPIs that are switched off are hidden.")

    async def action_add(self) -> None:
        """Add a KPI of the area's own."""
        await self.app.push_screen(OwnKpiDialog(), self._add)

    def _add(self, own: OwnKpi | None) -> None:
        if own is None or self._review is None:
            return
        review_id = self._review.id
        if do(self, lambda: self.desk.workbook.kpis.add_own(review_id, **own._asdict()), f"{own.code} is added."):
            added = next(kpi for kpi in self._review.kpis if kpi.code == own.code)
            self.query_one(RowTable).move_to(str(added.id))

    # The editor

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Open the numbers of a KPI."""
        await self._edit(int(message.key))

    async def _edit(self, kpi_id: int, field: str = "") -> None:
        editor = RateEditor(kpi_id, field)
        await self.app.push_screen(editor, lambda _: self.query_one(RowTable).move_to(str(editor.kpi_id)))

    async def jump(self, where: Where) -> None:
        """Open the field that `where` names."""
        review = self.desk.review()
        kpi = next((kpi for kpi in review.kpis if where.row_id in {("rating", kpi.rating.id), ("kpi", kpi.id)}), None)
