"""Problems of the second stage: the numbers, the ratings and their reasons."""

from collections.abc import Iterator

from workbook_tui.prompts.spsr import ANALYSIS, LAST_CYCLE, NUMBERS, RATING, RATING_SECTION, REASON, SPSR, TARGETS
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.problems.check import Check, Problem, blocking_problem, warning_problem
from workbook_tui.rules.problems.fields import section_problems, text_problem
from workbook_tui.rules.rating import needs_reason, old_reason_note, result
from workbook_tui.rules.where import Where
from workbook_tui.text import sentence_list

_WORDS = SPSR.prompts["rating.analysis"]
_SMALL = "The number is small, under 10: one case moves the result a lot. Say in the analysis what stands behind it."
_NO_NUMBERS = "It is rated without numbers: enter what was counted, or say in the analysis what the rating rests on."
_ZERO = "Nothing was there to be counted, so there is no result: say in the analysis what the rating rests on."

_ASKED = {
    "source": "Say where the numbers of {} come from.",
    "analysis": "Say in the analysis of {} what the team makes of the numbers.",
    "participants": "Say who took part in rating {}.",
}
"""What the ratings rest on, by the question about it."""
_NAMED = 5
"""So many KPIs are named in one sentence."""


def rate_problems(check: Check) -> Iterator[Problem]:
    """What each KPI lacks, in the order of the list."""
    for kpi in check.review.kpis:
        yield from _active(check, kpi) if kpi.is_active else _switched_off(check, kpi)
    yield from _unsaid(check)


def _unsaid(check: Check) -> Iterator[Problem]:
    """What a reader of the ratings will ask about: each question once, with the KPIs that leave it open."""
    rated = [kpi for kpi in check.review.active_kpis if _rests_on_numbers(check, kpi)]
    for field, sentence in _ASKED.items():
        prompt = SPSR.prompts[f"rating.{field}"]
        lacking = [kpi for kpi in rated if not is_answered(kpi.rating, prompt) and field not in kpi.rating.drafts]
        if lacking:
            more = len(lacking) - _NAMED
            codes = [kpi.code for kpi in lacking[:_NAMED]] + ([f"{more} more"] if more > 0 else [])
            where = Where("rate", "rating", lacking[0].rating.id, field)
            yield warning_problem("", prompt.label, sentence.format(sentence_list(codes)), where)


def _switched_off(check: Check, kpi: KpiFacts) -> Iterator[Problem]:
    where = Where("rate", "kpi", kpi.id, "off_reason")
    if not is_answered(kpi, "off_reason"):
        yield blocking_problem(kpi.code, "Switched off", "Say why this KPI is not rated in this review.", where)
    elif problem := text_problem(check, kpi.text("off_reason"), where, kpi=kpi.code, name="Switched off"):
        yield problem


def _active(check: Check, kpi: KpiFacts) -> Iterator[Problem]:
    yield from section_problems(check, kpi.rating, NUMBERS, "rate", kpi=kpi.code)
    yield from section_problems(check, kpi, TARGETS, "rate", kpi=kpi.code)
    yield from _numbers(check, kpi)
    yield from _rating(check, kpi)
    for section in (ANALYSIS, LAST_CYCLE):
        yield from section_problems(check, kpi.rating, section, "rate", kpi=kpi.code)


def _numbers(check: Check, kpi: KpiFacts) -> Iterator[Problem]:
    where = Where("rate", "rating", kpi.rating.id, next(iter(kpi.inputs), "numerator"))
    found = result(kpi)
    if found.problem:
        yield blocking_problem(kpi.code, "Numbers", found.problem, where)
    elif _is_explained(kpi):
        return
    elif found.value is None:
        if _rests_on_numbers(check, kpi):
            yield warning_problem(kpi.code, "Numbers", _ZERO if found.has_no_data else _NO_NUMBERS, where)
    elif found.is_small:
        yield warning_problem(kpi.code, "Numbers", _SMALL, where)


def _is_explained(kpi: KpiFacts) -> bool:
    """True when the analysis says something, which is all that few or no numbers ask for."""
    return is_answered(kpi.rating, _WORDS.field) or _WORDS.field in kpi.rating.drafts


def _rests_on_numbers(check: Check, kpi: KpiFacts) -> bool:
    entry = check.review.scale_entry(kpi.rating.rating)
    return entry is not None and entry.requires != "reason" and kpi["measure"] != "none"


def _rating(check: Check, kpi: KpiFacts) -> Iterator[Problem]:
    place = Where("rate", "rating", kpi.rating.id, RATING.field)
    entry = check.review.scale_entry(kpi.rating.rating)
    yield from section_problems(check, kpi.rating, RATING_SECTION, "rate", kpi=kpi.code)
    if entry is None and is_answered(kpi.rating, RATING):
        offered = ", ".join(choice.label for choice in check.review.ratings)
        sentence = f"Its rating is not on the scale of this review: choose one of {offered}."
        yield blocking_problem(kpi.code, RATING.label, sentence, place)
    if entry is not None and _lacks_reason(check, kpi):
        where = Where("rate", "rating", kpi.rating.id, REASON.field)
        asked = " ".join(
            filter(None, (old_reason_note(kpi, check.review), _reason_sentence(entry.requires, entry.label)))
        )
        yield blocking_problem(kpi.code, REASON.label, asked, where)


def _lacks_reason(check: Check, kpi: KpiFacts) -> bool:
    """True when a reason is needed and nothing is written there; a draft is a problem of its own."""
    written = is_answered(kpi.rating, REASON.field) or REASON.field in kpi.rating.drafts
    return not written and needs_reason(kpi, check.review)


def _reason_sentence(requires: str, label: str) -> str:
    if requires == "reason":
        return f"Say why the rating is “{label}”."
    return f"The numbers suggest another rating than “{label}”: say why the team decided so."
