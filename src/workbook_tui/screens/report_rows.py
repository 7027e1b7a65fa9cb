"""The rows of the progress reports: what is still to be written, and everything that was written."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from workbook_tui.prompts.prompt import Kind
from workbook_tui.prompts.spsr import REPORT
from workbook_tui.rules.dates import distance
from workbook_tui.rules.deadlines import days_left, light
from workbook_tui.rules.facts import KpiFacts, ReportFacts, ReviewFacts
from workbook_tui.rules.reports import (
    ASKED,
    ReportDue,
    ReportOfYear,
    begun,
    is_written,
    numbers_of,
    running_plans,
    unwritten_reports,
    years,
)
from workbook_tui.rules.wording import day_said, short_day_said, urgency_said
from workbook_tui.screens.plan_rows import TONES
from workbook_tui.text import sentence_list, shortened
from workbook_tui.widgets.cells import Cell, Column, Mark, TableRow

COLUMNS = (
    Column("day", "Date", 11, align="right"),
    Column("scope", "For", 14),
    Column("words", "Report"),
    Column("away", "", 22),
)
ALL = "All plans"
_WORDS = 200
_SCOPE = 16
_NAMED = 3
"""So many plans are named by their codes."""


def due_key(report: ReportDue) -> str:
    """The key of the row of a report that is still to be written."""
    return f"due-{report.day.isoformat()}-{report.number}"


def report_rows(review: ReviewFacts, today: date) -> list[TableRow]:
    """The reports to write by their day, then those begun and those written, the newest first."""
    listed = newest_first(review)
    groups = {
        "To write": [_due_row(review, report, today) for report in unwritten_reports(review)],
        "Begun": [_written_row(review, kpi, report) for kpi, report in listed if not is_written(report)],
        "Written": [_written_row(review, kpi, report) for kpi, report in listed if is_written(report)],
    }
    rows = []
    for title, group in groups.items():
        if group:
            rows += [TableRow(title.lower(), (f"{title} · {len(group)}",), heading=True), *group]
    return rows


def newest_first(review: ReviewFacts) -> list[tuple[KpiFacts | None, ReportFacts]]:
    """Every progress report with its KPI (None for all plans at once)."""
    return sorted(_reports(review), key=lambda one: (one[1].day("reported_on") or date.max, one[1].id), reverse=True)


def _reports(review: ReviewFacts) -> Iterator[tuple[KpiFacts | None, ReportFacts]]:
    for report in review.reports:
        yield None, report
    for kpi in review.kpis:
        for report in kpi.plan.reports if kpi.plan else ():
            yield kpi, report


def scope_said(review: ReviewFacts, kpis: Iterable[KpiFacts]) -> str:
    """Whose plans a report is for: all that run, or those of some KPIs."""
    codes = [kpi.code for kpi in kpis]
    running = sum(1 for _ in running_plans(review))
    if len(codes) == running and running > 1:
        return ALL
    return ", ".join(codes) if len(codes) <= _NAMED else f"{len(codes)} plans"


def _due_row(review: ReviewFacts, report: ReportDue, today: date) -> TableRow:
    urgency = light(days_left(report.day, today))
    tone = TONES.get(urgency, "")
    away = distance(report.day, today)
    cells: tuple[Cell, ...] = (
        Mark(day_said(report.day), tone) if tone else day_said(report.day),
        scope_said(review, report.kpis),
        f"Report {report.number} of 4",
        Mark(f"{away} · {urgency_said(urgency, short=True)}", tone) if tone else away,
    )
    return TableRow(due_key(report), cells)


def _written_row(review: ReviewFacts, kpi: KpiFacts | None, report: ReportFacts) -> TableRow:
    day = report.day("reported_on")
    numbers = numbers_of(review, report)
    stands = f"report {sentence_list([str(number) for number in numbers])}" if numbers else "one more"
    if not is_written(report):
        stands = f"begun, {begun(report)} of {len(ASKED)}"
    present = f"{len(report.participants)} present" if report.participants else ""
    cells: tuple[Cell, ...] = (
        day_said(day) if day else Mark("no date", "warn"),
        kpi.code if kpi else ALL,
        first_words(report) or Mark("(nothing written)", "warn"),
        " · ".join(part for part in (stands, present) if part),
    )
    return TableRow(f"report-{report.id}", cells)


def first_words(report: ReportFacts) -> str:
    """How the report begins, "" when nothing is written in it."""
    texts = (report.text(prompt.field).strip() for prompt in REPORT.prompts if prompt.kind is Kind.LONG)
    return shortened(next((text for text in texts if text), ""), _WORDS)


def years_said(review: ReviewFacts, today: date) -> Content:
    """How the four reports of the plans stand, a line for plans whose year is the same."""
    lines = []
    for (_, reports), kpis in years(review).items():
        pieces: list[str | tuple[str, str]] = [(f"{scope_said(review, kpis):<{_SCOPE}}", "bold")]
        for one in reports:
            pieces += [_four_said(one, today), "  "]
        lines.append(Content.assemble(*pieces))
    return Content("\n").join(lines)


def _four_said(one: ReportOfYear, today: date) -> str | tuple[str, str]:
    """One of the four in few words: written, late, or when it is due."""
    urgency, day = one.light(today), short_day_said(one.day)
    if urgency == "written":
        return f"{one.number} ✓ written", "$text-success"
    if urgency == "late":
        return f"{one.number} late: {day}", "bold $text-error"
    return f"{one.number} due {day}", "$text-warning" if urgency == "red" else ""
