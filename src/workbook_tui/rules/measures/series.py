"""One measure with its values, stored or made of the ratings of every cycle: the same shape for both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook_tui.rules.charts.aims import Aim
from workbook_tui.rules.charts.points import PER_CENT, Point
from workbook_tui.rules.kinds.kind import is_believed
from workbook_tui.rules.measure_facts import MeasureFacts, MeasurementFacts, PhaseFacts
from workbook_tui.rules.measures.rate_base import rate_base

SIGNS = {"percent": "%", "days": "days"}
"""What stands behind a number of that unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value for a site and the period that begins on `day`; `row_id` is 0 when it is not stored as one."""

    day: date
    site: str = ""
    part: int | None = None
    whole: int | None = None
    value: float | None = None
    exclusion: str = ""
    note: str = ""
    row_id: int = 0
    cycle: str = ""
    """The cycle it was rated in; the period is then called by it."""

    @property
    def is_sound(self) -> bool:
        """False for a number that no chart can show: an infinite one, or one larger than any that can be typed."""
        return all(number is None or is_believed(number) for number in (self.part, self.whole, self.value))

    def point(self, label: str, per: int = PER_CENT) -> Point:
        """The value as a chart takes it, counts `per` so many; a number that no chart can show is missing."""
        is_excluded = bool(self.exclusion.strip())
        if not self.is_sound:
            return Point(label, excluded=is_excluded)
        return Point(label, value=self.value, part=self.part, whole=self.whole, excluded=is_excluded, per=per)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSeries:
    """A measure as charts read it; `row_id` is 0 for one that is made of ratings."""

    key: str
    name: str
    unit: str
    direction: str
    kpi_code: str = ""
    every: str = ""
    aim: Aim | None = None
    aim_on: date | None = None
    baseline: int | None = None
    values: tuple[Value, ...] = ()
    phases: tuple[PhaseFacts, ...] = ()
    row_id: int = 0
    base: int | None = PER_CENT
    """Per how many counts are expressed, None for a rate whose definition does not say."""

    @property
    def is_rated(self) -> bool:
        """True when its values are the numbers that a KPI was rated with, one a cycle."""
        return not self.row_id

    @property
    def sign(self) -> str:
        """What stands behind its numbers."""
        return SIGNS.get(self.unit, "")

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites that have values, by name; "" stands for the whole area."""
        return tuple(sorted({value.site for value in self.values}, key=str.casefold))


def stored_measure(row: MeasureFacts, values: Iterable[MeasurementFacts]) -> MeasureSeries:
    """A measure of the file with its values."""
    return MeasureSeries(
        key=str(row.id),
        row_id=row.id,
        name=row.text("name") or "(no name yet)",
        unit=row.text("unit"),
        direction=row.text("direction"),
        kpi_code=row.text("kpi_code").strip(),
        every=row.text("collected_every"),
        aim=_aim(row),
        aim_on=row.day("aim_by_on"),
        baseline=row.whole("baseline_points"),
        values=tuple(_value(value) for value in values),
        phases=row.phases,
        base=rate_base(row),
    )


def _aim(row: MeasureFacts) -> Aim | None:
    value = row.number("aim")
    if value is None:
        return None
    default = "at_least" if row.text("direction") == "up" else "at_most"
    return Aim("<=" if (row.text("aim_comparator") or default) == "at_most" else ">=", value)


def _value(row: MeasurementFacts) -> Value:
    day = row.day("period_on")
    if day is None:
        # The table does not take a value without a period.
        raise LookupError(f"measurement {row.id}")
    return Value(
        day=day,
        site=row.text("site"),
        part=row.whole("numerator"),
        whole=row.whole("denominator"),
        value=row.number("value"),
        exclusion=row.text("exclusion"),
        note=row.text("note"),
        row_id=row.id,
    )
