"""Sites and PDSA cycles on their pages: added, joined, tried, seen in the chart, made into a task."""

from datetime import date

from tests.screens.measures_for_tests import stored
from tests.screens.plans_at_work import at_work, page, plan, press, said, seen, small_book

from workbook_tui.screens.measures.page import MeasureScreen
from workbook_tui.screens.measures.pdsa_page import PdsaEditor, PdsaScreen
from workbook_tui.screens.measures.sites_page import SiteEditor, SitesScreen
from workbook_tui.screens.plan.task_editor import TaskEditor
from workbook_tui.store.repositories.measures import NewValue


async def test_a_misspelt_site_is_joined_and_a_cycle_of_it_marks_the_chart_and_becomes_a_task(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Screened", unit="count", direction="up", collected_every="month")
    for site, first in (("North", 1), ("Nroth", 4)):
        days = [date(2026, month, 1) for month in range(first, first + 3)]
        book.measures.store(measure, [NewValue(period_on=day, site=site, value=5.0) for day in days])
    async with at_work(book.path, keys=["5", "m", "s", "a", "=South", "enter"]) as pilot:
        page(pilot, SiteEditor)
        await press(pilot, "=The clinic", "enter", "=1/1/2026", "enter", "escape")
        page(pilot, SitesScreen)
        assert "The clinic" in seen(pilot)
        await press(pilot, "up", "up", "down", "o", "=North", "enter")
        assert said(pilot) == "Joined. F5 takes them apart again."
        assert [site.name for site in book.facts().sites] == ["North", "South"]
        assert len(stored(book)) == 6
        await press(pilot, "escape", "p", "a")
        page(pilot, PdsaEditor)
        await press(pilot, "escape")
        assert (said(pilot), book.facts().pdsa_cycles) == ("Nothing was added.", ())
        await press(pilot, "a")
        await press(pilot, "=Call first", "escape", "escape")
        page(pilot, PdsaScreen)
        await press(pilot, "enter", "down", "down", "enter", "space", "enter")
        await press(pilot, "ctrl+u", "=5/2/2026", "enter", "escape")
        assert book.facts().pdsa_cycles[0]["teams"] == ("North",)
        assert book.facts().pdsa_cycles[0]["begun_on"] == date(2026, 5, 2)
        await press(pilot, "t", "enter")
        assert said(pilot) == "The task is made. T goes to it; F5 takes it back."
        await press(pilot, "t")
        page(pilot, TaskEditor)
        assert "PDSA cycle “Call first”" in " ".join(seen(pilot).split())
        await press(pilot, "escape", "escape", "enter")
        page(pilot, MeasureScreen)
        assert "May 2, 2026 · PDSA: Call first" in seen(pilot)
    assert plan(book).tasks[0].text("title") == "Call first"
