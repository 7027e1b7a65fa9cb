"""The numbers in the texts of the sample, and those that its rows hold.

A number that is neither law nor held by a row is a fact of the story that stands in texts alone; `STORY` lists these
with what they count, so that none slips in unseen. The word "one" is left out, since it is seldom a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.catalogs.sample_story import CITED, STORY

from workbook_tui.catalogs.sample import Sample, SampleRow
from workbook_tui.rules.percent import percentage

_UNITS = ["zero", "-", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
WORDS = {word: value for value, word in enumerate(_UNITS) if word != "-"}
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|{'|'.join(WORDS)})"
_PAIR = re.compile(rf"\b({_NUMBER}) of (?:the |our |all )?({_NUMBER})\b", re.IGNORECASE)
_PERCENT = re.compile(rf"\b({_NUMBER}) percent\b", re.IGNORECASE)
_SINGLE = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:34 CFR )?\b303\.\d+(?:\(\w\))*(?:\(\d\))?|\b[A-Z]{1,2}\d[a-c]?[A-C1-9]?(?:-\d+)?\b|\b\d{1,2}:\d\d\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b"
)
"""Citations, codes and references, times of day, and months (which have a test of their own)."""

LAW = {
    r"\b45[- ]days?\b|\bday 45\b": "the first IFSP meeting, 34 CFR 303.310",
    r"\b30[- ]days?\b|\bday 30\b": "Michigan's limit for a new service; also a hearing's and a local surrogate's",
    r"\b90[- ]days?\b": "transition, 34 CFR 303.209",
    r"\b33 months\b": "90 days before the third birthday",
    r"\b27 months\b": "nine months before the third birthday, 34 CFR 303.209",
    r"\bsix[- ]months?\b": "review of the IFSP, 34 CFR 303.342(b)",
    r"\bseven days\b": "referral after identification, 34 CFR 303.303",
    r"\bfive domains\b": "evaluation, 34 CFR 303.321",
    r"\bunder (?:one|three)\b": "whom Part C serves",
    r"\b100 percent\b": "the target of every compliance KPI",
}
"""What the law or the state sets, as patterns."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the sample: whose it is, its table and column, and what it says."""

    code: str
    place: str
    said: str


def texts(sample: Sample) -> Iterator[Text]:
    """Every text of the sample that somebody may have written a number into; its code is "" for all KPIs together."""
    yield from _texts(sample.review, "")
    for row in (*sample.ratings, *sample.plans):
        yield from _texts(row, row.text("code"))
    for measure in sample.measures:
        yield from _texts(measure, measure.text("kpi_code"))
    codes = {measure["name"]: measure.text("kpi_code") for measure in sample.measures}
    for cycle in sample.pdsa_cycles:
        yield from _texts(cycle, codes[cycle["measure"]])


def _texts(row: SampleRow, code: str) -> Iterator[Text]:
    for name, value in row.values.items():
        if isinstance(value, str) and name not in {"code", "kpi_code", "area", "catalog_version", "reference"}:
            yield Text(code, f"{row.table}.{name}", value)
    for rows in row.children.values():
        for one in rows:
            yield from _texts(one, code)


def value_of(word: str) -> float:
    """The number that digits or a word mean."""
    return WORDS[word.lower()] if word.lower() in WORDS else float(word.replace(",", ""))


def without_story(text: Text) -> str:
    """What a text says without citations, codes, months, the facts of the story and the numbers that the law sets."""
    said = _NAMES.sub(" ", text.said)
    for phrase in sorted(STORY.get(text.code, ()), key=len, reverse=True):
        said = said.replace(phrase, " ")
    return re.sub("|".join(LAW), " ", said, flags=re.IGNORECASE)


