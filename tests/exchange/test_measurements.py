"""Tables of values from elsewhere: numbers and periods as spreadsheets write them, columns by their headers."""

from datetime import date

import pytest
from openpyxl import Workbook
from tests.rules.facts_for_tests import columns

from workbook_tui.errors import AnswerError, FileRefusedError
from workbook_tui.exchange.measurement_block import beside_stored, lines_of, periods_from, read_block
from workbook_tui.exchange.measurement_cells import has_decimal_commas, read_count, read_exclusion, read_number
from workbook_tui.exchange.measurement_files import rows_of, text_rows
from workbook_tui.exchange.measurements import guess, read_table, summary
from workbook_tui.rules.facts import MeasurementFacts

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
        (7.25, 7.25),
        (1 / 3, 0.3333),
    ],
)
def test_a_number_is_read_as_it_is_meant(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["12o", "1,23,4", "1.2.3", "--4", "1e5", "nan", "=1+1", "12 of 14", "٣", True, TODAY])
def test_what_is_no_number_is_said_to_be_none(text):
    with pytest.raises(AnswerError, match="is not a number"):
        read_number(text)


@pytest.mark.parametrize("cell", ["9" * 400, "1" + "0" * 9, float("inf"), float("nan"), 1e308, 10**400])
def test_a_number_that_cannot_be_is_refused(cell):
    with pytest.raises(AnswerError, match="more than this program believes"):
        read_number(cell)
    assert read_number("-999,999,999.5") == -999_999_999.5


def test_a_line_that_cannot_be_read_is_not_mended_by_what_is_stored():
    stored = {
        (date(2027, n, 1), ""): MeasurementFacts(
            table="measurement", values={**columns("measurement", {}), "numerator": 12, "denominator": 14}
        )
        for n in (1, 2, 3)
    }
    days = [date(2027, n, 1) for n in (1, 2, 3)]
    read = read_block("99999999\n13\n15", ["numerator"], days, unit="percent", today=TODAY)
    found = beside_stored(read, stored, "percent")
    assert [(one.problem, one.numerator, one.denominator) for one in found] == [
        ("“99999999” is more than this program believes", None, None),
        ("", 13, 14),
        ("15 is more than the 14 it is a part of", 15, 14),
    ]


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
    assert [read_exclusion(cell) for cell in ("", "no", False, None)] == [None] * 4
    assert read_exclusion("x") == read_exclusion(True) == "Left out in the imported table"
    assert read_exclusion("Flood") == "Flood"


TABLE = [
    ["Timely services 2026-27", "", "", "", ""],
    ["Month", "Office", "On time", "Total", "Comment"],
    ["2027-01", "North", "12", "14", "new form"],
    ["Feb 2027", "North", "12o", "14", ""],
    ["2/1/2027", "South", "15", "14", ""],
    ["Mar 2027", "North", "", "", ""],
    ["", "", "", "", ""],
    ["2027-01", "North", "3", "4", ""],
    ["2027-09", "North", "3", "4", ""],
]


def test_columns_are_known_by_their_header_and_every_wrong_line_says_why():
    layout = guess(TABLE, "percent")
    assert layout.header == 1
    assert layout.columns == {"period_on": 0, "site": 1, "numerator": 2, "denominator": 3, "note": 4}
    found = read_table(TABLE, layout, unit="percent", today=TODAY)
    assert [(read.line, read.problem.split(".")[0]) for read in found] == [
        (3, ""),
        (4, "“12o” is not a number"),
        (5, "15 is more than the 14 it is a part of"),
        (6, "no number in this line"),
        (8, "the same period and site as line 3"),
        (9, "1 Sep 2027 is still to come"),
    ]
    first = found[0]
    assert (first.period_on, first.site, first.numerator, first.denominator, first.note) == (
        date(2027, 1, 1),
        "North",
        12,
        14,
        "new form",
    )
    assert summary(found) == "1 value, 1 not a number, 4 that cannot be stored"


def test_a_table_without_a_header_begins_with_the_period():
    rows = [["2027-01", "3,5"], ["2027-02", "1,234"]]
    found = read_table(rows, guess(rows, "days"), unit="days", today=TODAY)
    assert [read.value for read in found] == [3.5, 1.234]


def test_a_first_line_without_a_number_or_period_is_the_heading_whatever_its_words():
    rows = [["Monat", "Fertig", "Alle"], ["2027-01", "3", "4"], ["Qua 2027", "3", "4"]]
    layout = guess(rows, "percent")
    assert (layout.header, layout.columns) == (0, {"period_on": 0, "numerator": 1, "denominator": 2})
    assert guess([["Month", "Complete", "Reviewed"], *rows[1:]], "percent") == layout
    found = read_table(rows, layout, unit="percent", today=TODAY)
    assert [read.problem.partition(" is ")[0] for read in found] == ["", "“Qua 2027”"]
    assert guess([["Feb 2027", "x", ""], *rows[1:]], "percent").header is None


def test_a_pasted_block_stands_for_the_periods_from_the_cursor_on():
    assert lines_of("1\t2\n3\t4\n\n") == [["1", "2"], ["3", "4"]]
    known = [date(2027, 1, 1), date(2027, 3, 1)]
    days = periods_from(date(2027, 1, 1), known, "month", 4)
    assert days == [date(2027, 1, 1), date(2027, 3, 1), date(2027, 4, 1), date(2027, 5, 1)]
    assert periods_from(date(2027, 4, 1), known, "month", 1) == [date(2027, 4, 1)]


@pytest.mark.parametrize("content", [b"Month;Value\r\n2027-01;3,5\r\n", b"Month\tValue\n2027-01\t3,5\n"])
def test_a_text_file_is_read_whatever_stands_between_its_cells(content):
    assert text_rows(content) == text_rows(b"\xef\xbb\xbf" + content) == [["Month", "Value"], ["2027-01", "3,5"]]
    assert text_rows(content.decode().encode("utf-16"))[1] == ["2027-01", "3,5"]


@pytest.mark.parametrize("content", [b"", b" \n", b"\x00\x01\x02", b"a," * 3_000_000, b"x\n" * 6_000, b"," * 200])
def test_a_file_that_is_no_such_table_is_refused_in_one_sentence(tmp_path, content):
    file = tmp_path / "values.csv"
    file.write_bytes(content)
    with pytest.raises(FileRefusedError, match="Nothing was"):
        rows_of(file)


def test_a_workbook_is_read_like_a_text_file(tmp_path):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Month", "Value", "Excluded"])
    sheet.append([date(2027, 1, 1), 3.5, None])
    sheet.append(["Feb 2027", 4, "Flood"])
    file = tmp_path / "values.xlsx"
    book.save(file)
    rows = rows_of(file)
    found = read_table(rows, guess(rows, "days"), unit="days", today=TODAY)
    assert [(read.period_on, read.value, read.exclusion, read.problem) for read in found] == [
        (date(2027, 1, 1), 3.5, None, ""),
        (date(2027, 2, 1), 4.0, "Flood", ""),
    ]
    file.write_bytes(b"PK not really")
    with pytest.raises(FileRefusedError):
        rows_of(file)
