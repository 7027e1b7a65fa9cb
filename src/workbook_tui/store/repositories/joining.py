"""Joins the copies of tasks that an earlier version made for the next cycle with the rows they are copies of."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook_tui.prompts.binding import StoredColumn
from workbook_tui.prompts.choices import TASK_STATUSES, label_of
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.plan.copied_tasks import CARRIED_OVER, CopiedTask
from workbook_tui.rules.wording import format_day
from workbook_tui.store.repositories.plans import NO_LONGER

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction

_TOGETHER = (
    *(("title",), ("start_on",), ("due_on",), ("product",), ("evaluation",)),
    *(("status", "done_on"), ("delivered_on",), ("delivered",), ("result",), ("worked",)),
)
"""The fields of a task; those that mean something only together are taken from one side."""
_PART = 15_000
"""So much of a text fits into one note, whatever letters it is written in."""
_OF_PLAN = ("task", "finding", "verification_sample", "evidence", "progress_report", "participant")
_TYPED_IN_PLAN = tuple(
    prompt.field
    for prompt in SPSR.prompts.values()
    if prompt.table == "plan" and isinstance(prompt.binding, StoredColumn) and prompt.field != "findings"
)
"""Findings are made from the numbers: they count apart, once they hold more than nothing."""


def join(change: "Transaction", found: Sequence[CopiedTask], today: date) -> None:
    """Merge each copy into its original and delete it, with its plan when nothing else is left of that.

    Of a field that was altered on one side since the copying, that side is kept; of one altered on both, the newer
    answer, while the other becomes a note in the history of the task. `found` begins with the newest cycle.
    """
    plans = []
    for one in found:
        copy = change.rows.get("task", one.copy.id)
        plans.append(copy.plan_id)
        _join(change, one, copy, today)
    for plan_id in dict.fromkeys(plans):
        if _is_empty(change, plan_id):
            change.delete("plan", plan_id)


def _join(change: "Transaction", one: CopiedTask, copy: Any, today: date) -> None:  # noqa: ANN401 - a stored row
    original = change.rows.get("task", one.original.id)
    taken, left = _settled(change, original, copy)
    _bring_history(change, original.id, copy.id)
    change.update("task", original.id, **taken)
    _bring_leads(change, original.id, copy.id)
    left += _bring_drafts(change, original.id, copy.id)
    _note_left(change, original, f"Joined with its copy in {one.cycle}.", left, today)
    change.delete("task", copy.id)


def _note_left(change: "Transaction", task: Any, joined: str, left: Sequence[str], today: date) -> None:  # noqa: ANN401
    """Note what gave way; without that only where the history would end with another status than the task has."""
    history = sorted(change.rows.find("task_status", task_id=task.id), key=lambda entry: (entry.since_on, entry.id))
    parts = [note[start : start + _PART] for note in left for start in range(0, len(note), _PART)]
    if not parts and history and history[-1].status != task.status:
        parts = [""]
    day = max([today, *(entry.since_on for entry in history)])
    for part in parts:
        values = {"status": task.status, "since_on": day, "note": f"{joined} {part}".strip(), "who": change.step.who}
        change.insert("task_status", task_id=task.id, **values)


def _settled(change: "Transaction", original: Any, copy: Any) -> tuple[dict[str, object], list[str]]:  # noqa: ANN401
    """What the original takes from its copy, and a note for each answer that gives way.

    An answer that one side never altered since the copying is the one that both began with, and goes without a note.
    """
    since = _made_at(change, copy.id)
    theirs, ours = _altered(change, copy.id, since), _altered(change, original.id, since)
    taken: dict[str, object] = {}
    notes = []
    for fields in _TOGETHER:
        is_taken = max(theirs.get(field, -1) for field in fields) > max(ours.get(field, 0) for field in fields)
        winner, loser = (copy, original) if is_taken else (original, copy)
        for field in fields:
            kept, lost = getattr(winner, field), getattr(loser, field)
            if kept == lost:
                continue
            if is_taken:
                taken[field] = kept
            is_of_both = field not in (ours if is_taken else theirs) and field in (theirs if is_taken else ours)
            if lost is not None and not is_of_both:
                notes.append(_note(field, lost, "before" if is_taken else "there"))
    return taken, notes


def _note(field: str, lost: object, where: str) -> str:
    label = SPSR.prompts[f"task.{field}"].label
    said = format_day(lost) if isinstance(lost, date) else str(lost)
    return f"{label} {where}: {label_of(TASK_STATUSES, said) if field == 'status' else said}"


def _made_at(change: "Transaction", task_id: int) -> int:
    """The number of the journal's entry that made a task, 0 when there is none."""
    made = change.rows.find("change", table_name="task", row_id=task_id, op="insert")
    return max((int(entry.id) for entry in made), default=0)


def _altered(change: "Transaction", task_id: int, since: int) -> Mapping[str, int]:
    """The fields of a task that were altered after a journal entry, each with the id of its newest entry."""
    entries = change.rows.find("change", table_name="task", row_id=task_id, op="update")
    return {str(entry.field): int(entry.id) for entry in entries if entry.id > since}


def _bring_history(change: "Transaction", original_id: int, copy_id: int) -> None:
    for entry in change.rows.find("task_status", task_id=copy_id):
        if entry.note != CARRIED_OVER:
            kept = {name: getattr(entry, name) for name in ("status", "since_on", "note", "who")}
            change.insert("task_status", task_id=original_id, **kept)


def _bring_leads(change: "Transaction", original_id: int, copy_id: int) -> None:
    """Whoever leads the copy leads the task; dates of their own are taken where there are none."""
    known = {lead.person_id: lead for lead in change.rows.find("task_lead", task_id=original_id)}
    for lead in change.rows.find("task_lead", task_id=copy_id):
        dates = {name: getattr(lead, name) for name in ("start_on", "end_on") if getattr(lead, name) is not None}
        here = known.get(lead.person_id)
        if here is None:
            change.insert("task_lead", task_id=original_id, person_id=lead.person_id, **dates)
        else:
            change.update(
                "task_lead", here.id, **{name: day for name, day in dates.items() if getattr(here, name) is None}
            )


def _bring_drafts(change: "Transaction", original_id: int, copy_id: int) -> list[str]:
    """Keep what is typed and not stored yet; gives a note for each text whose place is taken."""
    taken = {draft.field for draft in change.rows.drafts_of("task", [original_id])}
    notes = []
    for draft in change.rows.drafts_of("task", [copy_id]):
        if draft.field in taken:
            notes.append(_note(draft.field, draft.text, "typed there"))
        else:
            change.keep_draft("task", original_id, draft.field, draft.text)
    return notes


def _is_empty(change: "Transaction", plan_id: int) -> bool:
    """True when nothing is left of a plan that was made only to hold the copies, and no rating asks for it."""
    plan = change.rows.get("plan", plan_id)
    (rating,) = change.rows.find("rating", kpi_id=plan.kpi_id)
    return not (
        (rating.rating and plan.state != NO_LONGER)
        or any(getattr(plan, name) for name in _TYPED_IN_PLAN)
        or (plan.findings or "").strip()
        or any(_rows_of_plan(change, plan_id))
        or change.rows.drafts_of("plan", [plan_id])
    )


def _rows_of_plan(change: "Transaction", plan_id: int) -> Iterator[Any]:
    for table in _OF_PLAN:
        yield from change.rows.find(table, plan_id=plan_id)
