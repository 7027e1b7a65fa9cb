"""One task in full, to read beside a list of tasks on a wide terminal."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from workbook_tui.prompts.spsr import TASK
from workbook_tui.rules.at_work import PlannedTask
from workbook_tui.rules.dates.days import echo
from workbook_tui.rules.facts import StatusFacts
from workbook_tui.rules.reports.progress_reports import days_left, light
from workbook_tui.rules.wording import format_day, status_label
from workbook_tui.screens.plan.rows import STATUS_TONES, TONES
from workbook_tui.widgets.tones import MUTED, TONE_STYLES

_LABEL = 14
_NEWEST = 6
_TEXTS = ("product", "evaluation")


def task_gist(found: PlannedTask, today: date) -> Content:
    """What it is and when, who does it, what is to come of it, and how it went so far, newest first."""
    task = found.task
    parts = [
        Content.assemble((found.kpi.text("title"), "bold"), (f"\n{found.name}", MUTED)),
        Content(task.text("title") or "(no title yet)"),
        Content("\n").join(_fields(found, today)),
    ]
    parts += [
        Content.assemble((prompt.label, "bold"), f"\n{text}")
        for prompt in TASK.prompts
        if prompt.field in _TEXTS and (text := task.text(prompt.field))
    ]
    history = list(reversed(task.history))[:_NEWEST]
    if history:
        parts.append(Content("\n").join([Content.styled("History", "bold"), *(_entry(one) for one in history)]))
    return Content("\n\n").join(parts)


def _fields(found: PlannedTask, today: date) -> Iterator[Content]:
    task = found.task
    yield _field("Due", _due(found, today))
    names = Content(f"\n{' ' * _LABEL}".join(lead.person.name for lead in task.leads))
    yield _field("Leads", names if task.leads else Content.styled("nobody", "$text-warning"))
    yield _field("Status", Content.styled(status_label(task.status), _style(STATUS_TONES.get(task.status, ""))))


def _field(label: str, text: Content) -> Content:
    return Content.assemble((f"{label:<{_LABEL}}", MUTED), text)


def _due(found: PlannedTask, today: date) -> Content:
    due = found.task.due
    if due is None:
        return Content.styled("no due date", "$text-warning")
    tone = "" if found.task.has_ended else TONES.get(light(days_left(due, today)), "")
    return Content.styled(format_day(due) if found.task.has_ended else echo(due, today), _style(tone))


def _entry(entry: StatusFacts) -> Content:
    day, note = entry.day("since_on"), entry.text("note").strip()
    head = Content.assemble(
        (f"{format_day(day) if day else '':<{_LABEL}}", MUTED),
        (status_label(entry.text("status")), _style(STATUS_TONES.get(entry.text("status"), ""))),
    )
    return Content.assemble(head, f"\n{note}") if note else head


def _style(tone: str) -> str:
    return TONE_STYLES.get(tone, "")
