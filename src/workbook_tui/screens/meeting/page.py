"""A meeting: one task after another, large and calm; a letter sets the status, a line takes a note or a new date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.agenda.meeting import Round, turns
from workbook_tui.rules.at_work import PlannedTask, planned_task, tasks_at_work
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.fields import date_echo
from workbook_tui.screens.frame.section import Editor, Page
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.meeting.answers import DUE, MeetingAnswers
from workbook_tui.screens.meeting.lines import MeetingLine, MeetingLines
from workbook_tui.screens.meeting.memory import Meeting, load_meeting, remember
from workbook_tui.screens.meeting.people import ask_who, tasks_in_order
from workbook_tui.screens.meeting.report import (
    meeting_summary,
    present,
    report_question,
    reports_to_write,
    write_reports,
)
from workbook_tui.screens.meeting.view import ACTIONS, KEYS, MeetingView
from workbook_tui.widgets.keys import act
from workbook_tui.widgets.tables.cells import one_line

_NOT_STORED = "What is written could not be stored; it is still in its line."
_REPORTS = Where("monitor", field="reports")
_CLOSING = "Enter writes the progress report, with who was here.  Left goes back."


class MeetingScreen(Editor):
    """One task at a time, with a note and a due date about it; every key stores at once, and so does every exit."""

    MODE = "monitor"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS: ClassVar[str] = """
    MeetingScreen .-over { display: none; }
    MeetingScreen.-wide MeetingView { padding: 2 6; }
    MeetingScreen.-wide MeetingView #task { margin: 1 0; }
    MeetingScreen.-wide MeetingView #choices { margin-bottom: 1; }
    MeetingScreen.-wide MeetingLine { padding: 0 6; }
    """
    HELP = (
        "One task after another, those of each lead together, those of people who are here first. A letter sets the "
        "status (off track, not done and an overdue task on track ask why), Enter writes a note, B a new due date "
        "such as +2w or May 31. Right "
        "and Left go on and back, X goes on to the next person. F9 writes the progress report of today from what was "
        "set: one for each plan that was talked about, or one for all when none is missing. "
        "Everything is stored at once; T in Monitor comes back to where you were."
    )
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self, desk: Workspace, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._round = Round((), {})
        self._note = MeetingLine("Note", hint="Enter, then write")
        self._due = MeetingLine("By when", hint="B, then +2w, May 31, fri, eom")
        self._answers = MeetingAnswers(desk, self._note, self._due, self._remember_date)
        self._lines = MeetingLines(
            self._note,
            self._due,
            command=self._do,
            entered=self._store_line,
            left=self._leave_line,
            typed=self._show_echo,
        )

    def body(self) -> ComposeResult:
        """The task, and the two lines."""
        yield MeetingView()
        yield self._lines

    def on_mount(self) -> None:
        """Let the program store at every exit what stands in the lines."""
        self.desk.unsaved_forms.add(self._answers)

    def on_unmount(self) -> None:
        """Store everything before the lines are gone, and keep aside what cannot be stored."""
        self._answers.flush()
        self.desk.let_go(self._answers)

    def on_screen_suspend(self) -> None:
        """Say over whatever comes next that a date was only kept as a draft."""
        if self._answers.draft_problem:
            self.app.notify(self._answers.draft_problem, severity="warning", markup=False)
            self._answers.draft_problem = ""

    def store_all(self) -> bool:
        """Store what stands in the lines."""
        return self._answers.flush()

    def reload(self, review: ReviewFacts) -> None:
        """Show the task in hand as it is stored now."""
        here = {person.name for person in present(review, self._meeting)}
        known = {task.text("uid") for _, _, task in tasks_at_work(review)}
        self._meeting = self._meeting.over([uid for uid in self._meeting.tasks if uid in known])
        found_turns = {turn.uid: turn for turn in turns(review, here, self._meeting.day)}
        self._round = Round(self._meeting.tasks, found_turns)
        found = _task(review, next(iter(self._meeting.tasks[self._meeting.at :]), ""))
        self._answers.take(found)
        view = self.query_one(MeetingView)
        view.show_progress(self._meeting.at + 1, len(self._meeting.tasks), self._round.turn_text(self._meeting.at))
        if found is None:
            told, said = meeting_summary(review, self._meeting)
            view.show_end(told, Content("\n").join(Content(one_line(sentence)) for sentence in said), _CLOSING)
        else:
            view.show_task(found, self.desk.today, self._answers.waiting_status)
        self._lines.set_class(found is None, "-over")
        if self.focused is None:
            self._lines.focus()

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        super().on_resize()
        self.call_after_refresh(self.refresh_review)

    def _do(self, key: str) -> bool:
        """Do what the key is bound to, at once; False when it is not one of the meeting's."""
        action = ACTIONS.get(key)
        if action is None:
            return False
        act(self.app if action in {"undo", "redo"} else self, action)
        return True

    def action_set(self, status: str) -> None:
        """Set the status, or ask why first."""
        if self._meeting.at < len(self._meeting.tasks):
            self._store(lambda: self._answers.set_status(status))
            if self._answers.waiting_status:
                self._lines.begin(self._note)
                self.say(f"{self._answers.question_text} A line and Enter stores it, Esc leaves it as it was.")

    def _store(self, change: Callable[[], str]) -> bool:
        try:
            said = change()
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return False
        self.refresh_review()
        self.say(said)
        return True

    def action_go(self, by: int) -> None:
        """Store what is written and go on, or back."""
        if self._answers.flush():
            self._meeting = remember(self._meeting.advance(by))
            self._lines.begin(None)
            self.refresh_review()
            self.say(self._answers.draft_problem, wrong=bool(self._answers.draft_problem))
            self._answers.draft_problem = ""
        else:
            self.say(_NOT_STORED, wrong=True)

    def action_skip(self) -> None:
        """Go on to the first task of the next person."""
        self.action_go(self._round.next_person(self._meeting.at) - self._meeting.at)

    def action_note(self) -> None:
        """Write a note; behind the last task, the report."""
        if self._meeting.at < len(self._meeting.tasks):
            self._lines.begin(self._note)
        else:
            self.action_finish()

    def action_due(self) -> None:
        """Write a new due date."""
        if self._meeting.at < len(self._meeting.tasks):
            self._lines.begin(self._due)

    def _store_line(self, line: MeetingLine) -> None:
        """Store the line and leave it; a date that is none is asked for again."""
        if self._store(self._answers.store_note if line is self._note else self._answers.store_due):
            self._lines.begin(None)

    def _remember_date(self, uid: str, before: date | None) -> None:
        """Remember that a task was given a new date, for the report."""
        self._meeting = remember(self._meeting.with_new_date(uid, before))

    def _leave_line(self) -> None:
        """Leave a line: what was noted is stored, a date that was not entered is dropped."""
        self._due.set_text("")
        self._lines.begin(None)
        if self._store(self._answers.store_note) and self._answers.waiting_status:
            self._answers.waiting_status = ""
            self.refresh_review()
            self.say("Nothing was changed.")

    def _show_echo(self) -> None:
        """Show how the day is understood that is being typed."""
        self._due.say(date_echo(DUE, self._due.text, self.desk.today))

    def action_who(self) -> None:
        """Ask again who is here; the order follows, and the task in hand stays."""
        ask_who(self, self._meeting.present, self._are_here)

    def _are_here(self, people: tuple[str, ...]) -> None:
        tasks = tasks_in_order(self.desk.review(), people, self.desk.today)
        self._meeting = remember(replace(self._meeting, present=people).over(tasks))
        self.refresh_review()

    def action_finish(self) -> None:
        """Draft the report, and store it when it is taken."""
        if not self._answers.flush():
            self.say(_NOT_STORED, wrong=True)
            return
        self.refresh_review()
        if reports_to_write(self.desk.review(), self._meeting):
            self.app.push_screen(report_question(self.desk, self._meeting), self._write)
        else:
            self.say("Nothing was set or noted yet, so there is nothing to report. R in Monitor writes a report.")

    def _write(self, text: str | None) -> None:
        if text is None:
            return
        try:
            report_ids = write_reports(self.desk, self._meeting, text)
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        only = Where("monitor", "progress_report", report_ids[0], "evidence_correction")
        # The program goes there itself: this page is closed on the way.
        self.app.call_later(self.workbook_app.go, only if len(report_ids) == 1 else _REPORTS)


def _task(review: ReviewFacts, uid: str) -> PlannedTask | None:
    """The task in hand, None behind the last one."""
    return planned_task(review, next((task.id for _, _, task in tasks_at_work(review) if task.text("uid") == uid), 0))


def begin_meeting(page: Page) -> None:
    """Go on with the meeting of today, or ask who is here and begin one."""
    review = page.desk.review()
    meeting = load_meeting(review.text("uid"), page.desk.today)
    there = [turn.uid for turn in turns(review, (), page.desk.today)]
    if meeting is not None and not set(meeting.tasks).isdisjoint(there):
        new = [uid for uid in there if uid not in meeting.tasks]
        page.app.push_screen(MeetingScreen(page.desk, meeting.over([*meeting.tasks, *new])))
    elif not there:
        page.say("There is no open task to talk about. 4 opens the plans.")
    else:
        ask_who(page, (), partial(_begin, page))


def _begin(page: Page, present: tuple[str, ...]) -> None:
    review = page.desk.review()
    tasks = tasks_in_order(review, present, page.desk.today)
    meeting = remember(Meeting(review.text("uid"), page.desk.today, present, tasks))
    page.app.push_screen(MeetingScreen(page.desk, meeting))
