"""What the numbers of a KPI come to, which rating they suggest, and the first words of the findings of a plan.

The measures are those of the federal Part C indicators: a ratio (with family delays counted as on time and exclusions
taken off), the two summary statements of child outcomes, and a plain yes or no.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.percent import percentage
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.wording import format_percent, pluralize

SMALL = 10
"""Below this many cases one case moves the percentage a lot."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result that the numbers of a KPI give; `problem` says why they cannot be right, "" when they can."""

    value: float | None = None
    part: int | None = None
    whole: int | None = None
    problem: str = ""
    is_counted: bool = True
    """False when the result is a plain yes or no."""

    @property
    def has_no_data(self) -> bool:
        """True when there were no cases to count, which is not the same as 0 %."""
        return self.whole == 0 and not self.problem

    @property
    def is_small(self) -> bool:
        """True when there are fewer than 10 cases."""
        return self.is_counted and self.whole is not None and 0 < self.whole < SMALL and not self.problem


def result(kpi: KpiFacts) -> Result:
    """The result of a KPI's inputs; without a value while an input is missing."""
    measure = _MEASURES.get(str(kpi["measure"]))
    return measure(kpi) if measure else Result()


def suggestion(kpi: KpiFacts, scale: Sequence[ScaleEntry]) -> ScaleEntry | None:
    """The rating that the numbers suggest, None when they suggest none."""
    met = _met(kpi, result(kpi))
    if met is None:
        return None
    return next((entry for entry in scale if entry.suggested_when == ("met" if met else "missed")), None)


def differs(kpi: KpiFacts, review: ReviewFacts) -> bool:
    """True when the team's rating is not the suggested one."""
    suggested = suggestion(kpi, review.scale)
    return bool(kpi.rating.rating) and suggested is not None and suggested.value != kpi.rating.rating


def needs_reason(kpi: KpiFacts, review: ReviewFacts) -> bool:
    """True when the rating must carry a written reason."""
    entry = review.scale_entry(kpi.rating.rating)
    return entry is not None and (entry.requires == "reason" or differs(kpi, review))


def deviation(kpi: KpiFacts, review: ReviewFacts) -> str:
    """What a written reason of the rating is given for: the rating, what the numbers suggest, and the counts.

    It reads "not_applicable;meets;19/20", each part "" while there is none. A reason stays as long as it does.
    """
    suggested, found = suggestion(kpi, review.scale), result(kpi)
    counts = f"{found.part}/{found.whole}" if found.whole is not None else ""
    return ";".join((kpi.rating.rating, suggested.value if suggested else "", counts))


def old_reason_note(kpi: KpiFacts, review: ReviewFacts) -> str:
    """A sentence that says for which rating and counts the old reason was given; "" without an old reason."""
    given_for = kpi.rating.text("old_reason_for")
    if not given_for:
        return ""
    rating, _, counts = given_for.split(";")
    entry = review.scale_entry(rating)
    at = f" at {counts.replace('/', ' of ')}" if counts else ""
    return f"The reason so far was given for “{entry.label if entry else 'not rated'}”{at}."


def _met(kpi: KpiFacts, found: Result) -> bool | None:
    if found.problem or not found.whole or found.part is None:
        return None
    if kpi.is_compliance or not found.is_counted:
        return found.part >= found.whole
    target = kpi.number("target")
    if target is None:
        return None
    side = _side(found.part, found.whole, target)
    return side >= 0 if kpi["direction"] == "up" else side <= 0


@lru_cache(maxsize=4096)
def _side(part: int, whole: int, target: float) -> int:
    """1 when the percentage lies above the target, -1 when it lies below, 0 when it meets it; computed exactly."""
    reached, wanted = Fraction(100 * part, whole), Fraction(str(target))
    return (reached > wanted) - (reached < wanted)


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
    return Result(percentage(part, whole, kpi.number("target")), part, whole)


