"""Files that are no workbook, damaged or hostile: each is refused in one sentence before it can do harm."""

import struct
import warnings
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from tests.sheets.read.returned_for_tests import (
    PLAN,
    TYPES,
    added,
    altered,
    everything,
    packed,
    parts_of,
    plan_altered,
    put_named,
    refused,
    sheet_part,
    with_rows,
)

from workbook_tui.sheets.read.file_type import LARGEST_FILE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "old Office format"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"KPI;Rating\nC1;met\n", "a text file (such as .csv)"),
        (b"\xef\xbb\xbf <html><table></table></html>", "a web page or XML file"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"\x7fELF\0\0\0", "a file of another kind"),
        (b"PK\x03\x04 and no more", "not sent or stored whole"),
    ],
)
def test_a_file_that_is_no_workbook_is_called_what_it_is(tmp_path, content, said):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    assert said in refused(path)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}, "OpenDocument"),
        ({"xl/workbook.bin": b"1"}, ".xlsb"),
        ({"word/document.xml": b"<a/>"}, "document or presentation"),
        ({"holiday.jpg": b"1"}, "without a workbook"),
    ],
)
def test_another_kind_of_archive_is_called_what_it_is(tmp_path, parts, said):
    assert said in refused(packed(tmp_path / "plan.xlsx", parts))


def test_a_missing_file_a_folder_and_an_impossible_name_are_refused(tmp_path):
    assert "does not exist" in refused(tmp_path / "none.xlsx")
    assert "is no file" in refused(tmp_path)
    assert "cannot be read" in refused(Path("a\0b.xlsx"))


def test_a_huge_file_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE * 50)
    assert "more than 20 MB" in refused(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(sent, share):
    whole = sent.read_bytes()
    sent.write_bytes(whole[: int(len(whole) * share)])
    assert "not sent or stored whole" in refused(sent)


def test_a_member_that_unpacks_to_hundreds_of_times_its_size_is_refused_unread(sent):
    assert "hundreds of times its size" in refused(added(sent, media__bomb_xml=b" " * 8_000_000))


def test_too_much_altogether_is_refused(sent):
    pictures = {f"media__picture{number}_png": bytes(range(256)) * 40_000 for number in range(4)}
    assert "more than 40 MB unpacked" in refused(added(sent, **pictures, media__last_png=b"0" * 3_000_000))


def test_one_huge_member_is_refused(sent):
    assert "part of more than 16 MB" in refused(added(sent, media__scan_png=bytes(range(256)) * 70_000))


def test_thousands_of_members_are_refused(sent):
    assert "1,548 parts" in refused(added(sent, **{f"media__{n}_png": b"1" for n in range(1548 - len(parts_of(sent)))}))


def test_a_member_that_lies_about_its_size_is_refused(sent):
    name = f"xl/worksheets/{sheet_part(sent, PLAN)}.xml".encode()
    content = bytearray(sent.read_bytes())
    at = content.rindex(name) - 46  # the entry in the table of contents
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    sent.write_bytes(content)
    assert "cannot be unpacked" in refused(sent)


def test_an_encrypted_member_is_refused(sent):
    content = bytearray(sent.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    sent.write_bytes(content)
    assert "locked with a password" in refused(sent)


def test_an_unusual_packing_is_refused(sent):
    parts = parts_of(sent)
    with ZipFile(sent, "w", ZIP_BZIP2) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert "packed in a way" in refused(sent)


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "xl\\workbook2.xml", "xl/a\x07.xml", "x" * 300, "a//b"])
def test_absurd_names_are_refused(sent, name):
    assert "name that no spreadsheet program gives" in refused(packed(sent, parts_of(sent) | {name: b"1"}))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "XL/Workbook.XML"])
def test_two_members_of_one_name_are_refused(sent, name):
    with warnings.catch_warnings(), ZipFile(sent, "a", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, b"<workbook/>")
    assert "two parts of the same name" in refused(sent)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("vbaProject_bin", OLE),
        ("hidden__innocent_bin", OLE + b"renamed macros"),
        ("media__picture_png", OLE),
        ("macrosheets__sheet1_xml", b"<xm:macrosheet/>"),
        ("activeX__activeX1_xml", b"<ax:ocx/>"),
        ("embeddings__oleObject1_bin", b"1"),
    ],
)
def test_macros_and_objects_are_refused_by_content_whatever_the_file_is_called(sent, part, content):
    assert "This workbook holds" in refused(added(sent, **{part: content}))


@pytest.mark.parametrize(
    "kind",
    ["application/vnd.ms-excel.sheet.macroEnabled.main+xml", "application/vnd.ms-office.vbaProject"],
)
def test_a_workbook_that_declares_macros_is_refused(sent, kind):
    parts = parts_of(sent)
    parts[TYPES] = parts[TYPES].replace(b"</Types>", f'<Override PartName="/a" ContentType="{kind}"/></Types>'.encode())
    assert "holds macros" in refused(packed(sent, parts))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


