"""Values of a measure: typed, pasted, left as drafts and taken back."""

from datetime import date

import pytest
from openpyxl import Workbook
from tests.screens.measures_for_tests import shifted, stored
from tests.screens.plans_at_work import at_work, page, paste, press, said, seen, small_book

from workbook_tui.screens.measures.preview import Preview
from workbook_tui.screens.measures.values_page import ValuesScreen
from workbook_tui.store.repositories.measures import NewValue


@pytest.mark.long
async def test_what_is_no_number_is_kept_as_a_draft_and_a_part_larger_than_its_whole_is_said(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = shifted(book)
    async with at_work(book.path, keys=["5", "m", "enter", "v", "=12o", "enter"]) as pilot:
        assert "“12o” is not a whole number" in said(pilot)
        draft = book.measures.values_of(measure)[-1]
        assert (draft["period_on"], draft.drafts) == (date(2027, 4, 1), {"numerator": "12o"})
        await press(pilot, "up", "=12", "tab", "=10")
        await press(pilot, "tab")
        assert "12 is more than the 10 it is a part of" in said(pilot)
        await press(pilot, "shift+tab", "shift+tab", "=9", "enter")
        assert stored(book)[-1] == ("2027-04-01", 9, 10, None)
        assert book.measures.values_of(measure)[-1].drafts == {}
        await press(pilot, "up", "f7", "delete", "tab", "delete", "escape")
        assert len(stored(book)) == 20


async def test_pairs_of_counts_are_typed_with_tab_and_enter_as_in_a_spreadsheet(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    book = small_book(tmp_path / "a.db")
    book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
    async with at_work(book.path, keys=["5", "m", "enter", "v", "=2026-04", "enter"]) as pilot:
        await press(pilot, "=17", "tab", "=20", "enter", "=18", "tab", "=20", "enter", "=19", "tab", "=20")
        assert "20▏]" in seen(pilot)
        await press(pilot, "tab", "=20", "tab")
        assert stored(book) == [(f"2026-0{month}-01", 13 + month, 20, None) for month in (4, 5, 6)]
        assert "20 is a number, not a reason" in said(pilot)
        assert book.measures.values_of(book.facts().measures[0].id)[-1].drafts == {"exclusion": "20"}
        await press(pilot, "left", "=N/A", "tab")
        assert "“N/A” is no reason to leave the point out" in said(pilot)
        await press(pilot, "down", "left", "left", "left", "left", "left", "left")
        assert "▸[Jul 2026" in seen(pilot)
        await press(pilot, "up", "right", "right", "right", "=5")
        assert "computed from the two counts" in said(pilot)


@pytest.mark.long
async def test_undo_after_what_is_no_value_shows_the_stored_value_again(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = shifted(book)
    async with at_work(book.path, keys=["5", "m", "enter"]) as pilot:
        for leave in (["enter"], []):
            await press(pilot, "v", "up", "=abc", *leave, "f5")
            assert "abc" not in seen(pilot)
            assert "shows what is stored" in said(pilot)
            last = book.measures.values_of(measure)[-1]
            assert (last["numerator"], last.drafts) == (76, {})
            await press(pilot, "escape")


@pytest.mark.long
async def test_a_number_without_a_period_is_not_lost(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = shifted(book, collected_every="year")
    async with at_work(book.path, keys=["5", "m", "enter", "v", "=7"]) as pilot:
        values = page(pilot, ValuesScreen)
        await press(pilot, "enter")
        assert "Say first which period it is" in said(pilot)
        assert values.unsaved_texts() == [("measurement.numerator", 0, "7")]
        await press(pilot, "left", "=4/15/2027", "tab")
        assert values.unsaved_texts() == []
        assert stored(book, measure)[-1] == ("2027-04-15", 7, None, None)
        await press(pilot, "left", "delete")
        assert len(stored(book, measure)) == 20
        await press(pilot, "f5")
        assert stored(book, measure)[-1][1] == 7


async def test_a_typed_day_is_the_period_of_the_measure_and_goes_to_the_value_that_is_stored_for_it(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
    book.measures.store(measure, [NewValue(period_on=date(2026, 4, 30), numerator=17, denominator=20)])
    async with at_work(book.path, keys=["5", "m", "enter", "v"]) as pilot:
        for typed, part in (("4/12/2026", "18"), ("Apr-26", "19"), ("31-May-26", "16"), ("202605", "15")):
            await press(pilot, "down", "left", "left", f"={typed}", "tab", f"={part}", "enter")
        assert stored(book) == [("2026-04-30", 19, 20, None), ("2026-05-01", 15, None, None)]


async def test_a_pasted_column_is_shown_first_and_stored_as_one_step(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
    async with at_work(book.path, keys=["5", "m", "enter", "v", "left", "=2026-04", "tab"]) as pilot:
        column = "\n".join(["On time", *(str(n) for n in range(40, 46)), "n/a", *(str(n) for n in range(46, 51))])
        await paste(pilot, column.replace("On time\n", ""))
        assert isinstance(pilot.app.screen, Preview)
        shown = seen(pilot)
        assert "11 values, 1 passed over" in shown
        await press(pilot, "enter")
        assert "11 values stored" in said(pilot)
        assert [number for _, number, *_ in stored(book)] == [*range(40, 46), *range(46, 51)]
        await press(pilot, "pageup", "pageup", "tab")
        await paste(pilot, "Total\n50\n50")
        assert "The first line is a title and was passed over." in seen(pilot)
        await press(pilot, "enter")
        assert stored(book)[:3] == [
            ("2026-04-01", 40, 50, None),
            ("2026-05-01", 41, 50, None),
            ("2026-06-01", 42, None, None),
        ]
        await press(pilot, "f5")
        assert stored(book)[0] == ("2026-04-01", 40, None, None)
        await press(pilot, "f5")
        assert book.measures.values_of(measure) == ()
        await paste(pilot, "1\n2")
        await press(pilot, "escape")
        assert book.measures.values_of(measure) == ()


async def test_a_block_with_its_percentages_has_the_columns_of_the_screen_and_its_doubts_are_decided_first(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
    async with at_work(book.path, keys=["5", "m", "enter", "v"]) as pilot:
        await paste(pilot, "2025-01\t38\t40\t95.0%\t\r\n2025-02\t37\t40\t92.5%\tFlood\r\n2025-03\t39\t40\t80%\t\r\n")
        assert "! Line 3: 39 of 40 is 97.5 %, and the table says 80 %." in seen(pilot)
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, Preview)
        assert book.measures.values_of(measure) == ()
        await press(pilot, "enter", "=leave", "enter", "enter")
        assert stored(book) == [("2025-01-01", 38, 40, None), ("2025-02-01", 37, 40, None)]
        assert [row["exclusion"] for row in book.measures.values_of(measure)] == [None, "Flood"]
        await paste(pilot, "2025-01\t38\t40\t\tNo\n2025-02\t37\t40\t\tNo\n")
        assert "Line 2 is left out no longer, as the table says: “Flood”." in " ".join(seen(pilot).split())
        await press(pilot, "down")
        assert "in place of 37 of 40 · left out no longer (Flood)" in seen(pilot)
        await press(pilot, "enter")
        assert [row["exclusion"] for row in book.measures.values_of(measure)] == [None, None]
        await paste(pilot, "1/31/2025\t38\t40\n28-Feb-25\t36\t40\n")
        shown = seen(pilot)
        assert "the same" in shown
        assert "in place of 37 of 40" in shown
        await press(pilot, "enter")
        assert stored(book) == [("2025-01-01", 38, 40, None), ("2025-02-01", 36, 40, None)]


@pytest.mark.long
async def test_the_base_of_a_rate_is_asked_kept_and_shown(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Falls", unit="rate", direction="down", collected_every="month")
    async with at_work(book.path, keys=["5", "m", "enter", "v"]) as pilot:
        await paste(pilot, "Month,Numerator,Denominator\n2025-01,17,14768\n2025-02,12,14460")
        await press(pilot, "enter", "=1,000", "enter", "enter")
        assert stored(book, measure) == [("2025-01-01", 17, 14768, None), ("2025-02-01", 12, 14460, None)]
        assert "1.151" in seen(pilot)
        assert book.facts().measures[0].text("denominator_means") == "Per 1,000"
        await press(pilot, "f5")
        assert book.measures.values_of(measure) == ()
        assert book.facts().measures[0].text("denominator_means") == ""


@pytest.mark.long
async def test_a_file_with_several_sheets_and_doubts_stores_nothing_until_all_is_decided(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
    file, workbook = tmp_path / "my values.xlsx", Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, days in (("2023", ("2023-01", "2023-02")), ("2025", ("01/02/2025", "02/03/2025"))):
        sheet = workbook.create_sheet(name)
        for row in (("Date", "Numerator", "Denominator"), *((day, 38, 40) for day in days)):
            sheet.append(row)
    workbook.active = 1
    workbook.save(file)
    async with at_work(book.path, keys=["5", "m", "enter", "i", "ctrl+u"]) as pilot:
        await paste(pilot, f"'{file}'")
        await press(pilot, "enter")
        assert "can be read with the month or the day" in seen(pilot)
        await press(pilot, "enter", "=day stands", "enter")
        assert "Feb 1, 2025" in seen(pilot)
        await press(pilot, "s", "=2023", "enter")
        assert "Feb 1, 2023" in seen(pilot)
        assert book.measures.values_of(measure) == ()
        await press(pilot, "enter")
        assert [day for day, *_ in stored(book)] == ["2023-01-01", "2023-02-01"]


@pytest.mark.long
async def test_numbers_beside_a_period_that_is_none_wait_until_it_is_corrected(tmp_path):
    book = small_book(tmp_path / "a.db")
    measure = book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
    book.measures.store(measure, [NewValue(period_on=date(2026, 4, 1), numerator=17, denominator=20)])
    async with at_work(
        book.path, keys=["5", "m", "enter", "v", "left", "=6/2026 18", "tab", "=18", "tab", "=20"]
    ) as pilot:
        await press(pilot, "enter")
        assert len(stored(book)) == 1
        assert "“6/2026 18” is not a period" in said(pilot)
        await press(pilot, "shift+tab", "shift+tab", "=6/2026", "enter")
        assert stored(book)[1:] == [("2026-06-01", 18, 20, None)]


@pytest.mark.long
async def test_the_sentence_about_a_cell_never_stands_there_empty(tmp_path):
    book = small_book(tmp_path / "a.db")
    book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
    async with at_work(book.path, keys=["5", "m", "enter", "v", "=nonsense", "tab", "=1", "delete", "delete"]) as pilot:
        assert said(pilot).strip() != "!"
        assert "“nonsense” is not a period" in said(pilot)
