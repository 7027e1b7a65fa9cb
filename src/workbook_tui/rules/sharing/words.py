"""Typed words that are shown outside the agency: they name nobody who stands in the file, and count nobody.

Which number a typed text holds no rule can know; so a text with a number is shown only where the number is plainly one
of time (a length, an age, a date, a clock), per how many a rate is (per 1,000 visits) or part of a name (C8A, Part 303,
form 2).
"""

import re

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.privacy import suspicion, words_of

_LEFT_OUT = "its words are left out, they may name or count people"

_WORDS = (
    "zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen"
)
_PEOPLE = (
    r"(?:[a-z]+ )?(?:bab(?:y|ies)|boy|case|child|famil(?:y|ies)|girl|IFSP|infant|parent|person|record|referral|sibling"
    r"|student|toddler|twin)"
)
_NUMBER = re.compile(
    rf"(?<![^\W_])(?:\d|(?:{_WORDS})\b"
    rf"|(?:one|both|single|no|none|nobody|half|third|quarter|couple|pair)\b(?= (?:of\b|{_PEOPLE})))",
    re.IGNORECASE,
)
_UNIT = r"(?:second|minute|hour|day|week|month|quarter|year)"
_ANY = rf"(?:\d+|{_WORDS})"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_SINCE = r"(?:after|and|at|before|by|from|in|of|on|or|since|through|to|until) (?:the )?"
_DAY = rf"(?:\d{{1,2}}\.? {_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?)"
_WRITTEN = r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|20\d{2}-\d{2}|\d{1,2}:\d{2}"
_YEAR = rf"(?:{_MONTH} |spring |summer |fall |winter )?20[0-4]\d"
_NO_SHARE = r"(?![\w/%]|[.,-]\d| ?%| per ?cent)"
_NO_COUNT = rf"{_NO_SHARE}(?! (?:are|did|had|has|have|is|late|of|still|that|wait|was|were|who|{_PEOPLE}))"
_TIME = re.compile(
    rf"(?<![\w.,/-])(?:"
    rf"(?:{_ANY}(?: ?[-–] ?| to | or | and ))?{_ANY}[ -](?:(?:working|calendar|school|business) )?{_UNIT}s?{_NO_SHARE}"
    rf"|per (?:100|1,?000|10,?000|100,?000|1,000,000){_NO_SHARE}"
    rf"|half an? (?:hour|day)|(?:{_WRITTEN}){_NO_SHARE}"
    rf"|{_SINCE}(?:{_DAY}|{_YEAR}|{_UNIT} {_ANY}){_NO_COUNT}"
    rf"|(?:aged?|birth to|form|level|part|phase|section|statement|step|version) {_ANY}{_NO_COUNT}"
    r")",
    re.IGNORECASE,
)


def counts_people(text: str) -> bool:
    """True when a number in the text, in digits or words, may be one of people or cases."""
    rest = _TIME.sub(" ", text)
    is_sign = any(letter.isnumeric() and not letter.isdecimal() for letter in rest)
    return is_sign or _NUMBER.search(rest) is not None


def shown_words(review: ReviewFacts, text: str, called: str) -> str:
    """The text, or what it is called instead when it may name a person of the file, tell of a child or count people."""
    names = words_of(person.name for person in review.people)
    is_private = not names.isdisjoint(words_of([text])) or suspicion(text) or counts_people(text)
    return f"{called} ({_LEFT_OUT})" if text and is_private else text
