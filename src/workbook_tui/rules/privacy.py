"""Finds what looks like a child's name, birth date or number in free text; no child identifiers belong in the file.

It is a reminder, not a proof: it would rather miss something than cry wolf at ordinary sentences, and what it says
never repeats what it found.
"""

import re
from collections.abc import Iterable

_BIRTH_DATE = "This looks like a date of birth. Leave it out, or give the age in months."
_NUMBER = "This looks like a number that identifies a child. Use a local reference code instead."
_NAME = "This looks like a child's name. Write “a child” or use a local reference code."
_INITIALS = "This looks like a child's initials. Write “a child” or use a local reference code."

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NUMBERED = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|{_NUMBERED}\.? {_MONTH},? \d{{4}}|{_MONTH} {_NUMBERED},? \d{{4}})"
)
_IS = r"[\s:=(#,-]{0,4}(?:(?:is|was|on|of)\b)?[\s:(]{0,3}"
# A cohort ("born 10/1/2025 to 9/30/2026", "born 10/1/2025 or later") identifies nobody.
_NOT_A_SPAN = (
    r"(?!\d|\s*(?:to|through|thru|until|and|-|–)\s*(?:\d|[a-z]{3,9}\.? \d)"
    r"|\s*(?:or|and) (?:later|earlier|after|before))"
)
_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b\b\.?|born\b|birth(?: ?dates?)?\b|birthday(?= (?:is|was|on)\b|:)"
    r"|turn(?:s|ed|ing)? (?:two|three|2|3)\b)"
    rf"{_IS}{_DATE}{_NOT_A_SPAN}",
    re.IGNORECASE,
)

_DIGITS = re.compile(r"\d[\d-]{3,}")
_BY_FORM = re.compile(r"(?<![\d.,/+-])(?:\d{3}-\d{2}-\d{4}|(\d{10}))(?![\d/-]|[.,]\d)")
_PHONE_BEFORE = re.compile(r"(?:phone|tel|fax|cell|call|mobile)\D{0,8}$", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    r"\b(?:(?:UIC|MRN|SSN|social security|medical record)(?: ?(?:number|no\b\.?|id|#))?"
    r"|(?:student|child|patient|client|recipient|medicaid|medical)(?:['’]s)? ?(?:number|no\.|id|#))"
    r"[\s:=#(]{0,3}(?:(?:is|was)\s)?[A-Z]{0,3}-?$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 40

_UPPER, _LOWER = "[A-ZÀ-ÖØ-Þ]", "[a-zß-öø-ÿ]+"
_WORD = rf"{_UPPER}(?:{_LOWER}|[’']{_UPPER}{_LOWER})(?:[’'-]?{_UPPER}{_LOWER}|[’'-]{_LOWER})*"
_CHILD = r"\b(?:[Cc]hild|[Ss]tudent|[Tt]oddler|[Ii]nfant|[Bb]aby)"
_NAMES = (
    re.compile(rf"\b(?:child|student|toddler|infant|baby|boy|girl|son|daughter),? ((?:{_WORD}|[A-Z]\.) {_WORD})"),
    re.compile(rf"{_CHILD}(?:(?:['’]s)? name)?: ((?:{_WORD}|[A-Z]\.) {_WORD})"),
    re.compile(rf"{_CHILD}(?: named| called|(?:['’]s)? name (?:is|was)) [\"“]?({_WORD}(?: {_WORD})?)"),
)
_TWO_LETTERS = re.compile(rf"{_CHILD},? \(?([A-Z]\. ?[A-Z])\b(?!\w)")

# Plain words, each in the ways it is written: the scan for them is what every text of a review goes through.
_WORDS = re.compile(
    r"child|Child|student|Student|toddler|Toddler|infant|Infant|baby|Baby|boy|girl|son|daughter"
    r"|born|Born|BORN|birth|Birth|BIRTH|dob|Dob|DOB|d\.o\.b|D\.O\.B|turn|Turn"
)

_NO_INITIALS = {"id", "us", "pt", "ot", "md", "do", "er"}
_FIELD_WORDS = """
    abuse advisory ages agency april area assessment assistance august autism bay birth board build bureau care
    center coalition community conference coordinator council county data december department development
    developmental district early education evaluation family families february federal find first friday great
    group head health hearing home hospital intermediate january july june lake local march may medicaid mental
    michigan mileap monday monitoring national neglect november october office on outcome outcomes outreach part
    parents partners plan policy procedure program progress protection protective public readiness record regional
    report review saint saturday school schools screening section september service services special start state
    step summary sunday support system team the thursday tracking transition tuesday university wednesday welfare
"""
_NO_NAMES = frozenset(_FIELD_WORDS.split())
"""Words that this field writes with a capital letter without naming anybody."""


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words of names that identify no child: adults of the file, the agency, the area."""
    return frozenset(word for name in names for word in _words(name))


def suspicion(text: str, known: frozenset[str] = frozenset()) -> str:
    """A sentence when `text` seems to identify a child, "" when it does not; `known` are words of other names."""
    if any(_identifies(text, digits.start()) for digits in _DIGITS.finditer(text)):
        return _NUMBER
    found = (_at_word(text, word.start(), known) for word in _WORDS.finditer(text))
    return next((sentence for sentence in found if sentence), "")


def _identifies(text: str, start: int) -> bool:
    """True when the number at `start` has the form of an identifier, or is called one."""
    before = max(0, start - _LONGEST_LABEL)
    if _LABEL_BEFORE.search(text, before, start):
        return True
    form = _BY_FORM.match(text, start)
    return form is not None and not (form[1] and _PHONE_BEFORE.search(text, before, start))


def _at_word(text: str, start: int, known: frozenset[str]) -> str:
    """What follows from the word about birth or a child that begins at `start`."""
    if _BIRTH.match(text, start):
        return _BIRTH_DATE
    for pattern in _NAMES:
        match = pattern.match(text, start)
        if match and known.isdisjoint(name := _words(match[1])) and _NO_NAMES.isdisjoint(name):
            return _NAME
    letters = _TWO_LETTERS.match(text, start)
    return _INITIALS if letters and "".join(_words(letters[1])) not in _NO_INITIALS else ""


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.casefold())
