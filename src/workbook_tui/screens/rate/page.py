"""Rate: one key rates the KPI under the cursor, once a plan may go and the reason is there; Enter opens its numbers."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.rating import Result, result
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.section import Listing, SectionPage
from workbook_tui.screens.rate.editor import RateEditor
from workbook_tui.screens.rate.own_kpi import OwnKpis
from workbook_tui.screens.rate.rating import KpiRater
from workbook_tui.screens.rate.rows import (
    about,
    columns,
    gist,
    next_unrated,
    rows,
    summary,
)
from workbook_tui.widgets.bars import StatusLine
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable

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
        bind(
            "rate.ditto",
            "apostrophe,f7",
            "ditto",
            "Same as last year",
            "Give the rating of the last cycle",
            display="'",
        ),
        bind("rate.open_again", "u,backspace,delete", "open_again", "Clear", "Clear the rating", display="u"),
        hidden("rate.switch", "o", "switch", "Off/on", "Leave it out of this review with a reason, or take it in"),
        hidden("rate.add", "a,A", "add", "Add", "Add a KPI of your own", display="a"),
        hidden("rate.edit", "e", "edit_own", "Edit", "Change the definition of a KPI of your own"),
        hidden("rate.remove", "d", "remove_own", "Delete", "Delete a KPI of your own with its numbers and plan"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    RateScreen #summary { height: 1; padding: 0 1; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap; }
    RateScreen #list { height: 1fr; }
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
        self._own_kpis = OwnKpis(self, lambda: self.review)

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
        listed = rows(review, with_off=self._with_off)
        self.show_rows(listed, columns(review, listed))
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
        self.refresh_bindings()
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
        await self._own_kpis.add(lambda: self.show_kpi(self.review.kpis[-1]))

    async def action_edit_own(self) -> None:
        """Change what defines the KPI under the cursor, which is the area's own."""
        if self.kpi is not None:
            await self._own_kpis.edit(self.kpi)

    def action_remove_own(self) -> None:
        """Delete the KPI under the cursor, which is the area's own, once one is sure."""
        if self.kpi is not None:
            self._own_kpis.remove(self.kpi)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a KPI of the area's own can be changed or deleted."""
        del parameters
        if action not in {"edit_own", "remove_own"} or not self.is_mounted:
            return True
        return self.kpi is not None and bool(self.kpi["is_own"])

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
