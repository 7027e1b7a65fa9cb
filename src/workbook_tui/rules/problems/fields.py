"""The problems that any field can have: a text that does not parse yet, and one that may identify a child."""

from collections.abc import Callable, Iterator

from workbook_tui.prompts.prompt import Prompt, PromptSection
from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.rules.answers import draft_fault
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.plan.completeness import is_missing
from workbook_tui.rules.privacy import suspicion
from workbook_tui.rules.problems.check import Check, Problem, blocking_problem, warning_problem
from workbook_tui.rules.row import Row
from workbook_tui.rules.walk import walk
from workbook_tui.rules.where import Where
from workbook_tui.text import shorten

_LONGEST_QUOTE = 40
_ACCEPTED = "It would be accepted by now: go to the field and leave it again."


def field_problem(
    check: Check, row: Row, prompt: Prompt, where: Where, *, kpi: str = "", name: str = ""
) -> Problem | None:
    """What is wrong with one answer, None for nothing; `name` is its name in the list (default: the prompt's label)."""
    draft = row.drafts.get(prompt.field)
    if draft is not None:
        return blocking_problem(kpi, name or prompt.label, draft_sentence(check, prompt, draft), where)
    if kind_of(prompt).is_free:
        return text_problem(check, row.text(prompt.field), where, kpi=kpi, name=name or prompt.label)
    return None


def text_problem(check: Check, text: str, where: Where, *, kpi: str, name: str) -> Problem | None:
    """A warning when a free text may identify a child."""
    sentence = suspicion(text, check.names) if text else ""
    return warning_problem(kpi, name, sentence, where) if sentence else None


def draft_sentence(check: Check, prompt: Prompt, text: str) -> str:
    """Why a draft cannot be stored as an answer, with the text, shortened."""
    quote = shorten(text, _LONGEST_QUOTE)
    why = draft_fault(check.review, prompt, text, check.today) or _ACCEPTED
    why = why.replace(text.strip() or text, quote)
    return why if f"“{quote}”" in why else f"“{quote}” is no answer yet. {why}"


def section_problems(
    check: Check,
    row: Row,
    section: PromptSection,
    page: str,
    *,
    kpi: str = "",
    prefix: str = "",
    lacking: Callable[[str, str, str, Where], Problem] = blocking_problem,
) -> Iterator[Problem]:
    """The problems of each answer of a row in a section; missing ones are made by `lacking`.

    `prefix` goes before the label.
    """
    for prompt in section.prompts:
        where, name = Where(page, row.table, row.id, prompt.field), prefix + prompt.label
        if problem := field_problem(check, row, prompt, where, kpi=kpi, name=name):
            yield problem
        elif is_missing(row, prompt):
            yield lacking(kpi, name, prompt.missing_sentence, where)


def form_problems(check: Check, form: Questionnaire) -> Iterator[Problem]:
    """The problems of each answer of a whole questionnaire, row by row."""
    for visit in walk(form, check.review):
        for section in visit.sections:
            page = form.stage_of(section.table, section.prompts[0].key)
            prefix = f"{section.title} {visit.number} · " if visit.parent else ""
            yield from section_problems(check, visit.row, section, page, kpi=visit.code, prefix=prefix)
