"""Measures of the file, their values and the phases of their charts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.kinds.kind import is_believed
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.measures.periods import period_key
from workbook_tui.rules.measures.value_fault import reason_fault, value_fault
from workbook_tui.store import reading
from workbook_tui.store.repositories.repository import Repository
from workbook_tui.store.repositories.sites import ensure_sites

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class NewValue:
    """A value to be stored for a period and site; a stored one is replaced."""

    period_on: date
    site: str = ""
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    exclusion: str | None = None
    note: str | None = None


class Measures(Repository):
    """Measures, their values and their phases."""

    def values(self) -> dict[int, tuple[MeasurementFacts, ...]]:
        """The values of every measure by its id, in the order of their periods."""
        with self._book.reading_facts() as run:
            return reading.read_values(run)

    def values_of(self, measure_id: int, site: str | None = None) -> tuple[MeasurementFacts, ...]:
        """The values of one measure, or of one of its sites, in the order of their periods."""
        with self._book.reading_facts() as run:
            return reading.read_values(run, measure_id, site).get(measure_id, ())

    def value_of(self, measure_id: int, site: str, period_on: date) -> MeasurementFacts | None:
        """The value of a measure for a site and period, None when there is none."""
        with self._book.reading_facts() as run:
            found = reading.read_values(run, measure_id, site, period_on).get(measure_id, ())
        return found[0] if found else None

    def add(self, name: str, **values: object) -> int:
        """Add a measure at the end of the list and return its id."""
        if not name.strip():
            raise WorkbookError("A measure needs a name. Nothing was changed.")
        with self._book.change(f"Add the measure {name}") as change:
            known = change.rows.find("measure")
            position = 1 + max((row.position for row in known), default=0)
            return change.insert("measure", position=position, name=name, **values)

    def remove(self, measure_id: int) -> None:
        """Remove a measure with its values and phases; PDSA cycles that named it stay without a measure."""
        name = self._text("measure", measure_id, "name")
        self._book.back_up("delete")
        with self._book.change(f"Remove the measure {name}") as change:
            for cycle in change.rows.find("pdsa_cycle", measure_id=measure_id):
                change.update("pdsa_cycle", cycle.id, measure_id=None)
            change.delete("measure", measure_id)

    def store(self, measure_id: int, values: Iterable[NewValue]) -> int:
        """Store values in one step, each replacing that of its period and site, and return their number.

        The period is that of the measure's interval: of a monthly measure 2025-01-01 replaces 2025-01-31.
        """
        wanted = list(values)
        unit = self._text("measure", measure_id, "unit")
        for new in wanted:
            _refuse(new, unit)
        with self._book.change(f"Enter values of {self._text('measure', measure_id, 'name')}") as change:
            sites = ensure_sites(change, {new.site for new in wanted})
            by_place = {(new.period_on, sites[new.site] or 0): _numbers(new) for new in wanted}
            known = change.rows.find("measurement", measure_id=measure_id)
            stored = {(row.period_on, row.site_id or 0): row.id for row in known}
            rows = _rows_of(by_place, stored, self._text("measure", measure_id, "collected_every"))
            _replace(change, {rows[place]: {"period_on": place[0], **by_place[place]} for place in rows})
            fresh = [
                {"measure_id": measure_id, "period_on": period_on, "site_id": site_id or None, **fields}
                for (period_on, site_id), fields in by_place.items()
                if (period_on, site_id) not in rows
            ]
            change.insert_all("measurement", fresh)
        return len(wanted)

    def remove_value(self, measurement_id: int) -> None:
        """Remove one value."""
        with self._book.change("Remove a value") as change:
            change.delete("measurement", measurement_id)

    def add_phase(
        self,
        measure_id: int,
        *,
        from_on: date,
        name: str,
        is_median: bool = False,
        median: float | None = None,
        reason: str = "",
    ) -> int:
        """Add a phase and return its id; a new `median`, which later values do not move, needs a reason."""
        if is_median and not reason.strip():
            raise WorkbookError("A new median needs a reason: what changed, so that it will last? Nothing was changed.")
        what = "Set a new median of" if is_median else "Begin a phase of"
        with self._book.change(f"{what} {self._text('measure', measure_id, 'name')}") as change:
            kept = {"name": name or None, "is_median": is_median, "median": median, "reason": reason or None}
            return change.insert("measure_phase", measure_id=measure_id, from_on=from_on, **kept)

    def remove_phase(self, phase_id: int) -> None:
        """Take a phase back."""
        with self._book.change("Remove a phase") as change:
            change.delete("measure_phase", phase_id)


_Place = tuple[date, int]
"""A period by its first day, and the id of a site, 0 for the whole area."""


def _rows_of(wanted: Iterable[_Place], stored: Mapping[_Place, int], every: str) -> dict[_Place, int]:
    """The stored row that each new value replaces: of the very day, else the only one of its period."""
    rows = {place: stored[place] for place in wanted if place in stored}
    alone: dict[tuple[int, int], int] = {}
    for key, row in ((_key(place, every), row) for place, row in stored.items()):
        alone[key] = 0 if key in alone else row
    for place in wanted:
        row = alone.pop(_key(place, every), 0)
        if place not in rows and row:
            rows[place] = row
    return rows


def _key(place: _Place, every: str) -> tuple[int, int]:
    return period_key(place[0], every), place[1]


def _replace(change: "Transaction", rows: Mapping[int, Mapping[str, object]]) -> None:
    """Set the columns of stored values by their ids; a draft goes where its column gets a value."""
    filled = {row: [name for name, value in columns.items() if value is not None] for row, columns in rows.items()}
    change.forget_all_drafts("measurement", {row: names for row, names in filled.items() if names})
    change.update_all("measurement", rows)


def _numbers(new: NewValue) -> dict[str, object]:
    return {name: getattr(new, name) for name in ("numerator", "denominator", "value", "exclusion", "note")}


def _refuse(new: NewValue, unit: str) -> None:
    numbers = new.numerator, new.denominator, new.value
    fault = value_fault(unit, *numbers) or reason_fault(new.exclusion or "").rstrip(".")
    if not fault and not all(number is None or is_believed(number) for number in numbers):
        fault = "the number is larger than this program believes"
    if fault:
        raise WorkbookError(f"{new.period_on.isoformat()}: {fault}. Nothing was stored.")
