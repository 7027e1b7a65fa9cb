"""Lines and columns of a sheet that are not shown there: asked about where they would be used."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbook_tui.exchange.values.body import Table
from workbook_tui.exchange.values.cells import text_of
from workbook_tui.exchange.values.column import Column
from workbook_tui.exchange.values.doubts import SKIP, TAKE, Answers, Choice, Doubt
from workbook_tui.exchange.values.group import Group
from workbook_tui.rules.wording import counted
from workbook_tui.text import quoted, sentence_list

COLUMNS = "hidden-columns"
"""The code of the doubt about columns."""


def shown_columns(columns: Sequence[Column], table: Table, answers: Answers) -> list[Column]:
    """The columns that are read: without hidden ones where a person wants so."""
    is_kept = answers.get(COLUMNS) != SKIP
    return [column for column in columns if is_kept or column.place not in table.hidden_columns]


def unseen_doubts(table: Table, groups: Sequence[Group]) -> Iterable[Doubt]:
    """What is asked where hidden columns are used."""
    used = {place for group in groups for place in group.roles.places.values()} & table.hidden_columns
    names = {column.place: column.full_title for group in groups for column in group.columns if column.place in used}
    if names:
        listed = sentence_list([quoted(title or f"column {place + 1}") for place, title in names.items()])
        many = "A column" if len(names) == 1 else counted(len(names), "column")
        sentence = f"{many} of the sheet that would be used cannot be seen there: {listed}."
        choices = (
            Choice(TAKE, "Take hidden columns as the others"),
            Choice(SKIP, "Take only the columns that are shown"),
        )
        yield Doubt(COLUMNS, sentence, choices)


def hidden_beside(table: Table) -> Doubt | None:
    """What is asked of a table whose periods stand side by side, when a part of it is hidden."""
    filled = [(line, place) for line, row in enumerate(table.rows) for place, cell in enumerate(row) if text_of(cell)]
    if not any(line in table.hidden or place in table.hidden_columns for line, place in filled):
        return None
    choices = Choice(TAKE, "Take what is hidden as the rest"), Choice(SKIP, "Take only what is shown")
    return Doubt("hidden", "Lines or columns of the sheet cannot be seen there.", choices)


def without_hidden(table: Table) -> Table:
    """The table with its hidden lines and columns emptied, so that the others keep their places."""
    rows = [
        [None if line in table.hidden or place in table.hidden_columns else cell for place, cell in enumerate(row)]
        for line, row in enumerate(table.rows)
    ]
    return replace(table, rows=rows)
