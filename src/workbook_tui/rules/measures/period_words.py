"""The words around a period: weekdays, "week of", remarks; and one way to write dashes and quarters."""

import re

_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'"})
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:[a-z]*day)?\.?,?\s+(?=[a-z0-9])")
_LEADING = re.compile(
    r"^(?:(?:the )?(?:week|month|quarter|year)\s+(?:of|ending|ended|beginning|starting|end)|w/[ecb]|wk of|"
    r"as of|calendar year|cy|ending|ended)[\s:.]*(?=[a-z0-9'])"
)
SPREAD = re.compile(
    r"(?:(?:federal |state )?(?:fiscal (?:year|yr)|[fs]?fy)|(?:school|program|academic) (?:year|yr)"
    r"|[spa]y|cycle)(?![a-z])[\s:.'-]*"
)
"""What says that a year spreads over two calendar years."""
_REMARK = re.compile(r"\s*\([a-z. ]+\)$")
_QUARTER_WORD = re.compile(r"(?:quarter|qtr)\.?\s*")


def plain_period(text: str) -> str:
    """A period in small letters, with one kind of dash and without weekday, remark and words that only announce it."""
    typed = _REMARK.sub("", " ".join(text.translate(_DASHES).casefold().split())).strip(" .,;'*†‡§")
    typed = _WEEKDAY.sub("", _LEADING.sub("", _WEEKDAY.sub("", typed)))
    return _QUARTER_WORD.sub("q", typed).strip()
