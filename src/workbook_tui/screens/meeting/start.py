"""The beginning of a meeting: that of today goes on, else it is asked who is here."""

from functools import partial

from workbook_tui.rules.reports.meeting import turns
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.meeting.memory import Meeting, remember, remembered
from workbook_tui.screens.meeting.page import MeetingScreen
from workbook_tui.screens.meeting.people import ask_who, tasks_in_order


def begin_meeting(page: Page) -> None:
    """Go on with the meeting of today, or ask who is here and begin one."""
    review = page.desk.review()
    meeting = remembered(review.text("uid"), page.desk.today)
    there = [turn.uid for turn in turns(review, (), page.desk.today)]
    if meeting is not None and not set(meeting.tasks).isdisjoint(there):
        new = [uid for uid in there if uid not in meeting.tasks]
        page.app.push_screen(MeetingScreen(meeting.over([*meeting.tasks, *new])))
    elif not there:
        page.say("There is no open task to talk about. 4 opens the plans.")
    else:
        ask_who(page, (), partial(_begin, page))


def _begin(page: Page, present: tuple[str, ...]) -> None:
    review = page.desk.review()
    meeting = Meeting(page.desk.today, present, tasks_in_order(review, present, page.desk.today))
    remember(review.text("uid"), meeting)
    page.app.push_screen(MeetingScreen(meeting))
