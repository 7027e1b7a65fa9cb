"""What an export is about: the review, what it is sent for, when, and the plans it carries in their order."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID, uuid5

from workbook_tui.prompts.choices import SUBMISSION_KINDS, label_of
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.measure_facts import MeasureFacts, MeasurementFacts
from workbook_tui.rules.measures.series import MeasureSeries, stored_measure
from workbook_tui.rules.merge.record import Record, to_plain
from workbook_tui.rules.merge.record_diff import Alteration, alterations
from workbook_tui.rules.problems import Problem
from workbook_tui.rules.rating import result
from workbook_tui.rules.reports.progress_reports import last_day
from workbook_tui.rules.trail import TrailEntry
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.rules.worksheets.record import full_record, worksheets_of
from workbook_tui.sheets.contract import plan_cell, worksheet_table
from workbook_tui.sheets.layout import Link
from workbook_tui.text import cut_to_units

_EXPORTS = UUID("3d0c1e57-6a52-5c1b-9f0e-2f0f6a6b7e11")
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[:\\/?*\[\]_'\s]+")


@dataclass(frozen=True, slots=True)
class NumberedPlan:
    """A required plan with its KPI and its number in this workbook."""

    number: int
    kpi: KpiFacts
    plan: PlanFacts
    worksheet: str = ""
    """The name of the sheet of the worksheet whose own plan it is, "" for the plan of a KPI."""

    @property
    def sheet(self) -> str:
        """The name of its sheet, unique and valid in a spreadsheet: at most 31 UTF-16 units."""
        if self.worksheet:
            return self.worksheet
        code = _NOT_IN_A_NAME.sub(" ", self.kpi.code)
        return cut_to_units(f"Plan {self.number:02d} {code}", _LONGEST_NAME).rstrip()

    @property
    def prefix(self) -> str:
        """The beginning of the defined names of its cells."""
        return plan_cell(self.number, "")

    @property
    def link(self) -> Link:
        """A link to its sheet."""
        return Link("Worksheet" if self.worksheet else f"Plan {self.number:02d}", self.sheet)


@dataclass(frozen=True, slots=True)
class MeasureValues:
    """A stored measure with its values."""

    facts: MeasureFacts
    values: tuple[MeasurementFacts, ...]

    @property
    def series(self) -> MeasureSeries:
        """The measure with its values, for charts."""
        return stored_measure(self.facts, self.values)


@dataclass(frozen=True, kw_only=True)
class ExportContext:
    """What an export is made of; overdue and every count are as of the day `as_of`."""

    review: ReviewFacts
    kind: str
    as_of: date
    revision: int
    is_draft: bool
    way: str = ""
    """How it is sent, "" where that is not known."""
    problems: tuple[Problem, ...] = ()
    is_blank: bool = False
    trail: tuple[TrailEntry, ...] = ()
    measures: tuple[MeasureValues, ...] = ()
    since: tuple[Alteration, ...] | None = None
    """What has changed since the last submission, None when nothing was sent before."""
    earlier_results: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """By KPI, its results in the cycles before, the oldest first, as far as the file holds them; two at most."""
    record: Record = field(default_factory=lambda: Record(()))

    @cached_property
    def data(self) -> str:
        """The record as JSON in plain ASCII."""
        return json.dumps(to_plain(self.record), separators=(",", ":"))

    @cached_property
    def data_sha256(self) -> str:
        """The checksum of the record: the same for every export in which no answer differs."""
        return hashlib.sha256(self.data.encode()).hexdigest()

    @cached_property
    def export_id(self) -> UUID:
        """An id derived from data, day, kind and revision, so that the same export has the same."""
        said = f"{self.kind}:{self.as_of}:{self.revision}:{self.is_draft}:{self.is_blank}:"
        return uuid5(_EXPORTS, self.review.text("uid") + said + self.data_sha256)

    @property
    def kind_label(self) -> str:
        """The label of the kind of submission."""
        return label_of(SUBMISSION_KINDS, self.kind)

    @property
    def blocking_problems(self) -> tuple[Problem, ...]:
        """The open problems because of which the export is a draft."""
        return tuple(problem for problem in self.problems if problem.level == "blocking")

    @property
    def plans(self) -> tuple[NumberedPlan, ...]:
        """The required plans, numbered in the order of their KPIs."""
        kpis = [(kpi, kpi.plan) for kpi in self.review.planned_kpis if kpi.plan is not None]
        return tuple(NumberedPlan(number, kpi, plan) for number, (kpi, plan) in enumerate(kpis, start=1))

    def tasks(self) -> Iterator[tuple[NumberedPlan, int, TaskFacts]]:
        """Every task of every required plan and of worksheets of no KPI, with its plan and its number in it."""
        for numbered in (*self.plans, *self._own_plans()):
            for number, task in enumerate(numbered.plan.tasks, start=1):
                yield numbered, number, task

    @cached_property
    def worksheets(self) -> tuple[WorksheetFacts, ...]:
        """The worksheets of the review, in the order of their sheets."""
        return worksheets_of(self.review)

    def _own_plans(self) -> Iterator[NumberedPlan]:
        for number, sheet in enumerate(self.worksheets, start=1):
            if sheet.kpi is not None and not sheet.code and sheet.plan is not None:
                yield NumberedPlan(number, sheet.kpi, sheet.plan, worksheet_table(number, sheet.title).sheet)

    def correct_by(self, plan: PlanFacts) -> date | None:
        """The day by which the plan's finding must be corrected."""
        return last_day(self.review, plan)


NO_VALUES: Mapping[int, tuple[MeasurementFacts, ...]] = MappingProxyType({})


class Told(TypedDict):
    """What an export says of itself, as its context has it."""

    kind: str
    as_of: date
    revision: int
    is_draft: bool
    problems: tuple[Problem, ...]
    way: NotRequired[str]
    trail: NotRequired[tuple[TrailEntry, ...]]


def export_context_of(
    review: ReviewFacts,
    *,
    sent: Record | None = None,
    values: Mapping[int, tuple[MeasurementFacts, ...]] = NO_VALUES,
    earlier: Iterable[ReviewFacts] = (),
    **told: Unpack[Told],
) -> ExportContext:
    """The context of an export; `sent` is the record of the last submission, `values` are those of measures by id.

    `earlier` are the reviews of the cycles right before, the oldest first.
    """
    record = full_record(review)
    return ExportContext(
        **told,
        review=review,
        since=None if sent is None else tuple(alterations(review.form, sent, record)),
        record=record,
        earlier_results=_results(earlier),
        measures=tuple(MeasureValues(measure, values.get(measure.id, ())) for measure in review.measures),
    )


def _results(reviews: Iterable[ReviewFacts]) -> dict[str, tuple[float, ...]]:
    """The results of each KPI in these reviews; a KPI that a review has no result of is left out there."""
    found: dict[str, tuple[float, ...]] = {}
    for review in reviews:
        for kpi in review.active_kpis:
            value = result(kpi).value
            if value is not None:
                found[kpi.code] = (*found.get(kpi.code, ()), value)
    return found
