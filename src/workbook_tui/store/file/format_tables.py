"""Which tables and columns a file of each format has, so that one that only claims a format is told apart."""

import re

from workbook_tui.store.file import to_format_8
from workbook_tui.store.file.formats import FORMATS

_FIRST_TABLES = frozenset(
    [
        "change",
        "field_draft",
        "finding",
        "kpi",
        "participant",
        "person",
        "plan",
        "progress_report",
        "rating",
        "review",
        "step",
        "submission",
        "task",
        "task_lead",
        "task_status",
        "team_member",
    ]
)
"""The tables of the first format."""
_IN_FUNCTIONS = {7: (to_format_8.TABLES,)}
"""The statements of the steps that are functions, as far as they make tables."""
_CREATED = re.compile(r"CREATE TABLE (\w+)")
_ADDED = re.compile(r"ALTER TABLE (\w+) ADD COLUMN (\w+)")


def tables_of(version: int) -> frozenset[str]:
    """The names of the tables that a file of a format has."""
    return _FIRST_TABLES | {name for step in _scripts(to=version) for name in _CREATED.findall(step)}


def columns_after(version: int) -> frozenset[tuple[str, str]]:
    """Tables and columns of those tables that only later formats have."""
    return frozenset(found for step in _scripts(since=version) for found in _ADDED.findall(step))


def _scripts(since: int = 1, to: int | None = None) -> list[str]:
    """The statements that lead from one format to another."""
    steps = {number: step for number, step in FORMATS.items() if number >= since and (to is None or number < to)}
    told = (step if isinstance(step, tuple) else _IN_FUNCTIONS.get(number, ()) for number, step in steps.items())
    return ["\n".join(step) for step in told]


ADDED_LATER = frozenset(column for _, column in columns_after(1))
"""Columns that tables did not have in the first format."""
