"""`values`: what a table would bring, taken only when asked and when nothing is doubtful."""

import json
from datetime import date

import pytest
from openpyxl import Workbook as Book

from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

DAY = "2027-04-15"
TABLE = """\
Month,% timely,# timely,# children,Exclude?,Note
2025-01,95,38,40,N,
1/31/2025,95,38,40,,
2025-02,7.5,3,40,Y,"a, b"
"""


@pytest.fixture
def book(started) -> Workbook:
    """A file with two monthly measures."""
    book = Workbook.open(started, who="Ann Lee")
    book.measures.add("Timely", unit="percent", direction="up", collected_every="month")
    book.measures.add("Days to start", unit="days", direction="down", collected_every="month")
    return book


@pytest.fixture
def table(tmp_path):
    """Write a text as a table and give its path."""

    def write(text: str, name="my values (2025).csv"):
        file = tmp_path / name
        file.write_text(text)
        return file

    return write


def stored(book: Workbook, place=0) -> list[tuple[object, ...]]:
    rows = book.measures.values_of(book.facts().measures[place].id)
    return [(str(row["period_on"]), row["site"], row["numerator"], row["denominator"], row["value"]) for row in rows]


def steps(book: Workbook) -> int:
    with book.reading() as run:
        return int(str(next(iter(run("SELECT count(*) AS found FROM step", {})))["found"]))


def test_the_values_are_shown_and_taken_in_one_step(call, book, table):
    file = table(TABLE)
    words = ("--file", book.path, "--date", DAY, "values", file, "--measure", "timely")
    said = call(*words, "--json")
    answer = json.loads(said.out)
    assert (said.code, answer["format"], answer["doubts"], answer["taken"]) == (0, 1, [], 0)
    assert answer["values"] == [
        {
            "period": "2025-01-01",
            "site": "",
            "numerator": 38,
            "denominator": 40,
            "value": None,
            "left_out": None,
            "note": None,
        },
        {
            "period": "2025-02-01",
            "site": "",
            "numerator": 3,
            "denominator": 40,
            "value": None,
            "left_out": "Left out in the imported table",
            "note": "a, b",
        },
    ]
    fields = [(one["column"], one["heading"], one["field"]) for one in answer["columns"]]
    assert fields[:3] == [("A", "Month", "period"), ("B", "% timely", "percent"), ("C", "# timely", "numerator")]
    assert answer["passed"] == [{"line": 3, "why": "the same as line 2"}]
    assert stored(book) == []
    before = steps(book)
    said = call(*words, "--accept", "--as", "Ann Lee")
    assert (said.code, said.lines[0]) == (0, "2025-01-01\t\t38\t40\t\t\t")
    assert "2 values taken" in said.err
    assert steps(book) == before + 1
    assert stored(book) == [("2025-01-01", "", 38, 40, None), ("2025-02-01", "", 3, 40, None)]
    book.journal.undo()
    assert stored(book) == []


def test_a_month_by_another_day_is_the_same_value(call, book, table):
    timely = book.facts().measures[0].id
    book.measures.store(timely, [NewValue(period_on=date(2025, 1, 31), numerator=1, denominator=40)])
    file = table("Month,Numerator,Denominator\n2025-01,38,40\n")
    assert call("--file", book.path, "--date", DAY, "values", file, "--measure", "Timely", "--accept").code == 0
    assert stored(book) == [("2025-01-01", "", 38, 40, None)]


def test_a_point_that_is_left_out_is_so_no_longer_when_the_table_says_so_and_tells(call, book, table):
    timely = book.facts().measures[0].id
    months = [date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)]
    book.measures.store(
        timely, [NewValue(period_on=day, numerator=1, denominator=40, exclusion="Flood") for day in months]
    )
    file = table("Month,Numerator,Denominator,Excluded?\n2025-01,38,40,No\n2025-02,37,40,\n2025-03,36,40,Snow\n")
    said = call("--file", book.path, "--date", DAY, "values", file, "--measure", "Timely", "--accept")
    assert said.code == 0
    assert "Line 2 is left out no longer, as the table says: “Flood”." in said.err
    assert "Line 3 stays left out, for the table does not say otherwise: “Flood”." in said.err
    assert [row["exclusion"] for row in book.measures.values_of(timely)] == [None, "Flood", "Snow"]
    file = table("Month,Numerator,Denominator\n2025-02,37,40\n2025-03,36,40\n")
    said = call("--file", book.path, "--date", DAY, "values", file, "--measure", "Timely", "--accept")
    assert "left out" not in said.err
    assert [row["exclusion"] for row in book.measures.values_of(timely)] == [None, "Flood", "Snow"]


