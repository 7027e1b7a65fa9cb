"""What a file is, and what in it could act, is told by each of the signs there are; values are plain ones."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.contract import ROLLUP_TITLE
from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.cells_found import value_of
from workbook_tui.sheets.read.file_type import LARGEST_FILE, OLD_OFFICE, check_kind, content_of, other_package
from workbook_tui.sheets.read.markup import Markup
from workbook_tui.sheets.read.not_importable import check_active, is_rollup

NO_TYPES = b"<Types/>"


def acting(types: bytes = NO_TYPES, **parts: bytes) -> str:
    """Why a workbook of these parts is refused for what it could do, "" when it is not."""
    content = BytesIO()
    with ZipFile(content, "w") as made:
        for name, part in {"[Content_Types].xml": types, **parts}.items():
            made.writestr(name, part)
    archive = Archive(content.getvalue())
    try:
        check_active(archive, Markup(archive))
    except FileRefusedError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("word", ["macroEnabled", "vbaProject", "vbaData", "macrosheet"])
def test_macros_are_told_by_a_part_its_kind_or_its_place(word):
    for types in (f'<T><a ContentType="x/{word}"/></T>', f'<T><a PartName="/xl/{word}.bin"/></T>'):
        assert "holds macros." in acting(types.encode())
    assert "holds macros." in acting(**{f"xl/{word}1": b""})


@pytest.mark.parametrize("word", ["activeX", "oleObject", "embeddings"])
def test_controls_and_objects_are_told_by_a_part_its_kind_or_its_place(word):
    assert "controls or embedded objects" in acting(f'<T><a ContentType="x/{word}"/></T>'.encode())
    assert "controls or embedded objects" in acting(**{f"xl/{word}1": b""})


def test_what_is_kept_in_the_old_format_is_told_by_how_it_begins():
    assert "macros or embedded objects" in acting(**{"picture.png": OLD_OFFICE + b"more"})
    assert [acting(**{f"a{ending}": OLD_OFFICE}) for ending in (".xml", ".rels", ".vml")] == [""] * 3
    assert acting(**{"picture.png": b"PNG" + OLD_OFFICE}) == ""


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xef\xbb\xbf \n<html>", "a web page or XML file"),
        (b"%PDF-1.4", "a PDF file"),
        (b"a" * 4_095 + b"\0", "a file of another kind"),
        (b"a" * 4_096 + b"\0", "a text file"),
        (OLD_OFFICE, "a file in the old Office format"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "only be opened with a password"),
        (b"", "This file is empty"),
    ],
)
def test_what_is_no_workbook_is_called_what_it_is(content, kind):
    with pytest.raises(FileRefusedError, match=kind):
        check_kind(content)
    check_kind(b"PK")


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ({"mimetype", "content.xml"}, "OpenDocument"),
        ({"mimetype"}, "without a workbook"),
        ({"content.xml"}, "without a workbook"),
        ({"xl/workbook.bin"}, "binary workbook"),
        ({"word/a"}, "document or presentation"),
        ({"ppt/a"}, "document or presentation"),
        ({"a/word/a"}, "without a workbook"),
    ],
)
def test_another_package_is_called_what_its_parts_make_it(names, kind):
    assert kind in str(other_package(frozenset(names)))


def test_a_file_of_20_mb_is_read_and_no_larger_one(tmp_path):
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE)
    assert (LARGEST_FILE, len(content_of(path))) == (20_971_520, 20_971_520)
    with path.open("ab") as file:
        file.write(b"1")
    with pytest.raises(FileRefusedError, match="more than 20 MB"):
        content_of(path)


def test_a_roll_up_is_told_by_the_title_in_its_first_four_thousand_bytes(tmp_path):
    path = tmp_path / "a.xlsx"

    def is_told(name: str, before: bytes, title: str) -> bool:
        with ZipFile(path, "w") as made:
            made.writestr(name, before + f"<title>{title}".encode())
        return is_rollup(path)

    room = 4_096 - len(f"<title>{ROLLUP_TITLE}")
    assert is_told("docProps/core.xml", b" " * room, ROLLUP_TITLE)
    assert not is_told("docProps/core.xml", b" " * (room + 1), ROLLUP_TITLE)
    assert not is_told("docProps/core.xml", b"", "Another")
    assert not is_told("docProps/app.xml", b"", ROLLUP_TITLE)
    assert not is_rollup(tmp_path)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("a\x07b", "ab"),
        ("", None),
        (2.0, 2),
        (2.5, 2.5),
        (2.0**53 - 1, 2**53 - 1),
        (float("inf"), "inf"),
        (True, True),
        (datetime(2027, 4, 15, 23, 59), date(2027, 4, 15)),  # noqa: DTZ001 - as the reader gives it
        (date(2027, 4, 15), date(2027, 4, 15)),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_a_value_is_as_plain_as_a_question_asks_for(raw, value):
    assert (value_of(raw), type(value_of(raw))) == (value, type(value))


def test_a_whole_number_too_long_to_be_exact_stays_as_it_came():
    assert isinstance(value_of(2.0**53), float)
