"""How the correction of a plan stands, in a few lines: its clock, its reports, the two prongs and closeout."""

from datetime import date

from textual.content import Content

from workbook_tui.rules.correction.clock import (
    CORRECTED_STATES,
    QUESTIONS,
    Prong,
    Timeliness,
    correct_by,
    open_questions,
    prong_1,
    prong_2,
    timeliness,
    verified_on,
)
from workbook_tui.rules.facts import FindingFacts, KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.plan.states import hold_text, is_held, state_label
from workbook_tui.rules.reports.progress_reports import days_left, light, plan_clock, reports_of_year
from workbook_tui.rules.wording import every_one, format_day, pluralize
from workbook_tui.screens.plan.clock_words import URGENT, earlier_year_note, time_left
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tones import MUTED

_LABEL = 10
_NO_FINDING = "No written notice is entered yet: N adds it, and its date starts the year."
_UNDATED = "the day of the decision will say whether that is timely"
_NOT_ASKED = "A results KPI: nothing to correct; samples and evidence may show the change."


def head(review: ReviewFacts, kpi: KpiFacts, plan: PlanFacts, today: date) -> Content:
    """The title and the lines under it."""
    title = Content.styled(f"Correction · {kpi.code}  {kpi.text('title')}", "bold")
    lines = [title, _clock(review, kpi, plan, today), _reports(review, plan, today)]
    if kpi.is_compliance or plan.findings:
        lines += [_prong("Prong 1", cases_prong(plan)), _prong("Prong 2", prong_2(plan))]
    else:
        lines.append(Content.styled(_NOT_ASKED, MUTED))
    closeout = Content.assemble(f"{'Closeout':<{_LABEL}}", closeout_text(review, plan, today))
    return Content("\n").join([*(line for line in lines if line.plain), closeout])


def cases_prong(plan: PlanFacts) -> Prong:
    """The first prong of all notices of a plan together."""
    if not plan.findings:
        return Prong(is_met=False, sentence=_NO_FINDING)
    prongs = [(finding, prong_1(finding)) for finding in plan.findings]
    waiting = next(((finding, prong) for finding, prong in prongs if not prong.is_met), None)
    if len(prongs) == 1:
        return prongs[0][1]
    if waiting is not None:
        return Prong(is_met=False, sentence=f"{_named(waiting[0])}: {waiting[1].sentence}")
    cases = sum(len(finding.cases) for finding in plan.findings)
    said = f"{every_one(cases, 'case')} of {len(prongs)} notices corrected and verified."
    return Prong(is_met=True, sentence=said)


def closing_text(plan: PlanFacts, today: date) -> str:
    """Timely or late, and by how much, once the state office has found the correction verified; else ""."""
    verified = verified_on(plan)
    ends = [day for finding in plan.findings if (day := correct_by(finding)) is not None]
    if verified is None or not ends:
        return ""
    judged = {timeliness(plan, finding, today) for finding in plan.findings}
    said = Timeliness.LATE if Timeliness.LATE in judged else Timeliness.TIMELY
    days = (min(ends) - verified).days
    away = (
        f"{pluralize(abs(days), 'day')} {'before' if days > 0 else 'after'} the last day" if days else "on the last day"
    )
    return f"{said.lower()}, {away}"


def open_questions_text(plan: PlanFacts) -> str:
    """Which questions of closeout still need a yes."""
    questions = open_questions(plan)
    if not questions:
        return "all three questions have a yes: R requests closeout"
    if len(questions) == len(QUESTIONS):
        return "none of the three questions has a yes yet"
    return f"{len(questions)} of {len(QUESTIONS)} still open: {', '.join(questions)}"


def _named(finding: FindingFacts) -> str:
    day = finding.day("notice_on")
    return f"Notice of {format_day(day)}" if day else "Notice without a date"


def _clock(review: ReviewFacts, kpi: KpiFacts, plan: PlanFacts, today: date) -> Content:
    dates = plan_clock(review, plan)
    if dates is None:
        waiting = earlier_year_note(plan) or "nothing starts it yet: N adds the notice, 2 has the end of planning"
        return Content(f"{'Clock':<{_LABEL}}{waiting}")
    is_noticed = any(finding.day("notice_on") for finding in plan.findings)
    planning = "planning ends" if dates.start > today else "planning ended"
    start = f"{'notice' if is_noticed else planning} {format_day(dates.start)}"
    goal = f"{'correct by' if kpi.is_compliance else 'the year ends'} {format_day(dates.correct_by)}"
    said = f"{'Clock':<{_LABEL}}{start} · {goal} · "
    verified = verified_on(plan)
    if verified is not None:
        return Content.assemble(said, (f"verified {format_day(verified)}", _tone(plan, today)))
    urgency = light(days_left(dates.correct_by, today))
    return Content.assemble(said, (time_left(dates.correct_by, today, short=True), URGENT.get(urgency, "")))


def _tone(plan: PlanFacts, today: date) -> str:
    return "bold $text-error" if closing_text(plan, today).startswith("late") else "bold $text-success"


def _reports(review: ReviewFacts, plan: PlanFacts, today: date) -> Content:
    dates = plan_clock(review, plan)
    if dates is None:
        return Content("")
    year = reports_of_year(review, plan, dates)
    done = sum(report.written_on is not None for report in year)
    waiting = next((report.day for report in year if report.written_on is None), None)
    told = f"{done} of {len(year)} written"
    if waiting is not None and verified_on(plan) is None:
        told += f", the next is due {format_day(waiting)}, {time_left(waiting, today, short=True)}"
    return Content(f"{'Reports':<{_LABEL}}{told}")


def _prong(label: str, prong: Prong) -> Content:
    mark = ("✓ ", "$text-success") if prong.is_met else ("! ", "$text-warning")
    return Content.assemble(f"{label:<{_LABEL}}", mark, prong.sentence)


def closeout_text(review: ReviewFacts, plan: PlanFacts, today: date) -> Content:
    """How far closeout is: what still needs a yes, that it was requested, or timely or late."""
    state = state_label(review, plan)
    judged = closing_text(plan, today)
    if judged:
        return Content.styled(f"{state} · {judged}", _tone(plan, today))
    if plan.state in CORRECTED_STATES:
        is_judged = any(finding.day("notice_on") for finding in plan.findings)
        return Content.assemble((state, "bold"), f" · {_UNDATED}" if is_judged else "")
    if plan.state == "closeout_requested":
        day = plan.day("requested_on")
        return Content(
            f"Requested{f' on {format_day(day)}' if day else ''}; the state office decides. R withdraws the request"
        )
    if is_held(plan):
        return Content.assemble((one_line(hold_text(plan)), "bold"), " · H goes on with it")
    return Content.assemble((state, "bold"), f" · {open_questions_text(plan)}")
