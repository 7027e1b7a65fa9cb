"""Why the numbers of a value cannot stand in the file, or a text is no reason to leave it out: by every way in."""

import re

from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.text import word_set

NOT_LEFT_OUT = word_set(
    "no, n, false, f, 0, 0.0, included, include, not excluded, not left out, keep, kept, none, nil, null, "
    "n/a, na, nan, not applicable, -, –, —, --, ☐, \\n"
)
"""What says that a value is not left out, in small letters."""

_NUMBER = re.compile(r"[-+]?\s*\d[\d\s.,/%]*", re.ASCII)


def is_not_left_out(text: str) -> bool:
    """True for a text that says that a value is analyzed, and for an empty one."""
    bare = " ".join(text.casefold().split())
    return not bare or bare in NOT_LEFT_OUT or bare.strip(" .,:;!'\"") in NOT_LEFT_OUT


def reason_fault(text: str) -> str:
    """Why a text is no reason to leave a value out, "" when it is one or empty."""
    typed = text.strip()
    if _NUMBER.fullmatch(typed):
        return f"{typed[:40]} is a number, not a reason. Say in words why the point is left out; Del empties the cell."
    if typed and is_not_left_out(typed):
        return f"“{typed}” is no reason to leave the point out. Say in words why it is; Del empties the cell."
    return ""


SIGNED_UNITS = {"days", "score"}
"""Units of values that may be below 0."""


def value_fault(unit: str, part: int | None, whole: int | None, value: float | None) -> str:
    """Why these numbers cannot be a value in that unit, without a full stop; "" when they can."""
    if part is not None and whole is not None and part > whole:
        return f"{part} is more than the {whole} it is a part of"
    if value is None:
        return ""
    if unit == "percent" and not 0 <= value <= PER_CENT:
        return f"{value:g} is no percentage"
    return f"{value:g} is below 0" if value < 0 and unit not in SIGNED_UNITS else ""
