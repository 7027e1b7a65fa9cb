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
_DATE = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}\.? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}})"
)
_BORN = r"(?:\bd\.?o\.?b\b\.?|\bborn\b|\bbirth ?dates?\b|\bdates? of birth\b|\bturn(?:s|ed|ing)? (?:two|three|2|3)\b)"
# A cohort ("born 10/1/2025 to 9/30/2026", "born 10/1/2025 or later") identifies nobody.
_NOT_A_SPAN = r"(?!\d|\s*(?:to|through|thru|until|and|-|–)\s*(?:\d|[a-z]{3,9}\.? \d)|\s*(?:or|and) (?:later|earlier|after|before))"
_BIRTH = re.compile(
    rf"(?:{_BORN}|\bbirthday(?= (?:is|was|on)\b|:))[\s:=(#,-]{{0,4}}(?:(?:is|was|on|of)\b)?[\s:(]{{0,3}}{_DATE}{_NOT_A_SPAN}"
    rf"|{_DATE} ?\(?(?:d\.?o\.?b\b|date of birth\b|birth ?date\b)",
    re.IGNORECASE,
)
_BIRTH_WORDS = ("birth", "born", "dob", "d.o.b", "turn")

_SOCIAL_SECURITY = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")
_TEN_DIGITS = re.compile(r"(?<![\d.,/+-])\d{10}(?![\d/-]|[.,]\d)")
_PHONE_BEFORE = re.compile(r"(?:phone|tel|fax|cell|call|mobile)\D{0,8}$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:(?:UIC|MRN|SSN|social security|medical record)(?: ?(?:number|no\b\.?|id|#))?"
    r"|(?:student|child|patient|client|recipient|medicaid|medical)(?:['’]s)? ?(?:number|no\.|id|#))"
    r"[\s:=#(]{0,3}(?:(?:is|was)\s)?[A-Z]{0,3}-?\d[\d-]{3,}",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"\d{2}-?\d{2}")

_WORD = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ’'-]+"
_CHILD = r"\b(?:[Cc]hild|[Ss]tudent|[Tt]oddler|[Ii]nfant|[Bb]aby)"
_NAMES = (
    re.compile(rf"\b(?:child|student|toddler|infant|baby|boy|girl|son|daughter),? ((?:{_WORD}|[A-Z]\.) {_WORD})"),
    re.compile(rf"{_CHILD}(?:(?:['’]s)? name)?: ((?:{_WORD}|[A-Z]\.) {_WORD})"),
    re.compile(rf"{_CHILD}(?: named| called|(?:['’]s)? name (?:is|was)) [\"“]?({_WORD}(?: {_WORD})?)"),
)
_TWO_LETTERS = re.compile(rf"{_CHILD},? \(?([A-Z]\. ?[A-Z])\b(?!\w)")
_CHILD_WORDS = ("child", "student", "toddler", "infant", "baby", "boy", "girl", "son", "daughter")

_NO_INITIALS = {"id", "us", "pt", "ot", "md", "do", "er"}
_NO_NAMES = frozenset(
    """abuse advisory ages agency april area assessment assistance august autism bay birth board build bureau care center
    coalition community conference coordinator council county data december department development developmental
    district early education evaluation family families february federal find first friday great group head health
    hearing home hospital intermediate january july june lake local march may medicaid mental michigan mileap monday
    monitoring national neglect november october office on outcome outcomes outreach part parents partners plan policy
    procedure program progress protection protective public readiness record regional report review saint saturday
    school schools screening section september service services special start state step summary sunday support system
    team the thursday tracking transition tuesday university wednesday welfare""".split()
)
"""Words that this field writes with a capital letter without naming anybody."""


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words of names that are no child's: adults of the file, the agency, the area."""
    return frozenset(word for name in names for word in _words(name))


def suspicion(text: str, known: frozenset[str] = frozenset()) -> str:
    """A sentence when `text` seems to identify a child, "" when it does not; `known` are words of other names."""
    lowered = text.lower()
    if any(word in lowered for word in _BIRTH_WORDS) and _BIRTH.search(text):
        return _BIRTH_DATE
    if _FOUR_DIGITS.search(text) and _has_number(text):
        return _NUMBER
    if any(word in lowered for word in _CHILD_WORDS):
        return _name_suspicion(text, known)
    return ""


def _has_number(text: str) -> bool:
    if _SOCIAL_SECURITY.search(text) or _NUMBERED.search(text):
        return True
    return any(not _PHONE_BEFORE.search(text, 0, match.start()) for match in _TEN_DIGITS.finditer(text))


def _name_suspicion(text: str, known: frozenset[str]) -> str:
    others = known | _NO_NAMES
    for pattern in _NAMES:
        if any(others.isdisjoint(_words(match[1])) for match in pattern.finditer(text)):
            return _NAME
    if any("".join(_words(match[1])) not in _NO_INITIALS for match in _TWO_LETTERS.finditer(text)):
        return _INITIALS
    return ""


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.casefold())
