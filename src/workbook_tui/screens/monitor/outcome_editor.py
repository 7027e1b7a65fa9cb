"""The editor of what came of a task: when it was done, what shows it, and whether it worked."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbook_tui.prompts.spsr import OUTCOME
from workbook_tui.rules.dates.days import echo
from workbook_tui.rules.facts import ReviewFacts, StatusFacts, TaskFacts
from workbook_tui.rules.wording import format_day, status_label
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.lookups import PlannedTask, planned_task
from workbook_tui.screens.monitor.status_dialog import ask_status
from workbook_tui.screens.plan.gist import beside_task
from workbook_tui.text import shorten
from workbook_tui.widgets.form_items import FormHeading, FormItem, Note
from workbook_tui.widgets.forms.form_rows import FormRows
from workbook_tui.widgets.keys import bind

_TITLE = 150


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
        answers = builder.section(OUTCOME.without("status"), found.task, is_titled=True)
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
