"""The tables of improvement plans: notices, tasks, leads, status and progress.

This module has no `from __future__ import annotations`: SQLModel reads the annotations.
"""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from workbook_tui.prompts.choices import DECISIONS, PLAN_STATES, TASK_STATUSES, WORKED_CHOICES, YES_NO
from workbook_tui.store.models.base import StoredRow, choice_of, counts


class Plan(StoredRow, table=True):
    """The improvement plan of one KPI."""

    __tablename__ = "plan"

    kpi_id: int = Field(foreign_key="kpi.id", unique=True)
    state: str = choice_of(PLAN_STATES, "open")
    state_before: str | None = choice_of(PLAN_STATES)
    which_part: str | None = None
    findings: str | None = None
    is_confirmed: bool = False
    rating_confirmed: str | None = None
    evidence_correction: str | None = None
    evidence_change: str | None = None
    root_cause: str | None = None
    justification: str | None = None
    written_on: date | None = None
    decision: str | None = choice_of(DECISIONS)
    decision_comment: str | None = None
    reviewer: str | None = None
    decided_on: date | None = None
    actions_done: str | None = choice_of(YES_NO)
    data_reviewed: str | None = choice_of(YES_NO)
    papers_ready: str | None = choice_of(YES_NO)
    requested_on: date | None = None
    verified_on: date | None = None
    hold_reason: str | None = None
    held_on: date | None = None
    hold_until_on: date | None = None
    held_by: str | None = None


class Finding(StoredRow, table=True):
    """A written notice of a finding, or the record that everything was corrected before one was written."""

    __tablename__ = "finding"
    __table_args__ = counts("instances")

    plan_id: int = Field(foreign_key="plan.id", index=True)
    notice_on: date | None = None
    issued_by: str | None = None
    description: str | None = None
    instances: int | None = None
    prefinding_on: date | None = None
    prefinding_by_id: int | None = Field(default=None, foreign_key="person.id")


class Task(StoredRow, table=True):
    """One thing somebody does by a day."""

    __tablename__ = "task"

    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int
    title: str | None = None
    start_on: date | None = None
    due_on: date | None = None
    product: str | None = None
    evaluation: str | None = None
    status: str = choice_of(TASK_STATUSES, "not_started")
    done_on: date | None = None
    delivered_on: date | None = None
    delivered: str | None = None
    result: str | None = None
    worked: str | None = choice_of(WORKED_CHOICES)


class TaskLead(StoredRow, table=True):
    """A person responsible for a task, with dates of their own."""

    __tablename__ = "task_lead"
    __table_args__ = (UniqueConstraint("task_id", "person_id"),)

    task_id: int = Field(foreign_key="task.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    start_on: date | None = None
    end_on: date | None = None


class TaskStatus(StoredRow, table=True):
    """One entry of a task's status history."""

    __tablename__ = "task_status"

    task_id: int = Field(foreign_key="task.id", index=True)
    status: str = choice_of(TASK_STATUSES, ...)
    since_on: date
    note: str | None = None
    who: str


class ProgressReport(StoredRow, table=True):
    """A progress report of one plan, or of all plans at once when `plan_id` is empty."""

    __tablename__ = "progress_report"

    review_id: int = Field(foreign_key="review.id", index=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True)
    reported_on: date | None = None
    activities: str | None = None
    evidence_correction: str | None = None
    evidence_change: str | None = None
    barriers: str | None = None
    adjustments: str | None = None


class Participant(StoredRow, table=True):
    """A person who took part in a rating, in writing a plan, or in a progress report: exactly one of the three."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("person_id", "rating_id", "plan_id", "progress_report_id"),
        CheckConstraint(
            "(rating_id IS NOT NULL) + (plan_id IS NOT NULL) + (progress_report_id IS NOT NULL) = 1",
            name="one_subject",
        ).ddl_if(dialect="sqlite"),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    rating_id: int | None = Field(default=None, foreign_key="rating.id", index=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True)
    progress_report_id: int | None = Field(default=None, foreign_key="progress_report.id", index=True)
