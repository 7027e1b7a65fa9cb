"""The sites of the file: who takes part from when to when, joined where one was spelled in two ways."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content

from workbook_tui.errors import refusal
from workbook_tui.prompts.measures import SITE
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measure_facts import SiteFacts
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs import Pick, Question, TextQuestion
from workbook_tui.screens.frame.actions import add_row, apply
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.widgets.form_items import FormItem
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, one_line
from workbook_tui.widgets.tables.row_table import RowTable


def find_site(review: ReviewFacts, site_id: int) -> SiteFacts | None:
    """The site with that id, None when it is gone."""
    return next((site for site in review.sites if site.id == site_id), None)


class SitesScreen(ListPage):
    """One row a site."""

    MODE = "monitor"
    COLUMNS = (
        TableColumn("name", "Site", min_width=16, tells_apart=True),
        TableColumn("agency", "Agency", min_width=10, hide_below=70),
        TableColumn("from", "From", 12),
        TableColumn("to", "To", 12),
        TableColumn("values", "Values", 7, align="right"),
        TableColumn("cycles", "PDSA", 5, align="right"),
    )
    EMPTY = "No site yet. A adds one; a table of values with a column of sites brings its own."
    HELP = (
        "Teams, offices or agencies that values belong to. Enter opens a site: its name, its agency, and from when to "
        "when it takes part. O joins it with another one, for a name that was spelled in two ways: values, PDSA "
        "cycles and worksheets follow in one step, and F5 takes it back. When both have different values for one "
        "period nothing is joined, and the line says which. X removes a site that nothing names."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("sites.open", "enter", "open", "Open", "Open the site under the cursor"),
        bind("sites.add", "a", "add", "Add", "Add a site: its name, then the rest"),
        bind("sites.join", "o", "join", "Join", "Join the site with another one, which gets all its values"),
        bind("sites.remove", "x,delete", "remove", "Remove", "Remove the site, when nothing names it"),
    ]

    def reload(self, review: ReviewFacts) -> None:
        """Show the sites as they are stored now."""
        values = self.desk.workbook.sites.value_counts()
        rows = [_row(review, site, values.get(site.id, 0)) for site in review.sites]
        counted = pluralize(len(rows), "site")
        self.show(Content.assemble(("Sites", "bold"), f" · {counted}"), rows)

    @property
    def current(self) -> SiteFacts | None:
        """The site under the cursor."""
        return self.table.item if isinstance(self.table.item, SiteFacts) else None

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Open a site."""
        if self.current is not None:
            await self.app.push_screen(SiteEditor(self.current.id))

    @work
    async def action_add(self) -> None:
        """Ask for the name, then for the rest."""
        sites = self.desk.workbook.sites
        question = TextQuestion("What is the site called?", required=True, check=partial(refusal, sites.refuse_name))
        name = await self.app.push_screen_wait(question)
        if name is not None and (new := add_row(self, partial(sites.add, name))).row_id:
            self.refresh_review()
            self.table.move_to(str(new.row_id))
            await self.app.push_screen(SiteEditor(new.row_id, "agency"))

    @work
    async def action_join(self) -> None:
        """Ask for the other site, and give it all values of this one."""
        site = self.current
        if site is None:
            return
        review = self.desk.review()
        rows = [(str(one.id), one.name, one.text("agency")) for one in review.sites if one.id != site.id]
        if not rows:
            self.say("There is no other site to join it with.", wrong=True)
            return
        asked = f"Which site is “{one_line(site.name)}” really? It goes, and that one gets its values."
        picked = await self.app.push_screen_wait(Pick(asked, rows))
        if picked is not None:
            change = partial(self.desk.workbook.sites.join, site.id, int(picked))
            if apply(self, change, "Joined. F5 takes them apart again."):
                self.table.move_to(picked)

    @work
    async def action_remove(self) -> None:
        """Ask, then remove the site."""
        site = self.current
        if site is not None and await self.app.push_screen_wait(
            Question(f"Remove the site “{one_line(site.name)}”?", detail="F5 brings it back.")
        ):
            change = partial(self.desk.workbook.sites.remove, site.id)
            apply(self, change, "The site is removed. F5 brings it back.")


def _row(review: ReviewFacts, site: SiteFacts, values: int) -> TableRow:
    cycles = sum(site.id in cycle.site_ids for cycle in review.pdsa_cycles)
    days = (format_day(day) if (day := site.day(name)) else "" for name in ("engaged_from_on", "engaged_to_on"))
    cells = (one_line(site.name), one_line(site.text("agency")), *days, str(values or ""), str(cycles or ""))
    return TableRow(str(site.id), cells, item=site)


class SiteEditor(FormEditor[SiteFacts]):
    """What is known of one site."""

    MODE = "monitor"
    TABLE = "site"
    HELP = (
        "The name is what tables of values call the site, and stands for one site; agency, if it is a part of one; and "
        "from when to when it takes part. Without a first day it takes part since its first value or PDSA cycle."
    )

    def find(self, review: ReviewFacts) -> SiteFacts | None:
        """The site."""
        return find_site(review, self.row_id)

    def asks(self, builder: FieldBuilder, found: SiteFacts) -> Sequence[FormItem]:
        """Everything there is to know about it, with what is wrong with a name that is taken."""
        refuse = partial(self.desk.workbook.sites.refuse_name, besides=found.id)
        fault = refusal(refuse, found.drafts.get("name", found.name))
        return builder.section(SITE, found, lambda prompt: {"problem": fault} if prompt.field == "name" else {})

    def headline(self, review: ReviewFacts, found: SiteFacts) -> Content:
        """The site, and what it has."""
        del review
        values = self.desk.workbook.sites.value_counts().get(found.id, 0)
        return Content.assemble((one_line(found.name), "bold"), f" · {pluralize(values, 'value')}")
