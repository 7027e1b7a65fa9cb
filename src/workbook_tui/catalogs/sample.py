"""The sample review: a filled one, in the middle of the year in which its plans are carried out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from workbook_tui.catalogs.areas import Area, area
from workbook_tui.catalogs.catalog import Catalog, catalog
from workbook_tui.catalogs.offsets import plain_at
from workbook_tui.catalogs.reading import Reader, load
from workbook_tui.catalogs.sample_parts import SampleMeasure, SamplePlan, SampleRating, SampleReview
from workbook_tui.paths import data_folder
from workbook_tui.prompts.choices import (
    COMPARATORS,
    DECISIONS,
    DIRECTIONS,
    EVIDENCE_KINDS,
    IN_PLACE,
    INTERVALS,
    PLAN_STATES,
    ROLES,
    SAMPLE_SOURCES,
    TASK_STATUSES,
    UNITS,
    WORKED,
    YES_NO,
)
from workbook_tui.prompts.prompt import Choice
from workbook_tui.rules.correction.clock import QUESTIONS
from workbook_tui.rules.dates.days import cycle_of

_OPEN = "not_started"
_VALUE = re.compile(r"(\d+)/(\d+)|\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The whole sample as of one day; the ratings and plans stand in the order of the catalog."""

    area: Area
    cycle: str
    catalog: Catalog
    review: SampleReview
    ratings: tuple[SampleRating, ...]
    plans: tuple[SamplePlan, ...]
    measures: tuple[SampleMeasure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ratings:
    ratings: tuple[SampleRating, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measures:
    measures: tuple[SampleMeasure, ...]


def read_sample(today: date, folder: Path | None = None) -> Sample:
    """Read the sample in `folder` (the shipped one by default) with its days counted from `today`."""
    home = folder or data_folder() / "samples" / "ingham"
    plain = plain_at(today)
    review = _read_review(Reader(home / "review.toml", plain=plain))
    kpis = catalog(review.catalog, review.catalog_version)
    order = [kpi.code for kpi in kpis.kpis]
    allowed = _allowed(review, kpis)
    ratings_reader = Reader(home / "ratings.toml", allowed, plain)
    ratings = ratings_reader.read(_Ratings, load(ratings_reader.file), "the ratings").ratings
    planned = {**allowed, **_allowed_in_plans()}
    plan_readers = [Reader(file, planned, plain) for file in sorted((home / "plans").glob("*.toml"))]
    plans = [_read_plan(reader) for reader in plan_readers]
    sample = Sample(
        area=area(review.area),
        cycle=cycle_of(today),
        catalog=kpis,
        review=review,
        ratings=tuple(sorted(ratings, key=lambda rating: order.index(rating.code))),
        plans=tuple(sorted(plans, key=lambda plan: order.index(plan.code))),
        measures=_read_measures(Reader(home / "measures.toml", _allowed_in_measures(order), plain)),
    )
    for reason in (*_rating_gaps(sample), *_plan_gaps(sample)):
        ratings_reader.refuse("the ratings", reason)
    return sample


def _read_measures(reader: Reader) -> tuple[SampleMeasure, ...]:
    measures = reader.read(_Measures, load(reader.file), "the measures").measures
    for measure in measures:
        for value in filter(None, measure.values):
            if not _VALUE.fullmatch(value):
                reader.refuse(measure.name, f"“{value}” is no value such as “17/19” or “26”")
        for left_out in measure.left_out:
            if not 1 <= left_out.place <= len(measure.values):
                reader.refuse(measure.name, f"there is no value at place {left_out.place}")
    return measures


def _read_review(reader: Reader) -> SampleReview:
    """Read the review twice: first to learn who its people are, then to hold every name against them."""
    table = load(reader.file)
    people = reader.read(SampleReview, table, "the review").people
    known = Reader(reader.file, _people([person.key for person in people]), reader.plain)
    for key, times in Counter(person.key for person in people).items():
        if times > 1:
            known.refuse("the people", f"the key “{key}” stands there {times} times")
    return known.read(SampleReview, table, "the review")


def _read_plan(reader: Reader) -> SamplePlan:
    plan = reader.read(SamplePlan, load(reader.file), "the plan")
    for number, task in enumerate(plan.tasks, start=1):
        newest = task.history[-1].status if task.history else _OPEN
        if task.status != newest:
            reader.refuse(f"task {number}", f"its status is “{task.status}”, but its history ends with “{newest}”")
    if plan.decision not in {None, plan.state}:
        reader.refuse("the plan", f"its state is “{plan.state}”, but the decision about it is “{plan.decision}”")
    return plan


def _allowed(review: SampleReview, kpis: Catalog) -> Mapping[str, tuple[str, ...]]:
    """The only texts that a field of that name may have in ratings and plans."""
    scale = tuple(entry.value for entry in kpis.scale)
    return MappingProxyType(
        {
            **_people([person.key for person in review.people]),
            "code": tuple(kpi.code for kpi in kpis.kpis),
            "rating": scale,
            "last_rating": ("", *scale),
            "in_place": _values(IN_PLACE),
            "state": _values(PLAN_STATES),
            "status": _values(TASK_STATUSES),
            "worked": _values(WORKED),
        }
    )


def _allowed_in_plans() -> Mapping[str, tuple[str, ...]]:
    """What is allowed only in plans, where names of fields mean something else than in ratings."""
    questions = {prompt.field: _values(YES_NO) for prompt in QUESTIONS}
    return {
        **questions,
        "decision": _values(DECISIONS),
        "source": _values(SAMPLE_SOURCES),
        "kind": _values(EVIDENCE_KINDS),
    }


def _allowed_in_measures(codes: list[str]) -> Mapping[str, tuple[str, ...]]:
    intervals = _values(INTERVALS)
    return {
        "kpi_code": tuple(codes),
        "role": _values(ROLES),
        "unit": _values(UNITS),
        "direction": _values(DIRECTIONS),
        "collected_every": intervals,
        "reviewed_every": intervals,
        "aim_comparator": ("", *_values(COMPARATORS)),
    }


def _people(keys: list[str]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(keys) for name in ("coordinator", "data_entry", "participants", "person", "who")}


def _values(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(choice.value for choice in choices)


def _rating_gaps(sample: Sample) -> Iterator[str]:
    times = Counter(rating.code for rating in sample.ratings)
    for kpi in sample.catalog.kpis:
        if times[kpi.code] != kpi.active:
            yield f"KPI {kpi.code} is rated {times[kpi.code]} times instead of {int(kpi.active)}"


def _plan_gaps(sample: Sample) -> Iterator[str]:
    requires = {entry.value: entry.requires for entry in sample.catalog.scale}
    needed = Counter(rating.code for rating in sample.ratings if requires[rating.rating] == "plan")
    there = Counter(plan.code for plan in sample.plans)
    for code in needed | there:
        if needed[code] != there[code]:
            yield f"KPI {code} has {there[code]} improvement plans instead of {needed[code]}"
