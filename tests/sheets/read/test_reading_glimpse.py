"""A few cells glimpsed in the bytes of a sheet say what the fast reader would say of them, or nothing."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.sheets.read.returned_for_tests import PLAN, altered, cell_named, plan_altered, put_named

from workbook_tui.sheets.read import open_returned
from workbook_tui.sheets.read.fast_cells import read_fast_cells
from workbook_tui.sheets.read.markup import parse_part
from workbook_tui.sheets.read.sheet_cache import SheetCache
from workbook_tui.sheets.read.styles import Styles

NAMES = tuple(f"plan_01_{field}" for field in ("key", "decision", "decision_comment", "reviewer", "decided_on"))
COMMENT, DECIDED_ON = "plan_01_decision_comment", "plan_01_decided_on"
SHEET = '<worksheet><sheetData><row r="2" ht="10">%s</row></sheetData></worksheet>'


@pytest.fixture
def unpacks(monkeypatch):
    """The names of the sheets that were unpacked."""
    names, unpacked = [], SheetCache._unpacked

    def counted(self, name, part):
        names.append(name)
        return unpacked(self, name, part)

    monkeypatch.setattr(SheetCache, "_unpacked", counted)
    return names


def thorough(path):
    book = open_returned(path)
    return {name: book.cells_of_name(name) for name in NAMES}


def glimpse(path):
    return open_returned(path, is_quick=True).cells_of_names(NAMES)


def values(cells):
    return tuple(found.value for found in cells)


@pytest.mark.parametrize(
    ("written", "is_enough"),
    [
        ((COMMENT, "", ""), True),
        ((COMMENT, "<is><t>Say who reads the reports.</t></is>", "inlineStr"), True),
        ((COMMENT, '<is><t xml:space="preserve">Two\nlines, Ää 漢 🙂</t></is>', "inlineStr"), True),
        ((DECIDED_ON, "<v>46538</v>", ""), True),
        ((DECIDED_ON, "<v>46538</v>", "n"), True),
        ((COMMENT, "<is><t>A &amp; B</t></is>", "inlineStr"), False),
        ((COMMENT, '<is><t xml:space="preserve"> room </t></is>', "inlineStr"), False),
        ((COMMENT, "<is><r><t>rich</t></r><r><t> text</t></r></is>", "inlineStr"), False),
        ((COMMENT, "<is><t>A_x0041_B</t></is>", "inlineStr"), False),
        ((COMMENT, "<f>1+1</f><v>2</v>", ""), False),
        ((COMMENT, "<v>46538</v>", ""), False),
        ((COMMENT, "<v>1</v>", "b"), False),
        ((DECIDED_ON, "<v>46538.5</v>", ""), False),
        ((DECIDED_ON, "<v>12</v>", ""), False),
    ],
)
def test_a_cell_says_the_same_however_it_is_read(sent, unpacks, written, is_enough):
    put_named(sent, *written)
    expected = thorough(sent)
    unpacks.clear()
    assert glimpse(sent) == expected
    assert (PLAN not in unpacks) is is_enough


def test_a_day_is_told_as_a_day(sent):
    put_named(sent, DECIDED_ON, "<v>46538</v>")
    assert values(glimpse(sent)["plan_01_decided_on"]) == (date(2027, 5, 31),)


def test_a_workbook_that_counts_from_1904_is_left_to_the_fast_reader(sent, unpacks):
    put_named(sent, DECIDED_ON, "<v>46538</v>")
    altered(sent, workbook=lambda xml: re.sub(r"<workbookPr[^>]*/>", '<workbookPr date1904="1"/>', xml))
    expected = thorough(sent)
    assert glimpse(sent) == expected
    assert values(expected["plan_01_decided_on"]) == (date(2031, 6, 1),)


def test_a_name_that_leads_to_another_sheet_and_one_that_is_lost_are_read_as_ever(sent):
    book = open_returned(sent, is_quick=True)
    names = (*NAMES, "open_problems", "nothing_of_the_kind")
    found = {name: cells for name in names if (cells := book.cells_of_name(name))}
    assert book.cells_of_names(names) == found
    assert "nothing_of_the_kind" not in found


def test_rows_in_another_order_are_left_to_the_fast_reader(sent, unpacks):
    number = cell_named(sent, COMMENT).lstrip("ABC")
    again = f'<row r="{number}"><c r="D{number}"><v>1</v></c></row></sheetData>'
    plan_altered(sent, lambda xml: xml.replace("</sheetData>", again))
    expected = thorough(sent)
    unpacks.clear()
    assert glimpse(sent) == expected
    assert PLAN in unpacks


@pytest.mark.parametrize(
    "odd",
    [
        '<c><v>1</v></c><c r="B2"/>',
        '<c s="1"><v>1</v></c><c r="B2"/>',
        '<c r="B2"/><c r="B2"><v>1</v></c>',
        '<c s="1" r="B2"><v>1</v></c>',
        '<x:c r="B2"><v>1</v></x:c>',
        '<!-- <c r="B2"/> -->',
        '</row><row><c r="B2"><v>1</v></c>',
        '</row><x:row r="2"><c r="B2"><v>1</v></c></x:row>',
        '<c r="B2" t="str"><v>text</v></c>',
        '<c r="B2" t="s"><v>0</v></c>',
        '<c r="B2" t="inlineStr"><is><t>\udcff</t></is></c>',
        "\0",
        '<?a <c r="B2"/>?>',
        '<c\nr="B2"><v>1</v></c>',
        '<c\tr="B2"><v>1</v></c>',
        '<c r="b2"><v>1</v></c>',
        '</row><row\nr="3"><c r="A3"/>',
        '</row><row r="2"><c r="A2"/>',
        '</row><row r="3"><c r="B2"><v>1</v></c>',
        '</row></sheetData><sheetData><row r="2"><c r="B2"/>',
    ],
)
def test_what_is_written_otherwise_is_not_told(odd):
    assert read_fast_cells((SHEET % odd).encode(errors="surrogateescape"), [(2, 2)], ()) is None


def test_rows_beside_the_sheet_data_are_none():
    other = b'<x><row r="2"><c r="B2" t="inlineStr"><is><t>no</t></is></c></row></x>'
    assert read_fast_cells(b"<worksheet>%b</worksheet>" % other, [(2, 2)], ()) is None
    sheet = (SHEET % '<c r="B2"/>').encode().replace(b"</sheetData>", b"</sheetData>" + other)
    assert read_fast_cells(sheet, [(2, 2)], ()) == {(2, 2): None}


@pytest.mark.parametrize(
    ("format_", "is_day"),
    [
        ("yyyy-mm-dd", True),
        ("mmm d, yyyy", True),
        ("d/m/yy", True),
        ("0.00", False),
        ("yyyy-mm-dd hh:mm", False),
        ("mmm", False),
    ],
)
def test_only_a_format_that_is_a_day_makes_a_number_a_day(format_, is_day):
    styles = Styles()
    xml = (
        f'<styleSheet><numFmts><numFmt numFmtId="14" formatCode="{format_}"/></numFmts><cellXfs><xf numFmtId="14"/>'
        '</cellXfs><dxfs><dxf><numFmt numFmtId="0" formatCode="yyyy-mm-dd"/></dxf></dxfs></styleSheet>'
    )
    parse_part("styles", xml.encode(), styles)
    assert styles.days == (frozenset("0") if is_day else frozenset())


@given(st.text(st.characters(codec="utf-8"), max_size=12))
@example("a_x0041_")
@example("a\r\nb")
@example("]]>")
def test_any_text_is_told_as_it_is_or_not_at_all(text):
    sheet = SHEET % f'<c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>{text}</t></is></c>'
    assert read_fast_cells(sheet.encode(), [(2, 2), (9, 9)], ()) in (None, {(2, 2): text or None, (9, 9): None})
