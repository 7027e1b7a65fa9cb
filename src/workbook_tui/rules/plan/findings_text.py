"""The first words of a plan's findings, made from the rating's numbers."""

from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.rating import Result, result
from workbook_tui.rules.wording import format_percent, pluralize

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
    if not kpi.compliance or found.part is None or found.whole is None or found.part >= found.whole:
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
