"""Dates as people type them, and how far away they are in words; stored moments, kept in UTC, as days of one's own."""

import re
from calendar import day_name, month_name, monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from workbook_tui.errors import AnswerError
from workbook_tui.rules.wording import format_day
from workbook_tui.text import quote

EARLIEST, LATEST = 1990, 2100
"""The years a date may lie in."""

_MONTHS = tuple(name.casefold() for name in month_name if name)
_DAYS = tuple(name.casefold() for name in day_name)
FORMS = "Write it as 5/31/2027, 2027-05-31, May 31, +2w, fri or eom."
"""What an answer that is no date is told."""
_PROGRAM_YEAR_STARTS = 7
_CENTURY = 2000
_SHORT_YEAR = 2
_LEAST_LETTERS = 3
_LEAP_YEAR = 2000
_YEAR = 365
_WEEK = 7
_MONTH = 365.25 / 12
_LAST_DAYS = 60
_LAST_WEEKS = 26

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?", re.ASCII)
_UNSAID = re.compile(r"\d{1,2}([-.])\d{1,2}\1(?:\d{4}|\d{2})", re.ASCII)
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<month>[a-z]+)\.?(?:,?\s+(?P<year>\d{4}))?", re.ASCII
)
_MONTH_DAY = re.compile(r"(?P<month>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{4}))?", re.ASCII)
_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmy])", re.ASCII)
_BESIDE_TODAY = re.compile(r"(next|last)\s+([a-z]+)")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class _From:
    """From where a date without a year is looked for: forward from today, or back."""

    today: date
    past: bool = field(kw_only=True)


def read_date(text: str, today: date, *, past: bool) -> date:
    """The day that `text` names; AnswerError says why it names none.

    A date without a year is the next such day (today included), with `past` the latest one up to today. A weekday is
    always strictly after today, with `past` strictly before; "next" and "last" do not change that.
    """
    typed = " ".join(text.split()).casefold()
    for form, reader in _READERS:
        match = form.fullmatch(typed)
        if match is not None:
            day = reader(match, _From(today, past=past))
            if not EARLIEST <= day.year <= LATEST:
                raise AnswerError(f"The year {day.year} is outside {EARLIEST} to {LATEST}.")
            return day
    raise AnswerError(f"{quote(text)} is not a date. {FORMS}")


def _made(year: int, month: int, day: int) -> date:
    if not 1 <= year <= date.max.year:
        raise AnswerError(f"There is no year {year}.")
    if not 1 <= month <= len(_MONTHS):
        raise AnswerError(f"There is no month {month}. Write month/day/year, such as 5/31/2027.")
    if not 1 <= day <= monthrange(year, month)[1]:
        where = f" {year}" if (month, day) == (2, 29) else ""
        raise AnswerError(f"{_MONTHS[month - 1].capitalize()}{where} has no day {day}.")
    return date(year, month, day)


def _iso(match: re.Match[str], _from: _From) -> date:
    return _made(*(int(part) for part in match.groups()))


def _unsaid(match: re.Match[str], _from: _From) -> date:
    raise AnswerError(f"“{match[0]}” does not say which number is the month. {FORMS}")


def _slashed(match: re.Match[str], look: _From) -> date:
    month, day = int(match[1]), int(match[2])
    if month > len(_MONTHS) >= day:
        _made(_LEAP_YEAR, day, month)  # "31/2" has no day to suggest, in any year
        rest = f"/{match[3]}" if match[3] else ""
        raise AnswerError(f"There is no month {month}. Write month/day/year: {day}/{month}{rest}.")
    if match[3] is None:
        return _nearest(month, day, look)
    year = int(match[3])
    return _made(year + _CENTURY if len(match[3]) == _SHORT_YEAR else year, month, day)


def _named(match: re.Match[str], look: _From) -> date:
    month, day = _month(match["month"]), int(match["day"])
    return _nearest(month, day, look) if match["year"] is None else _made(int(match["year"]), month, day)


def _month(word: str) -> int:
    found = _beginning(word, _MONTHS)
    if found is None:
        raise AnswerError(f"{quote(word)} is not a month. {FORMS}")
    return found + 1


def _beginning(word: str, names: Sequence[str]) -> int | None:
    """The place of the one name that starts with `word`, of three letters or more."""
    found = [place for place, name in enumerate(names) if name.startswith(word)]
    return found[0] if len(word) >= _LEAST_LETTERS and len(found) == 1 else None


def _nearest(month: int, day: int, look: _From) -> date:
    """The next such day from today on, or the latest one up to today; 29 February waits for a leap year."""
    step = -1 if look.past else 1
    last_error: AnswerError | None = None
    for away in range(9):
        try:
            found = _made(look.today.year + step * away, month, day)
        except AnswerError as error:
            last_error = error
            continue
        if (found <= look.today) if look.past else (found >= look.today):
            return found
    raise last_error or AnswerError(FORMS)


