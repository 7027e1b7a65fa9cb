"""What is wrong or doubtful in a worksheet: answers that do not parse or are missing, and the rules of its method."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.prompts.method import MethodRule, MethodSection
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.answers import draft_fault
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.privacy import suspicion, words_of
from workbook_tui.rules.row import Row
from workbook_tui.rules.where import Where
from workbook_tui.rules.worksheets.answers import places_at
from workbook_tui.rules.worksheets.checks import CHECKS, Miss, referred
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.rules.worksheets.progress import has_begun, is_finished, is_skipped
from workbook_tui.text import quote, shorten

_LONGEST_QUOTE = 40

LEVELS: Mapping[str, str] = MappingProxyType({"block": "blocking", "warn": "warning", "info": "hint"})
"""What the levels of a method's file are called."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to settle or to consider: its level (block, warn, info), where it is, and what passes it."""

    level: str
    section: str
    """The title of the section."""
    name: str
    """What it is about there, such as "Task 7", "" for the section itself."""
    sentence: str
    where: Where
    subject: str = ""
    """What a mark calls it when it is passed with a reason, "" for what cannot be passed."""
    passed: str = ""
    """Why somebody passed it, "" while nobody has."""


def worksheet_problems(worksheet: WorksheetFacts, today: date) -> tuple[Remark, ...]:
    """Everything that is wrong or doubtful, section by section and then rule by rule."""
    skipped = {
        section.key for stage in worksheet.method.stages if is_skipped(worksheet, stage) for section in stage.sections
    }
    found: list[Remark] = []
    for section in worksheet.method.sections:
        if section.key not in skipped:
            found += _of_section(worksheet, section, today)
    found += _of_stages(worksheet)
    for number, rule in enumerate(worksheet.method.rules, start=1):
        place = section_of_rule(worksheet, rule)
        if place is None or place.key not in skipped:
            found += _of_rule(worksheet, number, rule, place)
    return tuple(found)


def cell_faults(worksheet: WorksheetFacts, section: MethodSection, today: date) -> dict[tuple[int, str], str]:
    """What is missing or doubtful in the rows of a list, by row and field ("" for the row itself); no hints."""
    found: dict[tuple[int, str], str] = {}
    remarks = list(_of_section(worksheet, section, today))
    for number, rule in enumerate(worksheet.method.rules, start=1):
        if rule.level != "info" and section_of_rule(worksheet, rule) is section:
            remarks += _of_rule(worksheet, number, rule, section)
    for one in remarks:
        if one.level != "info" and one.where.table == WORKSHEET_ROW:
            found.setdefault((one.where.row_id, one.where.field), one.sentence)
    return found


def section_of_rule(worksheet: WorksheetFacts, rule: MethodRule) -> MethodSection | None:
    """The section that a rule looks at, None for one about tasks that no section lists."""
    method = worksheet.method
    found = method.section_of.get(rule.at) or method.by_key.get(rule.at)
    return found or next((one for one in method.sections if one.kind == "tasks"), None)


def _of_section(worksheet: WorksheetFacts, section: MethodSection, today: date) -> Iterator[Remark]:
    adults = [name for person in worksheet.review.people for name in (person.name, person.text("organisation"))]
    names = words_of((*adults, worksheet.review.area, worksheet.review.text("agency")))
    for prompt in section.prompts:
        for place in places_at(worksheet, prompt.key):
            level, sentence = _fault(worksheet, place.row, prompt, today, names)
            if sentence:
                name = " · ".join(part for part in (place.name, prompt.label) if part)
                is_missing = level == "block" and prompt.field not in place.row.drafts
                subject = f"missing {prompt.key} {place.row.id}" if is_missing else ""
                where = worksheet.place(place.row, prompt.field)
                yield _passable(worksheet, Remark(level, section.title, name, sentence, where, subject))
    yield from _without_task(worksheet, section)


def _fault(worksheet: WorksheetFacts, row: Row, prompt: Prompt, today: date, names: frozenset[str]) -> tuple[str, str]:
    draft = row.drafts.get(prompt.field)
    if draft is not None:
        why = draft_fault(worksheet, prompt, draft, today) or "It would be accepted by now: leave the field again."
        return "block", f"{quote(shorten(draft, _LONGEST_QUOTE))} is no answer yet. {why}"
    if prompt.is_required and not is_answered(row, prompt):
        return "block", prompt.missing_sentence
    if prompt.refers_to and set(referred(row.answer(prompt.binding))) - _there(worksheet, prompt):
        return "warn", "What it refers to was removed: choose again."
    return ("warn", suspicion(row.text(prompt.field), names)) if kind_of(prompt).is_free else ("", "")


def _there(worksheet: WorksheetFacts, prompt: Prompt) -> set[str]:
    return {choice.value for choice in worksheet.choices(prompt)}


def _without_task(worksheet: WorksheetFacts, section: MethodSection) -> Iterator[Remark]:
    """The rows whose answers ask for a task that nobody has made yet."""
    task = section.task
    if task is None or not task.needed_at:
        return
    for place in places_at(worksheet, task.needed_at):
        row = worksheet.find_row(place.row.id)
        if row is not None and str(place.value) in task.needed_when and not row.task_ids:
            sentence = "No task was made of it yet."
            yield Remark("warn", section.title, place.name, sentence, worksheet.place(row, place.prompt.field))


def _of_stages(worksheet: WorksheetFacts) -> Iterator[Remark]:
    """The stages that were begun while one before them is neither done nor skipped."""
    stages = {stage.key: stage for stage in worksheet.method.stages}
    for stage in worksheet.method.stages:
        waits_for = [stages[key] for key in stage.after if not is_finished(worksheet, stages[key])]
        if waits_for and has_begun(worksheet, stage):
            subject = f"order {stage.key}"
            sentence = f"“{waits_for[0].title}” comes first: finish it, mark it as done, or skip it with a reason."
            where = worksheet.section_place(stage.sections[0])
            yield _passable(worksheet, Remark("block", stage.title, "", sentence, where, subject))


def _of_rule(
    worksheet: WorksheetFacts, number: int, rule: MethodRule, section: MethodSection | None
) -> Iterator[Remark]:
    for miss in CHECKS[rule.check](worksheet, rule):
        subject = f"rule {number} {miss.row_id}" if rule.level == "block" else ""
        yield _passable(worksheet, _remark(rule, section, miss, subject))


def _remark(rule: MethodRule, section: MethodSection | None, miss: Miss, subject: str) -> Remark:
    return Remark(rule.level, section.title if section else "", miss.name, miss.sentence, miss.where, subject)


def _passable(worksheet: WorksheetFacts, remark: Remark) -> Remark:
    """The same as a hint with its reason, where somebody passed it."""
    mark = worksheet.mark(remark.subject) if remark.subject else None
    return replace(remark, level="info", passed=mark.text("reason")) if mark is not None else remark
