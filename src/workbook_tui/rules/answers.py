"""Reads what is typed into a field as the value that is stored, and shows the value as it would be typed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.rules.dates.days import read_date
from workbook_tui.text import LONGEST, cleaned, quoted, units

MOST = 1_000_000
"""The largest count that is believed."""

TOO_LARGE = 1_000_000_000
"""No number that is typed, pasted or imported reaches this, on either side of 0."""

_DECIMALS = 4
_WHOLE_PERCENT = 100
_NUMBER = re.compile(r"-?(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.\d+)?|-?\.\d+", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}|\d{1,3}(,\d{3}){1,3}", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?|\.\d+)\s*%?", re.ASCII)

Named = Sequence[tuple[int, str]]
"""People by id and name."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """What is typed into a field, and what it may refer to."""

    prompt: Prompt
    text: str
    today: date
    people: Named
    choices: Sequence[Choice]

    @property
    def core(self) -> str:
        """The text without the white space around it."""
        return self.text.strip()

    @property
    def quoted(self) -> str:
        """The text as a sentence about it repeats it."""
        return quoted(self.text)


def read(
    prompt: Prompt, text: str, today: date, *, people: Named = (), choices: Sequence[Choice] | None = None
) -> object:
    """The value to store for `text`, None for an empty one; AnswerError says why it is none yet.

    Texts are stored exactly as typed, once cleaned. Dates come back as `date`, counts as int, percentages as float,
    a person as an id and people as a tuple of ids. `choices` replaces those of the prompt.
    """
    typed = _Typed(prompt, cleaned(text), today, people, prompt.choices if choices is None else choices)
    if prompt.kind is Kind.PEOPLE:
        return _people(typed)
    if not typed.text or (prompt.kind not in {Kind.TEXT, Kind.LONG} and not typed.core):
        return None
    return _READERS[prompt.kind](typed)


def as_typed(prompt: Prompt, value: object, *, people: Named = ()) -> str:
    """A stored value as one would type it: reading it back gives the same value."""
    if value is None:
        return ""
    if prompt.kind is Kind.PERSON:
        return dict(people).get(int(str(value)), "")
    if prompt.kind is Kind.PEOPLE and isinstance(value, tuple):
        names = dict(people)
        return "; ".join(names[person] for person in value if person in names)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return str(value)


def is_believed(number: float) -> bool:
    """True for a number that may be stored: it is one, not infinite, and no larger than one that can be typed."""
    return abs(number) < TOO_LARGE


def _text(typed: _Typed) -> str:
    over = units(typed.text) - LONGEST
    if over > 0:
        raise AnswerError(
            f"This text is {over:,} characters too long for a cell of the workbook, which takes {LONGEST:,}. "
            "All of it is kept as a draft: shorten it, or move a part elsewhere."
        )
    return typed.text


def _whole(typed: _Typed) -> int:
    if not _WHOLE.fullmatch(typed.core):
        raise AnswerError(f"{typed.quoted} is not a whole number. Write a count such as 42.")
    value = int(typed.core.replace(",", ""))
    if value > MOST:
        raise AnswerError(f"{value:,} is more than this program believes ({MOST:,}).")
    return value


def _percent(typed: _Typed) -> float:
    match = _PERCENT.fullmatch(typed.core)
    if match is None:
        hint = " Use a point: 92.5." if "," in typed.core else " Write a percentage such as 92.5."
        raise AnswerError(f"{typed.quoted} is not a percentage.{hint}")
    value = float(match[1])
    if value > _WHOLE_PERCENT:
        raise AnswerError(f"{typed.quoted} is more than 100 percent.")
    if len(match[1].partition(".")[2]) > _DECIMALS:
        raise AnswerError(f"At most {_DECIMALS} decimals are kept.")
    return value


def _number(typed: _Typed) -> float:
    if not _NUMBER.fullmatch(typed.core):
        raise AnswerError(f"{typed.quoted} is not a number. Write one such as 42 or 3.5.")
    if len(typed.core.partition(".")[2]) > _DECIMALS:
        raise AnswerError(f"At most {_DECIMALS} decimals are kept.")
    return float(typed.core.replace(",", ""))


def _due(typed: _Typed) -> date:
    return read_date(typed.core, typed.today, past=False)


def _done(typed: _Typed) -> date:
    day = read_date(typed.core, typed.today, past=True)
    if day > typed.today:
        raise AnswerError(f"{day.isoformat()} is still to come; “{typed.prompt.label}” is about what has happened.")
    return day


def _choice(typed: _Typed) -> str:
    wanted = typed.core.casefold()
    for choice in typed.choices:
        if wanted in {choice.value.casefold(), choice.label.casefold(), choice.key.casefold() or choice.value}:
            return choice.value
    labels = ", ".join(choice.label for choice in typed.choices)
    raise AnswerError(f"{typed.quoted} is not one of: {labels}.")


def _person(typed: _Typed) -> int:
    return _id_of(typed.core, typed.people)


def _people(typed: _Typed) -> tuple[int, ...]:
    names = (name.strip() for name in typed.text.split(";"))
    return tuple(dict.fromkeys(_id_of(name, typed.people) for name in names if name))


def _id_of(name: str, people: Named) -> int:
    for person, known in people:
        if known.strip().casefold() == name.casefold():
            return person
    raise AnswerError(f"Nobody in this file is called {quoted(name)} yet. Press Enter to pick or add a person.")


_READERS: Mapping[Kind, Callable[[_Typed], object]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.WHOLE: _whole,
    Kind.PERCENT: _percent,
    Kind.NUMBER: _number,
    Kind.DUE: _due,
    Kind.DONE: _done,
    Kind.CHOICE: _choice,
    Kind.PERSON: _person,
}
