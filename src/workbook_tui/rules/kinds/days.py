"""Days that are to come, and days that something was done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice, Kind
from workbook_tui.rules.dates.days import FORMS, read_date
from workbook_tui.rules.kinds.kind import AnswerKind, Terms
from workbook_tui.rules.wording import format_day
from workbook_tui.text import quote

_CLEAR_DAY = re.compile(
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?\.?\s+[A-Za-z]+\.?,?\s+\d{4}|[A-Za-z]+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})",
    re.ASCII,
)
_CLEAR_FORMS = "Write it as 5/31/2027, 2027-05-31 or May 31, 2027."
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day(AnswerKind):
    is_past: bool = False
    """True when it is about what has happened."""

    def value_of(self, core: str, terms: Terms) -> date:
        day = read_date(core, terms.today, past=self.is_past)
        if self.is_past and day > terms.today:
            raise AnswerError(f"{format_day(day)} is still to come; “{terms.label}” is about what has happened.")
        return day

    def display_text(self, text: str, _choices: Sequence[Choice] = ()) -> str:
        try:
            return format_day(date.fromisoformat(text))
        except ValueError:
            return text

    def from_text(self, text: str, _terms: Terms) -> str:
        day = clear_day(text)
        return day.isoformat() if day else text.strip()

    def from_stored(self, text: str) -> date:
        return date.fromisoformat(text)

    def cell_fault(self, text: str, terms: Terms) -> str:
        """Only forms that name the day are taken: whoever fills a workbook does not know when it is read."""
        if not _CLEAR_DAY.fullmatch(text):
            return f"{quote(text)} is not clearly a date. {_CLEAR_FORMS}"
        return AnswerKind.cell_fault(self, text, terms).replace(FORMS, _CLEAR_FORMS)


def clear_day(text: str) -> date | None:
    """The day that a text names beyond doubt: with its year, and never by its distance from today."""
    core = _MIDNIGHT.sub("", text.strip())
    if not _CLEAR_DAY.fullmatch(core):
        return None
    try:
        return read_date(core, date.min, past=False)
    except AnswerError:
        return None


DUE = _Day(name=Kind.DUE, accepts="A date", cell="date", is_short=True, is_day=True)
DONE = _Day(name=Kind.DONE, accepts="A date that is not to come", cell="date", is_short=True, is_day=True, is_past=True)
