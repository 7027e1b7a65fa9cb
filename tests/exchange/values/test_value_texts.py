"""Text files of any dialect and encoding: whatever a CSV writer writes comes back the same."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.errors import FileRefusedError
from workbook_tui.exchange.values.delimited import rows_of_text
from workbook_tui.exchange.values.files import decode, open_source

NOTES = st.text(alphabet=st.sampled_from("ab ,;|\t\"'\n.-5é"), max_size=12)
LINES = st.lists(st.tuples(NOTES, st.integers(0, 40), NOTES), min_size=2, max_size=12)
DIALECTS = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t|"),
        "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
        "lineterminator": st.sampled_from(["\n", "\r\n"]),
    }
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])


def table(lines) -> list[list[str]]:
    body = [
        [f"20{20 + n // 12}-{n % 12 + 1:02}", site, str(part), "40", note] for n, (site, part, note) in enumerate(lines)
    ]
    return [["Month", "Site", "Numerator", "Denominator", "Note"], *body]


def cells(text: str) -> list[list[str]]:
    rows, _delimiter = rows_of_text(text)
    return rows


def written(rows, **dialect) -> str:
    text = StringIO(newline="")
    csv.writer(text, **dialect).writerows(rows)
    return text.getvalue()


@settings(max_examples=80, deadline=None)
@given(LINES, DIALECTS, ENCODINGS)
def test_what_a_csv_writer_writes_comes_back_the_same(lines, dialect, encoding):
    rows = table(lines)
    assert cells(decode(written(rows, **dialect).encode(encoding))) == rows


@settings(max_examples=60, deadline=None)
@given(LINES, st.sampled_from(",;\t|"))
def test_marks_that_are_escaped_instead_of_doubled_come_back_too(lines, delimiter):
    rows = [[cell.replace("\n", " ").replace("'", "") for cell in row] for row in table(lines)]
    rows[1][4] = 'said "no", twice; then | or\tso'
    text = written(rows, delimiter=delimiter, doublequote=False, escapechar="\\")
    assert cells(text) == rows


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_too_strange_to_be_taken_apart(text):
    for row in cells(text):
        assert all(isinstance(cell, str) for cell in row)


@pytest.mark.parametrize(
    "text",
    [
        'Month,Num,Den,Note\n2025-01,3,4,"never closed\n2025-02,3,4,x\n',
        'Month,Num,Den,Note\n2025-01,3,4,"a" and "b"\n2025-02,3,4,x\n',
        "Month,Num,Den,Note\r2025-01,3,4,y\r2025-02,3,4,x\r",
        "Month,Num,Den,Note\n2025-01,3,4,it's\n2025-02,3,4,x\n",
    ],
)
def test_one_strange_note_spoils_no_other_line(text):
    rows = cells(text)
    assert (len(rows), rows[0], rows[2]) == (3, ["Month", "Num", "Den", "Note"], ["2025-02", "3", "4", "x"])


@pytest.mark.parametrize("note", ["''", "'5'", "'-'", "' '", "'", "'''", "',5'", "';5'"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_apostrophes_in_notes_stay_there(note, delimiter, quoting):
    rows = table([("", 0, note), ("", 1, note), *(("", part, "") for part in range(2, 8))])
    assert cells(written(rows, delimiter=delimiter, quoting=quoting)) == rows


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize("title", ["", "Timely services\n"])
def test_apostrophes_that_a_writer_puts_around_cells_are_none_of_them(quoting, title):
    rows = table([("", 0, "a, b"), ("", 1, "it's"), ("", 2, "")])
    text = title + written(rows, quotechar="'", quoting=quoting)
    assert cells(text)[-4:] == rows


def test_empty_cells_at_the_ends_of_lines_between_tabs_keep_their_columns():
    text = "Month\tSite\tNumerator\tDenominator\tNote\n2020-01\t\t0\t40\t\n2020-02\t\t0\t40\t\n"
    assert cells(text)[1:] == [["2020-01", "", "0", "40", ""], ["2020-02", "", "0", "40", ""]]


def test_many_lines_are_taken_apart_at_once():
    text = "Month,Num,Den,Note\n" + '2025-01,3,4,"a, ""b"" c\nd"\n' * 20_000
    assert cells(text)[-1] == ["2025-01", "3", "4", 'a, "b" c\nd']
    assert len(cells('"' * 200_000)) < 200_000
    assert len(cells('a,"b' * 50_000)[0]) > 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"\x00\x01\x02",
        b"a," * 3_000_000,
        b"x\n" * 21_000,
        b"x" + b",x" * 300,
        b"\r\n<html><table>",
        b"%PDF-1.7",
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_one_sentence(tmp_path, content):
    file = tmp_path / "values.csv"
    file.write_bytes(content)
    with pytest.raises(FileRefusedError, match="Nothing was"):
        open_source(file).table("")


def test_line_breaks_of_a_word_processor_end_lines_and_a_quoted_cell_keeps_its_own():
    assert cells("12\v13\f14") == [["12"], ["13"], ["14"]]
    assert cells("2026-09\t12\v2026-10\t13") == [["2026-09", "12"], ["2026-10", "13"]]
    assert cells('Month\tNote\n2026-09\t"one\ntwo"\n') == [["Month", "Note"], ["2026-09", "one\ntwo"]]
    assert cells('"12\n"\n13\n') == [["12\n"], ["13"]]
