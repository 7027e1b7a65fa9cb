"""The list of KPIs with what there is to know about the one under the cursor."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import KpiFacts, ReviewFacts, ScaleEntry
from workbook_tui.screens.frame.section import Section
from workbook_tui.screens.rate.rows import columns, rows, summary
from workbook_tui.screens.rate.words import about, gist
from workbook_tui.widgets.status_line import StatusLine
from workbook_tui.widgets.tables.row_table import RowTable

_RATE = Binding.Group("Rate")


class KpiTable(RowTable):
    """The list of KPIs; Enter opens the numbers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="rate.open", tooltip="Open the numbers of the KPI under the cursor"),
    ]


class KpiList(Section):
    """Shows the KPIs and gives every rating of the review's scale its key; what the keys do is up to `RateScreen`."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "i",
            "show_off",
            "Show off",
            show=False,
            id="rate.show_off",
            tooltip="Show or hide the KPIs that are switched off",
        ),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    KpiList #summary { height: 1; padding: 0 1; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap; }
    KpiList #list { height: 1fr; }
    KpiList RowTable { width: 1fr; }
    KpiList #about { width: 46; padding: 0 1; background: $surface; display: none; scrollbar-size-vertical: 1; }
    KpiList #detail { height: 2; padding: 0 1; background: $surface; text-overflow: ellipsis; text-wrap: nowrap; }
    KpiList.-wide #about { display: block; }
    KpiList.-wide #detail { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._review: ReviewFacts | None = None
        self._with_off = False

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
        self.table.set_rows(rows(review, with_off=self._with_off), columns(review))
        if self.focused is None:
            self.table.focus()
        self._describe()

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

    def on_screen_resume(self) -> None:
        """Show what is stored now, and which key gives which rating."""
        super().on_screen_resume()
        if not self.query_one(StatusLine).sentence:
            self.say(" · ".join(f"{entry.key} {entry.label}" for entry in self.review.scale if entry.key))

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    @property
    def review(self) -> ReviewFacts:
        """The review as it is shown."""
        return self._review or self.desk.review()

    @property
    def kpi(self) -> KpiFacts | None:
        """The KPI under the cursor."""
        here = self.table.cursor
        return next((kpi for kpi in self.review.kpis if str(kpi.id) == here), None)

    def show_kpi(self, kpi: KpiFacts) -> None:
        """Put the cursor on a KPI, showing those that are switched off if it is one of them."""
        if not kpi.active and not self._with_off:
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
            self.call_after_refresh(self._describe)

    @on(RowTable.RowHighlighted)
    def _describe(self) -> None:
        kpi = self.kpi
        if self.has_class("-wide"):
            self.query_one("#about Static", Static).update(about(self.review, kpi) if kpi else Content(""))
        else:
            # Its height is fixed: no key in the list needs a new layout of the screen.
            self.query_one("#detail", Static).update(gist(self.review, kpi) if kpi else Content(""), layout=False)
