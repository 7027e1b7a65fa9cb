"""Per how many a rate is: part of the definition of its measure, in words such as "per 1,000 children"."""

import re

from workbook_tui.rules.measure_facts import MeasureFacts

BASES = (100, 1_000, 10_000, 100_000)
"""The usual ones."""

_WORDS = {"hundred": 100, "thousand": 1_000, "ten thousand": 10_000, "hundred thousand": 100_000, "million": 1_000_000}
_BASE = re.compile(
    r"(?:\bper|\bfor (?:each|every)|\bout of|/)\s*"
    r"(?P<number>\d{1,3}(?:[, \u00a0]\d{3})+|\d{1,7}|(?:ten |hundred )?thousand|hundred|million)(?![\d,.]*\d)",
    re.IGNORECASE,
)
_MOST = 1_000_000


def base_in(text: str) -> int | None:
    """The base of a rate that a text names, None when it names none."""
    match = _BASE.search(text)
    if match is None:
        return None
    said = match["number"].casefold()
    number = _WORDS.get(said) or int(re.sub(r"\D", "", said) or 0)
    return number if 1 < number <= _MOST else None


def rate_base(row: MeasureFacts) -> int | None:
    """The base of a measure: 100 for percentages, for a rate what its definition or name says, else None."""
    if row.text("unit") != "rate":
        return BASES[0]
    texts = (row.text(field) for field in ("denominator_means", "numerator_means", "name"))
    return next((base for text in texts if (base := base_in(text))), None)


def format_rate_base(base: int) -> str:
    """A base in words: "per 1,000"."""
    return f"per {base:,}"
