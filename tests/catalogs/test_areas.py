"""The service areas and finding one."""

import re

import pytest

from workbook_tui.catalogs.areas import area, areas, find
from workbook_tui.errors import WorkbookError

HEAD = "code,name,former_name,counties\n"


def codes(text: str) -> list[str]:
    return [known.code for known in find(text)]


def test_there_are_56_areas_with_codes_of_five_digits():
    known = areas()
    assert len(known) == 56
    assert all(re.fullmatch(r"\d{5}", one.code) and one.name and one.counties for one in known)
    assert len({one.code for one in known}) == 56


def test_codes_keep_their_leading_zero():
    assert area("03000").name == "Allegan Area Educational Service Agency"


def test_the_state_and_the_dissolved_area_are_not_among_them():
    assert {"84000", "64000"}.isdisjoint(one.code for one in areas())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("33", ["33000"]),
        ("33000", ["33000"]),
        ("INGH", ["33000"]),
        ("kalkaska", ["28000"]),
        ("traverse bay", ["28000"]),
        ("oceana", ["53000"]),
        ("64000", ["53000"]),
        ("coor", ["72000"]),
        ("st clair", ["74000"]),
        ("Alpena-Montmorency", ["04000"]),
        ("clin county", ["19000"]),
        ("99", []),
        ("atlantis", []),
    ],
)
def test_an_area_is_found_by_the_start_of_its_code_or_letters_of_its_names_and_counties(typed, expected):
    assert codes(typed) == expected


def test_an_empty_search_shows_every_area():
    assert find("  ") == areas()


@pytest.mark.parametrize(
    ("code", "hint"),
    [("84000", "State of Michigan"), ("64000", "53000 West Shore"), ("33", "33000 Ingham"), ("", "five digits")],
)
def test_an_unknown_code_is_refused_with_a_hint(code, hint):
    with pytest.raises(WorkbookError, match=hint):
        area(code)


@pytest.mark.parametrize(
    ("content", "entry", "reason"),
    [
        ("id,name\n", "row 1", "columns must be"),
        (HEAD + "33000,Ingham ISD,,Ingham\n3300,Kent ISD,,Kent\n", "row 3", "five digits"),
        (HEAD + "33000,Ingham ISD,,Ingham\n33000,Kent ISD,,Kent\n", "row 3", "twice"),
        (HEAD + "33000,,,Ingham\n", "row 2", "name and counties"),
        (HEAD + "33000,Ingham ISD\n", "row 2", "2 cells instead of 4"),
    ],
)
def test_a_damaged_list_is_refused_with_file_row_and_reason(tmp_path, content, entry, reason):
    file = tmp_path / "areas.csv"
    file.write_text(content)
    with pytest.raises(WorkbookError, match=reason) as caught:
        areas(file)
    assert str(file) in str(caught.value)
    assert entry in str(caught.value)


def test_a_list_that_is_missing_or_no_text_is_refused(tmp_path):
    file = tmp_path / "areas.csv"
    with pytest.raises(WorkbookError, match="cannot be read"):
        areas(file)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WorkbookError, match="not UTF-8"):
        areas(file)
