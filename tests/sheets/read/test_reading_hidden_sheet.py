"""The hidden sheet: what it says is believed only when it is whole and of the right format."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from tests.sheets.books_for_tests import AS_OF, read_back
from tests.sheets.read.returned_for_tests import altered, parts_of, put, refused, sheet_part

from workbook_tui.rules.merge.record import record_of, to_plain
from workbook_tui.sheets.contract import FORMAT, META_SHEET
from workbook_tui.sheets.layout import KEY
from workbook_tui.sheets.meta import checksum
from workbook_tui.sheets.read import open_returned

EMPTY: dict[str, object] = {"record": [], "columns": {}}


def with_meta(path: Path, **values: str) -> Path:
    for key, value in values.items():
        xml = parts_of(path)[f"xl/worksheets/{sheet_part(path, META_SHEET)}.xml"].decode()
        found = re.search(rf'<c r="A(\d+)"[^>]*><is><t[^>]*>{key}</t>', xml)
        assert found, f"no key {key}"
        put(path, META_SHEET, f"B{found[1]}", f"<is><t>{value}</t></is>", "inlineStr")
    return path


def with_data(path: Path, data: str) -> Path:
    return signed(with_meta(path, data_001=data, chunks="1"), data)


def signed(path: Path, data: str) -> Path:
    """Give the hidden sheet the checksum of what it says by now."""
    said = {str(row[0]): str(row[1]) for row in read_back(path, META_SHEET)[3:]}
    return with_meta(path, sha256=checksum(said, data))


def test_the_hidden_sheet_tells_what_the_workbook_is_about(sent, sent_review):
    review = sent_review
    book = open_returned(sent)
    meta = book.meta
    origin = meta.origin
    assert (origin.review, origin.area, origin.cycle) == (review.text("uid"), review.area, review.cycle)
    assert (origin.kind, origin.as_of, origin.revision) == ("plan", AS_OF, 2)
    assert (origin.is_draft, origin.is_blank) == (False, False)
    assert meta.columns["tblTask"][KEY.header] == KEY.key
    assert book.path == sent
    assert book.sha256 == hashlib.sha256(sent.read_bytes()).hexdigest()
    assert book.sheets[0] == "Cover"
    assert META_SHEET in book.sheets


def test_the_record_comes_back_as_it_was_sent(sent, sent_review):
    assert to_plain(open_returned(sent).meta.record) == to_plain(record_of(sent_review))


def test_a_workbook_without_the_hidden_sheet_is_refused(sent):
    altered(sent, workbook=lambda xml: xml.replace(f'name="{META_SHEET}"', 'name="Sheet99"'))
    assert "not written by this program" in refused(sent)


def test_a_hidden_sheet_of_another_program_is_refused(sent):
    altered(
        sent, **{sheet_part(sent, META_SHEET): lambda xml: re.sub("<sheetData>.*</sheetData>", "<sheetData/>", xml)}
    )
    assert "not written by this program" in refused(sent)


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        (str(FORMAT + 1), "a newer version"),
        ("999", "a newer version"),
        (str(FORMAT - 1), "not read any more"),
        ("two", "not read any more"),
        ("9" * 5000, "a newer version"),
        ("-1", "not read any more"),
    ],
)
def test_another_format_is_refused(sent, layout, said):
    assert said in refused(with_meta(sent, format=layout))


@pytest.mark.parametrize(
    "values",
    [
        {"sha256": "0" * 64},
        {"data_001": '{"record": [], "columns": {}}'},
        {"chunks": "0"},
        {"chunks": "9" * 5000},
        {"as_of": "2027-01-02"},
        {"revision": "-1"},
        {"kind": "closeout"},
        {"blank": "yes"},
        {"export_id": "another"},
    ],
)
def test_an_altered_hidden_sheet_is_refused(sent, values):
    assert "altered or is not whole" in refused(with_meta(sent, **values))


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[",
        "[]",
        "1",
        '{"record": []}',
        '{"record": {}, "columns": {}}',
        '{"record": [{"answers": {"task.title": 1}}], "columns": {}}',
        '{"record": [], "columns": []}',
        '{"record": [], "columns": {"tblTask": []}}',
        "[" * 20_000,
        '{"record": ' + "9" * 5_000 + "}",
    ],
)
def test_data_that_is_no_record_is_refused_even_with_a_right_checksum(sent, data):
    assert "hidden" in refused(with_data(sent, data))


@pytest.mark.parametrize(("key", "value"), [("as_of", "yesterday"), ("revision", "one")])
def test_what_is_no_day_and_no_number_is_refused_even_with_a_right_checksum(sent, key, value):
    with_data(sent, json.dumps(EMPTY))
    assert "hidden" in refused(signed(with_meta(sent, **{key: value}), json.dumps(EMPTY)))


def test_as_of_is_a_day(sent):
    with_data(sent, json.dumps(EMPTY))
    signed(with_meta(sent, as_of="2027-01-02"), json.dumps(EMPTY))
    assert open_returned(sent).meta.origin.as_of == date(2027, 1, 2)


def test_data_without_rows_is_a_record(sent):
    data = json.dumps({"record": [], "columns": {"tblTask": {"Key": "uid"}}})
    meta = open_returned(with_data(sent, data)).meta
    assert meta.record.rows == ()
    assert meta.columns == {"tblTask": {"Key": "uid"}}