def _stepped(match: re.Match[str], look: _From) -> date:
    count = int(match[2]) * (1 if match[1] == "+" else -1)
    try:
        if match[3] in "dw":
            return look.today + timedelta(days=count * (7 if match[3] == "w" else 1))
        return add_months(look.today, count * (12 if match[3] == "y" else 1))
    except (OverflowError, ValueError) as error:
        raise AnswerError(f"That day is outside {EARLIEST} to {LATEST}.") from error


def _word(match: re.Match[str], look: _From) -> date:
    word, today = match[0], look.today
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if word in near:
        return today + timedelta(days=near[word])
    if word == "eom":
        return today.replace(day=monthrange(today.year, today.month)[1])
    weekday = _beginning(word, _DAYS)
    if weekday is not None:
        return _strictly(weekday, look)
    if _beginning(word, _MONTHS) is not None:
        raise AnswerError(f"Which day of {word.capitalize()}? Write it as {word.capitalize()} 31.")
    raise AnswerError(f"{quote(word)} is not a date. {FORMS}")


def _beside_today(match: re.Match[str], look: _From) -> date:
    """The day that "next friday" or "last friday" means, each where it can be meant."""
    said, weekday = match[1], _beginning(match[2], _DAYS)
    if weekday is None:
        raise AnswerError(f"{quote(match[0])} is not a date. {FORMS}")
    if (said == "last") is not look.past:
        name, wanted = _DAYS[weekday].capitalize(), "has passed" if look.past else "is still to come"
        other = "last" if look.past else "next"
        raise AnswerError(f"Here a day that {wanted} is asked for: write {other} {name}, or the date itself.")
    return _strictly(weekday, look)


def _strictly(weekday: int, look: _From) -> date:
    """The next such weekday after today, or the latest one before today."""
    if look.past:
        return look.today - timedelta(days=(look.today.weekday() - weekday - 1) % 7 + 1)
    return look.today + timedelta(days=(weekday - look.today.weekday() - 1) % 7 + 1)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _From], date]], ...] = (
    (_ISO, _iso),
    (_UNSAID, _unsaid),
    (_SLASHED, _slashed),
    (_DAY_MONTH, _named),
    (_MONTH_DAY, _named),
    (_STEP, _stepped),
    (_BESIDE_TODAY, _beside_today),
    (_WORD, _word),
)


def distance(day: date, today: date) -> str:
    """How far away a day is, in words: "today", "in 12 days", "9 weeks ago".

    Up to 60 days it is in days, up to 26 weeks in weeks, then in months and years, each rounded to the nearest.
    """
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    away = abs(days)
    if away <= _LAST_DAYS:
        said = f"{away} days"
    elif round(away / _WEEK) <= _LAST_WEEKS:
        said = f"{round(away / _WEEK)} weeks"
    elif away < 2 * _YEAR:
        said = f"{round(away / _MONTH)} months"
    else:
        said = f"{round(away / _YEAR)} years"
    return f"in {said}" if days > 0 else f"{said} ago"


def format_lateness(day: date, today: date) -> str:
    """How late something is that was due on a day before `today`: "1 day late", "20 days late"."""
    return "1 day late" if (today - day).days == 1 else f"{distance(day, today).removesuffix(' ago')} late"


def echo(day: date, today: date) -> str:
    """A day with its weekday and distance: "Mon May 31, 2027 · in 6 months"."""
    return f"{day_name[day.weekday()][:_LEAST_LETTERS]} {format_day(day)} · {distance(day, today)}"


def cycle_of(day: date) -> str:
    """The cycle a day lies in, such as "2026-27": program years start on 1 July."""
    start = day.year if day.month >= _PROGRAM_YEAR_STARTS else day.year - 1
    return f"{start}-{(start + 1) % 100:02}"


def read_cycle(text: str) -> str:
    """A cycle as it is stored ("2026-27") from "2026-27", "2026-2027" or "26-27"; AnswerError otherwise."""
    match = re.fullmatch(r"\s*(\d{4}|\d{2})\s*[-/–]\s*(\d{4}|\d{2})\s*", text)
    if match is None:
        raise AnswerError(f"{quote(text)} is not a cycle. Write two years, such as 2026-27.")
    start = _CENTURY + int(match[1]) if len(match[1]) == _SHORT_YEAR else int(match[1])
    end = start - start % 100 + int(match[2]) if len(match[2]) == _SHORT_YEAR else int(match[2])
    if end % 100 == 0 and end < start:
        end += 100
    if not EARLIEST <= start < LATEST:
        raise AnswerError(f"The cycle {quote(text)} is outside {EARLIEST} to {LATEST}.")
    if end != start + 1:
        raise AnswerError(f"A cycle is two years that follow one another, such as {start}-{(start + 1) % 100:02}.")
    return f"{start}-{end % 100:02}"


def stored_at(text: str) -> datetime:
    """The aware datetime of a stored text; the store keeps UTC without an offset."""
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def local_day(at: datetime) -> date:
    """The date of a moment in the time zone of this computer."""
    return at.astimezone().date()


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
