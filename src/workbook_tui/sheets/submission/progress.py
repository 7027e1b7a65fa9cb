"""What was reported during the year: progress reports, and how the status of each task changed."""

from workbook_tui.prompts.choices import TASK_STATUSES, label_of
from workbook_tui.prompts.spsr import REPORT, STATUS
from workbook_tui.rules.facts import ReportFacts
from workbook_tui.sheets.answers import answer_columns, answer_values, status_tones
from workbook_tui.sheets.contract import ALL_PLANS, REPORTS, STATUS_HISTORY
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Value, table_sheet
from workbook_tui.sheets.lists import planned_list
from workbook_tui.sheets.submission.plan_sheet import spare_rows

_WIDTHS = {"progress_report.participants": 20.0, "progress_report.activities": 40.0}


def progress_sheet(context: ExportContext) -> Sheet:
    """One row a progress report, oldest first; a report may be about one plan or about all."""
    found = sorted(_reports(context), key=lambda report: (str(report[2].day("reported_on") or ""), report[2].id))
    rows = tuple(
        (code, plan, *answer_values(context.review, report, REPORT), report.text("uid")) for code, plan, report in found
    )
    heads = report_columns(planned_list(context))
    sentence = "Progress reports by date: what was done, what shows it, and what stood in the way. Add below."
    spare = spare_rows(context, REPORTS, len(heads))
    return table_sheet(REPORTS, sentence, heads, rows, spare=spare, frozen="C4")


def report_columns(kpis: str = "") -> tuple[SheetColumn, ...]:
    """The columns of the table of progress reports; `kpis` is the name of the list of KPIs one may pick from."""
    return (
        SheetColumn(key="kpi.code", header="KPI", width=8.5, choices_name=kpis, is_spare=True),
        SheetColumn(key="plan", header="Plan", width=10),
        *answer_columns(REPORT, widths=_WIDTHS, spare=True),
        KEY,
    )


def _reports(context: ExportContext) -> list[tuple[str | None, Value, ReportFacts]]:
    about_all: list[tuple[str | None, Value, ReportFacts]] = [
        (None, ALL_PLANS, report) for report in context.review.reports
    ]
    about_one = [
        (numbered.kpi.code, numbered.link, report) for numbered in context.plans for report in numbered.plan.reports
    ]
    return [*about_all, *about_one]


def status_history_sheet(context: ExportContext) -> Sheet:
    """One row a change of a task's status."""
    headers = (
        SheetColumn(key="kpi.code", header="KPI", width=8.5),
        SheetColumn(key="task", header="No.", width=6, kind=CellKind.WHOLE),
        SheetColumn(key="task.title", header="Task", width=50, kind=CellKind.LONG),
        SheetColumn(key="task_status.since_on", header="Since", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="task_status.status", header="Status", width=14.5, tones=status_tones(STATUS)),
        SheetColumn(key="task_status.note", header="Note", width=46, kind=CellKind.LONG),
        SheetColumn(key="task_status.who", header="Set by", width=18),
        SheetColumn(key="task.uid", header="Task key", width=42, is_printed=False),
    )
    sentence = "How the status of each task changed, with the note that was given."
    return table_sheet(STATUS_HISTORY, sentence, headers, _status_rows(context), frozen="C4")


def _status_rows(context: ExportContext) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        (
            numbered.kpi.code,
            number,
            task.text("title") or None,
            entry.day("since_on"),
            label_of(TASK_STATUSES, entry.text("status")),
            entry.text("note") or None,
            entry.text("who") or None,
            task.text("uid"),
        )
        for numbered, number, task in context.tasks()
        for entry in task.history
    )
