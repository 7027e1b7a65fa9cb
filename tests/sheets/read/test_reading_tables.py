"""Tables: by their names, or by headers and keys when only the name is lost."""

import re

import pytest
from tests.sheets.read.returned_for_tests import PLAN, altered, needed, packed, parts_of, put, sheet_part

from workbook_tui.sheets.layout import KEY
from workbook_tui.sheets.read import open_returned


def without_tables(path, *names):
    """As if converted to ranges: the parts and the relations to them are gone, the cells stand."""
    parts = parts_of(path)
    for part in [part for part in parts if part.startswith("xl/tables/")]:
        name = re.search(rb'displayName="([^"]*)"', parts[part])
        if not names or (name and name[1].decode() in names):
            del parts[part]
    return packed(path, parts)


def rows_of(table):
    assert table is not None
    return [{header: found.value for header, found in row.items()} for row in table.rows]


def test_a_table_gives_its_rows_by_header(sent):
    book = open_returned(sent)
    table = needed(book, "tblTask")
    assert (table.name, table.sheet) == ("tblTask", "All Tasks")
    assert table.headers == tuple(book.meta.columns["tblTask"])
    titles = [row["Task"].value for row in table.rows]
    assert titles[:2] == ["Revise the intake procedure", "=1+1"]
    assert all(row[KEY.header].value for row in table.rows)
    assert not any(found.has_formula for row in table.rows for found in row.values())


def test_every_table_of_the_workbook_is_there(sent):
    book = open_returned(sent)
    for name, heads in book.meta.columns.items():
        table = book.table(name)
        assert table is not None, name
        assert table.headers == tuple(heads), name


def test_wholly_empty_rows_are_left_out(sent):
    table = open_returned(sent).table("tblChange")
    assert table is not None
    assert table.rows == ()


def test_spare_rows_hold_their_keys(sent):
    table = needed(open_returned(sent), "tblTask01")
    spare = [row for row in table.rows if {h for h, found in row.items() if found.value} <= {KEY.header, "No."}][-10:]
    assert len({row[KEY.header].value for row in spare}) == len(spare) == 10


def test_an_unknown_table_is_lost(sent):
    assert open_returned(sent).table("tblNone") is None


@pytest.mark.parametrize("name", ["tblKpi", "tblTask01", "tblPlans", "tblTask", "tblProgress", "tblCorrection"])
def test_a_table_that_lost_its_name_is_found_by_headers_and_keys(sent, name):
    before = open_returned(sent).table(name)
    after = open_returned(without_tables(sent, name)).table(name)
    assert after == before


def test_all_tables_are_found_when_all_lost_their_names(sent):
    names = ["tblKpi", "tblTask01", "tblPlans", "tblTask", "tblProgress", "tblCorrection"]
    before = open_returned(sent)
    tables = {name: before.table(name) for name in names}
    after = open_returned(without_tables(sent))
    assert {name: after.table(name) for name in names} == tables


def test_a_renamed_table_is_found(sent):
    before = rows_of(open_returned(sent).table("tblTask"))
    parts = parts_of(sent)
    for part in parts:
        parts[part] = parts[part].replace(b'ame="tblTask"', b'ame="__Anonymous_DB_3"')
    assert rows_of(open_returned(packed(sent, parts)).table("tblTask")) == before


def test_a_table_without_keys_that_lost_its_name_is_lost(sent):
    assert open_returned(without_tables(sent, "tblTeam")).table("tblTeam") is None


def test_a_lost_table_with_two_possible_places_is_lost(sent):
    part = parts_of(sent)[f"xl/worksheets/{sheet_part(sent, 'Plans')}.xml"].decode()
    without_tables(sent, "tblPlans", "tblTeam")
    altered(sent, **{sheet_part(sent, "Team"): lambda _xml: part})
    assert open_returned(sent).table("tblPlans") is None


def test_tasks_of_a_plan_are_looked_for_on_its_own_sheet_alone(sent):
    without_tables(sent, "tblTask01")
    altered(sent, workbook=lambda xml: re.sub(r"'Plan 01 C1'!\$", "'Elsewhere'!$", xml))
    assert open_returned(sent).table("tblTask01") is None


def test_a_table_on_a_renamed_sheet_is_found(sent):
    altered(sent, workbook=lambda xml: xml.replace('name="All Tasks"', 'name="To do"'))
    table = needed(open_returned(sent), "tblTask")
    assert table is not None
    assert table.sheet == "To do"


def test_a_table_with_a_row_of_totals_ends_above_it(sent):
    before = needed(open_returned(sent), "tblTask")
    last = parts_of(sent)
    for part, content in last.items():
        if b'displayName="tblTask"' in content:
            last[part] = content.replace(b"<table ", b'<table totalsRowCount="1" ', 1).replace(
                b'totalsRowShown="0"', b""
            )
    after = needed(open_returned(packed(sent, last)), "tblTask")
    assert len(after.rows) == len(before.rows) - 1


def test_a_changed_header_is_seen_as_it_stands_now(sent):
    row = parts_of(sent)[f"xl/worksheets/{sheet_part(sent, PLAN)}.xml"].decode()
    cell = re.search(r'<c r="([A-Z]+\d+)"[^>]*><is><t[^>]*>Product</t>', row)
    assert cell
    book = open_returned(put(sent, PLAN, cell[1], "<is><t>Result</t></is>", "inlineStr"))
    table = needed(book, "tblTask01")
    assert "Result" in table.headers
    assert "Product" not in table.headers


@pytest.mark.parametrize("ref", ["", "A1", "#REF!", "A1:XFD1048576", "Z900:Z999"])
def test_a_table_without_sensible_cells_gives_no_rows_it_does_not_hold(sent, ref):
    parts = parts_of(sent)
    for part in parts:
        if b'displayName="tblTeam"' in parts[part]:
            parts[part] = re.sub(rb'ref="[^"]*"', f'ref="{ref}"'.encode(), parts[part])
    table = open_returned(packed(sent, parts)).table("tblTeam")
    assert table is None or table.rows == ()
