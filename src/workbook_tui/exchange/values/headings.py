"""The words by which the heading of a column says what stands in it, or that it is not what is measured."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from workbook_tui.exchange.values.cells import Cell, text_of
from workbook_tui.text import word_set

_OTHER_PART = word_set(
    "not, non, un, without, never, late, overdue, past, missed, missing, failed, fail, unmet, delayed, denied, "
    "pending, remaining, other, others, outside, exceeded, false, below"
)
_OTHER_NUMBER = word_set(
    "goal, goals, target, targets, aim, aims, benchmark, baseline, threshold, expected, planned, projected, "
    "change, difference, variance, gap, budget, budgeted, last, prior, previous, rank, ranking, ucl, lcl, limit, "
    "excluded, exclusions"
)
_REACHED = {"met", "meeting", "meets", "reached", "reaching", "achieved", "hit", "within", "passed", "at"}
"""Words that turn a goal into what is counted, as in "Target met"."""
_PREFIXES = ("un", "non", "in")
_TURNED = {"timely", "met", "complete", "completed", "compliant", "correct", "achieved", "done", "passed", "successful"}

FIELDS: Mapping[str, str] = {
    "measure": "Measure",
    "period": "Period",
    "year": "Year",
    "part_of_year": "Month or quarter",
    "site": "Site",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "percent": "Percent (only checks)",
    "value": "Value",
    "exclusion": "Left out because",
    "inclusion": "Kept (no: left out)",
    "note": "Note",
}
"""What a column can be taken for, as people read it."""

_WORDS: Mapping[str, Collection[str]] = {
    "measure": ("measure", "indicator", "metric", "measure name", "kpi", "series"),
    "period": word_set(
        "period, month, quarter, week, date, reporting period, month/year, day, reporting month, month year, "
        "year month, period start, start, from, begin, beginning, week of, quarter year"
    ),
    "year": word_set(
        "year, fiscal year, fy, ffy, sfy, school year, program year, academic year, calendar year, sy, py, cy, yr, "
        "cycle"
    ),
    "site": word_set(
        "site, team, office, agency, provider, location, program, clinic, county, district, school, center, "
        "centre, region, hub, isd, service area, branch, area, lea, service coordinator"
    ),
    "numerator": word_set(
        "numerator, num, numer, part, on time, ontime, timely, compliant, complete, completed, yes, met, within, "
        "done, successes, hits, events, meeting, achieved, in time, correct, passed"
    ),
    "denominator": word_set(
        "denominator, den, denom, whole, out of, total, reviewed, cases, all, n, children, eligible, infants, "
        "referrals, families, records, population, exposure, served, possible, due, sample, opportunities, ifsps, "
        "evaluations, hours, visits, person years, total n, base"
    ),
    "percent": ("%", "percent", "percentage", "pct", "perc", "per cent", "rate %", "compliance"),
    "value": word_set(
        "value, result, score, average, mean, median, count, rate, days, avg, measure value, amount, number, "
        "points, duration, #, y, data, outcome, figure"
    ),
    "exclusion": word_set(
        "excluded, exclusion, exclude, left out, left out because, leave out, omit, omitted, outlier, "
        "exclusion reason, reason excluded, excl"
    ),
    "inclusion": ("included", "include", "keep", "in analysis", "use", "used", "valid"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "annotation", "annotations", "memo"),
}
_EXACT_ONLY = word_set(
    "n, all, y, #, part, from, start, use, used, valid, within, data, base, area, met, yes, hours, visits, "
    "day, begin, beginning, meeting, series, kpi, cycle, number, due"
)
"""Words that say it only when they stand alone."""
_COUNTS = {"#", "number", "no", "nr", "count", "num", "n"}
"""Words before what is counted, as in "# timely"."""
_COUNTED = word_set(
    "#, number, nr, count, counts, total, children, infants, families, records, cases, referrals, ifsps, "
    "evaluations, visits, many, sum"
)
"""Words by which a heading such as "Children excluded" counts, and marks nothing."""
_WHOLE_PLACES = {"program", "region", "area", "service area", "hub", "lea"}
"""What a heading may call a site, and as well the whole area that all lines are of."""
_IN_YEAR = {"month", "quarter", "qtr", "mo", "mon", "reporting month", "period"}
_TOKEN = re.compile(r"[#%]|[^\W_]+(?:['’][^\W_]+)?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 80
_SURE, _LIKELY, _POSSIBLE = 3, 2, 1


def is_other_part(words: Sequence[str]) -> bool:
    """True for a heading that names the remainder of a whole: "Not met", "Untimely", "No"."""
    return bool(_OTHER_PART & set(words)) or tuple(words) in {("no",), ("no", "%")} or any(map(_is_turned, words))


def _is_turned(word: str) -> bool:
    return any(word.removeprefix(prefix) in _TURNED for prefix in _PREFIXES if word.startswith(prefix))


def is_other_number(words: Sequence[str]) -> bool:
    """True for a heading that names what values are compared with: "Goal", "Last year", "Rank"."""
    return bool(_OTHER_NUMBER & set(words)) and not _REACHED & set(words)


def plain_title(cell: Cell) -> str:
    """The words of a heading in lower case, without punctuation: "Exclude?" becomes "exclude"."""
    text = text_of(cell)
    return " ".join(_TOKEN.findall(_CAMEL.sub(" ", text).casefold())) if len(text) <= _LONGEST else ""


def can_be_whole(title: str) -> bool:
    """True for a heading such as "Program", below which one and the same name is no site."""
    return plain_title(title).removesuffix(" name") in _WHOLE_PLACES


def title_scores(cell: Cell) -> Mapping[str, int]:
    """By field, how surely a heading names it: 3 exactly, 2 by one word among others, 1 less than that."""
    return _scores(plain_title(cell))


@lru_cache(maxsize=1_000)
def _scores(title: str) -> Mapping[str, int]:
    words = title.split()
    found = {field: score for field, known in _WORDS.items() if (score := _score(title, words, known))}
    if "%" in words or {"percent", "percentage", "pct"} & set(words):
        return {"percent": _SURE}
    if is_other_part(words):
        found.pop("numerator", None)
    if title in _IN_YEAR:
        found["part_of_year"] = _LIKELY
    if len(words) > 1 and _COUNTED & set(words):
        found.pop("inclusion", None)
        found = {} if "exclusion" in found else found
    return _counted(words, found)


def _score(title: str, words: Sequence[str], known: Collection[str]) -> int:
    if title in known:
        return _SURE
    padded = f" {' '.join(words)} "
    return _LIKELY if any(f" {word} " in padded for word in known if word not in _EXACT_ONLY) else 0


def _counted(words: Sequence[str], found: dict[str, int]) -> dict[str, int]:
    """Of "# timely" and "Number of children" no more is a value than what is counted; "total timely" is the part."""
    if len(words) > 1 and words[0] in _COUNTS and found.keys() & {"numerator", "denominator"}:
        found.pop("value", None)
    if {"numerator", "denominator"} <= found.keys() and found["numerator"] == found["denominator"]:
        found["denominator"] = _POSSIBLE
    return found


def heading_fields(row: Sequence[Cell]) -> set[str]:
    """The different fields that the headings of a row name, each cell only one."""
    found: set[str] = set()
    for cell in row:
        scores = {field: score for field, score in title_scores(cell).items() if field not in found}
        if scores:
            found.add(max(scores, key=lambda field: scores[field]))
    return found
