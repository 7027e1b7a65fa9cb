"""The dates of a plan's year in words: since when it counts, the last day to correct, and its four reports."""

from datetime import date

from textual.content import Content

from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.reports.progress_reports import clock, days_left, light, plan_clock, plan_written_count
from workbook_tui.rules.wording import format_day, pluralize, urgency_label
from workbook_tui.widgets.tones import MUTED

URGENT = {"late": "bold $text-error", "red": "bold $text-warning", "amber": MUTED}
"""The style of a date by its light."""

_LABEL = 20
_DAY = 14
_NO_CLOCK = "Nothing starts its year yet: enter a written notice, or the end of planning in Review."


def time_left(day: date, today: date, *, short: bool = False) -> str:
    """How far away a day is, with how urgent it is, such as "in 64 days · within 90 days"."""
    days = days_left(day, today)
    away = f"in {pluralize(days, 'day')}" if days > 0 else "today" if not days else f"{pluralize(-days, 'day')} ago"
    urgency = urgency_label(light(days), short=short)
    return f"{away} · {urgency}" if urgency else away


def correct_by_line(review: ReviewFacts, kpi: KpiFacts, plan: PlanFacts, today: date) -> Content:
    """The last day of the plan's year in one line."""
    dates = plan_clock(review, plan)
    return _line(_goal(kpi), dates.correct_by, today) if dates else Content(earlier_year_note(plan) or _NO_CLOCK)


def earlier_year_note(plan: PlanFacts) -> str:
    """Whose year counts while the finding of an earlier cycle is open and this plan has no notice, "" else."""
    year = plan.running_year
    if year is None:
        return ""
    ends = format_day(clock(year.start).correct_by)
    return f"The year of {year.cycle} counts: correct by {ends}. A notice of this cycle starts a year of its own."


def year_lines(review: ReviewFacts, kpi: KpiFacts, plan: PlanFacts, today: date) -> Content:
    """Every date of the plan's year, one a line, the reports with whether they are written."""
    dates = plan_clock(review, plan)
    if dates is None:
        return Content(earlier_year_note(plan) or _NO_CLOCK)
    noticed = any(finding.day("notice_on") for finding in plan.findings)
    source = "its earliest written notice" if noticed else "the end of planning: no notice yet"
    start = f"{'Counts from':<{_LABEL}}{format_day(dates.start):<{_DAY}}{source}"
    done = plan_written_count(review, plan, dates)
    reports = [
        _line(f"Progress report {number}", day, today, is_done=number <= done)
        for number, day in enumerate(dates.reports, start=1)
    ]
    return Content("\n").join([Content(start), *reports, _line(_goal(kpi), dates.correct_by, today)])


def _goal(kpi: KpiFacts) -> str:
    return "Correct by" if kpi.is_compliance else "The year ends"


def _line(label: str, day: date, today: date, *, is_done: bool = False) -> Content:
    head = f"{label:<{_LABEL}}{format_day(day):<{_DAY}}"
    if is_done:
        return Content.assemble(head, ("✓ written", "$text-success"))
    return Content.assemble(head, (time_left(day, today), URGENT.get(light(days_left(day, today)), "")))