def _summary(part: str, whole: str) -> Callable[[KpiFacts], Result]:
    def measure(kpi: KpiFacts) -> Result:
        counts = _counts(kpi, *(f"category_{letter}" for letter in whole))
        if counts is None:
            return Result()
        by_letter = dict(zip(whole, counts, strict=True))
        reached, counted = sum(by_letter[letter] for letter in part), sum(counts)
        return Result(percentage(reached, counted, kpi.number("target")), reached, counted)

    return measure


def _yes_no(kpi: KpiFacts) -> Result:
    answer = kpi.rating.text("in_place")
    if not answer:
        return Result()
    part = int(answer == "yes")
    return Result(percentage(part, 1), part, 1, is_counted=False)


_MEASURES: Mapping[str, Callable[[KpiFacts], Result]] = {
    "ratio": _ratio,
    "summary_1": _summary("cd", "abcd"),
    "summary_2": _summary("de", "abcde"),
    "yes_no": _yes_no,
}


NO_NUMBERS = "no numbers"


def counts_text(kpi: KpiFacts) -> str:
    """The counted numbers in words, such as "38 + 1 family delay of 42"; it changes whenever they do."""
    if kpi["measure"] == "yes_no":
        in_place = kpi.rating.text("in_place")
        return f"in place: {in_place}" if in_place else NO_NUMBERS
    if kpi["measure"] == "ratio":
        return _ratio_text(kpi)
    counted_so_far = result(kpi)
    if counted_so_far.part is None or counted_so_far.whole is None:
        return NO_NUMBERS
    return f"{counted_so_far.part} of {counted_so_far.whole}"


def _ratio_text(kpi: KpiFacts) -> str:
    part, whole = kpi.rating.whole("numerator"), kpi.rating.whole("denominator")
    if part is None or whole is None:
        return NO_NUMBERS
    delays, excluded = (kpi.rating.whole(name) if name in kpi.inputs else 0 for name in ("family_delays", "excluded"))
    late = f" + {pluralize(delays, 'family delay')}" if delays else ""
    less = f" less {excluded} left out" if excluded else ""
    return f"{part}{late} of {whole}{less}"


def prefilled_findings(review: ReviewFacts, kpi: KpiFacts) -> str:
    """A first text for the findings: the numbers against the target, the cycle before, and the team's analysis."""
    numbers = " ".join(
        sentence for sentence in (_result_sentence(kpi), _target_sentence(kpi), _last_sentence(review, kpi)) if sentence
    )
    return "\n\n".join(text for text in (numbers, kpi.rating.text("analysis").strip()) if text)


def _result_sentence(kpi: KpiFacts) -> str:
    name = f"{kpi.code} {kpi.text('title')}"
    found = result(kpi)
    period = kpi.rating.text("period").strip()
    when = f" ({period})" if period else ""
    if kpi["measure"] == "yes_no" and found.value is not None:
        return f"{name}{when}: {'in place' if found.value else 'not in place'}."
    if found.value is None:
        return f"{name}{when} needs improvement; nothing was counted."
    return f"{name}{when}: {counts_text(kpi)}, which is {format_percent(found.value)}.{_short_sentence(kpi, found)}"


def _short_sentence(kpi: KpiFacts, found: Result) -> str:
    """How many cases fall short, for a requirement that every case must meet."""
    if not kpi.is_compliance or found.part is None or found.whole is None or found.part >= found.whole:
        return ""
    short = found.whole - found.part
    return f" {pluralize(short, 'case')} {'does' if short == 1 else 'do'} not meet the requirement."


def _target_sentence(kpi: KpiFacts) -> str:
    target = kpi.number("target")
    if target is None or kpi["measure"] == "yes_no":
        return ""
    return f"The target is {format_percent(target)}{' or less' if kpi['direction'] == 'down' else ''}."


def _last_sentence(review: ReviewFacts, kpi: KpiFacts) -> str:
    value = kpi.rating.number("last_value")
    entry = review.scale_entry(kpi.rating.text("last_rating"))
    said = [format_percent(value)] if value is not None else []
    if entry is not None:
        said.append(f"rated “{entry.label}”")
    return f"The cycle before it was {', '.join(said)}." if said else ""
