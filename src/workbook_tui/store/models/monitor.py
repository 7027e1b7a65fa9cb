"""The tables of correction and measurement: cases, samples, evidence, measures, values, phases, sites, PDSA cycles.

This module has no `from __future__ import annotations`: SQLModel reads the annotations.
"""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from workbook_tui.prompts.choices import (
    ACTS,
    COMPARATORS,
    DIRECTIONS,
    EVIDENCE_KINDS,
    INTERVALS,
    ROLES,
    SAMPLE_SOURCES,
    UNITS,
)
from workbook_tui.store.models.base import StoredRow, choice_of, counts


class CorrectionCase(StoredRow, table=True):
    """One case of a finding (prong 1), by a reference that only the office can read."""

    __tablename__ = "correction_case"

    finding_id: int = Field(foreign_key="finding.id", index=True)
    reference: str | None = None
    fault: str | None = None
    done_on: date | None = None
    left_on: date | None = None
    verified_by: str | None = None
    verified_on: date | None = None
    verified_by_id: int | None = Field(default=None, foreign_key="person.id")


class VerificationSample(StoredRow, table=True):
    """New records that were read to verify the correction (prong 2)."""

    __tablename__ = "verification_sample"
    __table_args__ = counts("reviewed", "compliant")

    plan_id: int = Field(foreign_key="plan.id", index=True)
    sampled_on: date | None = None
    period: str | None = None
    reviewed: int | None = None
    compliant: int | None = None
    source: str | None = choice_of(SAMPLE_SOURCES)
    verified_by: str | None = None
    verified_on: date | None = None
    verified_by_id: int | None = Field(default=None, foreign_key="person.id")


class Evidence(StoredRow, table=True):
    """A paper or file that shows the correction, with the fingerprint of the file when it was added."""

    __tablename__ = "evidence"

    plan_id: int = Field(foreign_key="plan.id", index=True)
    title: str | None = None
    kind: str | None = choice_of(EVIDENCE_KINDS)
    dated_on: date | None = None
    proves: str | None = None
    path: str | None = None
    sha256: str | None = None


class Measure(StoredRow, table=True):
    """Something that is counted again and again; it lives on through the cycles of the file."""

    __tablename__ = "measure"
    __table_args__ = counts("baseline_points")

    position: int
    name: str | None = None
    kpi_code: str | None = None
    role: str | None = choice_of(ROLES)
    unit: str = choice_of(UNITS, "percent")
    direction: str = choice_of(DIRECTIONS, "up")
    numerator_means: str | None = None
    denominator_means: str | None = None
    source: str | None = None
    collected_by: str | None = None
    collected_every: str | None = choice_of(INTERVALS)
    reviewed_every: str | None = choice_of(INTERVALS)
    aim: float | None = None
    aim_comparator: str | None = choice_of(COMPARATORS)
    aim_by_on: date | None = None
    baseline_points: int | None = None


class Site(StoredRow, table=True):
    """A team, an office or an agency, for the whole file."""

    __tablename__ = "site"

    name: str = Field(unique=True)
    agency: str | None = None
    engaged_from_on: date | None = None
    engaged_to_on: date | None = None
    note: str | None = None


class Measurement(StoredRow, table=True):
    """One value of a measure for a site and the period that begins on a day; no site is the whole area."""

    __tablename__ = "measurement"
    __table_args__ = (
        Index("ix_measurement_place", "measure_id", text("coalesce(site_id, 0)"), "period_on", unique=True),
        *counts("numerator", "denominator"),
        CheckConstraint("numerator <= denominator", name="numerator_is_a_part"),
    )

    measure_id: int = Field(foreign_key="measure.id", index=True)
    period_on: date
    site_id: int | None = Field(default=None, foreign_key="site.id", index=True)
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    exclusion: str | None = None
    note: str | None = None


class MeasurePhase(StoredRow, table=True):
    """From a day on something was different; `is_median` begins the new `median`, with the reason."""

    __tablename__ = "measure_phase"

    measure_id: int = Field(foreign_key="measure.id", index=True)
    from_on: date | None = None
    name: str | None = None
    is_median: bool = False
    median: float | None = None
    reason: str | None = None


class PdsaCycle(StoredRow, table=True):
    """A change that is tried on a small scale, and what came of it."""

    __tablename__ = "pdsa_cycle"

    measure_id: int | None = Field(default=None, foreign_key="measure.id", index=True)
    plan: str | None = None
    begun_on: date | None = None
    ended_on: date | None = None
    driver: str | None = None
    aim: str | None = None
    prediction: str | None = None
    done: str | None = None
    study: str | None = None
    act: str | None = choice_of(ACTS)


class PdsaSite(StoredRow, table=True):
    """That a site tries a cycle."""

    __tablename__ = "pdsa_site"
    __table_args__ = (UniqueConstraint("pdsa_cycle_id", "site_id"),)

    pdsa_cycle_id: int = Field(foreign_key="pdsa_cycle.id", index=True)
    site_id: int = Field(foreign_key="site.id", index=True)


class PdsaTask(StoredRow, table=True):
    """That a task was made of a cycle."""

    __tablename__ = "pdsa_task"
    __table_args__ = (UniqueConstraint("task_id"),)

    pdsa_cycle_id: int = Field(foreign_key="pdsa_cycle.id", index=True)
    task_id: int = Field(foreign_key="task.id")
