"""What came of one task, in an editor, and everything that ever happened to it: who set which status when and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import OUTCOME, SPSR
from workbook_tui.rules.at_work import PlannedTask, planned_task
from workbook_tui.rules.dates.days import echo, local_day, stored_at
from workbook_tui.rules.facts import ReviewFacts, StatusFacts, TaskFacts
from workbook_tui.rules.trail import TrailEntry
from workbook_tui.rules.wording import format_day, status_label
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.screens.monitor.status_dialog import ask_status
from workbook_tui.screens.plan.gist import beside_task
from workbook_tui.screens.plan.rows import STATUS_TONES
from workbook_tui.text import shorten
from workbook_tui.widgets.form_items import FormHeading, FormItem, Note
from workbook_tui.widgets.forms.form_rows import FormRows
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tones import MUTED, Tone

_TITLE = 150


def _short_label(prompt: Prompt) -> FieldExtras:
    """A label that fits beside its field."""
    return {"label": "Evaluation result"} if prompt.field == "result" else {}


class OutcomeEditor(FormEditor[PlannedTask]):
    """What was promised stands above the answers, the whole status history below them."""

    MODE = "monitor"
    TABLE = "task"
    HELP = (
        "What came of a task: the day it was done, where its product can be seen, what the evaluation showed and "
        "whether it worked. F9 sets the status with a note; every status it ever had stays in the list below."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("outcome.status", "f9", "status", "Status", "Set the status of the task with a note", display="F9"),
    ]

    def find(self, review: ReviewFacts) -> PlannedTask | None:
        """The task with what it belongs to."""
        return planned_task(review, self.row_id)

    def asks(self, builder: FieldBuilder, found: PlannedTask) -> Sequence[FormItem]:
        """What was promised, what came of it, and how it went."""
        answers = builder.section(OUTCOME.without("status"), found.task, _short_label, is_titled=True)
        return [*_promised(found.task), *answers, FormHeading("How it went"), *_history(found.task)]

    def headline(self, review: ReviewFacts, found: PlannedTask) -> Content:
        """The task, and how it stands."""
        del review
        return task_title(found, self.desk.today)

    def background(self, review: ReviewFacts, found: PlannedTask) -> Content:
        """The plan that the task belongs to."""
        del review
        return beside_task(found.plan, self.desk.today)

    def action_scroll_form(self, pages: int) -> None:
        """Go on to what lies below the answers, and back."""
        rows = self.form.query_one(FormRows)
        rows.scroll_relative(y=pages * rows.size.height, animate=False)

    def action_status(self) -> None:
        """Set the status with a note."""
        if (found := self.found_now()) is not None:
            ask_status(self, found)


def task_title(found: PlannedTask, today: date) -> Content:
    """A task with its status and its due date, and below it what it is."""
    due = f" · due {echo(found.task.due, today)}" if found.task.due else ""
    title = shorten(found.task.text("title"), _TITLE) or "(no title yet)"
    return Content.assemble((f"{found.name} · {status_label(found.task.status)}", "bold"), f"{due}\n{title}")


def _promised(task: TaskFacts) -> list[Note]:
    """Who leads the task, and what the plan says will come out of it."""
    named = {"Leads": task.lead_names} | {name: task.text(name.lower()).strip() for name in ("Product", "Evaluation")}
    return [Note(f"{label}: {text or 'the plan names none'}") for label, text in named.items()]


def _history(task: TaskFacts) -> list[Note]:
    """Every status the task ever had, the newest first."""
    return [Note(entry_line(entry)) for entry in reversed(task.history)] or [Note("No status has been set yet.")]


def entry_line(entry: StatusFacts) -> str:
    """One entry of the status history in a line."""
    day, note = entry.day("since_on"), entry.text("note").strip()
    said = f"{format_day(day) if day else ''}  {status_label(entry.text('status'))}, by {entry['who']}"
    return f"{said}: {note}" if note else said


_COLUMNS = (
    TableColumn("day", "As of", 12, align="right"),
    TableColumn("what", "What", 12),
    TableColumn("who", "By", 16, grows=True),
    TableColumn("note", "Note"),
)
_BY_STATUS = "Set “"
"""How the label of a step begins that sets a status, and with it the day the task was done."""


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """One thing that happened: the day it counts from, when it was entered, and what was said about it."""

    key: str
    day: date
    at: datetime
    who: str
    what: str
    note: str
    tone: Tone = ""

    @property
    def entered_on(self) -> date:
        """The local day it was entered on."""
        return local_day(self.at)


class HistoryScreen(ListPage):
    """The history of one task, the newest on top."""

    MODE = "monitor"
    COLUMNS = _COLUMNS
    EMPTY = "Nothing has happened yet: no status was set, and no date was changed. S sets the status."
    HELP = (
        "Every status the task ever had, with its note, the day it counts from and who set it, and every change of its "
        "dates. The newest stands on top; below the list stands the whole note of the row under the cursor. S sets the "
        "status, Enter opens what came of the task."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("history.open", "enter", "open", "Open", "Open what came of the task"),
        bind("history.status", "s", "status", "Status", "Set the status of this task, with a note"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    HistoryScreen #note { height: auto; min-height: 3; max-height: 8; padding: 0 1; background: $surface; }
    """

    def __init__(self, task_id: int) -> None:
        super().__init__()
        self._task_id = task_id

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The task."""
        return "task", self._task_id

    def below(self) -> ComposeResult:
        """The whole note."""
        yield Static(Content(""), id="note", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show what has happened by now."""
        found = planned_task(review, self._task_id)
        if found is None:
            self.action_leave()
            return
        listed = task_events(found.task, self.desk.workbook.journal.trail())
        self.show(task_title(found, self.desk.today), _rows(listed))

    def describe(self) -> None:
        """Show the whole note of the row under the cursor."""
        one = self.table.item
        self.query_one("#note", Static).update(_in_full(one) if isinstance(one, TaskEvent) else Content(""))

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Open what came of the task."""
        await self.app.push_screen(OutcomeEditor(self._task_id))

    def action_status(self) -> None:
        """Set the status."""
        if (found := planned_task(self.review_in_hand(), self._task_id)) is not None:
            ask_status(self, found)


def _in_full(one: TaskEvent) -> Content:
    later = f", entered on {format_day(one.entered_on)}" if one.entered_on != one.day else ""
    head = f"{one.what}, as of {format_day(one.day)}, by {one.who}{later}"
    return Content.assemble((head, "bold"), "\n", one.note or ("No note.", MUTED))


def task_events(task: TaskFacts, trail: Iterable[TrailEntry]) -> tuple[TaskEvent, ...]:
    """The status history of a task and the changes of its dates, the newest first."""
    found = [*map(_status, task.history), *_dates(task, trail)]
    return tuple(sorted(found, key=lambda one: (one.at, one.key), reverse=True))


def _status(entry: StatusFacts) -> TaskEvent:
    at = stored_at(entry.text("created_at"))
    status = entry.text("status")
    return TaskEvent(
        f"status-{entry.id}",
        entry.day("since_on") or local_day(at),
        at,
        entry.text("who"),
        status_label(status),
        entry.text("note").strip(),
        STATUS_TONES.get(status, ""),
    )


def _dates(task: TaskFacts, trail: Iterable[TrailEntry]) -> Iterator[TaskEvent]:
    for number, one in enumerate(trail):
        prompt = SPSR.prompts.get(f"task.{one.field}")
        is_ours = one.table == "task" and one.row_id == task.id and one.field.endswith("_on") and prompt is not None
        if is_ours and prompt is not None and not one.label.startswith(_BY_STATUS):
            note = f"{_day(one.old)} → {_day(one.new)}"
            yield TaskEvent(f"date-{number}", local_day(one.at), one.at, one.who, prompt.label, note)


def _day(text: str) -> str:
    return format_day(date.fromisoformat(text)) if text else "no date"


def _rows(found: Iterable[TaskEvent]) -> list[TableRow]:
    return [
        TableRow(
            one.key,
            (format_day(one.day), ToneCell(one.what, one.tone) if one.tone else one.what, one.who, one.note),
            item=one,
        )
        for one in found
    ]
