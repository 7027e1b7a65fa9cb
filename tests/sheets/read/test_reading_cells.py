"""Named cells: found wherever they moved, typed, and told apart from what was calculated or failed."""

import re
from datetime import date

import pytest
from tests.sheets.read.returned_for_tests import (
    PLAN,
    WORKBOOK,
    altered,
    cell_named,
    destination,
    parts_of,
    put_named,
)

from workbook_tui.sheets.layout import address
from workbook_tui.sheets.read import open_returned
from workbook_tui.sheets.read.cells_found import value_of
from workbook_tui.sheets.read.place import CellRange, range_of, reference

NAME = "plan_01_decision_comment"
DECIDED_ON = "plan_01_decided_on"


def commented(path, inside, kind=""):
    (found,) = open_returned(put_named(path, NAME, inside, kind)).cells_of_name(NAME)
    return found


def test_an_empty_answer_cell_is_found_and_empty(sent):
    (found,) = open_returned(sent).cells_of_name(NAME)
    assert (found.value, found.sheet, found.cell) == (None, PLAN, cell_named(sent, NAME))
    assert not found.has_formula
    assert not found.is_error


def test_a_name_counts_without_regard_to_case(sent):
    assert open_returned(sent).cells_of_name(NAME.upper()) == open_returned(sent).cells_of_name(NAME)


@pytest.mark.parametrize(
    ("inside", "kind", "value"),
    [
        ("<v>3</v>", "", 3),
        ("<v>3.5</v>", "", 3.5),
        ("<v>-0.1</v>", "n", -0.1),
        ("<v>1</v>", "b", True),
        ("<v>12345678901234567890</v>", "", 12345678901234567890.0),
        ("<is><t>Agreed.</t></is>", "inlineStr", "Agreed."),
        ('<is><t xml:space="preserve"> two\nlines_x000D_\n_x0041_ </t></is>', "inlineStr", " two\nlines\nA "),
        ('<is><r><t xml:space="preserve">rich </t></r><r><t>text</t></r></is>', "inlineStr", "rich text"),
        ("<is><t>bell_x0007_ and _x005F_x0041_</t></is>", "inlineStr", "bell and _x0041_"),
        ("<is><t></t></is>", "inlineStr", None),
        ("<is><t>5/31/2027</t></is>", "inlineStr", "5/31/2027"),
        ("<is><t>#N/A</t></is>", "inlineStr", "#N/A"),
        ("<v>2027-05-31</v>", "d", date(2027, 5, 31)),
        ("<v>2027-05-31T14:30:00</v>", "d", date(2027, 5, 31)),
        ("<v>soon</v>", "d", "soon"),
        ("<v>NaN</v>", "", "nan"),
    ],
)
def test_values_have_their_kind(sent, inside, kind, value):
    found = commented(sent, inside, kind)
    assert found.value == value
    assert type(found.value) is type(value)
    assert not found.is_error


@pytest.mark.parametrize(("number", "day"), [("46538", date(2027, 5, 31)), ("46538.75", date(2027, 5, 31))])
def test_a_number_in_a_cell_for_days_is_a_day(sent, number, day):
    (found,) = open_returned(put_named(sent, DECIDED_ON, f"<v>{number}</v>")).cells_of_name(DECIDED_ON)
    assert type(found.value) is date
    assert found.value == day


def test_a_workbook_that_counts_from_1904_gives_the_same_days(sent):
    put_named(sent, DECIDED_ON, "<v>45076</v>")
    altered(sent, workbook=lambda xml: re.sub("<workbookPr ?/>", '<workbookPr date1904="1"/>', xml))
    (found,) = open_returned(sent).cells_of_name(DECIDED_ON)
    assert found.value == date(2027, 5, 31)


def test_a_number_that_is_no_day_stays_a_number(sent):
    (found,) = open_returned(put_named(sent, DECIDED_ON, "<v>3000000</v>")).cells_of_name(DECIDED_ON)
    assert found.value == 3_000_000


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_cell_is_told_from_a_text(sent, error):
    found = commented(sent, f"<v>{error}</v>", "e")
    assert found.value == error
    assert found.is_error


