"""The small words that sentences about a review are made of."""

from datetime import date, datetime
from decimal import Decimal

from workbook_tui.prompts.choices import TASK_STATUSES

_STATUSES = {one.value: one.label for one in TASK_STATUSES}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def format_day(day: date) -> str:
    """A day as it stands in a sentence, such as "May 31, 2027", the same in every locale."""
    return f"{format_short_day(day)}, {day.year}"


def format_moment(at: datetime) -> str:
    """A moment as it was on the clock of this computer, such as "May 31, 2027 14:05"."""
    here = at.astimezone()
    return f"{format_day(here)} {here:%H:%M}"


def format_short_day(day: date) -> str:
    """A day without its year, such as "May 31"."""
    return f"{month_abbreviation(day)} {day.day}"


def format_month(day: date) -> str:
    """The month of a day with its year, such as "May 2027"."""
    return f"{month_abbreviation(day)} {day.year}"


def month_abbreviation(day: date) -> str:
    """The month of a day in three letters, the same in every locale."""
    return _MONTHS[day.month - 1]


def pluralize(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 task", "3 tasks", "2 strategies"; `many` is for nouns that no rule makes."""
    return f"{number} {one if number == 1 else many or _several(one)}"


def _several(one: str) -> str:
    is_changed = one.endswith("y") and one[-2:-1] not in set("aeiou")
    return f"{one[:-1]}ies" if is_changed else f"{one}s"


def every_one(number: int, one: str) -> str:
    """All of a number of things, at the beginning of a sentence: "The one case", "Both cases", "All 3 cases"."""
    return {1: f"The one {one}", 2: f"Both {_several(one)}"}.get(number, f"All {number} {_several(one)}")


def urgency_label(light: str, *, short: bool = False) -> str:
    """How a date's light is said: "late", "soon" (30 days or less), "within 90 days" or in short "≤90 days", ""."""
    words = {"late": "late", "red": "soon", "amber": "≤90 days" if short else "within 90 days"}
    return words.get(light, "")


def status_label(status: str) -> str:
    """The word for a stored task status, such as "Off track"."""
    return _STATUSES.get(status, status)


def format_percent(value: float | None) -> str:
    """A percentage as people read it, never rounded: "81.3 %", "97.85 %", "100 %", "" for None."""
    if value is None:
        return ""
    return f"{value:.0f} %" if value in {0, 100} else f"{Decimal(str(float(value))):f} %"
