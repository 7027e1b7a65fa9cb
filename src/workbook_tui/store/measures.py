"""Measures of the file, their values and the phases of their charts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.facts import MeasurementFacts
from workbook_tui.store import reading
from workbook_tui.store.noun import Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class NewValue:
    """A value to be stored for a period and site; one that is there already is replaced."""

    period_on: date
    site: str = ""
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    exclusion: str | None = None
    note: str | None = None


class Measures(Noun):
    """What is counted again and again."""

    def values(self) -> dict[int, tuple[MeasurementFacts, ...]]:
        """The values of every measure by its id, in the order of their periods."""
        with self._book.reading() as run:
            return reading.read_values(run)

    def values_of(self, measure_id: int) -> tuple[MeasurementFacts, ...]:
        """The values of one measure, in the order of their periods."""
        with self._book.reading() as run:
            return reading.read_values(run, measure_id).get(measure_id, ())

    def add(self, name: str, **values: object) -> int:
        """Add a measure at the end of the list and give its id."""
        if not name.strip():
            raise WorkbookError("A measure needs a name. Nothing was changed.")
        with self._book.change(f"Add the measure {name}") as change:
            known = change.find("measure")
            position = 1 + max((row.position for row in known), default=0)
            return change.insert("measure", position=position, name=name, **values)

    def remove(self, measure_id: int) -> None:
        """Remove a measure with its values and phases."""
        with self._book.change(f"Remove the measure {self._text('measure', measure_id, 'name')}") as change:
            change.delete("measure", measure_id)

    def put(self, measure_id: int, values: Iterable[NewValue]) -> int:
        """Store values in one step, each in the place of an older one of its period and site; give their number."""
        wanted = list(values)
        with self._book.change(f"Enter values of {self._text('measure', measure_id, 'name')}") as change:
            known = {(row.period_on, row.site): row.id for row in change.find("measurement", measure_id=measure_id)}
            for new in wanted:
                fields = {
                    "numerator": new.numerator,
                    "denominator": new.denominator,
                    "value": new.value,
                    "exclusion": new.exclusion,
                    "note": new.note,
                }
                _refuse(new)
                row_id = known.get((new.period_on, new.site))
                if row_id is None:
                    place = {"measure_id": measure_id, "period_on": new.period_on, "site": new.site}
                    known[new.period_on, new.site] = change.insert("measurement", **place, **fields)
                else:
                    for field in (field for field, value in fields.items() if value is not None):
                        change.forget_drafts("measurement", row_id, field)
                    change.update("measurement", row_id, **fields)
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
        """Begin a phase; a new `median`, which later values do not move, needs a reason, which is kept."""
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


def _refuse(new: NewValue) -> None:
    if new.numerator is not None and new.denominator is not None and new.numerator > new.denominator:
        raise WorkbookError(
            f"{new.period_on.isoformat()}: {new.numerator} is more than the {new.denominator} it is a part of. "
            "Nothing was stored."
        )
