"""`methods` and `worksheet`: what can be begun, what is in use, and what is missing in it."""

import json
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.catalogs.methods_for_tests import keep_method
from tests.screens.plans_at_work import small_book

from workbook_tui.store.workbook import Workbook

DAY = ("--date", "2027-04-15")


@pytest.fixture
def file(tmp_path):
    keep_method()
    return small_book(tmp_path / "review.db").path


def test_methods_tells_each_with_its_counts_and_names_a_file_that_cannot_be_used(call, file):
    rows = [line.split("\t") for line in call("methods").lines]
    assert ["whole", "A whole method", "1", "2 stages, 11 sections, 20 prompts", "18 questions"] in rows
    keep_method("id = 3", "bad")
    said = call("methods")
    assert said.code == 1
    assert "bad.toml" in said.err
    told = json.loads(call("methods", "--json").out)
    assert {
        "id": "whole",
        "title": "A whole method",
        "version": "1",
        "stands_alone": True,
        "stages": 2,
        "sections": 11,
        "prompts": 20,
        "questions": 18,
    } in told["methods"]
    assert "bad.toml" in told["refused"][0]


def test_a_worksheet_is_begun_on_a_plan_or_alone_listed_and_checked(call, file):
    said = call("worksheet", "new", "whole", "--kpi", "c7", "--file", file, *DAY)
    assert said.lines == ["Begun: worksheet 1, A whole method · c7, with 18 questions."]
    assert call("worksheet", "new", "whole", "--title", "The move", "--file", file, *DAY).code == 0
    rows = [line.split("\t") for line in call("worksheet", "list", "--file", file).lines]
    assert [row[:4] for row in rows] == [
        ["1", "A whole method · c7", "C7", "2026-27"],
        ["2", "The move", "on its own", "2026-27"],
    ]
    assert rows[1][5] == "next: Wish"
    checked = call("worksheet", "check", "2", "--file", file, *DAY)
    assert checked.code == 1
    assert "blocking\tThe move\tWish\tWish\tSay what you wish." in checked.lines
    told = json.loads(call("check", "--method", "whole", "--json", "--file", file, *DAY).out)
    assert {one["worksheet"] for one in told["problems"]} == {1, 2}
    assert told["blocking"] == 4
    listed = json.loads(call("worksheet", "list", "--json", "--file", file).out)["worksheets"]
    assert [(one["id"], one["method"], one["kpi"], one["started_on"]) for one in listed] == [
        (1, "whole", "C7", "2027-04-15"),
        (2, "whole", "", "2027-04-15"),
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("new", "nowhere"), "There is no method “nowhere”"),
        (("new", "whole", "--kpi", "C99"), "“C99” is no KPI of this review"),
        (("new", "whole", "--kpi", "C1"), "“C1” is rated without a plan"),
        (("new", "whole", "--sample"), "There is no sample"),
        (("check", "7"), "no longer in the file"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(call, file, words, sentence):
    said = call("worksheet", *words, "--file", file, *DAY)
    assert said.code == 1
    assert sentence in said.err


def test_a_worksheet_needs_its_name_or_number(call, file):
    assert call("worksheet", "new", "--file", file).code == 2
    assert call("worksheet", "check", "x", "--file", file).code == 2


def test_the_form_of_a_method_is_written_and_only_without_answers(call, file, tmp_path):
    out = tmp_path / "form.xlsx"
    said = call("export", out, "--blank", "--method", "whole", "--file", file, *DAY)
    assert (said.code, said.lines) == (0, [f"Written, blank: {out}"])
    assert out.is_file()
    assert call("export", out, "--method", "whole", "--file", file, *DAY).code == 2


def test_one_worksheet_is_written_as_a_workbook_with_lists_and_dates_and_comes_back(call, file, tmp_path):
    call("worksheet", "new", "whole", "--title", "The move", "--file", file, *DAY)
    out, back = tmp_path / "one.xlsx", tmp_path / "back.xlsx"
    assert call("worksheet", "export", "1", out, "--file", file, *DAY).lines == [f"Wrote {out}"]
    book = load_workbook(out)
    sheet = book.worksheets[0]
    rules = {one.type: (one.formula1, str(one.sqref)) for one in sheet.data_validations.dataValidation if one.type}
    assert set(rules) == {"list", "date", "whole"}
    lines = {(row[2].value, row[3].value): row for row in sheet.iter_rows(min_row=4)}
    assert lines[None, "Sure"][4].coordinate in {
        cell
        for one in sheet.data_validations.dataValidation
        if one.formula1 == "lst_answers_1"
        for cell in str(one.sqref).split()
    }
    assert lines[None, "By"][4].number_format == "mmm d, yyyy"
    for key, value in (
        ((None, "By"), date(2027, 5, 31)),
        ((None, "Sure"), "No"),
        (("New part 1", "Part"), "Roof"),
        (("New part 1", "By"), date(2027, 6, 1)),
    ):
        lines[key][4].value = value
    book.save(back)
    said = call("import", back, "--accept", "all", "--file", file, *DAY)
    assert (said.code, said.err.splitlines()[-1]) == (0, "3 differences taken, 0 left")
    (kept,) = Workbook.open(file, who="Ann").worksheets.all()
    assert (kept.wish[0]["wish.by"], kept.wish[0]["wish.sure"]) == (date(2027, 5, 31), "no")
    assert [(row["parts.name"], row["parts.by"]) for row in kept.parts] == [("Roof", date(2027, 6, 1))]
    assert call("worksheet", "export", "1", "--file", file).code == 2


def test_the_form_of_a_method_comes_back_filled_in_as_a_worksheet_of_its_own_once(call, file, tmp_path):
    out, back = tmp_path / "form.xlsx", tmp_path / "back.xlsx"
    call("export", out, "--blank", "--method", "whole", "--file", file, *DAY)
    assert call("import", out, "--file", file, *DAY).err.splitlines()[-1] == "0 differences"
    book = load_workbook(out)
    sheet = book["Form"]
    for row in sheet.iter_rows(min_row=4):
        said: Any = {
            (None, "Wish"): "Build a shed",
            ("part 1", "Part"): "Roof",
            ("part 1", "By"): date(2027, 6, 1),
            ("part 3", "Who"): "Zoë New",
            ("part 1", "Doubt"): "Rain",
            ("step 1", "After"): "part 3; part 1",
            ("South", "What is there"): "A tree",
        }.get((row[2].value, row[3].value))  # type: ignore[arg-type]
        if said is not None:
            row[4].value = said
    book.save(back)
    listed = call("import", back, "--file", file, *DAY)
    assert len(listed.lines) == 9
    assert Workbook.open(file, who="Ann").worksheets.all() == ()
    taken = call("import", back, "--accept", "all", "--as", "Ann", "--file", file, *DAY)
    assert (taken.code, taken.err.splitlines()) == (0, ["9 differences taken, 0 left"])
    opened = Workbook.open(file, who="Ann")
    (kept,) = opened.worksheets.all()
    assert (kept.title, kept.wish[0]["wish.text"]) == ("A whole method", "Build a shed")
    assert [(row["parts.name"], row["parts.by"]) for row in kept.parts] == [
        *[("Roof", date(2027, 6, 1)), (None, None), (None, None)]
    ]
    assert kept.parts[0].children["doubt"][0]["doubt.text"] == "Rain"
    first, _, third = (str(row.id) for row in kept.parts)
    assert {row["steps.after"] for row in kept.rows("steps")} == {(third, first)}
    assert [row["corners.text"] for row in kept.corners] == [None, "A tree"]
    assert call("import", back, "--accept", "all", "--file", file, *DAY).err.splitlines()[-1] == (
        "0 differences taken, 0 left"
    )
    assert opened.journal.undo() == "Undone: Import back.xlsx"
    assert opened.worksheets.all() == ()
