"""The sites of a measure: picked from a list that shows each of them as a line of small bars."""

from workbook_tui.rules.measures.chart_reading import read_measure
from workbook_tui.rules.measures.series import MeasureSeries
from workbook_tui.screens.dialogs import Pick
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.measures.reading import stored_measure_of
from workbook_tui.screens.measures.rows import last_value_text, sparkline_text
from workbook_tui.widgets.charts.chart import is_plain

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
