"""What the numbers of a KPI come to, and which rating they suggest.

The measures are those of the federal Part C indicators: a ratio (with family delays counted as on time and exclusions
taken off), the two summary statements of child outcomes, and a plain yes or no.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbook_tui.rules.facts import KpiFacts, ReviewFacts, ScaleEntry
from workbook_tui.rules.wording import percentage

SMALL = 10
"""Below this many cases one case moves the percentage a lot."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the numbers come to; `problem` says in words why they cannot be right, "" when they can."""

    value: float | None = None
    part: int | None = None
    whole: int | None = None
    problem: str = ""
    counted: bool = True
    """False when the result is a plain yes or no."""

    @property
    def no_data(self) -> bool:
        """True when nothing was there to count, which is never 0 %."""
        return self.whole == 0 and not self.problem

    @property
    def small(self) -> bool:
        """True when the number of cases is small."""
        return self.counted and self.whole is not None and 0 < self.whole < SMALL and not self.problem


def result(kpi: KpiFacts) -> Result:
    """What the inputs of a KPI come to; empty while an input is missing."""
    measure = _MEASURES.get(str(kpi["measure"]))
    return measure(kpi) if measure else Result()


def suggestion(kpi: KpiFacts, scale: Sequence[ScaleEntry]) -> ScaleEntry | None:
    """The rating that the numbers suggest, None when they suggest none."""
    met = _met(kpi, result(kpi))
    if met is None:
        return None
    return next((entry for entry in scale if entry.suggested_when == ("met" if met else "missed")), None)


def differs(kpi: KpiFacts, review: ReviewFacts) -> bool:
    """True when the team rated otherwise than the numbers suggest."""
    suggested = suggestion(kpi, review.scale)
    return bool(kpi.rating.rating) and suggested is not None and suggested.value != kpi.rating.rating


def needs_reason(kpi: KpiFacts, review: ReviewFacts) -> bool:
    """True when the rating must carry a written reason."""
    entry = review.scale_entry(kpi.rating.rating)
    return entry is not None and (entry.requires == "reason" or differs(kpi, review))


def _met(kpi: KpiFacts, found: Result) -> bool | None:
    if found.problem or not found.whole or found.part is None:
        return None
    if kpi.compliance or not found.counted:
        return found.part >= found.whole
    target = kpi.number("target")
    if target is None:
        return None
    reached = Fraction(100 * found.part, found.whole)
    wanted = Fraction(str(target))
    return reached >= wanted if kpi["direction"] == "up" else reached <= wanted


def _counts(kpi: KpiFacts, *names: str) -> list[int] | None:
    """The counts under those names, None while one that the KPI asks for is missing; what it does not ask for is 0."""
    found = [kpi.rating.whole(name) if name in kpi.inputs else 0 for name in names]
    optional = {"family_delays", "excluded"}
    kept = [0 if count is None and name in optional else count for name, count in zip(names, found, strict=True)]
    return None if None in kept else [count for count in kept if count is not None]


def _ratio(kpi: KpiFacts) -> Result:
    counts = _counts(kpi, "numerator", "family_delays", "denominator", "excluded")
    if counts is None:
        return Result()
    numerator, delays, denominator, excluded = counts
    part, whole = numerator + delays, denominator - excluded
    if whole < 0:
        return Result(problem=f"More cases are left out ({excluded}) than were counted ({denominator}).")
    if part > whole:
        who = "The cases that meet it and the family delays together" if delays else "The cases that meet it"
        return Result(part=part, whole=whole, problem=f"{who} ({part}) are more than the cases counted ({whole}).")
    return Result(percentage(part, whole), part, whole)


def _summary(part: str, whole: str) -> Callable[[KpiFacts], Result]:
    def measure(kpi: KpiFacts) -> Result:
        counts = _counts(kpi, *(f"category_{letter}" for letter in whole))
        if counts is None:
            return Result()
        by_letter = dict(zip(whole, counts, strict=True))
        reached, counted = sum(by_letter[letter] for letter in part), sum(counts)
        return Result(percentage(reached, counted), reached, counted)

    return measure


def _yes_no(kpi: KpiFacts) -> Result:
    answer = kpi.rating.text("in_place")
    if not answer:
        return Result()
    part = int(answer == "yes")
    return Result(percentage(part, 1), part, 1, counted=False)


_MEASURES: Mapping[str, Callable[[KpiFacts], Result]] = {
    "ratio": _ratio,
    "summary_1": _summary("cd", "abcd"),
    "summary_2": _summary("de", "abcde"),
    "yes_no": _yes_no,
}
