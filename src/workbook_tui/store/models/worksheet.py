"""The tables of worksheets: methods in use, their rows and answers, the tasks made of them, and what was marked.

This module has no `from __future__ import annotations`: SQLModel reads the annotations.
"""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from workbook_tui.prompts.prompt import Choice
from workbook_tui.store.models.base import StoredRow, choice_of

MARKS = (Choice("done", "Done"), Choice("skipped", "Skipped"), Choice("passed", "Passed"))
"""What can be marked: that a stage is done or skipped, and that a rule was passed with a reason."""


class Worksheet(StoredRow, table=True):
    """A method in use, with the text of its file as it was then, and the plan that it looks at."""

    __tablename__ = "worksheet"

    review_id: int = Field(foreign_key="review.id", index=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True)
    method_id: str
    method_version: str
    method_text: str
    title: str
    started_on: date


class WorksheetRow(StoredRow, table=True):
    """A row of a list of a worksheet, or the one row of a section that is asked once."""

    __tablename__ = "worksheet_row"

    worksheet_id: int = Field(foreign_key="worksheet.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="worksheet_row.id", index=True)
    list_key: str
    position: int


class Answer(StoredRow, table=True):
    """One answer of a row, as a text that its kind of answer reads."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("row_id", "prompt_key"),)

    row_id: int = Field(foreign_key="worksheet_row.id", index=True)
    prompt_key: str
    value: str | None = None


class RowTask(StoredRow, table=True):
    """That a task was made of a row."""

    __tablename__ = "row_task"
    __table_args__ = (UniqueConstraint("task_id"),)

    row_id: int = Field(foreign_key="worksheet_row.id", index=True)
    task_id: int = Field(foreign_key="task.id")


class WorksheetMark(StoredRow, table=True):
    """That a stage is done or skipped, or that a rule was passed, with the reason."""

    __tablename__ = "worksheet_mark"
    __table_args__ = (UniqueConstraint("worksheet_id", "subject"),)

    worksheet_id: int = Field(foreign_key="worksheet.id", index=True)
    subject: str
    state: str = choice_of(MARKS, ...)
    marked_on: date
    reason: str | None = None
    who: str
