"""How the correction of a plan stands, in a few lines: its clock, its reports, the two prongs and closeout."""

from dataclasses import dataclass
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
from workbook_tui.rules.correction.prefinding import prefinding_day
from workbook_tui.rules.facts import FindingFacts, KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.plan.states import hold_text, is_held, state_label
from workbook_tui.rules.reports.progress_reports import (
    CLOSEOUT_REQUESTED,
    days_left,
    light,
    plan_clock,
    reports_of_year,
)
from workbook_tui.rules.wording import every_one, format_day, pluralize
from workbook_tui.screens.plan.clock_words import URGENT, earlier_year_note, time_left
from workbook_tui.widgets.tables.cells import ToneCell, one_line
from workbook_tui.widgets.tones import TONE_STYLES, Tone

_GAP = "   "
_NO_FINDING = "No written notice is entered yet: N adds it, and its date starts the year."
_UNDATED = "the day of the decision will say whether that is timely"
NOT_ASKED = "A results KPI: nothing to correct; samples and evidence may show the change."


def head(review: ReviewFacts, kpi: KpiFacts, plan: PlanFacts, today: date, width: int) -> Content:
    """The title and how the plan stands, in as few lines of `width` cells as it takes; the list says the rest."""
    title = Content.styled(f"Correction · {kpi.code}  {kpi.text('title')}", "bold")
    prongs = Content(_GAP).join(_mark(label, prong) for label, prong in prongs_of(kpi, plan))
    parts = [
        title,
        _state(review, plan, today),
        _clock(review, kpi, plan, today),
        prongs,
        _reports(review, plan, today),
    ]
    lines: list[Content] = []
    for part in parts:
        if lines and part.plain and lines[-1].cell_length + len(_GAP) + part.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], _GAP, part)
        elif part.plain:
            lines.append(part)
    return Content("\n").join(lines)


def prongs_of(kpi: KpiFacts, plan: PlanFacts) -> tuple[tuple[str, Prong], ...]:
    """What a plan has to show, by its name; nothing for a results KPI without a notice."""
    if not kpi.is_compliance and not plan.findings:
        return ()
    return ("Each case", cases_prong(plan)), ("Newer data", prong_2(plan))


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """How the rows of a group stand together: the sentence, and the cell beside the title of the group."""

    sentence: str
    cell: ToneCell


NOTHING = GroupStanding("", ToneCell("", ""))
"""Of some groups there is nothing to say."""


def standing_of_prongs(kpi: KpiFacts, plan: PlanFacts) -> tuple[GroupStanding, GroupStanding]:
    """How the cases stand, and the samples."""
    found = [_standing(label, prong) for label, prong in prongs_of(kpi, plan)]
    if not found:
        return GroupStanding(NOT_ASKED, ToneCell(NOT_ASKED, "quiet")), NOTHING
    return found[0], found[1]


def _standing(label: str, prong: Prong) -> GroupStanding:
    mark, tone = _mark_of(prong)
    return GroupStanding(prong.sentence, ToneCell(f"{mark} {label}: {prong.sentence}", tone))


def _mark_of(prong: Prong) -> tuple[str, Tone]:
    return ("✓", "ok") if prong.is_met else ("!", "warn")


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
        return "all three questions are answered yes: R requests closeout"
    if len(questions) == len(QUESTIONS):
        return "none of the three questions is answered yes"
    return f"{len(questions)} of {len(QUESTIONS)} still open: {', '.join(questions)}"


def _named(finding: FindingFacts) -> str:
    day, before = finding.day("notice_on"), prefinding_day(finding)
    if before is not None:
        return f"Pre-finding correction of {format_day(before)}"
    return f"Notice of {format_day(day)}" if day else "Notice without a date"


def _clock(review: ReviewFacts, kpi: KpiFacts, plan: PlanFacts, today: date) -> Content:
    dates = plan_clock(review, plan)
    if dates is None:
        waiting = earlier_year_note(plan) or "nothing starts it yet: N adds the notice, 2 has the end of planning"
        return Content(waiting)
    is_noticed = any(finding.day("notice_on") for finding in plan.findings)
    planning = "planning ends" if dates.start > today else "planning ended"
    start = f"{'notice' if is_noticed else planning} {format_day(dates.start)}"
    goal = f"{'correct by' if kpi.is_compliance else 'the year ends'} {format_day(dates.correct_by)}"
    said = f"{start} · {goal} · "
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
    waiting = next((report for report in year if report.written_on is None), None)
    if waiting is None or verified_on(plan) is not None:
        done = sum(report.written_on is not None for report in year)
        return Content(f"{done} of {len(year)} reports written")
    urgency = light(days_left(waiting.day, today))
    said = f"report {year.index(waiting) + 1} of {len(year)} due {format_day(waiting.day)}, "
    return Content.assemble(said, (time_left(waiting.day, today, short=True), URGENT.get(urgency, "")))


def _mark(label: str, prong: Prong) -> Content:
    mark, tone = _mark_of(prong)
    return Content.assemble(f"{label} ", (mark, TONE_STYLES[tone]))


def _state(review: ReviewFacts, plan: PlanFacts, today: date) -> Content:
    """The state of the plan, in full on hold and once closeout is requested or decided; else the list says the rest."""
    says_more = plan.state in {*CORRECTED_STATES, CLOSEOUT_REQUESTED} or is_held(plan) or closing_text(plan, today)
    return closeout_text(review, plan, today) if says_more else Content(state_label(review, plan))


def closeout_text(review: ReviewFacts, plan: PlanFacts, today: date) -> Content:
    """How far closeout is: what still needs a yes, that it was requested, or timely or late."""
    state = state_label(review, plan)
    judged = closing_text(plan, today)
    if judged:
        return Content.styled(f"{state} · {judged}", _tone(plan, today))
    if plan.state in CORRECTED_STATES:
        is_judged = any(finding.day("notice_on") for finding in plan.findings)
        return Content.assemble((state, "bold"), f" · {_UNDATED}" if is_judged else "")
    if plan.state == CLOSEOUT_REQUESTED:
        day = plan.day("requested_on")
        return Content(
            f"Requested{f' on {format_day(day)}' if day else ''}; the state office decides. R withdraws the request"
        )
    if is_held(plan):
        return Content.assemble((one_line(hold_text(plan)), "bold"), " · H goes on with it")
    return Content.assemble((state, "bold"), f" · {open_questions_text(plan)}")
