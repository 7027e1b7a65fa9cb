"""The tables of one file, as SQLModel classes.

Column names carry their type: `_on` is a date, `_at` an aware UTC datetime, `is_` a truth value. This module has no
`from __future__ import annotations`: SQLModel reads the annotations.
"""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import CheckConstraint, DateTime, UniqueConstraint
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from workbook_tui.prompts.choices import IN_PLACE, PLAN_STATES, SUBMISSION_KINDS, TASK_STATUSES, WORKED
from workbook_tui.prompts.prompt import Choice

STEP_KINDS = (Choice("do", "Do"), Choice("undo", "Undo"), Choice("redo", "Redo"))
OPS = (Choice("insert", "Insert"), Choice("update", "Update"), Choice("delete", "Delete"))
KPI_KINDS = (Choice("compliance", "Compliance"), Choice("results", "Results"))


def _now() -> datetime:
    return datetime.now(UTC)


def _uid() -> str:
    return str(uuid4())


def _one_of(column: str, choices: tuple[Choice, ...]) -> CheckConstraint:
    values = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({values})", name=f"{column}_is_known")


def _counts(*columns: str) -> tuple[CheckConstraint, ...]:
    return tuple(CheckConstraint(f"{column} >= 0", name=f"{column}_is_a_count") for column in columns)


class Stored(SQLModel):
    """What every stored row has: a number, an identity for merging, a version, and two times."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=_uid, unique=True)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(default_factory=_now, sa_type=DateTime(timezone=True))
    updated_at: datetime = Field(default_factory=_now, sa_type=DateTime(timezone=True))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Make a stale save fail instead of winning."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Person(Stored, table=True):
    """A person, entered once and picked afterwards."""

    __tablename__ = "person"

    name: str
    role: str | None = None
    organisation: str | None = None
    email: str | None = None
    phone: str | None = None


class Review(Stored, table=True):
    """One service area's self-review of one cycle."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("cycle"),)

    area_code: str
    area_name: str
    counties: str
    cycle: str
    agency: str | None = None
    lead_agency: str | None = None
    coordinator_id: int | None = Field(default=None, foreign_key="person.id")
    data_entry_id: int | None = Field(default=None, foreign_key="person.id")
    data_entry_on: date | None = None
    planning_from_on: date | None = None
    planning_to_on: date | None = None
    notes: str | None = None
    catalog_id: str
    catalog_version: str
    scale: str
    gate_reason: str | None = None
    gate_passed_on: date | None = None


class TeamMember(Stored, table=True):
    """A person's place in the team of a review."""

    __tablename__ = "team_member"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)

    review_id: int = Field(foreign_key="review.id", index=True)
    person_id: int = Field(foreign_key="person.id")


class Kpi(Stored, table=True):
    """One indicator of a review: a frozen copy of its catalog row, or one the area added."""

    __tablename__ = "kpi"
    __table_args__ = (
        UniqueConstraint("review_id", "code"),
        _one_of("kind", KPI_KINDS),
        CheckConstraint("target BETWEEN 0 AND 100", name="target_is_a_percentage"),
        CheckConstraint("direction IN ('up', 'down')", name="direction_is_known"),
        CheckConstraint("kind <> 'compliance' OR target = 100", name="compliance_means_100"),
    )

    review_id: int = Field(foreign_key="review.id", index=True)
    position: int
    code: str
    title: str
    heading: str
    kind: str
    measure: str
    inputs: str
    target: float | None = None
    direction: str = "up"
    citation: str = ""
    how_to_measure: str = ""
    usual_evidence: str = ""
    is_active: bool = True
    is_own: bool = False
    off_reason: str | None = None
    is_repeat: bool = False


class Rating(Stored, table=True):
    """The numbers, the analysis and the rating of one KPI."""

    __tablename__ = "rating"
    __table_args__ = (
        _one_of("in_place", IN_PLACE),
        *_counts("numerator", "denominator", "family_delays", "excluded"),
        *_counts("category_a", "category_b", "category_c", "category_d", "category_e"),
        *_counts("records_reviewed", "interviews", "surveys", "data_reports"),
        CheckConstraint("last_value BETWEEN 0 AND 100", name="last_value_is_a_percentage"),
    )

    kpi_id: int = Field(foreign_key="kpi.id", unique=True)
    numerator: int | None = None
    denominator: int | None = None
    family_delays: int | None = None
    excluded: int | None = None
    category_a: int | None = None
    category_b: int | None = None
    category_c: int | None = None
    category_d: int | None = None
    category_e: int | None = None
    in_place: str | None = None
    rating: str | None = None
    reason: str | None = None
    source: str | None = None
    period: str | None = None
    records_reviewed: int | None = None
    interviews: int | None = None
    surveys: int | None = None
    data_reports: int | None = None
    analysis: str | None = None
    rated_on: date | None = None
    last_value: float | None = None
    last_rating: str | None = None