def test_a_doubt_ends_with_1_and_takes_nothing_until_it_is_settled(call, book, table):
    file = table("Date,Numerator,Denominator\n01/02/2025,38,40\n02/03/2025,3x,40\n")
    words = ("values", file, "--measure", "Timely", "--file", book.path, "--date", DAY, "--accept")
    said = call(*words, "--json")
    answer = json.loads(said.out)
    assert (said.code, answer["taken"], stored(book)) == (1, 0, [])
    assert answer["doubts"] == ["Dates such as “01/02/2025” can be read with the month or the day first."]
    assert [(one["code"], one["choices"]) for one in answer["questions"]] == [("dates", ["month-first", "day-first"])]
    said = call(*words, "--dates", "day-first")
    assert said.code == 1
    assert "Line 3 cannot be stored: “3x” is not a number." in said.err
    assert "Nothing was taken." in said.err
    assert stored(book) == []
    assert call(*words, "--dates", "day-first", "--settle", "lines=skip").code == 0
    assert stored(book) == [("2025-02-01", "", 38, 40, None)]


def test_many_measures_come_at_once_and_the_own_sheet_of_values_comes_back(call, book, table, tmp_path):
    file = table("Measure,Period,Site,Value\nDays to start,2025-01,North,27\nTimely,2025-01,,96.5\n")
    words = ("--file", book.path, "--date", DAY)
    answer = json.loads(call(*words, "values", file, "--json", "--accept").out)
    assert [one["measure"] for one in answer["values"]] == ["Days to start", "Timely"]
    assert (stored(book), stored(book, 1)) == (
        [("2025-01-01", "", None, None, 96.5)],
        [("2025-01-01", "North", None, None, 27.0)],
    )
    assert call(*words, "export", tmp_path / "out.xlsx", "--draft").code == 0
    before = stored(book), stored(book, 1)
    for measure in book.facts().measures:
        for row in book.measures.values_of(measure.id):
            book.measures.remove_value(row.id)
    said = call(*words, "values", tmp_path / "out.xlsx", "--accept")
    assert (said.code, (stored(book), stored(book, 1))) == (0, before)


def test_a_base_that_was_said_becomes_part_of_the_measure(call, book, table):
    book.measures.add(
        "Falls", unit="rate", direction="down", collected_every="month", denominator_means="children served"
    )
    file = table("Month,Numerator,Denominator\n2025-01,17,14768\n")
    words = ("--file", book.path, "--date", DAY, "values", file, "--measure", "Falls", "--accept")
    assert call(*words).code == 1
    assert call(*words, "--settle", "base=1000").code == 0
    assert book.facts().measures[2].text("denominator_means") == "Per 1,000: children served"
    assert call(*words).code == 0


def test_sheets_columns_and_paths_are_named(call, book, tmp_path):
    workbook = Book()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Front"
    for row in (("Month", "A", "B"), ("2025-01", 38, 40)):
        sheet.append(row)
    other = workbook.create_sheet("Old")
    for row in (("Month", "Numerator", "Denominator"), ("2023-01", 1, 40)):
        other.append(row)
    file = tmp_path / "my values.xlsx"
    workbook.save(file)
    words = ("--file", book.path, "--date", DAY, "values", f"file://{tmp_path}/my%20values.xlsx", "--measure", "Timely")
    assert call(*words, "--sheet", "old").lines == ["2023-01-01\t\t1\t40\t\t\t"]
    assert call(*words, "--column", "numerator=b", "--column", "denominator=A").code == 1
    assert call(*words, "--column", "numerator=A", "--column", "denominator=C").lines == ["2025-01-01\t\t38\t40\t\t\t"]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--measure", "Nothing"], 2, "No measure is called “Nothing”. The file has “Timely” and “Days to start”."),
        (["--sheet", "Nothing"], 2, "has no sheet called “Nothing”"),
        (["--settle", "nothing=1"], 2, "settles nothing"),
        (["--settle", "dates"], 2, "settles nothing"),
        (["--dates", "soon"], 2, "invalid choice"),
        (["--column", "numerator=Nothing"], 2, "has no column “Nothing”"),
        (["--column", "nothing=A"], 2, "names no column"),
        ([], 1, "Which measure are these values of?"),
        (["--settle", "measure=Days to start"], 1, "Several columns can be the Value"),
    ],
)
def test_words_that_do_not_fit_are_refused_in_a_sentence(call, book, table, *, words, code, sentence):
    said = call("--file", book.path, "--date", DAY, "values", table("Month,A,B\n2025-01,38,40\n"), *words)
    assert said.code == code
    assert sentence in said.err


def test_a_file_that_cannot_be_read_is_refused(call, book, tmp_path):
    words = ("--file", book.path, "values")
    assert call(*words, tmp_path / "missing.csv").code == 3
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    assert call(*words, tmp_path / "a.xlsx").code == 3
    assert call("--file", tmp_path / "missing.db", "values", tmp_path / "a.xlsx").code == 3
    assert call(*words).code == 2
