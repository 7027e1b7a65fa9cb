"""A record as plain JSON values, and back; a workbook carries it in its hidden sheet."""

from collections.abc import Collection

from workbook_tui.errors import FileRefusedError
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.text import clean_text

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
    answers = value["answers"]
    try:
        table, uid, code, place, parent = _cleaned([value.get(name, "") for name in _TEXTS])
        texts = _cleaned(answers.values())
    except TypeError:
        raise FileRefusedError(_DAMAGED) from None
    return RecordRow(
        table=table, uid=uid, code=code, place=place, parent=parent, answers=dict(zip(answers, texts, strict=True))
    )


def _cleaned(texts: Collection[str]) -> Collection[str]:
    """The texts cleaned, all at once where that changes nothing; TypeError when one is no text."""
    return texts if "".join(texts).isprintable() else [clean_text(text) for text in texts]
