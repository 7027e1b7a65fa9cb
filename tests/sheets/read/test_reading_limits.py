"""How much a workbook may hold is held to the very part, cell, letter and mark: one less is read, one more is not."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.contents import Contents
from workbook_tui.sheets.read.markup import Markup, check_attributes
from workbook_tui.sheets.read.place import CellRange, cell_at, range_of, reference
from workbook_tui.sheets.read.relations import sheet_relations
from workbook_tui.sheets.read.scan import CellBudget, Scan, SharedTexts

MB = 2**20


def archive(parts: dict[str, bytes], packing: int = ZIP_STORED) -> Archive:
    content = BytesIO()
    with ZipFile(content, "w", packing) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return Archive(content.getvalue())


def refused(parts: dict[str, bytes], packing: int = ZIP_STORED) -> str:
    with pytest.raises(FileRefusedError) as refusal:
        archive(parts, packing)
    return str(refusal.value)


def test_a_thousand_parts_are_read_and_not_one_more():
    parts = {f"{number}.xml": b"" for number in range(1_000)}
    assert len(archive(parts).names) == 1_000
    assert "1,001 parts" in refused({**parts, "more.xml": b""})


def test_a_part_may_have_16_mb_and_all_of_them_40():
    parts = {"a": b"a" * 16 * MB, "b": b"b" * 16 * MB, "c": b"c" * 8 * MB}
    assert archive(parts).part("A") == parts["a"]
    assert "a part of more than 16 MB" in refused({"a": parts["a"] + b"a"})
    assert "more than 40 MB unpacked" in refused({**parts, "d": b"d"})


def test_a_small_part_may_be_squeezed_as_much_as_can_be():
    assert archive({"a": b" " * MB}, ZIP_DEFLATED).part("a") == b" " * MB
    assert "hundreds of times its size" in refused({"a": b" " * (MB + 1)}, ZIP_DEFLATED)


@pytest.mark.parametrize("name", ["a/.hidden", "a..b", "x" * 200, "a b"])
def test_an_unusual_name_of_a_part_is_read(name):
    assert archive({name: b"1"}).part(name) == b"1"


@pytest.mark.parametrize("name", ["x" * 201, "./a", "a/..", "a/../b", "..", "a/./b", "/a", "a//b", "a\x1f", "a\x7f"])
def test_a_name_that_no_program_gives_is_refused(name):
    assert "a name that no spreadsheet program gives" in refused({name: b"1"})


def test_the_beginning_of_a_part_is_as_long_as_was_asked():
    assert archive({"A.xml": b"12345"}).read_start("a.xml", 3) == b"123"


@pytest.mark.parametrize(
    ("most", "more", "why"),
    [
        (b"<" * 300_000, b"<" * 300_001, "more cells than any submission has"),
        (b"=" * 100_000, b"=" * 100_001, "more cells than any submission has"),
        (b"x" * 2**18, b"x" * (2**18 + 1), "a text longer than a cell can"),
        (b"<>" + b"x" * (2**18 - 1), b"<>" + b"x" * 2**18, "a text longer than a cell can"),
    ],
)
def test_the_markup_of_a_part_has_bounds(most, more, why):
    assert Markup(archive({"a": most})).part("a") == most
    with pytest.raises(FileRefusedError, match=why):
        Markup(archive({"a": more})).part("a")


def test_the_parts_that_are_read_have_a_bound_together():
    whole = (b"<" + b"x" * 1_023) * 1_024 * 8
    markup = Markup(archive({"a": whole, "b": b"1"}))
    assert markup.part("a") == markup.part("a") == whole
    with pytest.raises(FileRefusedError, match="more than 16 MB of sheets"):
        markup.part("b")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "UTF-8", "utf8", "US-ASCII", ""], ids=["utf-8", "capitals", "utf8", "ascii", "none"]
)
def test_a_part_in_utf_8_is_read(encoding):
    part = f'<?xml version="1.0" encoding="{encoding}"?><a/>' if encoding else "<a/>"
    assert Markup(archive({"a": part.encode()})).part("a") == part.encode()


@pytest.mark.parametrize("part", [b"<?xml version='1.0' encoding = 'latin-1'?><a/>", "<a/>".encode("utf-16-le")])
def test_a_part_in_another_encoding_is_refused(part):
    with pytest.raises(FileRefusedError, match="is not readable"):
        Markup(archive({"a": part})).part("a")


def test_pieces_are_heard_with_their_names_values_and_texts():
    first, second = Markup(archive({"a": b'<x:a xmlns:x="u" x:k="v">one<b/>two</x:a>'})).pieces("a")
    assert (first.tag, first["k"], first["none"], first.text, second.tag) == ("a", "v", "", "onetwo", "b")


def test_the_list_of_a_small_part_has_bounds():
    assert len(Markup(archive({"a": b"<a>" + b"<b/>" * 39_999 + b"</a>"})).pieces("a")) == 40_000
    with pytest.raises(FileRefusedError, match="a list of more than 40,000 entries"):
        Markup(archive({"a": b"<a>" + b"<b/>" * 40_000 + b"</a>"})).pieces("a")
    assert Markup(archive({"a": b'<a b="%b"/>' % (b"x" * 8_192)})).pieces("a")
    with pytest.raises(FileRefusedError, match="a name longer than any can be"):
        Markup(archive({"a": b'<a b="%b"/>' % (b"x" * 8_193)})).pieces("a")


def test_an_element_may_have_a_hundred_attributes():
    check_attributes({str(number): "" for number in range(100)})
    with pytest.raises(FileRefusedError, match="hundreds of attributes"):
        check_attributes({str(number): "" for number in range(101)})


def scan(room: CellBudget | None = None, shared=()) -> Scan:
    return Scan("Plan", shared, room or CellBudget())


@pytest.mark.parametrize(("most", "more"), [((50_000, 10), (50_001, 10)), ((1_000, 500), (1_000, 501))])
def test_a_sheet_may_reach_over_half_a_million_cells(most, more):
    scan().set_all(most, set(), ())
    with pytest.raises(FileRefusedError, match="reaches to row"):
        scan().set_all(more, set(), ())


def test_the_sheets_of_a_workbook_have_room_for_a_million_cells_together():
    room = CellBudget()
    for _ in range(2):
        scan(room).set_all((50_000, 10), set(), ())
    assert room.cells == 2  # the first cell of a sheet takes no room
    scan(room).set_all((1, 3), set(), ())
    with pytest.raises(FileRefusedError, match="too far down or to the right"):
        scan(room).set_all((1, 2), set(), ())


def test_texts_may_be_repeated_up_to_eight_million_letters():
    room = CellBudget()
    scan(room, (4_000_000, 1)).set_all((1, 1), set(), ["0", "0"])
    with pytest.raises(FileRefusedError, match="repeats long texts in too many cells"):
        scan(room, (4_000_000, 1)).set_all((1, 1), set(), ["1"])


@pytest.mark.parametrize("number", ["2", "-1", "", "x", "²", "0" * 11])
def test_a_shared_text_that_is_not_there_is_missing(number):
    scan(shared=(3, 4)).set_all((1, 1), set(), ["0", "1", "0" * 10])
    with pytest.raises(FileRefusedError, match="a text of the sheet"):
        scan(shared=(3, 4)).set_all((1, 1), set(), [number])


@pytest.mark.parametrize("count", ["1000001", "+1000001", " 99999999999", "9" * 5_000])
def test_more_shared_texts_than_there_is_room_for_are_refused(count):
    with pytest.raises(FileRefusedError, match="more texts than any workbook can"):
        SharedTexts().start("sst", {"uniqueCount": count})


def test_the_length_of_each_shared_text_is_kept():
    texts = SharedTexts()
    texts.start("sst", {"count": "1000000", "uniqueCount": "many"})
    texts.data("between")
    for pieces in (("ab", "c"), (), ("d",)):
        texts.start("{u}si", {})
        for piece in pieces:
            texts.data(piece)
    assert texts.lengths == [3, 0, 1]


def heard(*cells: str) -> Scan:
    found = scan(shared=(1,))
    part = f"<sheet>{''.join(cells)}</sheet>".encode()
    from workbook_tui.sheets.read.markup import parse_part

    parse_part("a", part, found)
    return found


def test_what_is_hidden_is_heard():
    found = heard(
        '<col min="2" max="3" hidden="1"/><col min="5" max="5"/><col min="16384" max="9999999" hidden="true"/>'
    )
    assert found.hidden_columns == {2, 3, 16_384}
    found = heard('<row r="7" hidden="1"/><row r="8" hidden="0"/><row r="12345678" hidden="1"/><row hidden="1"/>')
    assert found.hidden_rows == {7}


def test_formulas_and_what_they_lack_are_heard():
    found = heard(
        '<c r="A1"><f>1</f><v>1</v></c><c r="B1"><f>1</f></c><c r="C1"><f>1</f><v> </v></c>'
        '<c r="D1" t="str"><f>1</f><v></v></c><c r="E1" t="e"><f>1</f><v> #N/A </v></c><c r="F1"><v>2</v></c>'
    )
    assert found.formulas == {(1, 1), (1, 2), (1, 3), (1, 4), (1, 5)}
    assert found.uncalculated_cells == {(1, 2), (1, 3)}
    assert found.errors == {(1, 5): "#N/A"}


def test_a_number_in_a_style_of_percentages_is_heard():
    found = Scan("Plan", (1,), CellBudget(), ("3",))
    for cell, kind, style in (("A1", "", "3"), ("B1", "n", "3"), ("C1", "s", "3"), ("D1", "", "4")):
        found.start("c", {"r": cell, "t": kind, "s": style})
        found.end("c")
    assert found.percents == {(1, 1), (1, 2)}


def test_places_are_read_up_to_the_last_cell_of_a_sheet():
    assert cell_at("XFD1048576") == cell_at("$xfd$1048576") == (1_048_576, 16_384)
    assert [cell_at(text) for text in ("XFE1", "A1048577", "A0", "1A", "AAAA1", "")] == [None] * 6
    assert range_of("C6:A4") == CellRange(4, 1, 6, 3)
    assert range_of("B2") == CellRange(2, 2, 2, 2)
    assert range_of("A1:") is None


def test_a_name_leads_to_its_sheet_and_cells():
    assert reference("='Plan ''A'''!$C$4:$C$6") == ("Plan 'A'", CellRange(4, 3, 6, 3))
    assert reference(" Plan!B2 ") == ("Plan", CellRange(2, 2, 2, 2))
    assert [reference(text) for text in ("#REF!", "Plan!#REF!", "B2", "[1]Plan!B2", "")] == [None] * 5


def test_a_range_ends_where_the_sheet_does():
    area = CellRange(3, 1, 9, 2)
    assert (area.size, area.clip_to_row(5), area.clip_to_row(1)) == (14, CellRange(3, 1, 5, 2), CellRange(3, 1, 3, 2))
    assert list(CellRange(1, 1, 2, 2).cells()) == [(1, 1), (1, 2), (2, 1), (2, 2)]


def relations(many: int) -> bytes:
    return b"<Relationships>" + b'<Relationship Id="r" Target="x.xml"/>' * many + b"</Relationships>"


@pytest.mark.parametrize(("many", "is_read"), [((9_999,), True), ((4_999, 4_999), True), ((5_001, 5_001), False)])
def test_the_sheets_of_a_workbook_have_ten_thousand_relations_together(many, is_read):
    whole = archive({f"xl/_rels/{number}.xml.rels": relations(count) for number, count in enumerate(many)})
    sheets = {f"S{number}": f"xl/{number}.xml" for number, _ in enumerate(many)}
    contents = Contents(sheets=sheets, names={}, shared_texts="", styles="", counts_from_1904=False)
    if is_read:
        assert len(sheet_relations(contents, whole, Markup(whole))) == sum(many)
        return
    with pytest.raises(FileRefusedError, match="more than 10,000 relations"):
        sheet_relations(contents, whole, Markup(whole))
