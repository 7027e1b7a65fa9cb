"""A review as it may be shown outside the agency: the sheets of a copy for sharing get this and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workbook_tui.prompts.choices import TASK_STATUSES, label_of
from workbook_tui.rules.facts import KpiFacts, ReviewFacts, ScaleEntry, TaskFacts
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.measures.series import MeasureSeries, stored_measure
from workbook_tui.rules.rating import result
from workbook_tui.rules.sharing.measures import NOT_SHOWN, SharedMeasure, shared_measure
from workbook_tui.rules.sharing.ranges import share_range
from workbook_tui.rules.sharing.together import of_one_interval
from workbook_tui.rules.sharing.words import shown_words

_OF_CASES = frozenset({"ratio", "summary_1", "summary_2"})
"""The ways to measure a KPI that count cases."""

_IN_PLACE = {"yes": "In place", "no": "Not in place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedKpi:
    """One KPI that is rated in the review: its result as a range in words, and the rating that the team gave it.

    The rating is what the team decided, which need not be what the number suggests: no count follows from it. How a
    program does on each target is public in any case (34 CFR 303.702(b)).
    """

    code: str
    title: str
    kind: str
    result: str
    target: float | None
    rating: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTask:
    """One task of a plan that is needed, with the code and title of its KPI."""

    code: str
    kpi: str
    title: str
    due_on: date | None
    status: str
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedReview:
    """What a copy for sharing is made of; no text of it is private, and no count of 5 or fewer follows from it."""

    area: str
    area_code: str
    cycle: str
    as_of: date
    rated: int
    planned: int
    scale: tuple[ScaleEntry, ...]
    kpis: tuple[SharedKpi, ...]
    tasks: tuple[SharedTask, ...]
    measures: tuple[SharedMeasure, ...]


def shared_review(
    review: ReviewFacts, *, as_of: date, values: Mapping[int, tuple[MeasurementFacts, ...]]
) -> SharedReview:
    """Mask one review; `values` are those of its measures by their ids."""
    return SharedReview(
        area=review.area,
        area_code=review.text("area_code"),
        cycle=review.cycle,
        as_of=as_of,
        rated=sum(bool(kpi.rating.rating) for kpi in review.active_kpis),
        planned=len(review.planned_kpis),
        scale=review.scale,
        kpis=tuple(_kpi(review, kpi) for kpi in review.active_kpis),
        tasks=tuple(_tasks(review)),
        measures=of_one_interval(tuple(_measures(review, as_of, values))),
    )


def _title(review: ReviewFacts, kpi: KpiFacts) -> str:
    """The title of a KPI; that of one which the area added itself was typed."""
    title = kpi.text("title")
    return shown_words(review, title, "Own KPI") if kpi["is_own"] else title


def _kpi(review: ReviewFacts, kpi: KpiFacts) -> SharedKpi:
    rated = review.scale_entry(kpi.rating.rating)
    return SharedKpi(
        code=kpi.code,
        title=_title(review, kpi),
        kind=kpi.text("kind").capitalize(),
        result=_result(kpi) if kpi.rating.rating else "",
        target=kpi.number("target"),
        rating=rated.label if rated else kpi.rating.rating,
    )


def _result(kpi: KpiFacts) -> str:
    """The result of a rated KPI; one that is not shown looks the same whatever the reason."""
    if kpi["measure"] == "yes_no":
        return _IN_PLACE.get(kpi.rating.text("in_place"), "")
    if kpi["measure"] not in _OF_CASES:
        return ""
    found = result(kpi)
    shown = share_range(found.part or 0, found.whole or 0) if not found.problem else None
    return shown.text[:1].upper() + shown.text[1:] if shown else NOT_SHOWN


def _tasks(review: ReviewFacts) -> Iterator[SharedTask]:
    for kpi in review.planned_kpis:
        for number, task in enumerate(kpi.plan.live_tasks if kpi.plan else (), start=1):
            yield _task(review, kpi, task, number)


def _task(review: ReviewFacts, kpi: KpiFacts, task: TaskFacts, number: int) -> SharedTask:
    return SharedTask(
        code=kpi.code,
        kpi=_title(review, kpi),
        title=shown_words(review, task.text("title"), f"Task {number}"),
        due_on=task.due,
        status=label_of(TASK_STATUSES, task.status),
        done_on=task.day("done_on"),
    )


def _measures(
    review: ReviewFacts, as_of: date, values: Mapping[int, tuple[MeasurementFacts, ...]]
) -> Iterator[tuple[MeasureSeries, SharedMeasure]]:
    counted = frozenset(kpi.code.casefold() for kpi in review.active_kpis if kpi["measure"] in _OF_CASES)
    for number, facts in enumerate(review.measures, start=1):
        measured = stored_measure(facts, values.get(facts.id, ()))
        if measured.values:
            name = shown_words(review, measured.name, f"Measure {number}")
            yield measured, shared_measure(measured, name, as_of=as_of, counted=counted)
