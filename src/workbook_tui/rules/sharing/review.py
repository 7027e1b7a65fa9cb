"""A review as it may be shown outside the agency: the sheets of a copy for sharing get this and nothing else.

Typed words that are shown name nobody who stands in the file, and count nobody. Which number a typed text holds no rule
can know; so a text with a number is shown only where the number is plainly one of time (a length, an age, a date, a
clock), per how many a rate is (per 1,000 visits) or part of a name (C8A, Part 303, form 2).

Measures of cases stand beside one another only when they are of one interval and of the same sites. A total and its
parts give each other away, whatever ranges they stand in: 11 of 55, 18 of 90 and 0 of 55 in three months beside 29 of
200 in their quarter fit no other counts. The same holds for sites beside the whole area. Which measures count the same
cases no name tells reliably; so all of them are taken to.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbook_tui.prompts.choices import TASK_STATUSES, label_of
from workbook_tui.rules.facts import KpiFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.measures.periods import is_regular
from workbook_tui.rules.measures.series import MeasureSeries, stored_measure
from workbook_tui.rules.privacy import suspicion, words_of
from workbook_tui.rules.rating import result
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.sharing.measures import NOT_SHOWN, SharedMeasure, shared_measure
from workbook_tui.rules.sharing.ranges import share_range

_LEFT_OUT = "its words are left out, they may name or count people"

_WORDS = (
    "zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen"
)
_PEOPLE = (
    r"(?:[a-z]+ )?(?:bab(?:y|ies)|boy|case|child|famil(?:y|ies)|girl|IFSP|infant|parent|person|record|referral|sibling"
    r"|student|toddler|twin)"
)
_NUMBER = re.compile(
    rf"(?<![^\W_])(?:\d|(?:{_WORDS})\b"
    rf"|(?:one|both|single|no|none|nobody|half|third|quarter|couple|pair)\b(?= (?:of\b|{_PEOPLE})))",
    re.IGNORECASE,
)
_UNIT = r"(?:second|minute|hour|day|week|month|quarter|year)"
_ANY = rf"(?:\d+|{_WORDS})"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_SINCE = r"(?:after|and|at|before|by|from|in|of|on|or|since|through|to|until) (?:the )?"
_DAY = rf"(?:\d{{1,2}}\.? {_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?)"
_WRITTEN = r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|20\d{2}-\d{2}|\d{1,2}:\d{2}"
_YEAR = rf"(?:{_MONTH} |spring |summer |fall |winter )?20[0-4]\d"
_NO_SHARE = r"(?![\w/%]|[.,-]\d| ?%| per ?cent)"
_NO_COUNT = rf"{_NO_SHARE}(?! (?:are|did|had|has|have|is|late|of|still|that|wait|was|were|who|{_PEOPLE}))"
_TIME = re.compile(
    rf"(?<![\w.,/-])(?:"
    rf"(?:{_ANY}(?: ?[-–] ?| to | or | and ))?{_ANY}[ -](?:(?:working|calendar|school|business) )?{_UNIT}s?{_NO_SHARE}"
    rf"|per (?:100|1,?000|10,?000|100,?000|1,000,000){_NO_SHARE}"
    rf"|half an? (?:hour|day)|(?:{_WRITTEN}){_NO_SHARE}"
    rf"|{_SINCE}(?:{_DAY}|{_YEAR}|{_UNIT} {_ANY}){_NO_COUNT}"
    rf"|(?:aged?|birth to|form|level|part|phase|section|statement|step|version) {_ANY}{_NO_COUNT}"
    r")",
    re.IGNORECASE,
)


def counts_people(text: str) -> bool:
    """True when a number in the text, in digits or words, may be one of people or cases."""
    rest = _TIME.sub(" ", text)
    is_sign = any(letter.isnumeric() and not letter.isdecimal() for letter in rest)
    return is_sign or _NUMBER.search(rest) is not None


def shared_text(review: ReviewFacts, text: str, called: str) -> str:
    """The text, or what it is called instead when it may name a person of the file, tell of a child or count people."""
    names = words_of(person.name for person in review.people)
    is_private = not names.isdisjoint(words_of([text])) or suspicion(text) or counts_people(text)
    return f"{called} ({_LEFT_OUT})" if text and is_private else text


_REASON = (
    "Not shown: it may count the same cases as the measures of cases that are shown, over other periods or at other "
    "sites, and a total and its parts give each other away."
)
_FINEST_FIRST = ("week", "month", "quarter", "year", "")

_Kept = tuple[str, tuple[int, ...], tuple[str, ...]]
"""How often a measure is collected, when its periods begin, and at which sites."""


def measures_of_one_interval(measures: Sequence[tuple[MeasureSeries, SharedMeasure]]) -> tuple[SharedMeasure, ...]:
    """The measures as they may stand on one page, in their order.

    Of those of cases the interval and sites are shown that most of them have, of equally many the finest interval and
    then the whole area or the most sites; the others say why they are not shown. What counts no cases stays as it is.
    """
    kept = Counter(_kept(measured) for measured, one in measures if one.has_ranges and one.is_shown)
    if not kept:
        return tuple(one for _, one in measures)
    chosen = max(kept, key=lambda found: (kept[found], *_rank(found)))
    return tuple(_beside(measured, one, chosen) for measured, one in measures)


def _rank(kept: _Kept) -> tuple[int, bool, int]:
    every, _, sites = kept
    return -_FINEST_FIRST.index(every), sites == ("",), len(sites)


def _beside(measured: MeasureSeries, one: SharedMeasure, chosen: _Kept) -> SharedMeasure:
    if not (one.has_ranges and one.is_shown) or _kept(measured) == chosen:
        return one
    return replace(one, points=(), chart_series=None, reason=_REASON)


def _kept(measured: MeasureSeries) -> _Kept:
    """Two weeks that begin on different weekdays, or two years in different months, are different periods."""
    days = sorted({value.day for value in measured.values})
    every = measured.every if is_regular(days, measured.every) else ""
    if every in {"month", "quarter"}:
        begin: set[int] = set()
    elif every:
        begin = {day.weekday() if every == "week" else day.month for day in days}
    else:
        begin = {day.toordinal() for day in days}
    return every, tuple(sorted(begin)), measured.sites


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
    rated_count: int
    planned_count: int
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
        rated_count=sum(bool(kpi.rating.rating) for kpi in review.active_kpis),
        planned_count=len(review.planned_kpis),
        scale=review.scale,
        kpis=tuple(_kpi(review, kpi) for kpi in review.active_kpis),
        tasks=tuple(_tasks(review)),
        measures=measures_of_one_interval(tuple(_measures(review, as_of, values))),
    )


def _title(review: ReviewFacts, kpi: KpiFacts) -> str:
    """The title of a KPI; that of one which the area added itself was typed."""
    title = kpi.text("title")
    return shared_text(review, title, "Own KPI") if kpi["is_own"] else title


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
        title=shared_text(review, task.text("title"), f"Task {number}"),
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
            name = shared_text(review, measured.name, f"Measure {number}")
            yield measured, shared_measure(measured, name, as_of=as_of, counted=counted)
