"""The rows of the progress reports: what is still to be written, and everything that was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from workbook_tui.prompts.prompt import Kind
from workbook_tui.prompts.spsr import REPORT
from workbook_tui.rules.agenda.due import held_text
from workbook_tui.rules.at_work import other_cycle, reports_at_work, reviews_at_work, with_cycle
from workbook_tui.rules.dates.days import distance
from workbook_tui.rules.facts import KpiFacts, ReportFacts, ReviewFacts
from workbook_tui.rules.reports.progress_reports import (
    REQUIRED_TEXTS,
    ReportDue,
    ReportOfYear,
    answered_count,
    days_left,
    is_written,
    light,
    numbers_of,
    running_plans,
    years,
)
from workbook_tui.rules.wording import format_day, format_short_day, urgency_label
from workbook_tui.screens.plan.rows import TONES
from workbook_tui.text import sentence_list, shorten
from workbook_tui.widgets.tables.cells import Cell, TableColumn, TableRow, ToneCell

COLUMNS = (
    TableColumn("day", "Date", 12, align="right"),
    TableColumn("scope", "For", 14, grows=True),
    TableColumn("words", "Report"),
    TableColumn("away", "", 26),
)
ALL = "All plans"
_WORDS = 200
_LABEL = 14
_NEAR = 330
"""Days within which a day of the year needs no year."""
_GAP = 2
_NAMED = 3
"""So many plans are named by their codes."""


@dataclass(frozen=True, slots=True)
class ListedDue:
    """A progress report that is still to be written, with the review of its plans."""

    review: ReviewFacts
    due: ReportDue

    @property
    def key(self) -> str:
        """The key of its row."""
        return f"due-{self.review.id}-{self.due.day.isoformat()}-{self.due.number}"


def report_rows(front: ReviewFacts, today: date) -> list[TableRow]:
    """The reports to write by their day, then those begun and those written, the newest first, of every cycle."""
    listed = newest_first(front)
    waiting = [
        _due_row(ListedDue(review, due), today, other_cycle(front, review)) for review, due in reports_at_work(front)
    ]
    groups = {
        "To write": waiting,
        "Begun": [_written_row(one, other_cycle(front, one.review)) for one in listed if not is_written(one.report)],
        "Written": [_written_row(one, other_cycle(front, one.review)) for one in listed if is_written(one.report)],
    }
    rows = []
    for title, group in groups.items():
        if group:
            rows += [TableRow(title.lower(), (f"{title} · {len(group)}",), is_heading=True), *group]
    return rows


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A progress report with its review and its KPI (None for all plans of the cycle at once)."""

    review: ReviewFacts
    kpi: KpiFacts | None
    report: ReportFacts

    @property
    def key(self) -> str:
        """The key of its row."""
        return written_key(self.report.id)


def written_key(report_id: int) -> str:
    """The key of the row of a report that is begun or written."""
    return f"report-{report_id}"


def newest_first(front: ReviewFacts) -> list[ListedReport]:
    """Every progress report of the cycles at work."""
    found = (one for review in reviews_at_work(front) for one in _reports(review))
    return sorted(found, key=lambda one: (one.report.day("reported_on") or date.max, one.report.id), reverse=True)


def _reports(review: ReviewFacts) -> Iterator[ListedReport]:
    for report in review.reports:
        yield ListedReport(review, None, report)
    for kpi in review.kpis:
        for report in kpi.plan.reports if kpi.plan else ():
            yield ListedReport(review, kpi, report)


def scope_label(review: ReviewFacts, kpis: Iterable[KpiFacts]) -> str:
    """Whose plans a report is for: all that run, or those of some KPIs."""
    codes = [kpi.code for kpi in kpis]
    running = sum(1 for _ in running_plans(review))
    if len(codes) == running and running > 1:
        return ALL
    return ", ".join(codes) if len(codes) <= _NAMED else f"{len(codes)} plans"


def _due_row(one: ListedDue, today: date, cycle: str) -> TableRow:
    report = one.due
    urgency = light(days_left(report.day, today))
    tone = TONES.get(urgency, "")
    label, away = urgency_label(urgency, short=True), distance(report.day, today)
    said = f"{away} · {label}" if label else away
    cells: tuple[Cell, ...] = (
        ToneCell(format_day(report.day), tone) if tone else format_day(report.day),
        scope_label(one.review, report.kpis),
        with_cycle(cycle, f"Report {report.number} of 4{held_text(report)}"),
        ToneCell(said, tone) if tone else said,
    )
    return TableRow(one.key, cells, item=one)


def _written_row(one: ListedReport, cycle: str) -> TableRow:
    report = one.report
    day = report.day("reported_on")
    numbers = numbers_of(one.review, report)
    stands = f"report {sentence_list([str(number) for number in numbers])}" if numbers else "extra report"
    if not is_written(report):
        stands = f"started, {answered_count(report)} of {len(REQUIRED_TEXTS)} parts"
    present = f"{len(report.participants)} present" if report.participants else ""
    cells: tuple[Cell, ...] = (
        format_day(day) if day else ToneCell("no date", "warn"),
        one.kpi.code if one.kpi else ALL,
        with_cycle(cycle, first_words(report)) if first_words(report) else ToneCell("(nothing written)", "warn"),
        " · ".join(part for part in (stands, present) if part),
    )
    return TableRow(one.key, cells, item=one)


def first_words(report: ReportFacts) -> str:
    """How the report begins, "" when nothing is written in it."""
    texts = (report.text(prompt.field).strip() for prompt in REPORT.prompts if prompt.kind is Kind.LONG)
    return shorten(next((text for text in texts if text), ""), _WORDS)


def report_year_lines(front: ReviewFacts, today: date) -> Content:
    """How the four reports of the plans stand, a line for plans whose year is the same."""
    found = [
        (f"{other_cycle(front, review)[2:]} {scope_label(review, kpis)}".strip(), reports)
        for review in reviews_at_work(front)
        for (_, reports), kpis in years(review).items()
    ]
    width = max((_LABEL, *(len(scope) for scope, _ in found))) + _GAP
    return Content("\n").join(_year_text(f"{scope:<{width}}", reports, today) for scope, reports in found)


def _year_text(scope: str, reports: tuple[ReportOfYear, ...], today: date) -> Content:
    pieces: list[str | tuple[str, str]] = [(scope, "bold")]
    for number, one in enumerate(reports):
        pieces += ["  " if number else "", _four_text(one, today)]
    return Content.assemble(*pieces)


def _four_text(one: ReportOfYear, today: date) -> str | tuple[str, str]:
    """One of the four in few words: written, late, or when it is due."""
    urgency, day = one.light(today), format_short_day(one.day)
    if abs((one.day - today).days) > _NEAR:
        day += f" ’{one.day:%y}"
    if urgency == "written":
        return f"{one.number} ✓ written", "$text-success"
    if urgency == "late":
        return f"{one.number} late: {day}", "bold $text-error"
    return f"{one.number} due {day}", "$text-warning" if urgency == "red" else ""
