"""Filled free rows told apart: every copy of a workbook has the same free keys, whoever fills it.

A row therefore goes into the file under a key that is made of the free key and of what the row is about. The same copy
gives the same key whenever it comes back; what somebody else wrote into the same free row gives another.
"""

from uuid import UUID, uuid5

from workbook_tui.rules.merge.record import Record, RecordRow

_SUBJECTS = {"task": "task.title", "progress_report": "progress_report.reported_on"}
"""By table, the answer that says with the KPI what a row is about."""


def own_key(ours: Record, row: RecordRow) -> str:
    """The key of a new row in the file: the free one that it stands in only where the file has this very row by it."""
    known = ours.row(row.table, row.uid)
    return row.uid if known is not None and _about(known) == _about(row) else _made(row, row.code)


def taken_before(ours: Record, row: RecordRow) -> str | None:
    """The KPI for which the same text of the same free row is in the file, when the row is for another one now.

    "" stands for all plans.
    """
    known = ours.row(row.table, row.uid)
    if known is not None and known.code != row.code and _subject(known) == _subject(row):
        return known.code
    codes = {"", *(one.code for one in ours.rows if one.table == "plan")} - {row.code}
    return next((code for code in sorted(codes) if ours.row(row.table, _made(row, code)) is not None), None)


def _made(row: RecordRow, code: str) -> str:
    return str(uuid5(UUID(row.uid), f"{code}\n{_subject(row)}"))


def _about(row: RecordRow) -> tuple[str, str]:
    return row.code, _subject(row)


def _subject(row: RecordRow) -> str:
    return row.answers.get(_SUBJECTS[row.table], "").strip().casefold()
