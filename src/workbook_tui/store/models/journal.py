"""The tables beside the review: drafts, receipts, and the audit journal.

This module has no `from __future__ import annotations`: SQLModel reads the annotations.
"""

from datetime import date, datetime

from sqlalchemy import DateTime, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbook_tui.prompts.choices import SUBMISSION_KINDS, SUBMISSION_WAYS
from workbook_tui.prompts.prompt import Choice
from workbook_tui.store.models.base import StoredRow, choice_of, new_uid, now, one_of

STEP_KINDS = (Choice("do", "Do"), Choice("undo", "Undo"), Choice("redo", "Redo"), Choice("start", "Start"))
OPS = (Choice("insert", "Insert"), Choice("update", "Update"), Choice("delete", "Delete"))


class FieldDraft(StoredRow, table=True):
    """A text that does not parse yet, kept beside the field it was typed into."""

    __tablename__ = "field_draft"
    __table_args__ = (UniqueConstraint("table_name", "row_id", "field"),)

    review_id: int | None = Field(default=None, foreign_key="review.id", index=True)
    table_name: str
    row_id: int
    field: str
    text: str


class Submission(StoredRow, table=True):
    """The receipt of one export that was sent, with its bytes."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("review_id", "revision"),)

    review_id: int = Field(foreign_key="review.id", index=True)
    kind: str = choice_of(SUBMISSION_KINDS, ...)
    sent_on: date
    revision: int
    file_name: str
    sha256: str
    problems: str
    who: str
    data_sha256: str
    content: bytes
    is_draft: bool | None = None
    way: str | None = choice_of(SUBMISSION_WAYS)


class Step(SQLModel, table=True):
    """One thing a person did: one transaction, one undo."""

    __tablename__ = "step"
    __table_args__ = (one_of("kind", STEP_KINDS),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    who: str = Field(index=True)
    at: datetime = Field(default_factory=now, sa_type=DateTime)
    label: str
    reason: str | None = None
    focus: str | None = None
    kind: str = "do"
    undoes: int | None = Field(default=None, foreign_key="step.id", index=True)


class JournalEntry(SQLModel, table=True):
    """One row added or removed (whole, as JSON) or one field changed by a step."""

    __tablename__ = "change"
    __table_args__ = (one_of("op", OPS),)

    id: int | None = Field(default=None, primary_key=True)
    step_id: int = Field(foreign_key="step.id", index=True)
    op: str
    table_name: str
    row_id: int
    field: str | None = None
    old: str | None = None
    new: str | None = None
