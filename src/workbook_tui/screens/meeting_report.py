"""The end of a meeting: its progress report for all plans, drafted from what was set, changed before it is stored."""

from typing import ClassVar

from workbook_tui.prompts.spsr import PROMPTS
from workbook_tui.rules.facts import PersonFacts, ReportFacts, ReviewFacts
from workbook_tui.rules.meeting import sentences, with_sentences
from workbook_tui.rules.wording import counted, day_said
from workbook_tui.screens.desk import Desk
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.meeting_memory import Meeting

ACTIVITIES = PROMPTS["progress_report.activities"]


class ReportQuestion(TextQuestion):
    """Shows the draft with room to write."""

    DEFAULT_CSS: ClassVar[str] = """
    ReportQuestion > Vertical { width: 100; max-width: 96%; }
    ReportQuestion Writing { height: 13; }
    """

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        review = desk.review()
        before = report_of(review, meeting)
        day = day_said(meeting.day)
        where = f"goes into the report of {day}" if before else f"becomes the progress report of {day} for all plans"
        names = (
            ", ".join(person.name for person in present(review, meeting))
            or "nobody is marked; W in the meeting marks who is here"
        )
        super().__init__(
            "Activities done",
            text=with_sentences(before.text("activities") if before else "", _said(review, meeting)),
            required=True,
            multiline=True,
            detail=f"Change it as you like; it {where}.\nPresent: {names}",
        )


def _said(review: ReviewFacts, meeting: Meeting) -> list[str]:
    return list(sentences(review, meeting.day, frozenset(meeting.tasks)))


def report_of(review: ReviewFacts, meeting: Meeting) -> ReportFacts | None:
    """The report of all plans of the meeting's day, when there is one already."""
    return next((report for report in review.reports if report.day("reported_on") == meeting.day), None)


def present(review: ReviewFacts, meeting: Meeting) -> list[PersonFacts]:
    """The people who are here, in the order they were marked."""
    by_uid = {person.text("uid"): person for person in review.people}
    return [by_uid[uid] for uid in meeting.present if uid in by_uid]


def write_report(desk: Desk, meeting: Meeting, text: str) -> int:
    """Store the activities and who was present in the report of the day, as one step; gives the report's id."""
    review, book = desk.review(), desk.workbook
    before = report_of(review, meeting)
    people = [*(before.participants if before else ()), *present(review, meeting)]
    with book.change("Write the report of the meeting"):
        report_id = before.id if before else book.reports.add(review.id, None, on=meeting.day)
        book.answers.put(ACTIVITIES, report_id, text, today=desk.today)
        book.participants.set("progress_report", report_id, [person.id for person in people])
    return report_id


def closing_said(review: ReviewFacts, meeting: Meeting) -> tuple[str, list[str]]:
    """How many tasks were set, and the sentences about them, the newest of the plans last."""
    said = _said(review, meeting)
    return f"That was the last task. {counted(len(said), 'was', 'were')} set or noted today.", said
