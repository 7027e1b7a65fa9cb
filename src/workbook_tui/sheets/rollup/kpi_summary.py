"""What the areas make of each KPI: how many meet it, how results spread, whether it is systemic."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from workbook_tui.catalogs.catalog import CatalogKpi
from workbook_tui.rules.percent import percentage
from workbook_tui.sheets.contract import OFF, SUMMARY
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, Tone, Value, table_sheet
from workbook_tui.sheets.rollup.plan_standing import Standing
from workbook_tui.sheets.rollup.state import RATINGS, State

SYSTEMIC = 25
"""Percent of the areas; more than these need improvement where a KPI is a matter of the system."""

RULE = (
    f"Systemic: more than {SYSTEMIC} % of the areas that were rated (met, or in need of improvement) need improvement; "
    "other areas do not count."
)
_RESULT = RATINGS.place("result")
_ALL = 100
_YES, _NO = "Yes", "No"


def _count(key: str, header: str) -> SheetColumn:
    return SheetColumn(key=key, header=header, width=11.5, kind=CellKind.WHOLE)


def _percent(key: str, header: str, width: float = 10.5) -> SheetColumn:
    return SheetColumn(key=key, header=header, width=width, kind=CellKind.PERCENT)


_COLUMNS = (
    SheetColumn(key="kpi.code", header="KPI", width=8.5),
    SheetColumn(key="kpi.title", header="Indicator", width=34),
    SheetColumn(key="kpi.kind", header="Kind", width=12.5),
    _count("rated", "Areas rated"),
    _count("meets", "Meet"),
    _count("improve", "Need improve-ment"),
    _percent("share", "Need improve-ment (%)", 11.5),
    SheetColumn(key="systemic", header="Systemic", width=11, tones={_YES: Tone.ALERT}),
    _count("not_applicable", "Not applicable"),
    _count("open", "Not rated"),
    _count("off", OFF),
    _count("other", "Other rating"),
    _count("results", "Areas with a result"),
    _percent("min", "Lowest (%)"),
    _percent("median", "Median (%)"),
    _percent("max", "Highest (%)"),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """The standings of all areas at one KPI, and their results in percent."""

    standings: Counter[Standing] = field(default_factory=Counter)
    results: tuple[Decimal, ...] = ()

    @property
    def rated_count(self) -> int:
        """How many areas meet the requirement or need improvement."""
        return self.standings[Standing.MEETS] + self.standings[Standing.IMPROVE]

    @property
    def improve_percent(self) -> float | None:
        """Percent of the rated areas that need improvement, None without any."""
        return percentage(self.standings[Standing.IMPROVE], self.rated_count)

    @property
    def is_systemic(self) -> bool:
        """True when more than 25 percent of the rated areas need improvement."""
        return _ALL * self.standings[Standing.IMPROVE] > SYSTEMIC * self.rated_count

    @property
    def result_range(self) -> tuple[float | None, float | None, float | None]:
        """The lowest, the median and the highest result, None without any."""
        if not self.results:
            return None, None, None
        return float(min(self.results)), float(median(self.results)), float(max(self.results))


def tally(standings: Iterable[Standing | None], results: Iterable[Value]) -> Tally:
    """Count the standings and results; a result that is no percentage is left out."""
    counted = Counter(found for found in standings if found is not None)
    return Tally(counted, tuple(_percentages(results)))


def _percentages(results: Iterable[Value]) -> Iterator[Decimal]:
    for result in results:
        # Through its text a number keeps the decimals it was typed with.
        if isinstance(result, int | float) and 0 <= result <= _ALL:
            yield Decimal(str(result))


def tally_of(state: State, code: str) -> Tally:
    """The tally of the KPI with that code."""
    standings = (state.standing(book.code, code) for book in state.books)
    rows = (state.ratings[book.code].get(code) for book in state.books)
    return tally(standings, (row[_RESULT] for row in rows if row is not None))


def kpi_summary_sheet(state: State) -> Sheet:
    """One row a KPI of a catalog."""
    rows = tuple(_row(kpi, tally_of(state, kpi.code)) for kpi in state.columns)
    return table_sheet(SUMMARY, RULE, _COLUMNS, rows, frozen="C4")


def _row(kpi: CatalogKpi, found: Tally) -> tuple[Value, ...]:
    given = found.standings
    return (
        kpi.code,
        kpi.title,
        kpi.kind.capitalize(),
        found.rated_count,
        given[Standing.MEETS],
        given[Standing.IMPROVE],
        found.improve_percent,
        _YES if found.is_systemic else _NO,
        given[Standing.NOT_APPLICABLE],
        given[Standing.OPEN],
        given[Standing.OFF],
        given[Standing.OTHER],
        len(found.results),
        *found.result_range,
    )