def unexplained(said: str, held: "Held") -> list[str]:
    """The numbers of a text, law and story left out, that no row holds: pairs, percentages and single ones."""
    found: list[str] = []

    def pair(match: re.Match[str]) -> str:
        if (value_of(match[1]), value_of(match[2])) not in held.pairs:
            found.append(match[0])
        return " "

    def percent(match: re.Match[str]) -> str:
        if value_of(match[1]) not in held.percents:
            found.append(match[0])
        return " "

    rest = _PERCENT.sub(percent, _PAIR.sub(pair, said))
    found += [word for word in _SINGLE.findall(rest) if value_of(word) not in held.singles]
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """What the rows of a KPI hold: parts of wholes, percentages, and single numbers."""

    pairs: frozenset[tuple[float, float]]
    percents: frozenset[float]
    singles: frozenset[float]


def held_by(sample: Sample, code: str) -> Held:
    """What the rows of a KPI hold, or for "" those of all of them together."""
    if not code:
        return _of_all(sample)
    held = [_of_kpi(sample, one) for one in (code, *CITED.get(code, ()))]
    return Held(
        frozenset().union(*(one.pairs for one in held)),
        frozenset().union(*(one.percents for one in held)),
        frozenset().union(*(one.singles for one in held)),
    )


def _of_kpi(sample: Sample, code: str) -> Held:
    rating = next(row for row in sample.ratings if row["code"] == code)
    pairs, counts = _counted(rating)
    percents = {percentage(int(part), int(whole)) or 0.0 for part, whole in pairs}
    percents |= {float(str(rating[name])) for name in ("last_value", "target") if rating[name] is not None}
    for plan in (row for row in sample.plans if row["code"] == code):
        more = _planned(plan)
        counts |= more
        for one in plan.rows("verification_sample"):
            pairs.add((one.whole("compliant") or 0, one.whole("reviewed") or 0))
    for measure in (row for row in sample.measures if row["kpi_code"] == code):
        values = [value.split("/") for value in measure.people("values") if value]
        pairs |= {(float(value[0]), float(value[1])) for value in values if len(value) > 1}
        counts |= {float(value[0]) for value in values if len(value) == 1}
        counts |= {float(str(measure["aim"]))} if measure["aim"] is not None else set()
        percents |= {100.0} if measure["unit"] == "percent" else set()
    return Held(frozenset(pairs), frozenset(percents), frozenset(counts | {part for pair in pairs for part in pair}))


def _counted(rating: SampleRow) -> tuple[set[tuple[float, float]], set[float]]:
    """The parts of wholes of a rating, and what else it counts."""
    a, b, c, d, e = (float(rating.whole(f"category_{letter}") or 0) for letter in "abcde")
    if a:
        wide = a + b + c + d + e
        return {(d + e, wide) if e else (c + d, wide)}, set()
    part, whole = float(rating.whole("numerator") or 0), float(rating.whole("denominator") or 0)
    family, excluded = float(rating.whole("family_delays") or 0), float(rating.whole("excluded") or 0)
    looked = {float(rating.whole(name) or 0) for name in ("records_reviewed", "interviews", "surveys", "data_reports")}
    pairs = {(part, whole), (part + family, whole), (part, whole - excluded)} if whole else set()
    return pairs, {family, excluded, whole - part - family, *looked}


def _planned(plan: SampleRow) -> set[float]:
    """What the notices and cases of a plan count, and by how much a case went over its 30 days."""
    found: set[float] = set()
    for finding in plan.rows("finding"):
        found |= {float(finding.whole("instances") or 0)}
        days = [
            float(day) for case in finding.rows("correction_case") for day in re.findall(r"\d+", case.text("fault"))
        ]
        found |= {*days, *(day - 30 for day in days if "consent" in finding.text("description"))}
    return found


def _of_all(sample: Sample) -> Held:
    findings = [finding for plan in sample.plans for finding in plan.rows("finding")]
    cases = sum(finding.whole("instances") or 0 for finding in findings)
    meetings = held_by(sample, "C7")
    return Held(meetings.pairs, frozenset(), frozenset(map(float, (len(sample.plans), len(findings), cases))))