@pytest.mark.parametrize("part", ["workbook", "styles", "sheet1", "table1"])
@pytest.mark.parametrize("definitions", [LAUGHS, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_document_types_and_entities_are_refused(sent, part, definitions):
    altered(sent, **{part: lambda xml: definitions + xml.partition("?>")[2] if "?>" in xml else definitions + xml})
    assert "document type" in refused(sent)


def test_an_entity_without_a_definition_is_refused(sent):
    assert "not readable" in refused(put_named(sent, "plan_01_decision_comment", "<is><t>&nbsp;</t></is>", "inlineStr"))


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "ZZ20000"])
def test_one_cell_far_away_is_refused_before_the_reader_reserves_what_lies_between(sent, cell):
    with_rows(sent, far.format(cell))
    assert "reaches to row" in refused(sent)


far = '<row><c r="{}"><v>1</v></c></row>'


def test_a_far_cell_without_anything_in_it_does_no_harm(sent):
    empty = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    with_rows(sent, empty)
    assert everything(sent)


@pytest.mark.parametrize("cell", ["", "A", "1", "A0", "XFE1", "A1048577", "ZZZZZZZ1", "A99999999999", "é1"])
def test_a_cell_without_an_address_is_refused(sent, cell):
    with_rows(sent, far.format(cell))
    assert "without an address" in refused(sent)


def test_one_long_text_in_very_many_cells_is_refused(sent):
    rows = "".join(f'<row><c r="J{row}" t="s"><v>0</v></c></row>' for row in range(100, 2000))
    with_rows(sent, rows)
    assert "repeats long texts" in refused(with_shared_texts(sent, "<si><t>" + "long " * 6000 + "</t></si>"))


def test_a_shared_text_that_is_not_there_is_refused(sent):
    put_named(sent, "plan_01_decision_comment", "<v>7</v>", "s")
    assert "a text of the sheet “Plan 01 C1” is missing" in refused(with_shared_texts(sent, "<si><t>a</t></si>"))


@pytest.mark.parametrize("said", ["count", "uniqueCount"])
@pytest.mark.parametrize("number", ["2000000000", "+0002000000000", "9" * 5000])
def test_a_claim_of_more_texts_than_a_workbook_can_hold_is_refused(sent, said, number):
    assert "more texts than any workbook can" in refused(
        with_shared_texts(sent, "<si><t>a</t></si>", f"{said}='{number}'")
    )


@pytest.mark.parametrize("said", ["uniqueCount='-1'", "count='many'", "count='1000000' uniqueCount=''"])
def test_a_claim_that_is_only_odd_does_no_harm(sent, said):
    assert everything(with_shared_texts(sent, "<si><t>a</t></si>", said))


def with_shared_texts(path: Path, texts: str, said: str = "") -> Path:
    parts = parts_of(path)
    relations = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdTexts" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    parts[relations] = parts[relations].replace(b"</Relationships>", relation.encode())
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}" {said}>{texts}</sst>'.encode()
    return packed(path, parts)


def test_hundreds_of_thousands_of_cells_are_refused(sent):
    rows = "".join(f'<c r="A{number % 99_999 + 1}"/>' for number in range(410_000))
    with_rows(sent, f"<row>{rows}</row>")
    assert "more cells than any submission" in refused(sent)


def test_an_element_with_hundreds_of_attributes_is_refused(sent):
    many = " ".join(f'a{number}=""' for number in range(500))
    plan_altered(sent, lambda xml: xml.replace("<sheetData>", f"<sheetData {many}>"))
    assert "hundreds of attributes" in refused(sent)


def test_a_text_longer_than_a_cell_can_hold_is_refused(sent):
    put_named(sent, "plan_01_decision_comment", f"<is><t>{'x' * 300_000}</t></is>", "inlineStr")
    assert "longer than a cell can" in refused(sent)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp037"])
def test_a_part_in_another_encoding_is_refused(sent, encoding):
    parts = parts_of(sent)
    name = f"xl/worksheets/{sheet_part(sent, PLAN)}.xml"
    parts[name] = parts[name].decode().encode(encoding)
    assert "This workbook is" in refused(packed(sent, parts))


@pytest.mark.parametrize("missing", ["workbook.xml.rels", "sheet1.xml", "styles.xml"])
def test_a_missing_part_is_refused(sent, missing):
    parts = {name: content for name, content in parts_of(sent).items() if not name.endswith(f"/{missing}")}
    assert "damaged" in refused(packed(sent, parts))


def test_a_part_with_other_content_is_refused(sent):
    parts = parts_of(sent)
    parts["xl/workbook.xml"] = parts["xl/styles.xml"]
    assert "its list of sheets" in refused(packed(sent, parts))
