"""Days of the sample, counted from the day on which it is created, and months named in its texts."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from workbook_tui.catalogs.plain import PLAIN, Plain, paragraphs
from workbook_tui.rules.wording import format_day

_OFFSET = re.compile(r"[+-]\d{1,4}d")
_IN_TEXT = re.compile(r"\{([+-]\d{1,4}d)\}")


def plain_at(today: date) -> Mapping[type, Plain]:
    """Read dates as days from `today`, and {-200d} in a text as the month of that day."""
    return MappingProxyType(
        {
            **PLAIN,
            date: Plain((str,), "a number of days such as “+45d” or “-12d”", lambda raw: _day(raw, today)),
            str: Plain((str,), "a text", lambda raw: _with_months(paragraphs(raw), today)),
        }
    )


def _day(offset: str, today: date) -> date:
    if not _OFFSET.fullmatch(offset):
        raise ValueError(offset)
    return today + timedelta(days=int(offset[:-1]))


def _with_months(text: str, today: date) -> str:
    def month(match: re.Match[str]) -> str:
        return format_day(_day(match[1], today)).partition(" ")[2]

    return _IN_TEXT.sub(month, text)
