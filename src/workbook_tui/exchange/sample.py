"""Fills a new file with the sample review: planned, sent, and half a year of monitoring."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from workbook_tui.catalogs.sample import Sample, read_sample
from workbook_tui.catalogs.sample_parts import SamplePlan, SampleRating, SampleReport, SampleTask
from workbook_tui.exchange.file_names import sent_file_name
from workbook_tui.exchange.sample_measures import add_measure
from workbook_tui.exchange.sending import record
from workbook_tui.prompts.spsr import CLOSEOUT, DECISION
from workbook_tui.store.workbook import Workbook

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from workbook_tui.store.journal.transaction import Change

_NO_COLUMNS = {"code", "target", "state"}
_KNOWN_LATER = {"status", "done_on", "delivered_on", "delivered", "result", "worked"}
"""What is known of a task only after the plans were sent."""

_DECIDED_LATER = {prompt.field for prompt in (*CLOSEOUT.prompts, *DECISION.prompts)}
"""What is known of a plan only then."""


def fill_sample(workbook: Workbook, *, today: date) -> None:
    """Fill a new file with the sample as of `today`.

    The sample's coordinator is the author of these steps, so that nobody undoes the whole sample by a slip.
    """
    sample = read_sample(today)
    names = {person.key: person.name for person in sample.review.people}
    book = Workbook(workbook.path, who=names[sample.review.coordinator])
    with book.change("Rate and plan the sample review") as change:
        filling = _Filling(book, sample, names, _people(book, sample))
        filling.rate_and_plan(change)
    _send(book, sample.review.sent_on)
    with book.change("Carry out the plans of the sample review") as change:
        filling.carry_out(change)
        for measure in sample.measures:
            add_measure(book, measure, today)


def _people(book: Workbook, sample: Sample) -> dict[str, int]:
    people = sample.review.people
    return {one.key: book.people.add(one.name, role=one.role, organisation=one.organisation) for one in people}


def _send(book: Workbook, sent_on: date) -> None:
    """Record the plans as sent on that day, as the workbook was then."""
    with TemporaryDirectory(prefix=".sample-", dir=book.path.parent) as folder:
        target = Path(folder) / sent_file_name(book.facts(), as_of=sent_on, revision=1)
        record(book, target, kind="plan", as_of=sent_on)


@dataclass(slots=True)
class _Filling:
    """The sample on its way into a file, and the ids it got there."""

    book: Workbook
    sample: Sample
    names: dict[str, str]
    people: dict[str, int]
    review_id: int = 0
    plans: dict[str, int] = field(default_factory=dict)
    tasks: dict[tuple[str, int], int] = field(default_factory=dict)
    findings: dict[tuple[str, int], int] = field(default_factory=dict)

    def rate_and_plan(self, change: "Change") -> None:
        """Start the review, rate it and write the plans, as it was when the plans were sent."""
        sample, start = self.sample, self.sample.review
        own = {name: self.people[getattr(start, name)] for name in ("coordinator", "data_entry")}
        self.review_id = self.book.reviews.start(
            sample.area,
            sample.cycle,
            sample.catalog,
            **{f"{name}_id": person for name, person in own.items()},
            **_columns(start, besides={"area", "catalog", "catalog_version", "sent_on", *own}),
        )
        for person_id in self.people.values():
            self.book.team.add(self.review_id, person_id)
        kpis = {row.code: row for row in change.find("kpi", review_id=self.review_id)}
        for rating in sample.ratings:
            self._rate(change, kpis[rating.code].id, rating)
        for plan in sample.plans:
            self._plan(change, kpis[plan.code].id, plan)

    def carry_out(self, change: "Change") -> None:
        """Bring the plans to where they stand today."""
        for plan in self.sample.plans:
            self._correct(change, plan)
            for number, task in enumerate(plan.tasks):
                self._status(change, self.tasks[plan.code, number], task)
            for report in plan.reports:
                self._report(report, self.plans[plan.code])
        for report in self.sample.review.reports:
            self._report(report, None)

    def _rate(self, change: "Change", kpi_id: int, rating: SampleRating) -> None:
        row = change.find("rating", kpi_id=kpi_id)[0]
        change.update("rating", row.id, **_columns(rating))
        self._took_part("rating", row.id, rating.participants)
        requires = {entry.value: entry.requires for entry in self.sample.catalog.scale}
        change.update("kpi", kpi_id, is_repeat=requires.get(rating.last_rating) == "plan")
        if rating.target is not None:
            change.update("kpi", kpi_id, target=rating.target)

    def _plan(self, change: "Change", kpi_id: int, plan: SamplePlan) -> None:
        plan_id = self.plans[plan.code] = change.insert("plan", kpi_id=kpi_id, **_columns(plan, besides=_DECIDED_LATER))
        self._took_part("plan", plan_id, plan.participants)
        self.book.plans.confirm_findings(plan_id)
        for number, notice in enumerate(plan.notices):
            self.findings[plan.code, number] = self.book.findings.add(plan_id, **_columns(notice))
        for number, task in enumerate(plan.tasks):
            task_id = self.book.tasks.add(plan_id, **_columns(task, besides=_KNOWN_LATER))
            self.tasks[plan.code, number] = task_id
            for lead in task.leads:
                columns = _columns(lead, besides={"person"})
                change.insert("task_lead", task_id=task_id, person_id=self.people[lead.person], **columns)

    def _correct(self, change: "Change", plan: SamplePlan) -> None:
        """What was done about the finding, and what the state office decided."""
        plan_id, corrections = self.plans[plan.code], self.book.corrections
        for number, notice in enumerate(plan.notices):
            corrections.add_cases(self.findings[plan.code, number], map(_columns, notice.cases))
        for sample in plan.samples:
            corrections.add("verification_sample", plan_id, **_columns(sample))
        for evidence in plan.evidence:
            corrections.add("evidence", plan_id, **_columns(evidence))
        later = {name: getattr(plan, name) or None for name in _DECIDED_LATER}
        change.update("plan", plan_id, state=plan.state, **later)

    def _status(self, change: "Change", task_id: int, task: SampleTask) -> None:
        change.update("task", task_id, **{name: getattr(task, name) or None for name in _KNOWN_LATER})
        for entry in task.history:
            columns = _columns(entry, besides={"who"})
            change.insert("task_status", task_id=task_id, who=self.names[entry.who], **columns)

    def _report(self, report: SampleReport, plan_id: int | None) -> None:
        columns = _columns(report, besides={"reported_on"})
        report_id = self.book.reports.add(self.review_id, plan_id, on=report.reported_on, **columns)
        self._took_part("progress_report", report_id, report.participants)

    def _took_part(self, table: str, row_id: int, keys: Iterable[str]) -> None:
        self.book.participants.set(table, row_id, [self.people[key] for key in keys])


def _columns(part: "DataclassInstance", besides: Iterable[str] = ()) -> dict[str, object]:
    """Columns of a part: what is neither a list nor named otherwise; an empty text is no value."""
    left_out = {*_NO_COLUMNS, *besides}
    values = {item.name: getattr(part, item.name) for item in fields(part) if item.name not in left_out}
    return {name: None if value == "" else value for name, value in values.items() if not isinstance(value, tuple)}
