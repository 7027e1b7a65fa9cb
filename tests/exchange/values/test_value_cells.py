"""Single cells of a table of values: numbers, counts and words as people, spreadsheets and databases write them."""

from datetime import date

import pytest

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.values.cells import (
    CellShare,
    SuppressedError,
    has_decimal_commas,
    is_missing,
    number_of,
    read_count,
    read_number,
    share_of,
)
from workbook_tui.exchange.values.exclusions import read_exclusion

TODAY = date(2027, 4, 15)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 1,234 ", 1234),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("3,5", 3.5),
        ("0,125", 0.125),
        ("93.3 %", 93.3),
        ("-4", -4),
        ("1\u00a0234", 1234),
        ("1'234'567", 1234567),
        ("1.234.567", 1234567),
        ("", None),
        ("n/a", None),
        ("–", None),
        ("NULL", None),
        ("−4", -4),
        ("(5)", -5),
        ("5-", -5),
        ("+7", 7),
        (".5", 0.5),
        ("27 days", 27),
        ("95 pct", 95),
        ("38 (95.0%)", 38),
        (7.25, 7.25),
        (1 / 3, 0.3333),
    ],
)
def test_a_number_is_read_as_it_is_meant(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text", ["12o", "1,23,4", "1.2.3", "--4", "1e5", "=1+1", "12 of 14", "٣", "9" * 90, True, TODAY]
)
def test_what_is_no_number_is_said_to_be_none(text):
    with pytest.raises(AnswerError, match="is not a number"):
        read_number(text)


@pytest.mark.parametrize("cell", ["9" * 50, "1" + "0" * 9, float("inf"), float("nan"), 1e308, 10**400])
def test_a_number_that_cannot_be_is_refused(cell):
    with pytest.raises(AnswerError, match="more than this program believes"):
        read_number(cell)
    assert read_number("-999,999,999.5") == -999_999_999.5


def test_one_sure_decimal_comma_decides_what_the_others_mean():
    assert not has_decimal_commas(["1,234", "7"])
    assert has_decimal_commas(["1,234", "7,5"])
    assert read_number("1,234", decimal_comma=True) == 1.234
    assert read_number("1.234", decimal_comma=True) == 1234
    assert read_number("1.25", decimal_comma=True) == 1.25


def test_a_count_is_whole_and_believable():
    assert read_count("12.0") == 12
    for text in ("12.5", "-1", "99999999"):
        with pytest.raises(AnswerError):
            read_count(text)


def test_left_out_may_be_said_by_yes_or_by_a_reason():
    assert [read_exclusion(cell) for cell in ("", None, "n/a")] == [None] * 3
    assert [read_exclusion(cell) for cell in ("no", False, 0)] == [""] * 3
    assert read_exclusion("x") == read_exclusion(True) == "Left out in the imported table"
    assert read_exclusion("Flood") == "Flood"


def test_left_out_may_be_said_the_other_way_round_and_never_by_a_number():
    assert [read_exclusion(cell, is_inclusion=True) for cell in ("Yes", True, "included")] == [""] * 3
    assert read_exclusion("", is_inclusion=True) is None
    assert (
        read_exclusion("No", is_inclusion=True)
        == read_exclusion(False, is_inclusion=True)
        == "Left out in the imported table"
    )
    for word in ("N/A", "None", "-", "No.", "0.0", "not excluded", "FALSE", "Not Excluded.", "null"):
        assert not read_exclusion(word)
    for number in ("95.0%", "37", "1,234"):
        with pytest.raises(AnswerError, match="no reason"):
            read_exclusion(number)


@pytest.mark.parametrize(
    "cell", ["<5", "< 10", "≤5", "*", "***", "S", "(s)", "suppressed", "n<10", ">95%", "fewer than 6", "DS"]
)
def test_a_number_that_is_hidden_is_neither_a_number_nor_nothing(cell):
    assert not is_missing(cell)
    with pytest.raises(SuppressedError):
        number_of(cell)


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("12 of 14", CellShare(12, 14)),
        ("12/14", CellShare(12, 14)),
        ("1,200 out of 1,400", CellShare(1200, 1400)),
        ("12 of 14 (85.7%)", CellShare(12, 14, 85.7)),
        ("85.7% (12/14)", CellShare(12, 14, 85.7)),
        ("12 / 14 = 85.7 %", CellShare(12, 14, 85.7)),
        ("12", None),
        ("1/2/2025", None),
        (12, None),
    ],
)
def test_two_counts_may_stand_in_one_cell(cell, share):
    assert share_of(cell) == share
