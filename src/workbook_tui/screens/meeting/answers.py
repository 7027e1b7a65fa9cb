"""What is said about the task in hand of a meeting: it is stored with its key, or when one goes on."""

from collections.abc import Callable
from datetime import date

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.spsr import NOTE, OUTCOME, SPSR
from workbook_tui.rules.agenda.meeting import status_of_day
from workbook_tui.rules.at_work import PlannedTask
from workbook_tui.rules.dates.days import read_date
from workbook_tui.rules.merge.status_notes import NEEDS_NOTE
from workbook_tui.rules.wording import format_day, status_label
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.meeting.lines import MeetingLine
from workbook_tui.text import quote

DUE = SPSR.prompts["task.due_on"]


class MeetingAnswers:
    """The note and the due date in their lines, and the status that waits for a note.

    `moved` gets the uid of each task that is given a new due date, and its date before.
    """

    def __init__(
        self, desk: Workspace, note: MeetingLine, due: MeetingLine, moved: Callable[[str, date | None], None]
    ) -> None:
        self._desk = desk
        self._note = note
        self._due = due
        self._moved = moved
        self._found: PlannedTask | None = None
        self.waiting_status = ""
        """The status that is stored as soon as it has its note, "" for none."""
        self.draft_problem = ""
        """Why the date that was left last is only kept as a draft, "" when it is none."""

    def take(self, found: PlannedTask | None) -> None:
        """Have another task in hand, or the same one as it is stored now."""
        is_other = found is None or self._found is None or found.task.id != self._found.task.id
        self._found = found
        if is_other:
            self.waiting_status = ""
            self._due.set_text("")
        stored = self._stored_note()
        if is_other:
            self._note.set_text(stored)
        else:
            self._note.show(stored)

    def _stored_note(self) -> str:
        """One's own note of today on the task in hand."""
        entry = status_of_day(self._found.task, self._desk.today) if self._found else None
        return entry.text("note") if entry is not None and entry["who"] == self._desk.who else ""

    def set_status(self, status: str) -> str:
        """Set the status and say so; "" when it waits for its note (WorkbookError when it cannot be stored)."""
        found = self._found
        if found is None:
            return ""
        self.store_note()
        if status == found.task.status and status_of_day(found.task, self._desk.today) is not None:
            return f"It is {status_label(status).lower()} already."
        if status in NEEDS_NOTE or (status == "on_track" and self._is_unexplained(found)):
            self.waiting_status = status
            return ""
        self._desk.workbook.tasks.set_status(found.task.id, status, on=self._desk.today)
        asked = "Enter later in Monitor: product, evaluation, result. " if _lacks_outcome(found, status) else ""
        return f"{status_label(status)}. {asked}F5 takes it back."

    def _is_unexplained(self, found: PlannedTask) -> bool:
        """True when the task is overdue and no note since then says why."""
        due = found.task.due
        notes = (entry.day("since_on") for entry in found.task.history if entry.text("note").strip())
        return (
            due is not None
            and found.task.is_overdue(self._desk.today)
            and not any(since is not None and since >= due for since in notes)
            and not self._note.text.strip()
        )

    @property
    def question_text(self) -> str:
        """What is asked about the status that waits."""
        said = status_label(self.waiting_status)
        is_late = self.waiting_status not in NEEDS_NOTE
        return f"{said}, but overdue: why?" if is_late else f"{said}: why?"

    def store_note(self) -> str:
        """Store the note, with the status that waits for it, and say so; "" when there is nothing to store."""
        found, text = self._found, self._note.text.strip()
        if found is None or not (self._note.is_changed or (self.waiting_status and text)):
            return ""
        tasks, today = self._desk.workbook.tasks, self._desk.today
        if self.waiting_status and text:
            tasks.set_status(found.task.id, self.waiting_status, on=today, note=text)
            said = f"{status_label(self.waiting_status)}, with its note. F5 takes it back."
        else:
            tasks.note(found.task.id, text, on=today)
            said = "Noted. F5 takes it back." if text else "The note is gone. F5 brings it back."
        self.waiting_status = ""
        self._note.set_text(text)
        return said

    def store_due(self) -> str:
        """Store the new due date and say so (AnswerError while it is none)."""
        found, text = self._found, self._due.text.strip()
        if found is None or not text:
            return ""
        day = read_date(text, self._desk.today, past=False)
        self._put_due(found, text)
        before = f" instead of {format_day(found.task.due)}" if found.task.due else ""
        return f"Due {format_day(day)}{before}. F5 takes it back."

    def _put_due(self, found: PlannedTask, text: str) -> str:
        """Store the due date and empty its line; gives why it is only a draft, "" when it is a date."""
        put = self._desk.workbook.answers.save(DUE, found.task.id, text, today=self._desk.today)
        self._moved(found.task.text("uid"), found.task.due)
        self._due.set_text("")
        return put.problem

    def flush(self) -> bool:
        """Store what stands in the lines, a date that is none yet as a draft; False when the file refuses it."""
        found, text = self._found, self._due.text.strip()
        try:
            self.store_note()
            if found is not None and text:
                problem = self._put_due(found, text)
                self.draft_problem = f"{quote(text)} is kept as a draft of the due date. {problem}" if problem else ""
        except WorkbookError:
            return False
        return True

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is not stored yet: prompt key, row and text."""
        if self._found is None:
            return []
        entry = status_of_day(self._found.task, self._desk.today)
        note = [(NOTE.key, entry.id if entry else 0, self._note.text)] if self._note.is_changed else []
        due = [(DUE.key, self._found.task.id, self._due.text)] if self._due.text.strip() else []
        return [*note, *due]


def _lacks_outcome(found: PlannedTask, status: str) -> bool:
    """True when a task is done and what came of it is not said yet."""
    fields = (prompt.field for prompt in OUTCOME.prompts if prompt.field in {"delivered_on", "result", "worked"})
    return status == "done" and not all(found.task.text(field) for field in fields)
