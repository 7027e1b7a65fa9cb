"""What a meeting holds while somebody talks: its two lines, stored at every exit, or said and kept aside."""

from workbook_tui.screens.frame.section import Editor
from workbook_tui.screens.meeting.answers import MeetingAnswers
from workbook_tui.screens.meeting.line import MeetingLine


class MeetingPage(Editor):
    """A page with a note and a due date about the task in hand."""

    def __init__(self) -> None:
        super().__init__()
        self._note = MeetingLine("Note", hint="Enter, then write")
        self._due = MeetingLine("By when", hint="B, then +2w, 31 May, fri, eom")
        self._answers: MeetingAnswers | None = None
        self._is_warned = False

    @property
    def answers(self) -> MeetingAnswers:
        """What is said about the task in hand; it is stored at every exit."""
        if self._answers is None:
            self._answers = MeetingAnswers(self.desk, self._note, self._due)
            self.desk.unsaved.add(self._answers)
        return self._answers

    def on_unmount(self) -> None:
        """Store everything before the lines are gone, and keep aside what cannot be stored."""
        if self._answers is not None:
            self._answers.flush()
            self.desk.let_go(self._answers)

    def on_screen_suspend(self) -> None:
        """Say over whatever comes next that a date was only kept as a draft."""
        if self._answers is not None and self._answers.drafted:
            self.app.notify(self._answers.drafted, severity="warning", markup=False)
            self._answers.drafted = ""

    def action_leave(self) -> None:
        """Store what is written and go back; when it cannot be stored, say so first, and keep it aside then."""
        if self.answers.flush() or self._is_warned:
            super().action_leave()
        else:
            self._is_warned = True
            self.say("Not stored yet. Esc again leaves: your text is then kept aside and offered later.", wrong=True)
