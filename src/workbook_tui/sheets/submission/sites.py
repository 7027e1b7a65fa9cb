"""The sites that values belong to, and what they tried: a row each, which comes back, with free rows below."""

from workbook_tui.prompts.prompt import PromptSection
from workbook_tui.prompts.spsr import PDSA, SITE
from workbook_tui.sheets.answers import answer_columns, answer_values
from workbook_tui.sheets.contract import PDSA_CYCLES, SITES, TableName
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import KEY, Sheet, table_sheet
from workbook_tui.sheets.submission.plan_sheet import spare_rows

_WIDTHS = {"site.name": 34.0, "site.agency": 30.0, "pdsa_cycle.measure": 26.0, "pdsa_cycle.teams": 26.0}


def sites_sheets(context: ExportContext) -> tuple[Sheet, ...]:
    """The sheets of sites and of PDSA cycles, nothing where there are neither."""
    review = context.review
    if not review.sites and not review.pdsa_cycles:
        return ()
    return (
        _sheet(context, SITES, SITE, "Every site, and from when to when it takes part. Add below."),
        _sheet(context, PDSA_CYCLES, PDSA, "What was tried on a small scale, and what came of it. Add below."),
    )


def _sheet(context: ExportContext, table: TableName, section: PromptSection, sentence: str) -> Sheet:
    heads = (*answer_columns(section, widths=_WIDTHS, answer=True, spare=True), KEY)
    found = context.review.sites if section is SITE else context.review.pdsa_cycles
    rows = tuple((*answer_values(context.review, row, section), row.text("uid")) for row in found)
    return table_sheet(table, sentence, heads, rows, spare=spare_rows(context, table, len(heads)), frozen="B4")
