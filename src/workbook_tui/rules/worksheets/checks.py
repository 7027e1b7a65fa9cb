"""The checks that the rules of a method are made of: each looks at answers and names those that do not hold to it.

A rule of a method's file names a check, what it looks at, and what is said; nothing here knows a method.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from workbook_tui.prompts.method import MethodRule
from workbook_tui.rules.row import Row
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day
from workbook_tui.rules.worksheets.answers import AnswerPlace, beside, name_of, places_at, rows_at
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.smart import FEW_WORDS, NUMBER, WHEN
from workbook_tui.text import sentence_list

_ITEM = re.compile(r"^\s*(?:[-•*▶]|\d+[.)])\s+\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Miss:
    """One place that does not hold to a rule."""

    where: Where
    name: str
    """What the row is called, and what of it."""
    sentence: str
    row_id: int = 0


Check = Callable[[WorksheetFacts, MethodRule], Iterator[Miss]]


def _miss(place: AnswerPlace, sentence: str) -> Miss:
    name = " · ".join(part for part in (place.name, place.prompt.label) if part)
    return Miss(place.where, name, sentence, place.row.id)


def _of_row(worksheet: WorksheetFacts, row: Row, sentence: str, field: str = "") -> Miss:
    section = "plan" if row.table == "task" else "methods"
    return Miss(Where(section, row.table, row.id, field), name_of(worksheet, row), sentence, row.id)


def _of_list(worksheet: WorksheetFacts, key: str, sentence: str) -> Miss:
    section = worksheet.method.section_of.get(key) or worksheet.method.by_key[key]
    return Miss(worksheet.section_place(section), section.title, sentence)


def _answered(worksheet: WorksheetFacts, key: str) -> Iterator[AnswerPlace]:
    return (place for place in places_at(worksheet, key) if place.is_answered)


def required(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """Every answer of `at` is there."""
    for place in places_at(worksheet, rule.at):
        if not place.is_answered:
            yield _miss(place, rule.sentence or place.prompt.missing_sentence)


def count_between(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """`at` has at least `number` and at most `most` rows (0: no bound); for each row above, where there are such."""
    section = worksheet.method.by_key.get(rule.at)
    if section is not None and section.for_each:
        for row in worksheet.rows(section.for_each):
            if sentence := _count_fault(len(row.children.get(rule.at, ())), rule):
                yield _of_row(worksheet, row, sentence)
    elif sentence := _count_fault(len(rows_at(worksheet, rule.at)), rule):
        yield _of_list(worksheet, rule.at, sentence)


def _count_fault(count: int, rule: MethodRule) -> str:
    if rule.number <= count and (not rule.most or count <= rule.most):
        return ""
    bounds = f"{rule.number} to {rule.most}" if rule.most else f"at least {rule.number}"
    return rule.sentence or f"There are {count}; {bounds} are meant."


def date_order(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """No day of `at` is after the day of `other`; it is said once for each day of `other`, at that one."""
    late: dict[tuple[str, int], list[AnswerPlace]] = {}
    bounds: dict[tuple[str, int], AnswerPlace] = {}
    for place in _answered(worksheet, rule.at):
        bound = beside(place, rule.other)
        if bound is not None and bound.day is not None and place.day is not None and place.day > bound.day:
            bounds[bound.row.table, bound.row.id] = bound
            late.setdefault((bound.row.table, bound.row.id), []).append(place)
    for key, places in late.items():
        days = sorted(place.day for place in places if place.day is not None)
        said = f"{format_day(days[-1])} is after {format_day(bounds[key].day or days[-1])}"
        yield _miss(bounds[key], rule.sentence.replace("{days}", said) or f"The days are not in order: {said}.")


def within_days(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """A day of `at` is at most `number` days after the one of `other`."""
    for place in _answered(worksheet, rule.at):
        start = beside(place, rule.other)
        if start is None or start.day is None or place.day is None:
            continue
        last = start.day + timedelta(days=rule.number)
        if place.day > last:
            yield _miss(place, rule.sentence or f"It is due by {format_day(last)}, {rule.number} days after.")


def since_beginning(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """No day of `at` is before the one on which the worksheet was begun."""
    for place in _answered(worksheet, rule.at):
        if place.day is not None and worksheet.started_on is not None and place.day < worksheet.started_on:
            yield _miss(place, rule.sentence or f"It is before {format_day(worksheet.started_on)}.")


def descends(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """The days of `at` go back in time from row to row."""
    days = [place for place in _answered(worksheet, rule.at) if place.day is not None]
    for before, place in pairwise(days):
        if before.day is not None and place.day is not None and place.day >= before.day:
            yield _miss(place, rule.sentence or f"It is not before {format_day(before.day)}, the day above it.")


def first_verb(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """An answer of `at` begins with one of the words of the rule."""
    wanted = {word.casefold() for word in rule.words}
    for place in _answered(worksheet, rule.at):
        first = re.match(r"\W*(\w+)", place.text)
        if first is None or first[1].casefold() not in wanted:
            yield _miss(place, rule.sentence or f"Begin with a verb such as {', '.join(rule.words)}.")


def has_number(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """An answer of `at` names a number."""
    for place in _answered(worksheet, rule.at):
        if not NUMBER.search(place.text):
            yield _miss(place, rule.sentence or "It names no number: say how many or how much.")


def smart(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """An answer of `at` says how much and by when, and in more than a few words."""
    for place in _answered(worksheet, rule.at):
        lacks = [
            word
            for word, is_there in (
                ("what exactly", len(place.text.split()) >= FEW_WORDS),
                ("how much", NUMBER.search(place.text)),
                ("by when", WHEN.search(place.text)),
            )
            if not is_there
        ]
        if lacks:
            yield _miss(place, rule.sentence or f"It does not say {' or '.join(lacks)}.")


def one_item(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """An answer of `at` is one thing, no list."""
    for place in _answered(worksheet, rule.at):
        if len(_ITEM.findall(place.text)) > 1:
            yield _miss(place, rule.sentence or "Several are named here: one is meant.")


def needed_if(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """An answer of `at` is there where that of `other` is one of the words (any answer, without words)."""
    for place in places_at(worksheet, rule.at):
        why = beside(place, rule.other)
        if why is None or not why.is_answered or place.is_answered:
            continue
        values = why.value if isinstance(why.value, tuple) else (why.value,)
        if not rule.words or set(rule.words) & set(map(str, values)):
            yield _miss(place, rule.sentence or f"“{why.prompt.label}” asks for it.")


def row_has(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """Every row of `at` has an answer to each of the prompts that the words name; it is said once a row."""
    for row in rows_at(worksheet, rule.at):
        places = [place for key in rule.words for place in places_at(worksheet, key) if place.row is row]
        lacks = [place for place in places if not place.is_answered]
        if lacks:
            said = sentence_list([place.prompt.label.lower() for place in lacks])
            sentence = rule.sentence.replace("{missing}", said) or f"It has no {said}."
            yield _of_row(worksheet, row, sentence, lacks[0].prompt.field)


def for_each(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """Every row of `at` is referred to by answers of `other`: by one, or by `number` to `most` of them."""
    named = [value for place in _answered(worksheet, rule.other) for value in referred(place.value)]
    for row in rows_at(worksheet, rule.at):
        count = named.count(str(row.id))
        if count < max(rule.number, 1) or (rule.most and count > rule.most):
            yield _of_row(worksheet, row, rule.sentence or "Nothing refers to it yet.")


def named_where(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """Every row of `at` is referred to by `other` in a row whose answer to the first of the words is the `value`."""
    (key,) = rule.words
    kinds = {place.row.id: place.value for place in _answered(worksheet, key)}
    right = [place for place in _answered(worksheet, rule.other) if kinds.get(place.row.id) == rule.value]
    named = {value for place in right for value in referred(place.value)}
    for row in rows_at(worksheet, rule.at):
        if str(row.id) not in named:
            yield _of_row(worksheet, row, rule.sentence or "Nothing of the right kind refers to it yet.")


def first_of_kind(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """No day of `at` is before the first one in a row whose answer to the first of the words is the `value`."""
    (key,) = rule.words
    kinds = {place.row.id: place.value for place in _answered(worksheet, key)}
    days = [(place, place.day) for place in _answered(worksheet, rule.at) if place.day is not None]
    first = min((day for place, day in days if kinds.get(place.row.id) == rule.value), default=None)
    for place, day in days:
        if first is not None and day < first:
            yield _miss(place, rule.sentence or f"It is before {format_day(first)}.")


def has_task(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """A task was made of every row of `at`."""
    for row in rows_at(worksheet, rule.at):
        if isinstance(row, WorksheetRowFacts) and not row.task_ids:
            yield _of_row(worksheet, row, rule.sentence or "No task was made of it yet.")


def any_of(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """At least one answer of `at` is one of the words, once there is a row to answer in."""
    places = list(places_at(worksheet, rule.at))
    if places and not any(set(referred(place.value)) & set(rule.words) for place in places):
        yield _of_list(worksheet, rule.at, rule.sentence or f"None of them is {' or '.join(rule.words)}.")


def at_most_of(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """At most `most` answers of `at` are one of the words."""
    places = _answered(worksheet, rule.at)
    if sum(bool(set(referred(place.value)) & set(rule.words)) for place in places) > rule.most:
        yield _of_list(worksheet, rule.at, rule.sentence or f"More than {rule.most} are {' or '.join(rule.words)}.")


def without_words(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """An answer of `at` has none of the words; the sentence names the first that it has in place of {word}."""
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, rule.words)) + r")\b", re.IGNORECASE)
    for place in _answered(worksheet, rule.at):
        if found := pattern.search(place.text):
            sentence = rule.sentence or "Say it without “{word}”."
            yield _miss(place, sentence.replace("{word}", found[0]))


def refers_to(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """What an answer of `at` refers to is still there."""
    for place in _answered(worksheet, rule.at):
        there = {choice.value for choice in worksheet.choices(place.prompt)}
        if not set(referred(place.value)) <= there:
            yield _miss(place, rule.sentence or "What it refers to was removed: choose again.")


def stands_before(worksheet: WorksheetFacts, rule: MethodRule) -> Iterator[Miss]:
    """`other` is answered, or has rows, before `at` is."""
    if _has_begun(worksheet, rule.at) and not _has_begun(worksheet, rule.other):
        yield _of_list(worksheet, rule.other, rule.sentence or "This comes first.")


def _has_begun(worksheet: WorksheetFacts, key: str) -> bool:
    if key in worksheet.method.section_of:
        return any(True for _ in _answered(worksheet, key))
    section = worksheet.method.by_key[key]
    if section.is_list or section.kind == "tasks":
        return bool(rows_at(worksheet, key))
    return any(place.is_answered for prompt in section.prompts for place in places_at(worksheet, prompt.key))


def referred(value: object) -> tuple[str, ...]:
    """The rows that an answer refers to, by their numbers as texts."""
    return value if isinstance(value, tuple) else (str(value),) if value is not None else ()


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        *(required, count_between, date_order, within_days, descends, first_verb, has_number, smart, one_item),
        *(since_beginning, needed_if, row_has, for_each, refers_to, stands_before),
        *(named_where, first_of_kind, has_task, any_of, at_most_of, without_words),
    )
}
"""Every check by the name that a rule gives it."""

OF_PROMPTS = frozenset(CHECKS) - {"count_between", "row_has", "for_each", "stands_before", "named_where", "has_task"}
"""The checks that look at answers; the others look at rows."""

NAMING = frozenset({"row_has", "named_where", "first_of_kind"})
"""The checks whose words are keys of prompts."""
