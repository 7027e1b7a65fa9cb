"""Frozen facts: one review as it is stored, read once, never changed.

A row keeps its columns under their own names, so that a new column needs no new code here. Columns that end in
`_on` are dates, those that end in `_at` are ISO texts (UTC); absent values are None.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from workbook_tui.prompts.binding import NamedColumn, NamedLink
from workbook_tui.prompts.choices import ENDED_STATUSES
from workbook_tui.prompts.prompt import Choice, Prompt
from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.prompts.review import PARTS
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.answer_names import answer_names
from workbook_tui.rules.correction_facts import CaseFacts, EvidenceFacts, SampleFacts
from workbook_tui.rules.measure_facts import MeasureFacts, PdsaFacts, SiteFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.submission_facts import SubmissionFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts(Row):
    """A person, entered once for the whole file (name, role, organisation, email, phone)."""

    @property
    def name(self) -> str:
        """The name as printed."""
        return self.text("name")

    @property
    def person(self) -> "PersonFacts":
        """The person itself, so that people and rows that link to one are used alike."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts(Row):
    """A member of the review's team."""

    person: PersonFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFacts(Row):
    """The numbers, analysis and rating of one KPI; there is one for every KPI from the start."""

    participants: tuple[PersonFacts, ...] = ()

    @property
    def rating(self) -> str:
        """The stored rating (a value of the review's scale), "" while it is open."""
        return self.text("rating")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFacts(Row):
    """One person's part in a task, with dates of their own (start_on, end_on)."""

    person: PersonFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFacts(Row):
    """One entry of a task's status history (status, since_on, note, who)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts(Row):
    """One task of a plan."""

    leads: tuple[LeadFacts, ...] = ()
    history: tuple[StatusFacts, ...] = ()

    @property
    def due(self) -> date | None:
        """The due date, None without one."""
        return self.day("due_on")

    @property
    def status(self) -> str:
        """One of the task statuses."""
        return self.text("status")

    @property
    def has_ended(self) -> bool:
        """True when its status is final (done, not done, cancelled)."""
        return self.status in ENDED_STATUSES

    @property
    def lead_names(self) -> str:
        """The leads' names, separated by "; "."""
        return "; ".join(lead.person.name for lead in self.leads)

    @property
    def note(self) -> str:
        """The newest note on its status, "" for none."""
        return next((note for entry in reversed(self.history) if (note := entry.text("note"))), "")

    def is_overdue(self, today: date) -> bool:
        """True when it was due before `today` and has not ended."""
        return self.due is not None and self.due < today and not self.has_ended


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFacts(Row):
    """A written notice of a finding (notice_on, issued_by, description, instances)."""

    cases: tuple[CaseFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts(Row):
    """A progress report of one plan, or of all plans at once (plan_id is None)."""

    participants: tuple[PersonFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedTask:
    """An open task of an earlier cycle's plan for the same KPI that still runs, with its number there."""

    cycle: str
    number: int
    task: TaskFacts


@dataclass(frozen=True, slots=True)
class RunningYear:
    """The year of an earlier cycle's plan for the same compliance KPI that still runs."""

    cycle: str
    start: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts(Row):
    """The improvement plan of one KPI."""

    tasks: tuple[TaskFacts, ...] = ()
    carried_tasks: tuple[CarriedTask, ...] = ()
    """What is still to be done of earlier plans for the KPI; their rows stay in those plans."""
    running_year: RunningYear | None = None
    """The year that counts while this plan has no written notice of its own."""
    findings: tuple[FindingFacts, ...] = ()
    reports: tuple[ReportFacts, ...] = ()
    participants: tuple[PersonFacts, ...] = ()
    samples: tuple[SampleFacts, ...] = ()
    evidence: tuple[EvidenceFacts, ...] = ()

    @property
    def state(self) -> str:
        """One of the plan states."""
        return self.text("state")

    @property
    def live_tasks(self) -> tuple[TaskFacts, ...]:
        """The tasks that are not cancelled."""
        return tuple(task for task in self.tasks if task.status != "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiFacts(Row):
    """A KPI of the review (frozen copy of the catalog's), its rating, and its plan once one was needed."""

    rating: RatingFacts
    inputs: Mapping[str, str] = field(default_factory=dict)
    """The inputs this KPI asks for: rating column -> label."""
    plan: PlanFacts | None = None

    @property
    def code(self) -> str:
        """The KPI's code, such as C8A."""
        return self.text("code")

    @property
    def is_active(self) -> bool:
        """True when the area rates this KPI in this review."""
        return bool(self["is_active"])

    @property
    def is_worksheet(self) -> bool:
        """True for what holds the plan of a worksheet that stands alone, and is no KPI."""
        return bool(self["is_worksheet"])

    @property
    def is_compliance(self) -> bool:
        """True for a compliance KPI, whose target is always 100."""
        return self["kind"] == "compliance"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts(Row):
    """One review of one service area and cycle with all rows that belong to it."""

    scale: tuple[ScaleEntry, ...]
    people: tuple[PersonFacts, ...] = ()
    members: tuple[MemberFacts, ...] = ()
    kpis: tuple[KpiFacts, ...] = ()
    worksheet_kpis: tuple[KpiFacts, ...] = ()
    """What holds the plans of worksheets that stand alone: the code of each is the worksheet's title.

    They are no KPIs: nobody rates them, and no submission waits for them; but their tasks are tasks.
    """
    reports: tuple[ReportFacts, ...] = ()
    """Progress reports for all plans at once."""
    measures: tuple[MeasureFacts, ...] = ()
    """The measures of the file; they live on through its cycles."""
    sites: tuple[SiteFacts, ...] = ()
    """The sites of the file, by name."""
    pdsa_cycles: tuple[PdsaFacts, ...] = ()
    """The PDSA cycles of the file, the earliest first."""
    submissions: tuple[SubmissionFacts, ...] = ()
    worksheets: tuple[Row, ...] = ()
    """The worksheets of the review, where they were read beside it: a start does without them."""
    take_fingerprint: Callable[[], str] = field(default=str, repr=False, compare=False)
    """Gives `fingerprint`, and is called only where one is looked at: it costs a fifth of reading the review."""
    form: Questionnaire = SPSR
    """What is asked about it."""
    others: tuple["ReviewFacts", ...] = ()
    """The reviews of other cycles in which something is still open, newest first; they name no others themselves."""
    names: tuple[tuple[int, str], ...] = field(init=False, repr=False, compare=False)
    """Everybody in the file, by id and name."""
    ratings: tuple[Choice, ...] = field(init=False, repr=False, compare=False)
    """The scale as the answers of a choice."""

    def __post_init__(self) -> None:
        """Look up once what every answer may refer to."""
        object.__setattr__(self, "names", tuple((person.id, person.name) for person in self.people))
        offered = tuple(Choice(entry.value, entry.label, entry.key) for entry in self.scale)
        object.__setattr__(self, "ratings", offered)

    def choices(self, prompt: Prompt) -> tuple[Choice, ...]:
        """The answers that a prompt offers: its own, the ratings of this review, or names of sites or measures."""
        binding = prompt.binding
        if isinstance(binding, NamedLink) or (isinstance(binding, NamedColumn) and not binding.is_typed):
            rows = self.sites if binding.of == "site" else self.measures
            return tuple(Choice(name, name) for name in answer_names(row.text("name") for row in rows))
        return self.ratings if prompt.is_on_scale else prompt.choices

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything typed in the review, "" for one that is not stored."""
        return self.take_fingerprint()

    @property
    def has_changed_since_sent(self) -> bool:
        """False when nothing was stored since the newest submission."""
        return not self.submissions or self.submissions[-1]["data_sha256"] != self.fingerprint

    @property
    def complete_submissions(self) -> tuple[SubmissionFacts, ...]:
        """What was sent, without the drafts, in the order in which it was sent."""
        return tuple(sent for sent in self.submissions if not sent.is_draft)

    @property
    def area(self) -> str:
        """The service area's name."""
        return self.text("area_name")

    @property
    def cycle(self) -> str:
        """The cycle, such as "2026-27"."""
        return self.text("cycle")

    @property
    def active_kpis(self) -> tuple[KpiFacts, ...]:
        """The KPIs that are rated in this review."""
        return tuple(kpi for kpi in self.kpis if kpi.is_active)

    @property
    def working_kpis(self) -> tuple[KpiFacts, ...]:
        """Everything whose plan may have tasks: the KPIs that are rated, then worksheets that stand alone."""
        return (*self.active_kpis, *self.worksheet_kpis)

    def scale_entry(self, value: str) -> ScaleEntry | None:
        """The scale's entry stored as `value`, None when there is none."""
        return next((entry for entry in self.scale if entry.value == value), None)

    def needs_plan(self, kpi: KpiFacts) -> bool:
        """True when the KPI is active and its rating asks for an improvement plan."""
        entry = self.scale_entry(kpi.rating.rating)
        return kpi.is_active and entry is not None and entry.requires == "plan"

    @property
    def planned_kpis(self) -> tuple[KpiFacts, ...]:
        """The KPIs whose rating asks for an improvement plan."""
        return tuple(kpi for kpi in self.kpis if self.needs_plan(kpi))

    def person(self, person_id: object) -> PersonFacts | None:
        """The person with that id, None when there is none."""
        return next((person for person in self.people if person["id"] == person_id), None)

    @property
    def involved_people(self) -> tuple[PersonFacts, ...]:
        """The members of the team, then everybody else who takes part in the review."""
        people = [member.person for member in self.members]
        for person in (self.person(self[prompt.field]) for prompt in PARTS):
            if person is not None and person not in people:
                people.append(person)
        return tuple(people)

    def tasks(self) -> Iterator[tuple[KpiFacts, TaskFacts]]:
        """Every task of every plan of this cycle that is not marked "no longer required", with its KPI or worksheet."""
        for kpi in self.working_kpis:
            if kpi.plan and kpi.plan.state != "no_longer_required":
                yield from ((kpi, task) for task in kpi.plan.tasks)
