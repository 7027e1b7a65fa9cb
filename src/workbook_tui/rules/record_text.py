"""A record as plain JSON values, and back; a workbook carries it in its hidden sheet."""

from workbook_tui.errors import FileRefusedError
from workbook_tui.rules.record import Record, RecordRow
from workbook_tui.text import clean

_TEXTS = ("table", "uid", "code", "place", "parent")
_DAMAGED = "The hidden data of this workbook cannot be understood. Nothing was taken from it."


def to_plain(record: Record) -> list[dict[str, object]]:
    """The rows as JSON values, without their numbers in the file."""
    return [
        {name: getattr(row, name) for name in _TEXTS if getattr(row, name)} | {"answers": dict(row.answers)}
        for row in record.rows
    ]


def from_plain(values: object) -> Record:
    """The record that `to_plain` gave; FileRefusedError when it is none."""
    if not isinstance(values, list):
        raise FileRefusedError(_DAMAGED)
    return Record(_row(value) for value in values)


def _row(value: object) -> RecordRow:
    if not isinstance(value, dict) or not isinstance(value.get("answers"), dict):
        raise FileRefusedError(_DAMAGED)
    texts = [value.get(name, "") for name in _TEXTS]
    answers = value["answers"]
    if not all(isinstance(text, str) for text in (*texts, *answers, *answers.values())):
        raise FileRefusedError(_DAMAGED)
    table, uid, code, place, parent = (clean(text).text for text in texts)
    return RecordRow(
        table=table,
        uid=uid,
        code=code,
        place=place,
        parent=parent,
        answers={key: clean(text).text for key, text in answers.items()},
    )
