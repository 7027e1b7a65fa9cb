"""A review as the texts one would type: what a workbook carries, and what two of them are compared by.

Every answer is the text of `rules.answers.as_typed`: dates in ISO form, choices by their stored value, people by name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import DECIDED, NOTE, PROMPTS, known_prompt
from workbook_tui.rules.answers import as_typed
from workbook_tui.rules.facts import (
    KpiFacts,
    MeasureFacts,
    PlanFacts,
    ReportFacts,
    ReviewFacts,
    TaskFacts,
)
from workbook_tui.rules.involved import involved
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import counted, day_said

_OF_THE_FILE = {"person", "measure", "measure_phase"}
"""The tables whose rows belong to no single review."""

VALUES = "measure.values"
"""What stands for the values of a measure, which are many: how many there are and the newest."""

_EVERY = tuple(prompt for prompt in (*PROMPTS.values(), *DECIDED.values()) if not prompt.private)
_CARRIED: dict[str, tuple[Prompt, ...]] = {
    table: tuple(prompt for prompt in _EVERY if prompt.table == table)
    for table in dict.fromkeys(prompt.table for prompt in _EVERY)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One row: `uid` tells it from others wherever it is, `parent` is the uid of the row it hangs on.

    `code` is the KPI it belongs to, `place` says in words where it stands, `id` is its number in the file (0 when it
    comes from a workbook). `answers` maps prompt keys to texts; empty ones are left out.
    """

    table: str
    uid: str
    code: str = ""
    place: str = ""
    parent: str = ""
    id: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)


class Record:
    """The rows of a review in the order of the road."""

    def __init__(self, rows: Iterable[RecordRow]) -> None:
        self.rows = tuple(rows)
        self._by_uid = {(row.table, row.uid): row for row in self.rows}
        self._by_code = {(row.table, row.code): row for row in self.rows if row.code}

    def row(self, table: str, uid: str) -> RecordRow | None:
        """The row of that table and uid."""
        return self._by_uid.get((table, uid))

    def kpi_row(self, table: str, code: str) -> RecordRow | None:
        """The kpi, rating or plan of the KPI with that code."""
        return self._by_code.get((table, code))


def called(key: str) -> str:
    """What a column is called, by its prompt key."""
    prompt = known_prompt(key)
    return prompt.label if prompt else "Values" if key == VALUES else key


def record_of(review: ReviewFacts) -> Record:
    """Everything of the review that a workbook may carry."""
    return Record(_Writer(review).rows())


def record_at_work(front: ReviewFacts) -> Record:
    """Everything of every cycle at work; places in other cycles say so, and a KPI's code means that of the front."""
    others = (
        replace(row, place=f"{row.place} · {review.cycle}")
        for review in front.others
        for row in record_of(review).rows
        if row.table not in _OF_THE_FILE
    )
    return Record((*others, *record_of(front).rows))


class _Writer:
    def __init__(self, review: ReviewFacts) -> None:
        self._review = review

    def rows(self) -> Iterator[RecordRow]:
        yield self._row(self._review, place="Review")
        for person in involved(self._review):
            yield self._row(person, place=f"Team · {person.name}")
        for kpi in self._review.kpis:
            yield from self._kpi(kpi)
        yield from (self._report(report, "", "All plans") for report in self._review.reports)
        for measure in self._review.measures:
            yield from self._measure(measure)

    def _kpi(self, kpi: KpiFacts) -> Iterator[RecordRow]:
        code = kpi.code
        yield self._row(kpi, code=code, place=code)
        yield self._row(kpi.rating, code=code, place=code, parent=kpi.text("uid"))
        if kpi.plan is not None:
            yield from self._plan(kpi.plan, code, kpi.text("uid"))

    def _plan(self, plan: PlanFacts, code: str, parent: str) -> Iterator[RecordRow]:
        yield self._row(plan, code=code, place=f"{code} · Plan", parent=parent)
        uid = plan.text("uid")
        yield from self._correction(plan, code, uid)
        for number, task in enumerate(plan.tasks, start=1):
            yield from self._task(task, code, f"{code} · Task {number}", uid)
        for report in plan.reports:
            yield self._report(report, uid, code)

    def _correction(self, plan: PlanFacts, code: str, uid: str) -> Iterator[RecordRow]:
        for finding in plan.findings:
            yield self._row(finding, code=code, place=f"{code} · Notice", parent=uid)
            for number, case in enumerate(finding.cases, start=1):
                yield self._row(case, code=code, place=f"{code} · Case {number}", parent=finding.text("uid"))
        for number, sample in enumerate(plan.samples, start=1):
            yield self._row(sample, code=code, place=f"{code} · Sample {number}", parent=uid)
        for number, evidence in enumerate(plan.evidence, start=1):
            yield self._row(evidence, code=code, place=f"{code} · Evidence {number}", parent=uid)

    def _task(self, task: TaskFacts, code: str, place: str, parent: str) -> Iterator[RecordRow]:
        notes = [entry.text("note") for entry in task.history if entry.text("note")]
        newest = {NOTE.key: notes[-1]} if notes else {}
        yield self._row(task, code=code, place=place, parent=parent, **newest)
        for lead in task.leads:
            if lead.day("start_on") or lead.day("end_on"):
                yield self._row(lead, code=code, place=f"{place} · {lead.person.name}", parent=task.text("uid"))

    def _report(self, report: ReportFacts, parent: str, about: str) -> RecordRow:
        day = report.day("reported_on")
        place = f"{about} · Report of {day_said(day)}" if day else f"{about} · Report"
        return self._row(report, code="" if about == "All plans" else about, place=place, parent=parent)

    def _measure(self, measure: MeasureFacts) -> Iterator[RecordRow]:
        """A measure belongs to the file: it stands behind its KPIs, and its code is one of its answers."""
        place = f"Measure · {measure.text('name')}"
        yield self._row(measure, place=place, **{VALUES: _gist(measure)})
        for phase in measure.phases:
            yield self._row(phase, place=place, parent=measure.text("uid"))

    def _row(self, row: Row, *, place: str, code: str = "", parent: str = "", **more: str) -> RecordRow:
        said = ((prompt.key, self._text(row, prompt)) for prompt in _CARRIED[row.table])
        answers = {key: text for key, text in (*said, *more.items()) if text}
        uid = row.text("uid")
        return RecordRow(table=row.table, uid=uid, code=code, place=place, parent=parent, id=row.id, answers=answers)

    def _text(self, row: Row, prompt: Prompt) -> str:
        return as_typed(prompt, row.answer(prompt.binding), people=self._review.names)


def _gist(measure: MeasureFacts) -> str:
    newest = measure.newest_on
    return "" if newest is None else f"{counted(measure.taken, 'value')}, the newest of {day_said(newest)}"
