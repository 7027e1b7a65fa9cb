"""Files that are made to hurt whoever reads them: each name with how to make it of the parts of a good workbook."""

import struct
from collections.abc import Callable
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA

from tests.hostile.packing_for_tests import (
    PROPERTIES,
    WORKBOOK,
    Parts,
    overlapping,
    packed,
    sheets,
    squeezed,
    with_entry_changed,
    with_wrong_sum,
)
from tests.hostile.xml_for_tests import XML, Make, deep

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MB = 2**20

ZIP: dict[str, Make] = {
    "bomb, deflated": lambda parts: squeezed(parts, "xl/media/a.xml", method=ZIP_DEFLATED, size=50 * _MB),
    "bomb, sheet": lambda parts: squeezed(parts, sheets(parts)[0], method=ZIP_DEFLATED, size=50 * _MB),
    "bomb, properties": lambda parts: squeezed(parts, PROPERTIES, method=ZIP_DEFLATED, size=50 * _MB),
    "bomb, bzip2": lambda parts: squeezed(parts, PROPERTIES, method=ZIP_BZIP2, size=300 * _MB),
    "bomb, lzma": lambda parts: squeezed(parts, PROPERTIES, method=ZIP_LZMA, size=300 * _MB),
    "bomb, said to be small": lambda parts: with_entry_changed(
        squeezed(parts, PROPERTIES, method=ZIP_BZIP2, size=300 * _MB), PROPERTIES, 24, struct.pack("<L", 100)
    ),
    "members, thousands": lambda parts: packed({**parts, **{f"xl/media/{n}.png": b"1" for n in range(3000)}}),
    "members, overlapping": lambda parts: overlapping(parts, 900),
    "members, wrong sum": lambda parts: with_wrong_sum(packed(parts), sheets(parts)[0]),
    "members, wrong sum of the properties": lambda parts: with_wrong_sum(packed(parts), PROPERTIES),
    "members, locked": lambda parts: with_entry_changed(packed(parts), PROPERTIES, 8, b"\1\0"),
    "members, far away": lambda parts: with_entry_changed(packed(parts), WORKBOOK, 42, struct.pack("<L", 2**32 - 2)),
    "zip, truncated": lambda parts: packed(parts)[:-2000],
    "zip, half": lambda parts: packed(parts)[: len(packed(parts)) // 2],
    "zip, only its end": lambda parts: packed(parts)[-22:],
    "zip, ends within ends": lambda parts: packed(parts) + b"PK\5\6" * 15_000,
    "zip, nested": lambda parts: packed({"a.xlsx": packed({"b.xlsx": packed(parts)})}),
}

OTHER: dict[str, Make] = {
    "empty": lambda _parts: b"",
    "locked with a password": lambda _parts: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * _MB,
    "old workbook": lambda _parts: OLE + b"\0" * 18 * _MB,
    "binary workbook": lambda parts: packed(
        {"xl/workbook.bin": b"\x83\1\0" * 1000, "_rels/.rels": parts["_rels/.rels"]}
    ),
    "open document": lambda _parts: packed({"mimetype": b"application/vnd.oasis", "content.xml": deep(9).encode()}),
    "a csv": lambda _parts: b"Month,Value\n2027-01,5\n2027-02,6\n",
    "zeros": lambda _parts: b"\0" * 19 * _MB,
    "a database": lambda _parts: b"SQLite format 3\0" + b"\xff" * 4096,
    "more than 20 MB": lambda _parts: b"PK\3\4" + b"\0" * 49 * _MB,
    "wide letters without end": lambda _parts: "Month,Value\n2027-01,5\n".encode("utf-16") + b"\x41",
    "wide letters cut in two": lambda _parts: "Month,Value\n2027-01,5\n".encode("utf-16") + b"\x3d\xd8",
}

HEAD = "Month,Value\n2027-01,5\n"
TEXT: dict[str, Callable[[], str]] = {
    "a line of commas": lambda: "," * 5_000_000,
    "a line of numbers": lambda: "1," * 2_500_000,
    "a line of dashes": lambda: HEAD + "-" * 4_000_000 + "x",
    "a line of digits": lambda: HEAD + "9" * 4_000_000,
    "a line of blanks": lambda: HEAD + " " * 4_000_000 + "x",
    "a line of quotes": lambda: '"' * 4_999_999,
    "a line of strings": lambda: '"a,' * 1_600_000,
    "a line of apostrophes": lambda: ",'" * 2_500_000,
    "a line of strokes": lambda: "\\," * 2_500_000,
    "a line of tabs": lambda: HEAD + "\t" * 4_000_000,
    "a line of periods": lambda: "2027-01," * 600_000,
    "a line of parts": lambda: HEAD + "1 of 2" * 800_000,
    "empty lines": lambda: HEAD + "\n" * 5_000_000,
    "empty lines, and one more": lambda: HEAD + "\n" * 5_000_000 + "2027-02,6",
    "other ends of lines": lambda: HEAD + "\u2028" * 1_600_000 + "2027-02  6",
    "lines of one letter": lambda: "a\n" * 2_500_000,
    "lines of blanks": lambda: HEAD + "  a  b\n" * 700_000,
    "lines of values": lambda: HEAD + "2027-03,5\n" * 500_000,
    "more than 5 MB": lambda: HEAD + "2027-03,5\n" * 600_000,
    "headings": lambda: "Month,Value\n" * 400_000,
    "a wide table": lambda: (
        "Site," + ",".join(f"{2000 + n // 12}-{n % 12 + 1:02}" for n in range(190)) + ("\nA" + ",1" * 190) * 12_000
    ),
    "a wide table of few": lambda: (
        "Site," + ",".join(f"{2000 + n // 12}-{n % 12 + 1:02}" for n in range(190)) + ("\nA" + ",1" * 190) * 2_400
    ),
    "nothing within": lambda: HEAD + "2027-02,\0\n",
    "a sign that parts it": lambda: "sep=\n" + "\n" * 4_000_000,
    "another sign that parts it": lambda: "sep=1\n" + "1" * 4_000_000,
    "all signs that part": lambda: "\t,;|^~\\'\"" * 500_000,
}


def text(make: Callable[[], str]) -> Make:
    """A text as a file."""
    return lambda _parts: make().encode()


def late(make: Callable[[], Make]) -> Make:
    """A file that is made of pieces which take room: only when it is wanted."""

    def of(parts: Parts) -> bytes:
        return make()(parts)

    return of


FILES: dict[str, Make] = {
    **{name: late(make) for name, make in XML.items()},
    **ZIP,
    **OTHER,
    **{name: text(make) for name, make in TEXT.items()},
}
