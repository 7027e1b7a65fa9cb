"""What a cell of a returned workbook says, as the text one would type, and why such a text cannot be taken."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.rules.answers import as_typed, read
from workbook_tui.rules.dates.days import FORMS, read_date
from workbook_tui.rules.person_name import name_fault
from workbook_tui.text import LONGEST, cleaned, quoted, units

CellValue = str | int | float | bool | date | None

ALWAYS_THERE = {"task.status": "A task always has a status"}
"""Answers that cannot be taken away, and the sentence that says so."""

_CLEAR_DAY = re.compile(
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?\.?\s+[A-Za-z]+\.?,?\s+\d{4}|[A-Za-z]+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})",
    re.ASCII,
)
_CLEAR_FORMS = "Write it as 2027-05-31, 5/31/2027 or 31 May 2027."
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")
_DAYS = {Kind.DUE, Kind.DONE}
_NUMBERS = {Kind.WHOLE, Kind.PERCENT}


def cell_text(prompt: Prompt, value: CellValue, choices: Sequence[Choice] = (), *, is_percent: bool = False) -> str:
    """The value of a cell as one would type it into the prompt's field; what cannot be read stays as it is.

    A number that its cell shows as a percentage (`is_percent`) answers a question for percent as it is shown.
    """
    match value:
        case None:
            return ""
        case bool():
            return _truth(choices, is_true=value)
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case int() | float():
            return _number(prompt, _hundredfold(value) if is_percent and prompt.kind is Kind.PERCENT else value)
        case str():
            return _text(prompt, cleaned(value), choices)


def refusal(prompt: Prompt, text: str, today: date, choices: Sequence[Choice] = ()) -> str:
    """Why `text`, as `cell_text` gave it, cannot be taken as the answer; "" when it can."""
    over = units(text) - LONGEST
    if over > 0:
        return f"This text is {over:,} characters too long for a field, which takes {LONGEST:,}."
    if not text:
        return f"{ALWAYS_THERE[prompt.key]}; pick one of the list." if prompt.key in ALWAYS_THERE else ""
    if prompt.kind in {Kind.PERSON, Kind.PEOPLE}:
        if prompt.kind is Kind.PERSON and len(names(text)) > 1:
            return "One person is asked for here."
        return next((fault for name in names(text) if (fault := name_fault(name))), "")
    if prompt.kind is Kind.CHOICE:
        labels = ", ".join(choice.label for choice in choices)
        return "" if any(choice.value == text for choice in choices) else f"{quoted(text)} is not one of: {labels}."
    return _unread(prompt, text, today)


def same(prompt: Prompt | None, one: str, other: str) -> bool:
    """True when two texts are the same answer; the order of people does not count."""
    if prompt is None or prompt.kind not in {Kind.PERSON, Kind.PEOPLE}:
        return one == other
    return sorted(names(one.casefold())) == sorted(names(other.casefold()))


def names(text: str) -> tuple[str, ...]:
    """The names in a text of people, each once."""
    return tuple(dict.fromkeys(name for part in text.split(";") if (name := part.strip())))


def _truth(choices: Sequence[Choice], *, is_true: bool) -> str:
    word = "yes" if is_true else "no"
    return word if any(choice.value == word for choice in choices) else str(is_true).upper()


def _hundredfold(value: float) -> float:
    """A hundred times the number as it is written: 0.285 gives 28.5."""
    return float(Decimal(repr(value)) * 100)


def _number(prompt: Prompt, value: float) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return as_typed(prompt, value) if prompt.kind is Kind.PERCENT else f"{value:.15g}"


def _text(prompt: Prompt, text: str, choices: Sequence[Choice]) -> str:
    if prompt.kind is Kind.CHOICE:
        wanted = text.strip().casefold()
        found = (one.value for one in choices if wanted in {one.label.casefold(), one.value.casefold()})
        return next(found, text.strip())
    if prompt.kind in {Kind.PERSON, Kind.PEOPLE}:
        return "; ".join(names(text))
    if prompt.kind in _DAYS:
        day = clear_day(text)
        return day.isoformat() if day else text.strip()
    return _plain_number(prompt, text) if prompt.kind in _NUMBERS else text


def clear_day(text: str) -> date | None:
    """The day that a text names beyond doubt: with its year, and never by its distance from today."""
    core = _MIDNIGHT.sub("", text.strip())
    if not _CLEAR_DAY.fullmatch(core):
        return None
    try:
        return read_date(core, date.min, past=False)
    except AnswerError:
        return None


def _plain_number(prompt: Prompt, text: str) -> str:
    try:
        return as_typed(prompt, read(prompt, text, date.min))
    except AnswerError:
        return text.strip()


def _unread(prompt: Prompt, text: str, today: date) -> str:
    if prompt.kind in _DAYS and clear_day(text) is None and not _CLEAR_DAY.fullmatch(text):
        return f"{quoted(text)} is not clearly a date. {_CLEAR_FORMS}"
    try:
        read(prompt, text, today)
    except AnswerError as error:
        # Only forms that say the day by themselves: whoever fills a workbook does not know when it is read.
        return str(error).replace(FORMS, _CLEAR_FORMS)
    return ""
