"""Everything the sheets of a roll-up are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbook_tui.catalogs.areas import Area
from workbook_tui.catalogs.catalog import CatalogKpi
from workbook_tui.rules.facts import ScaleEntry
from workbook_tui.sheets.rollup.area_book import AreaBook
from workbook_tui.sheets.rollup.plan_standing import Scale, Standing, scale_of, standing
from workbook_tui.sheets.rollup.source import Source
from workbook_tui.sheets.rollup.tables import RATINGS, FlatRow

_CODE, _RATING = RATINGS.place("kpi.code"), RATINGS.place("rating.rating")


@dataclass(frozen=True, kw_only=True)
class State:
    """The counted workbooks of one cycle; `known` are all areas and `kpis` all KPIs that have a column of their own."""

    as_of: date
    cycle: str
    books: tuple[AreaBook, ...]
    sources: tuple[Source, ...]
    known: tuple[Area, ...]
    kpis: tuple[CatalogKpi, ...]
    scale: tuple[ScaleEntry, ...]

    @cached_property
    def by_code(self) -> Mapping[str, AreaBook]:
        """The workbooks by the codes of their areas."""
        return {book.code: book for book in self.books}

    @cached_property
    def _scale(self) -> Scale:
        return scale_of(self.scale)

    @cached_property
    def ratings(self) -> Mapping[str, Mapping[str, FlatRow]]:
        """By area and KPI, the row of the table of ratings; the first of two rows of one KPI counts."""
        return {book.code: {str(row[_CODE]): row for row in reversed(book.ratings)} for book in self.books}

    @cached_property
    def columns(self) -> tuple[CatalogKpi, ...]:
        """The KPIs that are in the workbook of an area at least."""
        found = {code for rows in self.ratings.values() for code in rows}
        return tuple(kpi for kpi in self.kpis if kpi.code in found)

    def standing(self, area: str, kpi: str) -> Standing | None:
        """How an area stands at a KPI, None when its workbook does not have it."""
        row = self.ratings.get(area, {}).get(kpi)
        return None if row is None else standing(row[_RATING], self._scale)

    def standings(self, book: AreaBook) -> tuple[Standing, ...]:
        """How the area stands at each of its KPIs, its own ones too."""
        return tuple(standing(row[_RATING], self._scale) for row in book.ratings)
