"""The tables of a review: people, team, KPIs and ratings.

This module has no `from __future__ import annotations`: SQLModel reads the annotations.
"""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from workbook_tui.prompts.choices import IN_PLACE
from workbook_tui.prompts.prompt import Choice
from workbook_tui.store.models.base import StoredRow, choice_of, counts, one_of

KPI_KINDS = (Choice("compliance", "Compliance"), Choice("results", "Results"))


class Person(StoredRow, table=True):
    """A person, entered once and picked afterwards."""

    __tablename__ = "person"

    name: str
    role: str | None = None
    organisation: str | None = None
    email: str | None = None
    phone: str | None = None


class Review(StoredRow, table=True):
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
    attested_by: str | None = None
    attested_on: date | None = None


class TeamMember(StoredRow, table=True):
    """A person's place in the team of a review."""

    __tablename__ = "team_member"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)

    review_id: int = Field(foreign_key="review.id", index=True)
    person_id: int = Field(foreign_key="person.id")


class Kpi(StoredRow, table=True):
    """One indicator of a review: a frozen copy of its catalog row, or one the area added."""

    __tablename__ = "kpi"
    __table_args__ = (
        UniqueConstraint("review_id", "code"),
        one_of("kind", KPI_KINDS),
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
    is_worksheet: bool | None = None


class Rating(StoredRow, table=True):
    """The numbers, the analysis and the rating of one KPI."""

    __tablename__ = "rating"
    __table_args__ = (
        *counts("numerator", "denominator", "family_delays", "excluded"),
        *counts("category_a", "category_b", "category_c", "category_d", "category_e"),
        *counts("records_reviewed", "interviews", "surveys", "data_reports"),
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
    in_place: str | None = choice_of(IN_PLACE)
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
    old_reason: str | None = None
    old_reason_for: str | None = None
