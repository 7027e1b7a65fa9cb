"""The tables of one file, as SQLModel classes."""

from workbook_tui.store.models.base import StoredRow
from workbook_tui.store.models.journal import FieldDraft, JournalEntry, Step, Submission
from workbook_tui.store.models.monitor import (
    CorrectionCase,
    Evidence,
    Measure,
    Measurement,
    MeasurePhase,
    VerificationSample,
)
from workbook_tui.store.models.plan import Finding, Participant, Plan, ProgressReport, Task, TaskLead, TaskStatus
from workbook_tui.store.models.review import Kpi, Person, Rating, Review, TeamMember

__all__ = [
    "CorrectionCase",
    "Evidence",
    "FieldDraft",
    "Finding",
    "JournalEntry",
    "Kpi",
    "Measure",
    "MeasurePhase",
    "Measurement",
    "Participant",
    "Person",
    "Plan",
    "ProgressReport",
    "Rating",
    "Review",
    "Step",
    "StoredRow",
    "Submission",
    "Task",
    "TaskLead",
    "TaskStatus",
    "TeamMember",
    "VerificationSample",
]
