"""The rows of a roll-up before any file is written."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.sheets.books_for_tests import table_of
from tests.sheets.rollup.rollups_for_tests import (
    AS_OF,
    IMPROVE,
    MEETS,
    area_book,
    noticed,
    planned,
    rated,
    rows_of,
    state,
    task,
)

from workbook_tui.prompts.spsr import DECISION
from workbook_tui.sheets.layout import CellKind
from workbook_tui.sheets.rollup.area_sheets import service_areas_sheet
from workbook_tui.sheets.rollup.book import SHEETS, build
from workbook_tui.sheets.rollup.flat_sheets import corrections_sheet, overdue_sheet, tasks_sheet
from workbook_tui.sheets.rollup.safe_values import safe_value
from workbook_tui.sheets.rollup.state import RollupFile
from workbook_tui.sheets.write import write
from workbook_tui.text import LONGEST, units

DAY = date(2027, 11, 21)
YEAR_ENDS = date(2027, 8, 20)


def test_a_task_is_overdue_by_the_day_of_the_roll_up():
    tasks = (
        *(task(DAY), task(AS_OF), task(None), task(DAY, "Done"), task(DAY, "Canceled")),
        *(task(DAY, "Ended, not done"), task("by spring")),
    )
    assert [row["Overdue"] for row in rows_of(tasks_sheet(state(area_book(tasks=tasks))))] == [
        *("Overdue", None, None, None, None),
        *(None, None),
    ]


def test_the_longest_overdue_task_of_all_areas_stands_first():
    first = area_book(0, tasks=(task(DAY, title="Newer"),))
    second = area_book(1, tasks=(task(date(2027, 1, 1), title="Older"), task(DAY, "Done")))
    rows = rows_of(overdue_sheet(state(first, second)))
    assert [(row["Task"], row["Days overdue"]) for row in rows] == [("Older", 325), ("Newer", 1)]
    assert rows[0]["Area code"] == second.code


@pytest.mark.parametrize(
    ("decision", "decided_on", "correct_by", "said", "in_time"),
    [
        ("Verified", YEAR_ENDS, YEAR_ENDS, "Timely", "Yes"),
        ("Closed", date(2027, 8, 21), YEAR_ENDS, "Late", "No"),
        ("Approved", YEAR_ENDS, YEAR_ENDS, "Overdue", "No"),
        (None, None, AS_OF, "Open", None),
        (None, None, DAY, "Overdue", "No"),
        ("Verified", None, AS_OF, "Open", None),
    ],
)
def test_a_correction_is_judged_by_the_decision_about_its_plan(decision, decided_on, correct_by, said, in_time):
    book = area_book(plans=(planned("C1", decision, decided_on),), corrections=(noticed("C1", correct_by),))
    (row,) = rows_of(corrections_sheet(state(book)))
    assert (row["Correction"], row["In time"]) == (said, in_time)


@pytest.mark.parametrize(
    ("decision", "verified_on", "shown", "in_time"),
    [
        ("Closed", date(2027, 8, 1), date(2027, 8, 1), "Yes"),
        ("Closed", None, AS_OF, "No"),
        ("Closed", date(2027, 12, 1), AS_OF, "No"),
        ("Verified", date(2027, 8, 1), AS_OF, "No"),
    ],
)
def test_closing_a_plan_later_does_not_make_its_verification_late(decision, verified_on, shown, in_time):
    notice = noticed("C1", date(2027, 10, 1), verified_on=verified_on)
    book = area_book(plans=(planned("C1", decision, AS_OF),), corrections=(notice,))
    (row,) = rows_of(corrections_sheet(state(book)))
    assert (row["Verified on"], row["In time"]) == (shown, in_time)


def test_a_notice_without_its_plan_keeps_what_the_area_said():
    book = area_book(corrections=(noticed("C1", YEAR_ENDS, verified_on=date(2027, 8, 1)),))
    (row,) = rows_of(corrections_sheet(state(book)))
    assert (row["Verified on"], row["In time"]) == (date(2027, 8, 1), "Yes")


def test_all_areas_of_the_state_are_listed_whether_they_sent_something_or_not():
    book = area_book(
        2, ratings=(rated("C1", MEETS), rated("C2", IMPROVE), rated("C5", None)), tasks=(task(DAY, "Done"),)
    )
    rows = rows_of(service_areas_sheet(state(book)))
    assert len(rows) == 56
    assert [row["Received"] for row in rows[:4]] == ["No", "No", "Yes", "No"]
    names = ("KPIs", "KPIs rated", "Need improve-ment", "Tasks", "Done", "Overdue")
    assert [rows[2][name] for name in names] == [3, 2, 1, 1, 1, 0]
    assert rows[0]["Tasks"] is None


def test_the_roll_up_has_all_its_sheets_and_nothing_to_calculate_or_to_fill_in_but_decisions():
    book = build(state(area_book(ratings=(rated("C1", MEETS),))))
    assert [sheet.name for sheet in book.sheets] == [
        *("Cover", "Service Areas", "KPI Matrix", "KPI Summary", "State Decisions", "KPI Ratings", "Plans", "Tasks"),
        *("Progress", "Overdue", "Corrections", "Data Dictionary", "Lists", "_areas"),
    ]
    assert len(book.sheets) == SHEETS
    assert book.formulas == 0
    columns = [column for sheet in book.sheets for column in table_of(sheet).columns]
    asked = {column.key for column in columns if column.is_answer or column.is_spare or column.choices_name}
    assert asked == {prompt.key for prompt in DECISION.prompts}


@pytest.mark.parametrize(
    ("value", "kind", "found"),
    [
        ("", CellKind.TEXT, None),
        ("=cmd|' /C calc'!A0", CellKind.TEXT, "=cmd|' /C calc'!A0"),
        ("a\x00b\r\nc\ufffe", CellKind.LONG, "ab\nc"),
        (" 2027-05-31 ", CellKind.DATE, date(2027, 5, 31)),
        ("5/6/27", CellKind.DATE, "5/6/27"),
        ("2027-05-31", CellKind.TEXT, "2027-05-31"),
        (datetime(2027, 5, 31, 8), CellKind.DATE, date(2027, 5, 31)),  # noqa: DTZ001 - as a spreadsheet has it
        (date(1899, 12, 30), CellKind.DATE, "1899-12-30"),
        (True, CellKind.WHOLE, "Yes"),
        (81.3, CellKind.PERCENT, 81.3),
        (10**400, CellKind.WHOLE, str(10**400)),
        (float("inf"), CellKind.WHOLE, "inf"),
        (float("nan"), CellKind.WHOLE, "nan"),
    ],
)
def test_whatever_somebody_wrote_becomes_a_harmless_value(value, kind, found):
    assert safe_value(value, kind) == found


@pytest.mark.parametrize("text", ["x" * 32_767, "😀" * 16_000, "a" + "😀" * 16_000])
def test_a_text_that_is_too_long_for_us_is_cut_and_says_so(text):
    found = safe_value(text)
    assert isinstance(found, str)
    assert found.endswith("(cut: the whole text stands in the area's workbook)")
    assert text.startswith(found.partition("\n")[0])
    assert LONGEST - 2 <= units(found) <= LONGEST


def test_a_file_whose_name_is_no_text_is_listed():
    odd = RollupFile(path=Path("a\udcff\x07.xlsx"), reason="a\udcff\x07.xlsx is damaged.")
    cover = build(replace(state(area_book()), sources=(odd,))).sheets[0]
    assert table_of(cover, "tblFile").rows[0][:3] == ("a.xlsx", "a.xlsx is damaged.", "Passed over")


def test_what_the_hidden_sheet_says_cannot_stop_the_roll_up(tmp_path):
    odd = area_book(kind="x" * 32_000, as_of=date(1, 1, 1), revision=10**30)
    book = build(state(odd))
    write(book, tmp_path / "out.xlsx")
    row = rows_of(book.sheets[1])[0]
    assert row["Date"] == "0001-01-01"
    assert len(str(row["Sent as"])) <= LONGEST
