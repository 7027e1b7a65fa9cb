"""The tables of a blank workbook that begin empty: the team, and the progress reports."""

from collections.abc import Iterable
from dataclasses import replace

from workbook_tui.prompts.spsr import PERSON, REPORT
from workbook_tui.sheets.answers import columns
from workbook_tui.sheets.export_context import TO_COVER, Occasion
from workbook_tui.sheets.layout import KEY, Sheet, SheetColumn, Table, table_sheet
from workbook_tui.sheets.lists import active_list
from workbook_tui.sheets.submission.plan_sheet import SPARE_ROWS, spare_rows

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


def free_team_sheet(occasion: Occasion) -> Sheet:
    """Rows for people."""
    table = _free(occasion, "tblTeam", columns(PERSON.prompts, _TEAM_WIDTHS, spare=True), rows=_TEAM_ROWS, lines=2)
    return replace(table_sheet("Team", "Team", _TEAM_SENTENCE, table, back=TO_COVER), one_page=True)


def free_progress_sheet(occasion: Occasion) -> Sheet:
    """Rows for progress reports."""
    about = SheetColumn(key="kpi.code", header="KPI", width=9, choices_name=active_list(occasion), spare=True)
    heads = (about, *columns(REPORT.prompts, _REPORT_WIDTHS, spare=True))
    table = _free(occasion, "tblProgress", heads, rows=SPARE_ROWS, lines=_REPORT_LINES)
    return table_sheet("Progress", "Progress", _REPORT_SENTENCE, table, back=TO_COVER, frozen="C4")


def _free(occasion: Occasion, name: str, heads: Iterable[SheetColumn], *, rows: int, lines: int) -> Table:
    """A table of free rows, each with its key in place."""
    every = (*heads, KEY)
    return Table(name, every, (), spare_rows(occasion, name, len(every), rows), lines)