@pytest.mark.parametrize("formula", ["<f>1+1</f>", "<f/>", '<f t="shared" si="0"/>', "<f>HYPERLINK(1)</f>"])
def test_a_formula_is_reported_and_never_calculated(sent, formula):
    found = commented(sent, f"{formula}<v>accept</v>", "str")
    assert found.value == "accept"
    assert found.has_formula


def test_a_formula_without_a_stored_value_is_still_seen(sent):
    found = commented(sent, "<f>1+1</f>")
    assert found.value is None
    assert found.has_formula


def test_a_link_to_another_file_is_only_a_formula(sent):
    assert commented(sent, "<f>[1]Sheet1!A1</f><v>2</v>").has_formula


def test_names_follow_a_renamed_sheet(sent):
    altered(sent, workbook=lambda xml: xml.replace(PLAN, "Bob's plan"))
    altered(sent, workbook=lambda xml: xml.replace("'Bob's plan'!", "'Bob''s plan'!"))
    (found,) = open_returned(sent).cells_of_name(NAME)
    assert (found.sheet, found.cell) == ("Bob's plan", cell_named(sent, NAME))


def test_a_range_gives_its_cells_in_reading_order(sent):
    alone = destination(sent, NAME)
    altered(sent, workbook=lambda xml: xml.replace(alone, f"'{PLAN}'!$B$6:$C$7"))
    assert [found.cell for found in open_returned(sent).cells_of_name(NAME)] == ["B6", "C6", "B7", "C7"]


@pytest.mark.parametrize(
    "leads_to",
    [
        "#REF!",
        "'Plan 01 C1'!#REF!",
        "'No such sheet'!$A$1",
        "[1]Cover!$A$1",
        "1+1",
        "",
        "$A$1:$XFD$1048576",
        "Cover!$A:$A",
    ],
)
def test_a_name_that_leads_nowhere_is_lost(sent, leads_to):
    led_to = destination(sent, NAME)
    altered(sent, workbook=lambda xml: xml.replace(led_to, leads_to))
    assert open_returned(sent).cells_of_name(NAME) == ()


def test_a_name_that_is_gone_is_lost(sent):
    assert open_returned(sent).cells_of_name("plan_99_decision") == ()


def test_a_name_over_a_whole_sheet_is_lost(sent):
    led_to = destination(sent, NAME)
    altered(sent, workbook=lambda xml: xml.replace(led_to, "'Plan 01 C1'!$A$1:$XFD$1048576"))
    assert open_returned(sent).cells_of_name(NAME) == ()


def test_names_of_a_deleted_sheet_are_lost_and_others_stay(sent):
    altered(sent, workbook=lambda xml: xml.replace(f'name="{PLAN}"', 'name="Something else"'))
    book = open_returned(sent)
    assert book.cells_of_name(NAME) == ()
    assert book.cells_of_name("attested_by")


def test_a_copied_sheet_does_not_take_its_names_away(sent):
    cell = cell_named(sent, NAME)
    copied = '<definedName name="plan_01_decision_comment" localSheetId="1">Cover!$A$1</definedName></definedNames>'
    altered(sent, workbook=lambda xml: xml.replace("</definedNames>", copied))
    assert open_returned(sent).cells_of_name(NAME)[0].cell == cell


def test_the_workbook_itself_is_left_as_it_was(sent):
    before = sent.read_bytes()
    book = open_returned(sent)
    book.cells_of_name(NAME)
    assert book.sheets
    assert sent.read_bytes() == before
    assert WORKBOOK in parts_of(sent)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Cover!$B$39", ("Cover", CellRange(39, 2, 39, 2))),
        ("'It''s'!$A$1:$A$3", ("It's", CellRange(1, 1, 3, 1))),
        ("='A!B'!C5:A3", ("A!B", CellRange(3, 1, 5, 3))),
        ("Übersicht!XFD1048576", ("Übersicht", CellRange(1048576, 16384, 1048576, 16384))),
        ("A!$A$1,A!$A$3", None),
        ("Cover!XFE1", None),
        ("Cover!A1:", None),
        ("'Cover!A1", None),
    ],
)
def test_a_reference_is_read_as_it_is_written(text, place):
    assert reference(text) == place


def test_an_address_is_read_and_written_alike():
    for column in (1, 26, 27, 702, 703, 16384):
        area = range_of(address(7, column))
        assert area == CellRange(7, column, 7, column)


def test_a_truth_value_stays_one():
    assert value_of(False) is False
