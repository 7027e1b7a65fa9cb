"""The place in the program of an answer that is known by its row and its prompt's key."""

from workbook_tui.prompts.spsr import DECISION, NOTE, OUTCOME
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.rules.where import Where

_SECTIONS = {
    "review": "review",
    "person": "review",
    "kpi": "rate",
    "rating": "rate",
    "finding": "monitor",
    "progress_report": "monitor",
    "measure": "monitor",
    "measure_phase": "monitor",
}
_MONITORED = {prompt.key for prompt in (*OUTCOME.prompts, *DECISION.prompts, NOTE)}


def place_of(row: RecordRow, key: str) -> Where:
    """The field of the answer to `key`; only its section when the row is not in the file."""
    section = _SECTIONS.get(row.table, "monitor" if key in _MONITORED else "plan")
    if key == NOTE.key:
        key = "task.status"
    return Where(section, row.table, row.id, key.partition(".")[2]) if row.id else Where(section)
