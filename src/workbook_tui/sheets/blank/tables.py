"""The tables of a blank workbook: free rows for people and reports, and how each KPI is measured."""

from dataclasses import replace

from workbook_tui.prompts.spsr import PERSON, REPORT
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.sheets.answers import answer_columns
from workbook_tui.sheets.blank.words import what_to_count
from workbook_tui.sheets.contract import HOW_TO_MEASURE, REPORTS, TEAM
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Value, table_sheet
from workbook_tui.sheets.lists import active_list
from workbook_tui.sheets.submission.plan_sheet import spare_rows

_TEAM_ROWS = 20
_TEAM_WIDTHS = {
    "person.name": 30.0,
    "person.role": 30.0,
    "person.organisation": 34.0,
    "person.email": 32.0,
    "person.phone": 18.0,
}
_TEAM_SENTENCE = "Everybody who rates, plans or is named in a plan, one row each, with first and last name."
_REPORT_WIDTHS = {
    **dict.fromkeys((prompt.key for prompt in REPORT.prompts), 27.0),
    "progress_report.reported_on": 13.0,
    "progress_report.activities": 34.0,
    "progress_report.participants": 20.0,
}
_REPORT_LINES = 8
_REPORT_SENTENCE = "One row for each report during the year. A report without a KPI is about all plans at once."


def free_team_sheet(context: ExportContext) -> Sheet:
    """Rows for people."""
    heads = (*answer_columns(PERSON, widths=_TEAM_WIDTHS, spare=True), KEY)
    spare = spare_rows(context, TEAM, len(heads), _TEAM_ROWS)
    return replace(table_sheet(TEAM, _TEAM_SENTENCE, heads, (), spare=spare, lines=2), fits_one_page=True)


def free_progress_sheet(context: ExportContext) -> Sheet:
    """Rows for progress reports."""
    about = SheetColumn(key="kpi.code", header="KPI", width=9, choices_name=active_list(context), is_spare=True)
    heads = (about, *answer_columns(REPORT, widths=_REPORT_WIDTHS, spare=True), KEY)
    spare = spare_rows(context, REPORTS, len(heads))
    return table_sheet(REPORTS, _REPORT_SENTENCE, heads, (), spare=spare, lines=_REPORT_LINES, frozen="C4")


_MEASURE_COLUMNS = (
    SheetColumn(key="kpi.code", header="KPI", width=8.5),
    SheetColumn(key="kpi.title", header="Indicator", width=24),
    SheetColumn(key="asked", header="What to count", width=36, kind=CellKind.LONG),
    SheetColumn(key="kpi.how_to_measure", header="How to measure it", width=76, kind=CellKind.LONG),
    SheetColumn(key="kpi.usual_evidence", header="Usual evidence", width=28, kind=CellKind.LONG),
)
_MEASURE_SENTENCE = "What belongs into the counts of each KPI, and where the numbers usually come from."


def measures_sheet(context: ExportContext) -> Sheet:
    """One row a KPI that is rated."""
    rows = tuple(_row(kpi) for kpi in context.review.active_kpis)
    return table_sheet(HOW_TO_MEASURE, _MEASURE_SENTENCE, _MEASURE_COLUMNS, rows, frozen="C4")


def _row(kpi: KpiFacts) -> tuple[Value, ...]:
    return (
        kpi.code,
        kpi.text("title"),
        what_to_count(kpi) or None,
        kpi.text("how_to_measure").strip() or None,
        kpi.text("usual_evidence").strip() or None,
    )
