"""A section that lists people, measures, sites, PDSA cycles, reports or evidence which the file holds already."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from workbook_tui.prompts.choices import ACTS, label_of
from workbook_tui.prompts.method import PDSA_CYCLES, SITES
from workbook_tui.rules.row import Row
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.screens.measures.page import MeasureScreen
from workbook_tui.screens.measures.pdsa_page import PdsaEditor, PdsaScreen
from workbook_tui.screens.measures.sites_page import SiteEditor, SitesScreen
from workbook_tui.screens.methods.section_page import ListedSection, shows
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, one_line
from workbook_tui.widgets.tables.row_table import RowTable


@shows("people", "measures", "reports", "evidence", SITES, PDSA_CYCLES)
class BoundPage(ListedSection):
    """What there is, one a line; it is edited on its own pages."""

    ROWS = (TableColumn("name", ""), TableColumn("more", "", 30))
    EMPTY = "Nothing yet. A goes where one is added."
    HELP = "What the file holds already. Enter opens it on its own page, A goes where one more is added."
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("bound.open", "enter", "open", "Open", "Open it on its own page"),
        bind("bound.add", "a", "add", "Add", "Go where one more is added"),
    ]

    def rows(self, sheet: WorksheetFacts) -> Iterator[TableRow]:
        """What there is."""
        return _LISTED[self.section_in(sheet).kind](sheet)

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Open what the line is about."""
        if not isinstance(message.item, Row):
            return
        if message.item.table == "measure":
            await self.app.push_screen(MeasureScreen(str(message.item.id)))
        elif message.item.table == "site":
            await self.app.push_screen(SiteEditor(message.item.id))
        elif message.item.table == "pdsa_cycle":
            await self.app.push_screen(PdsaEditor(message.item.id))
        else:
            await self.workbook_app.go(_place(message.item), and_back=True)

    async def action_add(self) -> None:
        """Go where one more is added."""
        sheet = self.sheet_now()
        if sheet is None:
            return
        kind = self.section_in(sheet).kind
        if kind in {SITES, PDSA_CYCLES}:
            await self.app.push_screen(SitesScreen() if kind == SITES else PdsaScreen())
        elif kind == "measures":
            await self.workbook_app.do_in("monitor", "measures")
        elif kind == "people" or sheet.plan is None or not sheet.code:
            await self.workbook_app.go(Where("review"), and_back=True)
        else:
            field = "reports" if kind == "reports" else "state"
            await self.workbook_app.go(Where("monitor", "plan", sheet.plan.id, field), and_back=True)


def _place(row: Row) -> Where:
    if row.table == "person":
        return Where("review", "person", row.id, "name")
    return Where("monitor", row.table, row.id, "reported_on" if row.table == "progress_report" else "title")


def _people(sheet: WorksheetFacts) -> Iterator[TableRow]:
    for person in sheet.review.involved_people:
        more = " · ".join(filter(None, (person.text("role"), person.text("organisation"))))
        yield TableRow(str(person.id), (person.name, one_line(more)), item=person)


def _measures(sheet: WorksheetFacts) -> Iterator[TableRow]:
    for measure in sheet.review.measures:
        if not sheet.code or measure["kpi_code"] == sheet.code:
            values = pluralize(measure.value_count, "value")
            yield TableRow(str(measure.id), (one_line(measure.text("name")) or "(no name yet)", values), item=measure)


def _reports(sheet: WorksheetFacts) -> Iterator[TableRow]:
    for report in sheet.plan.reports if sheet.plan else ():
        day = report.day("reported_on")
        said = one_line(report.text("activities"))
        yield TableRow(str(report.id), (said, format_day(day) if day else ""), item=report)


def _evidence(sheet: WorksheetFacts) -> Iterator[TableRow]:
    for one in sheet.plan.evidence if sheet.plan else ():
        day = one.day("dated_on")
        yield TableRow(str(one.id), (one_line(one.text("title")), format_day(day) if day else ""), item=one)


def _sites(sheet: WorksheetFacts) -> Iterator[TableRow]:
    for site in sheet.review.sites:
        first, last = site.day("engaged_from_on"), site.day("engaged_to_on")
        said = f"{format_day(first) if first else ''} – {format_day(last) if last else ''}" if first or last else ""
        yield TableRow(str(site.id), (one_line(site.name), said), item=site)


def _cycles(sheet: WorksheetFacts) -> Iterator[TableRow]:
    for cycle in sheet.review.pdsa_cycles:
        begun, act = cycle.day("begun_on"), label_of(ACTS, cycle["act"])
        said = " · ".join(filter(None, (format_day(begun) if begun else "", act)))
        yield TableRow(str(cycle.id), (one_line(cycle.text("plan")) or "(no plan yet)", said), item=cycle)


_LISTED: dict[str, Callable[[WorksheetFacts], Iterator[TableRow]]] = {
    "people": _people,
    "measures": _measures,
    "reports": _reports,
    "evidence": _evidence,
    SITES: _sites,
    PDSA_CYCLES: _cycles,
}
