"""Headings that say that a number is not of one period, or not of one case: running totals, thousands."""

import re

_RUNNING = re.compile(r"\b(?:ytd|cumulative|cum|rolling|running|to[- ]date)\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:in )?(?:hundreds|thousands?|millions?)\b|\b(?:in |x ?)?(?:1,?000,?000|1,?000|100)(?:'?s)\b|[('x] ?0{3}s?\b"
    r"|\bx ?1,?000\b",
    re.IGNORECASE,
)
_EXTREME = re.compile(r"\b(?:max|min|maximum|minimum|longest|shortest|highest|lowest)\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:total|sum)\b", re.IGNORECASE)
_PER = re.compile(r"\bper\b|/", re.IGNORECASE)


def not_of_one(title: str, unit: str) -> str:
    """What a heading says of its numbers that are no plain ones of a measure in that unit, "" for nothing."""
    if unit in {"days", "score"} and _EXTREME.search(title):
        return "the largest or smallest of several numbers"
    if unit == "days" and _ADDED.search(title):
        return "days that were added up"
    if _RUNNING.search(title):
        return "a running total, and each value is of one period"
    return "hundreds, thousands or millions" if _MANY.search(title) and not _PER.search(title) else ""
