"""Which parts of SMART a text shows: specific, measurable, relevant, dated. Nothing in it says what is achievable."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

LETTERS: Mapping[str, str] = MappingProxyType({"S": "specific", "M": "measurable", "R": "relevant", "T": "dated"})
"""What can be told from a text, by its letter."""

FEW_WORDS = 4
"""A text of fewer words says nothing exactly."""
_LONG = 6
"""Letters from which on a word tells what a text is about, but for some that stand in any text."""
_ANYWHERE = frozenset(
    ("because", "before", "between", "another", "people", "should", "therefore", "through", "within", "without")
)

NUMBER = re.compile(
    r"\d|\b(?:all|every|none|no|half|double|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE
)
WHEN = re.compile(r"\b(?:by|until|before|within|in|from|each|every|per)\b|\b(?:19|20)\d\d\b|\d/\d", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:19|20)\d\d\b|\d/\d|\b(?:by|until|before|within)\b[^.;]{0,40}"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|fall|winter|end of)"
    r"|\bwithin\s+\w+\s+(?:day|week|month|year)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\d+(?:\.\d+)?\s*(?:%|percent|of\b|days?|weeks?|months?|hours?|points?|families|children|infants|records|cases"
    r"|visits|meetings|referrals|plans|times)|\b(?:all|every|none|no)\s+\w+|\bnobody\b",
    re.IGNORECASE,
)


def smart_letters(text: str, about: Iterable[str], *, has_aim: bool = False, has_day: bool = False) -> str:
    """The letters that hold for a text.

    It is measurable with a number and what is counted, or a measure with an aim (`has_aim`); relevant when it names
    the code, or a word of some length, of one of the texts that it should be `about`; dated with a day or `has_day`.
    """
    words, telling = _words(text), _telling_words(text)
    cited = any(one.strip() and (one.casefold() in words or telling & _telling_words(one)) for one in about)
    holds = {
        "S": len(text.split()) >= FEW_WORDS,
        "M": has_aim or bool(_AMOUNT.search(text)),
        "R": cited,
        "T": has_day or bool(_DAY.search(text)),
    }
    return "".join(letter for letter, is_so in holds.items() if is_so)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _telling_words(text: str) -> set[str]:
    return {word for word in _words(text) if len(word) >= _LONG} - _ANYWHERE
