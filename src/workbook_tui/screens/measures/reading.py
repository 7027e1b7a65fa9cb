"""Reads the measures of a workbook for the pages: those of the file with their sites, and those made of ratings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measures.chart_reading import ChartReading, read_measure
from workbook_tui.rules.measures.series import MeasureSeries, rated_measures, stored_measure
from workbook_tui.screens.dialogs import Pick
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.measures.rows import last_value_text, sparkline_text
from workbook_tui.widgets.charts.chart import is_plain

if TYPE_CHECKING:
    from workbook_tui.rules.measure_facts import MeasureFacts


@dataclass(slots=True)
class ReviewsOfAllCycles:
    """The reviews of all cycles; those of other cycles than the one in hand are read once for a page."""

    desk: Workspace
    _others: dict[str, ReviewFacts] = field(default_factory=dict)

    def reviews(self, review: ReviewFacts) -> tuple[ReviewFacts, ...]:
        """Every review of the file, newest first, with `review` as it is now."""
        book = self.desk.workbook
        for cycle in book.cycles():
            if cycle != review.cycle and cycle not in self._others:
                self._others[cycle] = book.facts(cycle)
        known = {**self._others, review.cycle: review}
        return tuple(known[cycle] for cycle in sorted(known, reverse=True))


class Readings:
    """The readings of all measures of the file; values are read only of a measure that is not as it was."""

    def __init__(self, desk: Workspace) -> None:
        self._desk = desk
        self._known: dict[int, tuple[MeasureFacts, ChartReading]] = {}

    def of(self, review: ReviewFacts) -> list[ChartReading]:
        """The readings as the file is now, in the order of its measures."""
        changed = [row for row in review.measures if row.id not in self._known or self._known[row.id][0] != row]
        measures = self._desk.workbook.measures
        values = measures.values() if len(changed) > 1 else {row.id: measures.values_of(row.id) for row in changed}
        for row in changed:
            self._known[row.id] = (row, read_measure(stored_measure(row, values.get(row.id, ()))))
        return [self._known[row.id][1] for row in review.measures]


def stored_measure_of(desk: Workspace, review: ReviewFacts, measure_id: int) -> MeasureSeries | None:
    """One measure of the file with its values, None when it is gone."""
    row = next((row for row in review.measures if row.id == measure_id), None)
    return None if row is None else stored_measure(row, desk.workbook.measures.values_of(measure_id))


def measure_of(desk: Workspace, review: ReviewFacts, key: str, reviews: Sequence[ReviewFacts]) -> MeasureSeries | None:
    """The measure with that key, None when it is gone."""
    if key.isdigit():
        return stored_measure_of(desk, review, int(key))
    return next((measured for measured in rated_measures(reviews) if measured.key == key), None)


WHOLE = "Whole area"
_ALL = "\0all"
_SPARK = 16


def site_label(site: str) -> str:
    """A site as people call it."""
    return site or WHOLE


async def ask_site(page: Page, measure_id: int, site: str) -> str | None:
    """Ask whose values are entered; a new site is typed. None when it was left with Escape."""
    found = stored_measure_of(page.desk, page.desk.review(), measure_id)
    if found is None:
        return None
    known = dict.fromkeys(("", *found.sites))
    rows = [(name or WHOLE, site_label(name), _detail(page, found, name)) for name in known]
    picked = await page.app.push_screen_wait(Pick("Whose values?", rows, chosen=site_label(site), add="The site"))
    if picked is None:
        return None
    return "" if picked == WHOLE else picked


async def ask_view(page: Page, measured: MeasureSeries, site: str | None) -> tuple[str | None] | None:
    """Ask which site is shown: (None,) means all of them together, None that it was left with Escape."""
    rows = [(_ALL, "All sites together", _detail(page, measured, None))]
    rows += [(name or WHOLE, site_label(name), _detail(page, measured, name)) for name in measured.sites]
    chosen = _ALL if site is None else site_label(site)
    picked = await page.app.push_screen_wait(Pick("Which site?", rows, chosen=chosen))
    if picked is None:
        return None
    return (None,) if picked == _ALL else ("" if picked == WHOLE else picked,)


def _detail(page: Page, measured: MeasureSeries, site: str | None) -> str:
    """The newest values of a site as bars, the last one, and the signal."""
    reading = read_measure(measured, site)
    if reading.series.newest is None:
        return "no value yet"
    bars = sparkline_text(reading, _SPARK, is_plain=is_plain(page))
    return f"{bars}  {last_value_text(reading)}  {reading.signal}"
