"""Measures: added, filled by typing, pasting and import, read as charts, and decided about; all of it can be undone."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from tests.keys.at_speed import at_rest
from tests.screens.measures_for_tests import FIRST, shifted, stored
from tests.screens.plans_at_work import (
    HOSTILE,
    at_work,
    finished,
    kpi,
    page,
    paste,
    plan,
    press,
    said,
    seen,
    small_book,
)
from textual import events

from workbook_tui.rules.dates.days import add_months
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.measures.overview import MeasuresScreen
from workbook_tui.screens.measures.page import MeasureScreen
from workbook_tui.screens.measures.steps import MeasureEditor
from workbook_tui.screens.measures.values_page import ValuesScreen
from workbook_tui.screens.monitor.page import MonitorScreen
from workbook_tui.store.repositories.measures import Measures, NewValue


async def test_a_measure_is_added_and_twelve_values_are_typed_as_fast_as_they_are_read_out(tmp_path):
    book = small_book(tmp_path / "a.db")
    book.tasks.add(plan(book).id, title="Track")
    async with at_work(book.path, keys=["5", "m", "a", f"=Days {HOSTILE}", "enter", "=days", "enter"]) as pilot:
        page(pilot, MeasureEditor)
        assert book.facts().measures[0].text("kpi_code") == ""
        assert book.facts().measures[0].text("direction") == "down"
        await press(pilot, "escape", "enter", "v", "left", "=2026-04", "tab")
        page(pilot, ValuesScreen)
        numbers = (41, 38, 45, 44, 39, 47, 42, 40, 46, 43, 48, 41)
        for number in numbers:
            for letter in str(number):
                pilot.app.post_message(events.Key(letter, letter))
            pilot.app.post_message(events.Key("enter", "\r"))
        await at_rest(pilot)
        assert [value for *_, value in stored(book)] == list(numbers)
        assert [period for period, *_ in stored(book)][::11] == ["2026-04-01", "2027-03-01"]
        await press(pilot, "escape")
        shown = seen(pilot)
        assert "No signal: the points lie about the median of 42.5 days as by chance." in shown
        assert "median 42.5" in shown
        assert "Days [red]x[/]" in shown
        await press(pilot, "c")
        shown = seen(pilot)
        assert "mean 42.83" in shown
        assert "upper 55.41" in shown
        assert "lower 30.26" in shown
        assert "XmR chart (Wheeler 1993)" in shown
        await press(pilot, "c")
        assert "A p-chart needs counts for every value." in said(pilot)


async def test_values_are_imported_from_a_file_with_sites_and_one_undo_takes_them_back(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
    file = tmp_path / "from the office.csv"
    file.write_text(
        "Month;Team;On time;Total;Excluded\n2027-01;North;8;10;\n2027-01;South;10;30;\n2027-02;North;x;9;\n"
    )
    async with at_work(book.path, size=(140, 40), keys=["5", "m", "enter", "i"]) as pilot:
        await press(pilot, "ctrl+u")
        await paste(pilot, f"{file}x")
        await press(pilot, "enter")
        assert "There is no file from the office.csvx" in seen(pilot)
        await press(pilot, "backspace", "enter")
        shown = seen(pilot)
        assert "2 values, 1 that cannot be stored" in shown
        assert "! Line 4 cannot be stored: “x” is not a number." in shown
        assert "Line 1: heading. Period: Month · Site: Team · Numerator: On time" in shown
        await press(pilot, "c", "=site", "enter", "=no column", "enter")
        assert "0 values, 3 that cannot be stored" in seen(pilot)
        await press(pilot, "c", "=site", "enter", "=team", "enter", "enter")
        assert book.measures.values_of(measure) == ()
        await press(pilot, "=leave", "enter")
        assert "Enter: store what is right" in seen(pilot)
        await press(pilot, "enter")
        assert "2 values stored" in said(pilot)
        shown = seen(pilot)
        assert "18/40" in shown
        assert "Cases of all sites pooled" in shown
        await press(pilot, "s", "=south", "enter")
        assert "10/30" in seen(pilot)
        await press(pilot, "f5")
        assert book.measures.values_of(measure) == ()
        file.write_bytes(b"\0" * 10)
        await press(pilot, "i", "ctrl+u")
        await paste(pilot, str(file))
        await press(pilot, "enter")
        assert "cannot be read as a table of values" in said(pilot)


@pytest.mark.long
async def test_a_new_median_is_offered_and_set_only_with_a_reason(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = shifted(book, aim=75.0)
    book.tasks.add(plan(book).id, title="Track every referral")
    book.tasks.set_status(plan(book).tasks[0].id, "done", on=date(2026, 7, 12))
    async with at_work(book.path, keys=["5", "m"]) as pilot:
        shown = seen(pilot)
        assert "76.0 %" in shown
        assert "improvement" in shown
        assert " met" in shown
        await press(pilot, "enter")
        shown = seen(pilot)
        assert "12 points above the median since Apr 2026: improvement; a new median can be" in shown
        assert "median 60.5" in shown
        assert "1 Jul 12, 2026 · task done: Track every referral" in shown
        await press(pilot, "o", "enter")
        assert "It cannot be left empty" in seen(pilot)
        await press(pilot, "=The list is policy now", "enter")
        phase = book.facts().measures[0].phases[0]
        assert (phase["median"], phase["is_median"], phase.day("from_on")) == (72.0, True, date(2026, 6, 1))
        assert phase.text("reason") == "The list is policy now"
        assert "median 72" in seen(pilot)
        await press(pilot, "o")
        assert said(pilot) == "No sustained shift: the median stays as it is."
        await press(pilot, "p", "=1 jun", "enter", "y")
        assert book.facts().measures[0].phases == ()
        await press(pilot, "f5", "f5")
        assert book.facts().measures[0].phases == ()
        await press(pilot, "p", "=2026-06", "enter", "=New desk", "enter")
        assert "Jun 1, 2026 · phase: New desk" in seen(pilot)
        assert stored(book, measure)[0][1] == 60


@pytest.mark.long
async def test_a_point_is_left_out_only_with_a_reason_that_fits_and_taken_back_in(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = shifted(book)
    async with at_work(book.path, size=(140, 40), keys=["5", "m", "enter", "home", "x"]) as pilot:
        dialog = page(pilot, TextQuestion)
        dialog.dismiss("x" * 40_000)
        await press(pilot)
        assert "The point is as before: This text is 10,000 characters too long" in said(pilot)
        assert book.measures.values_of(measure)[0]["exclusion"] is None
        await press(pilot, "x", "=Flood", "enter")
        assert book.measures.values_of(measure)[0]["exclusion"] == "Flood"
        shown = seen(pilot)
        assert "left out: Flood" in shown
        assert "○ left out, not analyzed" in shown
        await press(pilot, "x", "y")
        assert book.measures.values_of(measure)[0]["exclusion"] is None
        await press(pilot, "c", "c")
        assert "p-chart (Provost, Murray 2011)" in seen(pilot)


@pytest.mark.long
async def test_kpis_rated_with_numbers_are_measures_with_one_point_a_cycle(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_UNICODE", "1")
    book = small_book(tmp_path / "a.db")
    rating = kpi(book, "C1").rating
    with book.change("Count") as change:
        change.update("rating", rating.id, numerator=36, family_delays=2, denominator=40)
    book.reviews.start_next("2027-28")
    with book.change("Count") as change:
        change.update("rating", kpi(book, "C1").rating.id, numerator=40, family_delays=0, denominator=40)
    for n in range(4):
        book.measures.add(f"M{n}", kpi_code="C7")
    async with at_work(book.path, size=(140, 40), keys=["5", "m"]) as pilot:
        shown = seen(pilot)
        assert "From ratings · one point a cycle, computed" in shown
        assert "▁" not in shown
        await press(pilot, "end")
        assert "aim ≥ 100 % · from ratings" in seen(pilot)
        await press(pilot, "e")
        assert "computed from the ratings" in said(pilot)
        await press(pilot, "enter", "t")
        page(pilot, MeasureScreen)
        shown = seen(pilot)
        assert "●" not in shown
        rows = [line.split()[-4:] for line in shown.splitlines() if "/40 " in line]
        assert rows == [["2026-27", "38/40", "95.0", "%"], ["2027-28", "40/40", "100", "%"]]
        await press(pilot, "v")
        page(pilot, MeasureScreen)


@pytest.mark.long
async def test_more_than_three_measures_of_a_plan_get_a_hint(tmp_path):
    book = small_book(tmp_path / "a.db")
    for n in range(4):
        book.measures.add(f"M{n}", kpi_code="C7")
    async with at_work(book.path, keys=["5", "m"]) as pilot:
        page(pilot, MeasuresScreen)
        assert "More than 3 measures: C7 (4)" in seen(pilot)
        await press(pilot, "a")
        assert "It belongs to KPI C7, as the row under the cursor does." in seen(pilot)
        await press(pilot, "escape")
        await press(pilot, "x", "n", "delete", "y")
        assert len(book.facts().measures) == 3
        assert "More than 3" not in seen(pilot)
        await press(pilot, "f5")
        assert len(book.facts().measures) == 4


@pytest.mark.long
async def test_many_values_are_removed_aside_and_brought_back_and_one_bad_value_ends_no_page(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Days", unit="days", collected_every="month")
    values = [NewValue(period_on=add_months(FIRST, n % 20), site=f"S{n // 20}", value=4.0 + n % 3) for n in range(220)]
    book.measures.store(measure, values)
    with closing(sqlite3.connect(book.path)) as connection, connection:
        connection.execute("UPDATE measurement SET value = 9e999 WHERE id = 1")
    async with at_work(book.path, keys=["5", "m"]) as pilot:
        assert "too few points" not in seen(pilot)
        await press(pilot, "enter")
        assert "Not shown: the number of Aug 1, 2025 is none that can be." in seen(pilot)
        await press(pilot, "escape", "x")
        assert "Remove “Days” with its 220 values?" in seen(pilot)
        await press(pilot, "y")
        await finished(pilot)
        assert said(pilot) == "The measure is removed. F5 brings it back."
        assert book.facts().measures == ()
        await press(pilot, "f5")
        assert len(book.measures.values_of(measure)) == 220


async def test_values_are_read_again_only_of_a_measure_that_changed(tmp_path, monkeypatch):
    book = small_book(tmp_path / "a.db")
    measure, other = shifted(book), shifted(book, kpi_code="C1")
    async with at_work(book.path, keys=["5", "m"]) as pilot:
        assert "2 measures · 2 improvements" in seen(pilot)
        asked = []

        def listening(method):
            def listened(measures, *about):
                asked.append(about)
                return method(measures, *about)

            return listened

        for name in ("values", "values_of"):
            monkeypatch.setattr(Measures, name, listening(getattr(Measures, name)))
        screen = page(pilot, MeasuresScreen)
        screen.refresh_review()
        assert asked == []
        book.measures.store(other, [NewValue(period_on=FIRST, numerator=99, denominator=100)])
        screen.refresh_review()
        assert asked == [(other,)]
        assert measure != other


async def test_a_letter_on_an_empty_list_of_measures_searches_nothing(tmp_path):
    book = small_book(tmp_path / "a.db")
    async with at_work(book.path, keys=["5", "m", "m", "a"]) as pilot:
        assert isinstance(pilot.app.screen, TextQuestion)


@pytest.mark.long
async def test_letters_typed_on_the_list_search_it_and_digits_never_alter_it(tmp_path):
    book = small_book(tmp_path / "a.db")
    for name in ("Days waited", "On time", "Referrals"):
        book.measures.add(name, unit="count", direction="up", collected_every="month")
    async with at_work(book.path, keys=["5", "m", "t", "i"]) as pilot:
        assert "/ti▏" in seen(pilot)
        assert "On time" in seen(pilot)
        assert "Days waited" not in seen(pilot)
        await press(pilot, "escape", "8")
        assert said(pilot) == "Values are typed into their grid: Enter opens the measure, V its values."
        await press(pilot, "5")
        page(pilot, MonitorScreen)
