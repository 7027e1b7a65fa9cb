"""Frozen facts of what is measured: the measures of a file, their phases and their values."""

from dataclasses import dataclass
from datetime import date

from workbook_tui.rules.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementFacts(Row):
    """One value of a measure for a site and the period that begins on `period_on`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts(Row):
    """A site of the file (name, agency, engaged_from_on, engaged_to_on, note)."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.text("name")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdsaFacts(Row):
    """A PDSA cycle: what was tried, and what came of it; `measure` and `teams` are names."""

    site_ids: tuple[int, ...] = ()
    """The sites that try it."""
    task_ids: tuple[int, ...] = ()
    """The tasks that were made of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFacts(Row):
    """Something that changed on `from_on`; `is_median` when a new median begins there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts(Row):
    """A measure of the file, with its phases and a summary of its values, which are many and read separately."""

    phases: tuple[PhaseFacts, ...] = ()
    value_count: int = 0
    """How many values it has."""
    newest_on: date | None = None
    """The newest period that has a value."""
    values_state: tuple[int, int] = (0, 0)
    """Other numbers whenever a value is another."""
