"""The place in the program of an answer that is known by its row and its prompt's key."""

from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.prompts.spsr import NOTE
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.rules.where import Where


def place_of(form: Questionnaire, row: RecordRow, key: str) -> Where:
    """The field of the answer to `key`; only its section when the row is not in the file."""
    section = form.stage_of(row.table, key)
    if key == NOTE.key:
        key = "task.status"
    return Where(section, row.table, row.id, key.partition(".")[2]) if row.id else Where(section)
