"""Why the numbers of a value cannot stand in the file, whichever way they come in."""

from workbook_tui.rules.charts.points import PER_CENT

SIGNED = {"days", "score"}
"""Units of values that may be below 0."""


def value_fault(unit: str, part: int | None, whole: int | None, value: float | None) -> str:
    """Why these numbers cannot be a value in that unit, without a full stop; "" when they can."""
    if part is not None and whole is not None and part > whole:
        return f"{part} is more than the {whole} it is a part of"
    if value is None:
        return ""
    if unit == "percent" and not 0 <= value <= PER_CENT:
        return f"{value:g} is no percentage"
    return f"{value:g} is below 0" if value < 0 and unit not in SIGNED else ""
