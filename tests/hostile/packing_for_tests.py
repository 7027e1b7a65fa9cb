"""Ways to pack the parts of a workbook, honestly and otherwise."""

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

Parts = dict[str, bytes]
Edit = Callable[[str], str]

WORKBOOK, RELATIONS, STYLES, SHEET = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "sheet1"
PROPERTIES = "docProps/core.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one archive."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def edited(parts: Parts, edits: Mapping[str, Edit]) -> Parts:
    """The parts, some of them edited."""
    done = dict(parts)
    for name, edit in edits.items():
        after = edit(parts[name].decode())
        assert after != parts[name].decode(), f"nothing was altered in {name}"
        done[name] = after.encode()
    return done


def sheets(parts: Parts) -> list[str]:
    """The names of the parts of the sheets."""
    return [name for name in parts if name.startswith("xl/worksheets/sheet")]


def in_sheets(parts: Parts, edit: Edit) -> bytes:
    """A workbook in which every third sheet is edited, the first one too: each reader meets one of them."""
    return packed(edited(parts, dict.fromkeys(sheets(parts)[::3], edit)))


def with_member(parts: Parts, name: str, content: bytes, method: int) -> bytes:
    """The parts with one more, or another, that is packed by a method of its own."""
    whole = BytesIO(packed({one: part for one, part in parts.items() if one != name}))
    with ZipFile(whole, "a") as archive:
        archive.writestr(ZipInfo(name), content, method)
    return whole.getvalue()


def squeezed(parts: Parts, name: str, *, method: int, size: int) -> bytes:
    """The parts, one of them so many blanks packed by a method that makes next to nothing of them."""
    assert method in (ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA)
    return with_member(parts, name, b" " * size, method)


def with_entry_changed(content: bytes, name: str, offset: int, value: bytes) -> bytes:
    """The archive with a few bytes of one entry of its table of contents changed."""
    changed = bytearray(content)
    at = content.rindex(name.encode()) - 46 + offset
    changed[at : at + len(value)] = value
    return bytes(changed)


def with_wrong_sum(content: bytes, name: str) -> bytes:
    """The archive with another checksum for one part than its content has."""
    return with_entry_changed(content, name, 16, struct.pack("<L", zlib.crc32(b"other")))


def overlapping(parts: Parts, copies: int) -> bytes:
    """An archive whose table of contents names one heavy part over and over again under other names."""
    heavy = b"<a>" + bytes(range(48, 112)) * 16_000 + b"</a>"
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        archive.writestr("xl/media/a.xml", heavy)
        first = archive.infolist()[-1]
        for number in range(copies):
            again = ZipInfo(f"xl/media/a{number}.xml")
            again.compress_type, again.header_offset = first.compress_type, first.header_offset
            again.CRC, again.compress_size, again.file_size = first.CRC, first.compress_size, first.file_size
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
    return content.getvalue()
