"""The names that written files should have: words joined without what some system forbids."""

import re
from datetime import date

from workbook_tui.rules.facts import ReviewFacts

_FORBIDDEN = re.compile(r"[^\w.-]+")
_LONGEST_PART = 40


def file_name(*parts: str) -> str:
    """A name of a file made of words, without its ending."""
    return "_".join(_FORBIDDEN.sub("-", part).strip("-.")[:_LONGEST_PART] for part in parts)


def sent_file_name(review: ReviewFacts, *, as_of: date, revision: int) -> str:
    """The name a submission workbook should have, such as SPSR_2026-27_33000_2027-05-28_r1.xlsx."""
    return _workbook(review, as_of.isoformat(), f"r{revision}")


def blank_file_name(review: ReviewFacts) -> str:
    """The name a blank workbook should have, such as SPSR_2026-27_33000_blank.xlsx."""
    return _workbook(review, "blank")


def masked_file_name(review: ReviewFacts) -> str:
    """The name a copy for sharing should have, such as SPSR_2026-27_33000_shared.xlsx."""
    return _workbook(review, "shared")


def _workbook(review: ReviewFacts, *ends: str) -> str:
    return f"{file_name('SPSR', review.cycle, review.text('area_code'), *ends)}.xlsx"
