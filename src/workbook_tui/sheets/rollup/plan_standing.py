"""How an area stands at a KPI, in one short word that fits a matrix."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.sheets.contract import OFF
from workbook_tui.sheets.layout import Tone, Value


class Standing(StrEnum):
    """How an area stands at a KPI, in one short word."""

    MEETS = "Meets"
    IMPROVE = "Improve"
    NOT_APPLICABLE = "N/A"
    OTHER = "Other"
    OPEN = "Open"
    OFF = "Off"


LEGEND = (
    "Meets: meets the requirement. Improve: needs improvement. N/A: not applicable. Open: not rated yet. "
    "Off: switched off by the area. Other: a rating that no catalog knows. Empty: not in the area's workbook."
)

TONES: Mapping[str, Tone] = {
    Standing.MEETS: Tone.GOOD,
    Standing.IMPROVE: Tone.ALERT,
    Standing.NOT_APPLICABLE: Tone.QUIET,
    Standing.OTHER: Tone.QUIET,
    Standing.OPEN: Tone.WATCH,
    Standing.OFF: Tone.QUIET,
}

Scale = Mapping[str, ScaleEntry]
"""The entries of all known rating scales by their labels in small letters."""


def scale_of(entries: Iterable[ScaleEntry]) -> Scale:
    """The entries of rating scales by their labels."""
    return {entry.label.casefold(): entry for entry in entries}


def standing(rating: Value, scale: Scale) -> Standing:
    """The standing for the label in the column of ratings."""
    if rating is None:
        return Standing.OPEN
    if rating == OFF:
        return Standing.OFF
    entry = scale.get(str(rating).strip().casefold())
    if entry is None:
        return Standing.OTHER
    if entry.requires == "plan":
        return Standing.IMPROVE
    if entry.suggested_when == "met":
        return Standing.MEETS
    return Standing.NOT_APPLICABLE if entry.requires == "reason" else Standing.OTHER