class Plan(Stored, table=True):
    """The improvement plan of one KPI."""

    __tablename__ = "plan"
    __table_args__ = (_one_of("state", PLAN_STATES), _one_of("state_before", PLAN_STATES))

    kpi_id: int = Field(foreign_key="kpi.id", unique=True)
    state: str = "open"
    state_before: str | None = None
    which_part: str | None = None
    findings: str | None = None
    is_confirmed: bool = False
    rating_confirmed: str | None = None
    evidence_correction: str | None = None
    evidence_change: str | None = None
    root_cause: str | None = None
    justification: str | None = None
    written_on: date | None = None


class Finding(Stored, table=True):
    """A written notice of a finding."""

    __tablename__ = "finding"
    __table_args__ = _counts("instances")

    plan_id: int = Field(foreign_key="plan.id", index=True)
    notice_on: date | None = None
    issued_by: str | None = None
    description: str | None = None
    instances: int | None = None


class Task(Stored, table=True):
    """One thing somebody does by a day."""

    __tablename__ = "task"
    __table_args__ = (_one_of("status", TASK_STATUSES), _one_of("worked", WORKED))

    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int
    title: str | None = None
    start_on: date | None = None
    due_on: date | None = None
    product: str | None = None
    evaluation: str | None = None
    status: str = "not_started"
    done_on: date | None = None
    delivered_on: date | None = None
    delivered: str | None = None
    result: str | None = None
    worked: str | None = None


class TaskLead(Stored, table=True):
    """A person responsible for a task, with dates of their own."""

    __tablename__ = "task_lead"
    __table_args__ = (UniqueConstraint("task_id", "person_id"),)

    task_id: int = Field(foreign_key="task.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    start_on: date | None = None
    end_on: date | None = None


class TaskStatus(Stored, table=True):
    """One entry of a task's status history."""

    __tablename__ = "task_status"
    __table_args__ = (_one_of("status", TASK_STATUSES),)

    task_id: int = Field(foreign_key="task.id", index=True)
    status: str
    since_on: date
    note: str | None = None
    who: str


class ProgressReport(Stored, table=True):
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


class Participant(Stored, table=True):
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


class FieldDraft(Stored, table=True):
    """A text that does not parse yet, kept beside the field it was typed into."""

    __tablename__ = "field_draft"
    __table_args__ = (UniqueConstraint("table_name", "row_id", "field"),)

    review_id: int | None = Field(default=None, foreign_key="review.id", index=True)
    table_name: str
    row_id: int
    field: str
    text: str


class Submission(Stored, table=True):
    """The receipt of one export that was sent, with its bytes."""

    __tablename__ = "submission"
    __table_args__ = (_one_of("kind", SUBMISSION_KINDS), UniqueConstraint("review_id", "revision"))

    review_id: int = Field(foreign_key="review.id", index=True)
    kind: str
    sent_on: date
    revision: int
    file_name: str
    sha256: str
    problems: str
    who: str
    data_sha256: str
    content: bytes


class Step(SQLModel, table=True):
    """One thing a person did: one transaction, one undo."""

    __tablename__ = "step"
    __table_args__ = (_one_of("kind", STEP_KINDS),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=_uid, unique=True)
    who: str = Field(index=True)
    at: datetime = Field(default_factory=_now, sa_type=DateTime(timezone=True))
    label: str
    reason: str | None = None
    focus: str | None = None
    kind: str = "do"
    undoes: int | None = Field(default=None, foreign_key="step.id", index=True)


class Change(SQLModel, table=True):
    """One row added or removed (whole, as JSON) or one field changed by a step."""

    __tablename__ = "change"
    __table_args__ = (_one_of("op", OPS),)

    id: int | None = Field(default=None, primary_key=True)
    step_id: int = Field(foreign_key="step.id", index=True)
    op: str
    table_name: str
    row_id: int
    field: str | None = None
    old: str | None = None
    new: str | None = None
