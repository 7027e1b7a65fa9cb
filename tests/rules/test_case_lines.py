"""Cases typed or pasted in one go."""

from datetime import date

import pytest

from workbook_tui.errors import AnswerError
from workbook_tui.rules.correction.case_lines import read_cases

TODAY = date(2027, 4, 15)

PEOPLE = ((7, "Bo Chen"), (8, "Ann Lee"), (9, "Ann Ruiz"))


def _references(text: str, *known: str) -> list[object]:
    return [case["reference"] for case in read_cases(text, TODAY, known).cases]


def test_one_reference_a_line_whatever_ends_the_lines():
    assert _references("A-1\r\nA-2\n\n  A-3  \n;\n\t\n") == ["A-1", "A-2", "A-3"]
    assert _references(" \n") == []


def test_columns_of_a_spreadsheet_and_semicolons_tell_more_of_a_case():
    (first, second) = read_cases(
        "A-1\t36 days; late\t3/2/2027\tbo\t4/1/2027\t\nA-2; ; 5 Mar", TODAY, people=PEOPLE
    ).cases
    assert first == {
        "reference": "A-1",
        "fault": "36 days; late",
        "done_on": date(2027, 3, 2),
        "verified_by_id": 7,
        "verified_on": date(2027, 4, 1),
    }
    (third,) = read_cases("A-3; late; 5 Mar; Chen, Bo; 5 Mar", TODAY, people=PEOPLE).cases
    assert third["verified_by_id"] == 7
    assert second == {"reference": "A-2", "fault": None, "done_on": date(2027, 3, 5)}


def test_a_reference_that_is_there_already_is_named_and_not_added_again():
    lines = read_cases("A-1\na-1\nB-2\nA-3", TODAY, ["b-2"])
    assert [case["reference"] for case in lines.cases] == ["A-1", "A-3"]
    assert lines.repeated_references == ("a-1", "B-2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A-1\nA-2; late; 31 Feb", "Line 2: "),
        ("A-1; late; 2027-04-16", "Line 1: "),
        ("A-1;2;;4;;6", "Line 1 holds more than reference, what was wrong, done on, verified by and verified on"),
        ("A-1, late, soon", "Line 1: “soon” is not a date"),
        ("; late", "Line 1 has no reference"),
        ("A-1;;;Zoe", "Line 1: Nobody in this file is called “Zoe”"),
        ("A-1;;;ann", "Line 1: “ann” may be Ann Lee or Ann Ruiz: write the whole name"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text, said):
    with pytest.raises(AnswerError, match=said):
        read_cases(text, TODAY, people=PEOPLE)
