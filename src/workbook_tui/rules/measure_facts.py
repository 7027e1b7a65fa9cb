"""Frozen facts of what is measured: the measures of a file, their phases and their values."""

from dataclasses import dataclass
from datetime import date

from workbook_tui.rules.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementFacts(Row):
    """One value of a measure for a site and the period that begins on `period_on`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFacts(Row):
    """From `from_on` on something was different; `is_median` begins a new median there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts(Row):
    """Something that is counted again and again; its values are many and are read apart."""

    phases: tuple[PhaseFacts, ...] = ()
    taken: int = 0
    """How many values it has."""
    newest_on: date | None = None
    """The newest period that has a value."""
    values_sha256: str = ""
    """Another text whenever a value is another, "" without a value."""
