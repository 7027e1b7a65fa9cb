"""Builds small reviews out of frozen facts: every column is there, and empty unless a test says otherwise."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import count

from sqlmodel import SQLModel

from workbook_tui.prompts.binding import NamedColumn, NamedLink
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.facts import (
    FindingFacts,
    KpiFacts,
    LeadFacts,
    MemberFacts,
    PersonFacts,
    PlanFacts,
    RatingFacts,
    ReportFacts,
    ReviewFacts,
    StatusFacts,
    TaskFacts,
)
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.submission_facts import SubmissionFacts
from workbook_tui.store.models.base import StoredRow

TODAY = date(2027, 5, 10)
PLANNING_ENDS = date(2027, 5, 31)
SENT_FINGERPRINT = "f1"
"""What the rows were when they were sent."""

SCALE = (
    ScaleEntry("meets", "Meets requirement", "m", "", "met"),
    ScaleEntry("needs_improvement", "Needs improvement", "n", "plan", "missed"),
    ScaleEntry("not_applicable", "Not applicable", "x", "reason", ""),
)

INPUTS = {"numerator": "On time", "denominator": "All", "family_delays": "Family delays", "excluded": "Left out"}

_ids = count(1)

Drafts = Mapping[str, str]
NONE: Drafts = {}


@cache
def _stored_columns(table: str) -> tuple[str, ...]:
    """What the table stores beside what every row has, and the names of rows that it refers to."""
    names = (column.key for column in SQLModel.metadata.tables[table].columns)
    named = (
        one.field
        for one in SPSR.prompts.values()
        if one.table == table and isinstance(one.binding, NamedColumn | NamedLink)
    )
    return (*(name for name in names if name not in StoredRow.model_fields), *named)


def columns(table, values):
    """The columns of a row with an id of its own; a column that does not exist is a mistake of the test."""
    row = dict.fromkeys(_stored_columns(table))
    unknown = set(values) - set(row)
    assert not unknown, f"{table} has no {unknown}"
    number = next(_ids)
    return {"id": number, "uid": f"{table}-{number}", **row, **values}


def person(name="Ana Diaz", *, drafts: Drafts = NONE, **values) -> PersonFacts:
    return PersonFacts(table="person", values=columns("person", {"name": name, **values}), drafts=drafts)


ANA = person("Ana Diaz", role="Early On coordinator")


def lead(who: PersonFacts = ANA, *, drafts: Drafts = NONE, **values) -> LeadFacts:
    row = columns("task_lead", {"person_id": who.id, **values})
    return LeadFacts(table="task_lead", values=row, drafts=drafts, person=who)


def status(word: str, since: date, note: str | None = None) -> StatusFacts:
    row = columns("task_status", {"status": word, "since_on": since, "note": note, "who": "Ana Diaz"})
    return StatusFacts(table="task_status", values=row)


def task(
    *, leads: Iterable[LeadFacts] = (), history: Iterable[StatusFacts] = (), drafts: Drafts = NONE, **values
) -> TaskFacts:
    """A task without any answer."""
    row = columns("task", {"status": "not_started", "position": 1, **values})
    return TaskFacts(table="task", values=row, drafts=drafts, leads=tuple(leads), history=tuple(history))


def full_task(
    *, leads: Iterable[LeadFacts] | None = None, history: Iterable[StatusFacts] = (), drafts: Drafts = NONE, **values
) -> TaskFacts:
    """A task with everything that a complete plan asks for."""
    answers = {
        "title": "Track every referral on a shared list",
        "due_on": date(2027, 11, 30),
        "product": "The list",
        "evaluation": "Monthly count of late services",
    }
    who = (lead(),) if leads is None else leads
    return task(leads=who, history=history, drafts=drafts, **(answers | values))


def finding(*, drafts: Drafts = NONE, **values) -> FindingFacts:
    return FindingFacts(table="finding", values=columns("finding", values), drafts=drafts)


def report(on: date | None, *, drafts: Drafts = NONE, **values) -> ReportFacts:
    texts = dict.fromkeys(("activities", "evidence_correction", "evidence_change"), "Written.")
    row = columns("progress_report", {"reported_on": on, **texts, **values})
    return ReportFacts(table="progress_report", values=row, drafts=drafts)


def plan(
    *,
    tasks: Iterable[TaskFacts] = (),
    findings: Iterable[FindingFacts] = (),
    reports: Iterable[ReportFacts] = (),
    text: str | None = None,
    drafts: Drafts = NONE,
    **values,
) -> PlanFacts:
    """A plan without any answer; `text` is its text of findings."""
    row = columns("plan", {"state": "open", "is_confirmed": False, **values, "findings": text})
    return PlanFacts(
        table="plan", values=row, drafts=drafts, tasks=tuple(tasks), findings=tuple(findings), reports=tuple(reports)
    )


def full_plan(
    *,
    tasks: Iterable[TaskFacts] | None = None,
    findings: Iterable[FindingFacts] = (),
    reports: Iterable[ReportFacts] = (),
    text: str | None = "Three of 42 families waited too long.",
    drafts: Drafts = NONE,
    **values,
) -> PlanFacts:
    """A plan at nine of nine, ready for closeout as far as its three questions go."""
    answers = {
        **dict.fromkeys(("actions_done", "data_reviewed", "papers_ready"), "yes"),
        "is_confirmed": True,
        "rating_confirmed": "38 + 1 family delay of 42",
        "evidence_correction": "The three families have their services.",
        "evidence_change": "A weekly look at the list.",
        "justification": "Nobody saw the date coming.",
    }
    rows = (full_task(),) if tasks is None else tasks
    return plan(tasks=rows, findings=findings, reports=reports, text=text, drafts=drafts, **(answers | values))


def rating(*, drafts: Drafts = NONE, **values) -> RatingFacts:
    return RatingFacts(table="rating", values=columns("rating", values), drafts=drafts)


def kpi(
    code: str = "C1",
    *,
    rated: RatingFacts | None = None,
    plan: PlanFacts | None = None,
    inputs: Mapping[str, str] | None = None,
    drafts: Drafts = NONE,
    **values,
) -> KpiFacts:
    """A KPI without a rating."""
    row = {
        "code": code,
        "title": "Timely services",
        "heading": "Federal indicators",
        "kind": "compliance",
        "measure": "ratio",
        "target": 100.0,
        "direction": "up",
        "is_active": True,
        "is_own": False,
        "is_repeat": False,
    }
    return KpiFacts(
        table="kpi",
        values=columns("kpi", row | values),
        drafts=drafts,
        rating=rated or rating(),
        inputs=INPUTS if inputs is None else inputs,
        plan=plan,
    )


def met(code: str = "C8C", **values) -> KpiFacts:
    """A KPI that meets its requirement."""
    return kpi(code, rated=rating(rating="meets", numerator=16, denominator=16), **values)


def missed(code: str = "C1", plan: PlanFacts | None = None, **values) -> KpiFacts:
    """A KPI that needs improvement, 38 + 1 family delay of 42, with its plan."""
    numbers = rating(rating="needs_improvement", numerator=38, family_delays=1, denominator=42)
    return kpi(code, rated=numbers, plan=plan if plan is not None else full_plan(), **values)


def review(
    *kpis: KpiFacts,
    people: Iterable[PersonFacts] = (ANA,),
    members: Iterable[PersonFacts] = (ANA,),
    reports: Iterable[ReportFacts] = (),
    submissions: Iterable[SubmissionFacts] = (),
    changed_since_sent: bool = True,
    drafts: Drafts = NONE,
    **values,
) -> ReviewFacts:
    """A review whose team is complete."""
    row = {
        "area_code": "33000",
        "area_name": "Ingham ISD",
        "counties": "Ingham",
        "cycle": "2026-27",
        "lead_agency": "MiLEAP",
        "coordinator_id": ANA.id,
        "planning_from_on": date(2027, 4, 1),
        "planning_to_on": PLANNING_ENDS,
    }
    return ReviewFacts(
        table="review",
        values=columns("review", row | values),
        drafts=drafts,
        scale=SCALE,
        people=tuple(people),
        members=tuple(
            MemberFacts(table="team_member", values=columns("team_member", {"person_id": who.id}), person=who)
            for who in members
        ),
        kpis=kpis,
        reports=tuple(reports),
        submissions=tuple(submissions),
        take_fingerprint=lambda: "changed" if changed_since_sent else SENT_FINGERPRINT,
    )


def submission(**values) -> SubmissionFacts:
    row = {"kind": "plan", "sent_on": date(2027, 5, 28), "revision": 1, "data_sha256": SENT_FINGERPRINT}
    return SubmissionFacts(table="submission", values=columns("submission", row | values))
