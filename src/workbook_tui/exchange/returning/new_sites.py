"""Sites and PDSA cycles that were added in a returned workbook."""

from workbook_tui.exchange.returning.cell_reader import Text
from workbook_tui.exchange.returning.context import ImportContext
from workbook_tui.exchange.returning.new_rows import add_new_row, read_row
from workbook_tui.exchange.returning.read_table import KeyedRow
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.sheets.contract import PDSA_CYCLES, SITES
from workbook_tui.text import quote

_NAME, _PLAN = "site.name", "pdsa_cycle.plan"


def take_site(context: ImportContext, row: KeyedRow) -> None:
    """Read a new site; one that the file has by that name already is refused."""
    said = read_row(context, row.cells, SITES.new_row_keys)
    if not said:
        return
    name = said.get(_NAME, Text("", "A site needs a name."))
    known = next((one.name for one in context.review.sites if one.name.casefold() == name.text.casefold()), "")
    fault = name.fault or (f"The file has the site {quote(known)} already. Write beside its name." if known else "")
    add_new_row(context, row, RecordRow(table="site", uid=row.key, place=f"New site {name.text}".strip()), said, fault)


def take_cycle(context: ImportContext, row: KeyedRow) -> None:
    """Read a new PDSA cycle."""
    said = read_row(context, row.cells, PDSA_CYCLES.new_row_keys)
    if said:
        fault = said.get(_PLAN, Text("", "A PDSA cycle says what is tried, in the column “Plan”.")).fault
        add_new_row(context, row, RecordRow(table="pdsa_cycle", uid=row.key, place="New PDSA cycle"), said, fault)
