"""The two summary statements of one child outcome: their progress categories are typed once and stand in both."""

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.answers import input_text
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.screens.frame.fields import SaveOutcome
from workbook_tui.screens.frame.workspace import Workspace

_STATEMENTS = {"summary_1", "summary_2"}


def other_statement(review: ReviewFacts, kpi: KpiFacts, field: str) -> KpiFacts | None:
    """The other statement on the same outcome, where it counts `field` too; None for every other KPI."""
    if kpi["measure"] not in _STATEMENTS:
        return None
    return next((one for one in review.kpis if _is_other(kpi, one) and field in one.inputs), None)


def _is_other(kpi: KpiFacts, other: KpiFacts) -> bool:
    """True for "C3a2" beside "C3a1": what is measured differs, the outcome does not."""
    return {kpi["measure"], other["measure"]} == _STATEMENTS and kpi.code[:-1] == other.code[:-1]


def count_in_both(desk: Workspace, review: ReviewFacts, kpi: KpiFacts, saved: SaveOutcome) -> None:
    """Store a category that was typed for one statement for the other, in the same step, unless that has its own."""
    prompt = saved.field.prompt
    other = other_statement(review, kpi, prompt.field)
    if other is None or saved.result.problem or prompt.field in other.rating.drafts:
        return
    if _number(prompt, other) in {"", saved.previous_text}:
        desk.workbook.answers.save(prompt, other.rating.id, saved.result.text, today=desk.today, focus=saved.focus)


def said_of_other(review: ReviewFacts, kpi: KpiFacts, prompt: Prompt) -> str:
    """What becomes of a category in the other statement, as a sentence; "" where there is none."""
    other = other_statement(review, kpi, prompt.field)
    if other is None:
        return ""
    here, there = _number(prompt, kpi), _number(prompt, other)
    if there in {"", here}:
        return f"Typed once, it counts for {other.code} too."
    return f"{other.code} says {there} here: the two statements count the same children."


def _number(prompt: Prompt, kpi: KpiFacts) -> str:
    return input_text(prompt, kpi.rating.answer(prompt.binding))
