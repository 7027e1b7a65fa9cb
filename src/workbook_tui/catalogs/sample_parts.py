"""The parts of the sample review. Fields that are named like a column of the store hold that column's value.

People are named by their keys.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """A person of the team."""

    key: str
    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReport:
    """A progress report, of one plan or of all."""

    reported_on: date
    activities: str
    evidence_correction: str
    evidence_change: str
    barriers: str = ""
    adjustments: str = ""
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReview:
    """The review itself; `sent_on` is the day on which its plans were sent."""

    area: str
    catalog: str
    catalog_version: str
    agency: str
    coordinator: str
    data_entry: str
    planning_from_on: date
    planning_to_on: date
    data_entry_on: date
    sent_on: date
    notes: str
    people: tuple[SamplePerson, ...]
    reports: tuple[SampleReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRating:
    """The numbers, the analysis and the rating of the KPI `code`; `target` is that of a results KPI."""

    code: str
    target: float | None = None
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
    rating: str
    reason: str = ""
    source: str
    period: str
    records_reviewed: int | None = None
    interviews: int | None = None
    surveys: int | None = None
    data_reports: int | None = None
    analysis: str = ""
    rated_on: date
    participants: tuple[str, ...]
    last_value: float | None = None
    last_rating: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCase:
    """One case of a finding; who verified it is a name, as it may be somebody outside the team."""

    reference: str
    fault: str
    done_on: date | None = None
    left_on: date | None = None
    verified_by: str = ""
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleNotice:
    """A written notice of a finding."""

    notice_on: date
    issued_by: str
    description: str
    instances: int
    cases: tuple[SampleCase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleVerification:
    """A verification sample: new records that were read."""

    sampled_on: date
    period: str
    reviewed: int
    compliant: int
    source: str
    verified_by: str = ""
    verified_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleEvidence:
    """A piece of evidence on paper: the sample has no files of its own."""

    title: str
    kind: str
    dated_on: date
    proves: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLead:
    """A person's part in a task."""

    person: str
    start_on: date | None = None
    end_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleStatus:
    """One entry of a task's history."""

    status: str
    since_on: date
    note: str = ""
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTask:
    """A task: as it was planned, and what became of it."""

    title: str
    leads: tuple[SampleLead, ...]
    start_on: date
    due_on: date
    product: str
    evaluation: str
    status: str = "not_started"
    done_on: date | None = None
    delivered_on: date | None = None
    delivered: str = ""
    result: str = ""
    worked: str | None = None
    history: tuple[SampleStatus, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePlan:
    """The improvement plan of the KPI `code`."""

    code: str
    state: str
    which_part: str
    findings: str
    evidence_correction: str
    evidence_change: str
    root_cause: str
    justification: str
    written_on: date
    participants: tuple[str, ...]
    notices: tuple[SampleNotice, ...] = ()
    tasks: tuple[SampleTask, ...]
    reports: tuple[SampleReport, ...] = ()
    samples: tuple[SampleVerification, ...] = ()
    evidence: tuple[SampleEvidence, ...] = ()
    actions_done: str | None = None
    data_reviewed: str | None = None
    papers_ready: str | None = None
    requested_on: date | None = None
    decision: str | None = None
    decision_comment: str = ""
    reviewer: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLeftOut:
    """The value of a measure at a place, from 1, that is drawn and not analysed."""

    place: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMeasure:
    """A measure with one text for each period: "17/19", "26" or "" for none; the last period is the newest."""

    name: str
    kpi_code: str
    role: str
    unit: str
    direction: str
    numerator_means: str
    denominator_means: str = ""
    source: str
    collected_by: str
    collected_every: str
    reviewed_every: str
    aim: float | None = None
    aim_comparator: str = ""
    aim_by_on: date | None = None
    baseline_points: int | None = None
    values: tuple[str, ...]
    left_out: tuple[SampleLeftOut, ...] = ()
