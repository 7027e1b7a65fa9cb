"""The end of a meeting: the progress reports of the plans talked about, drafted from what was set, then changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.agenda.meeting import (
    add_sentences,
    discussed_kpis,
    is_about_all,
    new_dates,
    plan_name,
    report_lines,
    sentences,
)
from workbook_tui.rules.at_work import other_cycle
from workbook_tui.rules.facts import PersonFacts, ReportFacts, ReviewFacts
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.meeting.memory import Meeting
from workbook_tui.text import sentence_list

ACTIVITIES = SPSR.prompts["progress_report.activities"]
ADJUSTMENTS = SPSR.prompts["progress_report.adjustments"]


@dataclass(frozen=True, slots=True)
class ReportToWrite:
    """The report of one plan, or of all plans of its cycle; `before` is that of the day when there is one already."""

    review: ReviewFacts
    codes: Mapping[str, str]
    """What the lines about its plans begin with, and the code of the KPI that each stands for."""
    plan_id: int | None
    """The plan it is for, None for all."""
    previous_report: ReportFacts | None
    cycle: str = ""
    """Its cycle, "" for the one in front."""

    @property
    def scope(self) -> str:
        """What it is for, in words."""
        if self.plan_id is not None:
            return next(iter(self.codes))
        return f"all plans of {self.cycle}" if self.cycle else "all plans"

    def text(self, field: str) -> str:
        """What the report of the day says already."""
        return self.previous_report.text(field) if self.previous_report else ""


def report_question(desk: Workspace, meeting: Meeting) -> TextQuestion:
    """Shows the draft of what was done, to be changed; its answer is the text of the reports."""
    review = desk.review()
    found = reports_to_write(review, meeting)
    text, own = (found[0].text("activities"), found[0].codes) if len(found) == 1 else ("", {})
    nobody = "nobody is marked; W in the meeting marks who is here"
    names = ", ".join(person.name for person in present(review, meeting)) or nobody
    dates = "\nNew due dates go under Adjustments." if [*new_dates(review, meeting.moved_from)] else ""
    return TextQuestion(
        "Activities done",
        text=add_sentences(text, report_lines("\n".join(_said(review, meeting)), own, own)),
        required=True,
        multiline=True,
        is_large=True,
        detail=f"It {_where(found, meeting)}; change it as you like.{dates}\nPresent: {names}",
    )


def _where(found: list[ReportToWrite], meeting: Meeting) -> str:
    """Which reports the text becomes."""
    day, plans = format_day(meeting.day), sentence_list([one.scope for one in found])
    if len(found) > 1:
        return f"becomes a report of {day} for each of {plans}. A line with a code goes to that plan only"
    return (
        f"goes into the report of {day} for {plans}"
        if found[0].previous_report
        else f"becomes the report of {day} for {plans}"
    )


def _said(review: ReviewFacts, meeting: Meeting) -> list[str]:
    return list(sentences(review, meeting.day, frozenset(meeting.tasks)))


def reports_to_write(review: ReviewFacts, meeting: Meeting) -> list[ReportToWrite]:
    """A report for each plan that was talked about, or one for all plans of a cycle when none that runs is missing."""
    found: list[ReportToWrite] = []
    for one, kpis in discussed_kpis(review, meeting.day, frozenset(meeting.tasks), meeting.moved_from):
        codes, cycle = {plan_name(review, one, kpi): kpi.code for kpi in kpis}, other_cycle(review, one)
        if is_about_all(one, kpis):
            found.append(ReportToWrite(one, codes, None, _of_day(one.reports, meeting), cycle))
            continue
        found += [
            ReportToWrite(one, {name: kpi.code}, kpi.plan.id, _of_day(kpi.plan.reports, meeting), cycle)
            for name, kpi in zip(codes, kpis, strict=True)
            if kpi.plan is not None
        ]
    return found


def _of_day(reports: tuple[ReportFacts, ...], meeting: Meeting) -> ReportFacts | None:
    return next((report for report in reports if report.day("reported_on") == meeting.day), None)


def present(review: ReviewFacts, meeting: Meeting) -> list[PersonFacts]:
    """The people who are here, in the order they were marked."""
    by_uid = {person.text("uid"): person for person in review.people}
    return [by_uid[uid] for uid in meeting.present if uid in by_uid]


def write_reports(desk: Workspace, meeting: Meeting, text: str) -> list[int]:
    """Store the activities, the new dates and who was present in the reports of the day, as one step."""
    review, book = desk.review(), desk.workbook
    found = reports_to_write(review, meeting)
    names = [name for one in found for name in one.codes]
    dates = "\n".join(new_dates(review, meeting.moved_from))
    ids = []
    with book.change("Write the report of the meeting"):
        for one in found:
            report_id = (
                one.previous_report.id
                if one.previous_report
                else book.reports.add(one.review.id, one.plan_id, on=meeting.day)
            )
            ids.append(report_id)
            lines, moved = (report_lines(whole, one.codes, names) for whole in (text, dates))
            activities = "\n".join(lines) if len(found) == 1 else add_sentences(one.text("activities"), lines)
            adjustments = add_sentences(one.text("adjustments"), moved)
            book.answers.save(ACTIVITIES, report_id, activities, today=desk.today)
            book.answers.save(ADJUSTMENTS, report_id, adjustments, today=desk.today)
            people = [*(one.previous_report.participants if one.previous_report else ()), *present(review, meeting)]
            book.participants.set_people("progress_report", report_id, [person.id for person in people])
    return ids


def meeting_summary(review: ReviewFacts, meeting: Meeting) -> tuple[str, list[str]]:
    """How many tasks were set, and the sentences about them, the newest of the plans last."""
    said = _said(review, meeting)
    return f"That was the last task. {pluralize(len(said), 'was', 'were')} set or noted today.", said
