"""What the screen of a meeting shows: one task at a time, with much room around it."""

from datetime import date
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from workbook_tui.prompts.choices import TASK_STATUSES
from workbook_tui.rules.agenda.meeting import status_of_day
from workbook_tui.rules.at_work import PlannedTask
from workbook_tui.rules.dates.days import echo, format_lateness
from workbook_tui.rules.facts import TaskFacts
from workbook_tui.rules.plan.states import hold_text
from workbook_tui.rules.wording import format_day
from workbook_tui.widgets.keys import actions_of, bind, hidden
from workbook_tui.widgets.tables.cells import one_line
from workbook_tui.widgets.tones import MUTED

KEYS: list[BindingType] = [
    *(
        hidden(
            f"meeting.{one.value}",
            one.key,
            f"set('{one.value}')",
            one.label,
            f"This task is now: {one.label.lower()}",
        )
        for one in TASK_STATUSES
    ),
    bind("meeting.note", "enter", "note", "Note", "Write a note; Enter stores it"),
    bind("meeting.due", "b", "due", "By when", "Give it a new due date"),
    bind("meeting.next", "right,space,pagedown", "go(1)", "Go on", "Go on", display="→"),
    hidden("meeting.back", "left,backspace,pageup", "go(-1)", "Go back", "Go back", display="←"),
    bind("meeting.skip", "x", "skip", "Skip", "Skip what is left of this person's tasks"),
    hidden("meeting.who", "w", "who", "Who is here", "Change who is here"),
    bind("meeting.finish", "f9", "finish", "Report", "Write the progress report of this meeting"),
]

ACTIONS: dict[str, str] = {
    **actions_of(KEYS),
    **dict.fromkeys(("f5", "ctrl+z"), "undo"),
    **dict.fromkeys(("f6", "ctrl+y"), "redo"),
    "escape": "leave",
}
"""What each key does, undo, redo and leaving among them, so that nothing of it is late for the key that follows."""


_LABEL = 11
_CHOICES_A_LINE = 4
_CHOICE = 18
_LINES = 3
"""So many lines of a product or a note are shown, so that each has its place."""


class MeetingView(Vertical, can_focus=False):
    """Whose turn it is and how far one is, the task in large, how it stands, and the keys that set it."""

    DEFAULT_CSS: ClassVar[str] = """
    MeetingView { height: 1fr; padding: 0 3; }
    MeetingView #whose { height: 1; margin-top: 1; }
    MeetingView #lead { width: 1fr; text-style: bold; color: $text-primary; }
    MeetingView #lead { text-overflow: ellipsis; text-wrap: nowrap; }
    MeetingView #count { width: auto; text-style: bold; }
    MeetingView #bar { height: 1; text-wrap: nowrap; }
    MeetingView #plan { height: 1; margin-top: 1; color: $text-muted; text-overflow: ellipsis; text-wrap: nowrap; }
    MeetingView #task { height: auto; max-height: 4; text-style: bold; }
    MeetingView #facts { height: 1fr; margin-top: 1; }
    MeetingView #choices { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """The lines from top to bottom."""
        with Horizontal(id="whose"):
            yield Static(Content(""), id="lead", markup=False)
            yield Static(Content(""), id="count", markup=False)
        for name in ("bar", "plan", "task", "facts", "choices"):
            yield Static(Content(""), id=name, markup=False)

    def show_progress(self, at: int, total: int, whose: str) -> None:
        """Say whose turn it is, and that it is the task number `at` from 1 of `total`."""
        self._put("lead", Content(whose))
        self._put("count", Content(f"{min(at, total)} of {total}"))
        width = max(self.size.width, 10)
        filled = width * min(at, total) // max(total, 1)
        self._put("bar", Content.assemble(("━" * filled, "$text-primary"), ("─" * (width - filled), MUTED)))

    def show_task(self, found: PlannedTask, today: date, waiting: str) -> None:
        """Show a task; `waiting` is the status that still waits for its note, "" for none."""
        plan = f"{found.name.replace('  ', ' · ')} · {found.kpi.text('title')}"
        said = (" · ✓ talked about today", "$text-success") if status_of_day(found.task, today) else ""
        self._put("plan", Content.assemble(plan, said))
        self._put("task", Content(one_line(found.task.text("title")).strip() or "(no title yet)"))
        self._put("facts", _facts(found, today, max(self.size.width, 30)))
        self._put("choices", _choices(found.task, waiting, wide=self.size.width >= _CHOICE * len(TASK_STATUSES)))

    def show_end(self, told: str, facts: Content, keys: str) -> None:
        """Show that every task was talked about, what was set, and what can be done now."""
        self._put("plan", Content(""))
        self._put("task", Content(told))
        self._put("facts", facts)
        self._put("choices", Content.styled(f"\n{keys}", "bold"))

    def _put(self, name: str, shown: Content) -> None:
        self.query_one(f"#{name}", Static).update(shown)


def _facts(found: PlannedTask, today: date, width: int) -> Content:
    """When it is due, what is to come out, who leads it, what was said last, and that its plan is on hold."""
    task = found.task
    entry = status_of_day(task, today)
    before = [one for one in task.history if one is not entry]
    last = before[-1] if before else None
    lines = [Content.assemble(_label("Due"), *_due(task, today))]
    others = task.lead_names
    told = {
        "Leads": others or "nobody yet",
        "Last time": "",
        "Product": task.text("product"),
        "Plan": hold_text(found.plan),
    }
    if last is not None:
        day, note = last.day("since_on"), one_line(last.text("note")).strip()
        told["Last time"] = f"{format_day(day) if day else ''}{f': {note}' if note else ', no note'}"
    lines += [_beside(label, one_line(text).strip(), width) for label, text in told.items() if text.strip()]
    return Content("\n").join(lines)


def _beside(label: str, text: str, width: int) -> Content:
    """A text beside its label, which runs on below itself for some lines."""
    wrapped = wrap(text, max(width - _LABEL, 20), max_lines=_LINES, placeholder=" …")
    return Content.assemble(_label(label), ("\n" + " " * _LABEL).join(wrapped))


def _due(task: TaskFacts, today: date) -> list[str | tuple[str, str]]:
    if task.due is None:
        return [("no date yet", "$text-warning")]
    if task.due < today and not task.has_ended:
        return [(f"{format_day(task.due)}, {format_lateness(task.due, today)}", "bold $text-error")]
    return [echo(task.due, today)]


def _label(label: str) -> tuple[str, str]:
    return f"{label:<{_LABEL}}", MUTED


def _choices(task: TaskFacts, waiting: str, *, wide: bool) -> Content:
    """The statuses with their letters; the one that it has stands out, with a mark."""
    pieces: list[Content] = []
    for number, one in enumerate(TASK_STATUSES):
        is_now = one.value == (waiting or task.status)
        mark = "●" if is_now else " "
        style = "bold reverse" if is_now else ""
        text = f" {one.key}  {one.label} {mark}"
        pad = " " * (_CHOICE - len(text))
        pieces.append(Content.assemble((text, style), pad))
        if not wide and number == _CHOICES_A_LINE - 1:
            pieces.append(Content("\n"))
    return Content("").join(pieces)
