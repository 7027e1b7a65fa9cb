"""One progress report in full, to read beside the list on a wide terminal."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from workbook_tui.prompts.prompt import Kind
from workbook_tui.prompts.spsr import REPORT
from workbook_tui.rules.dates.days import echo
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.wording import format_day, status_label
from workbook_tui.screens.monitor.report_rows import ALL, ListedDue, ListedReport
from workbook_tui.widgets.tones import MUTED


def report_gist(listed: object, today: date) -> Content:
    """What was written, or for which plans a report is due and how their tasks stand; empty for no report."""
    if isinstance(listed, ListedReport):
        return Content("\n\n").join(_written(listed))
    if isinstance(listed, ListedDue):
        return Content("\n\n").join(_waiting(listed, today))
    return Content("")


def _written(listed: ListedReport) -> Iterator[Content]:
    report, kpi = listed.report, listed.kpi
    day = report.day("reported_on")
    title = f"{kpi.code}  {kpi.text('title')}" if kpi else ALL
    yield Content.assemble((title, "bold"), (f"\n{format_day(day)}" if day else "", MUTED))
    for prompt in REPORT.prompts:
        if prompt.kind is Kind.LONG and report.text(prompt.field).strip():
            yield Content.assemble((prompt.label, "bold"), f"\n{report.text(prompt.field).strip()}")
    if report.participants:
        names = "\n".join(person.name for person in report.participants)
        yield Content.assemble(("Present", "bold"), f"\n{names}")


def _waiting(listed: ListedDue, today: date) -> Iterator[Content]:
    due = listed.due
    yield Content.assemble((f"Report {due.number} of 4", "bold"), (f"\n{echo(due.day, today)}", MUTED))
    yield from (_tasks(kpi) for kpi in due.kpis)


def _tasks(kpi: KpiFacts) -> Content:
    tasks = kpi.plan.tasks if kpi.plan else ()
    lines = [
        Content.assemble((f"{status_label(task.status):<12}", MUTED), task.text("title") or "(no title yet)")
        for task in tasks
    ]
    return Content("\n").join([Content.styled(f"{kpi.code}  {kpi.text('title')}", "bold"), *lines])
