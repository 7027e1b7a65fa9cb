"""Seeded ways to spoil a workbook: its bytes as a whole, or what is inside of its members."""

import random
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.sheets.read.returned_for_tests import parts_of

GARBAGE = (
    *(
        "",
        "0",
        "-1",
        "1e308",
        "99999999999999999999",
        "XFD1048576",
        "A0",
        "A1:B",
        "#REF!",
        "nan",
        "true",
        "é",
        "_x0000_",
    ),
    *(
        "s",
        "e",
        "b",
        "d",
        "str",
        "inlineStr",
        "rId1",
        "rId99",
        "../../x.xml",
        "/xl/workbook.xml",
        "]]>",
        "&lt;",
        "&#0;",
    ),
)
PIECES = (
    *(b"<", b">", b"&", b"</c>", b"<c/>", b"<v>", b"<f/>", b"<row>", b"\0", b"\xff\xfe", b"<!--", b"<![CDATA[", b"<?x"),
    *(
        b'<c r="XFD1048576"><v>1</v></c>',
        b'<c r="B9" t="s"><v>99999</v></c>',
        b'<c r="A1" t="e"><v>#X</v></c>',
        b"&amp;",
    ),
)
_TAG = re.compile(rb"<[^<>]*>")
_VALUE = re.compile(rb'"[^"<>]*"')
_INLINE = re.compile(r't="inlineStr"([^>]*)><is>(.*?)</is>', re.DOTALL)

Bytes = Callable[[random.Random, bytes], bytes]


def with_shared_texts(path: Path) -> dict[str, bytes]:
    """The parts as Excel and LibreOffice write them: every text stands once, in a part that all sheets share."""
    parts = parts_of(path)
    texts: list[str] = []

    def shared(found: re.Match[str]) -> str:
        texts.append(f"<si>{found[2]}</si>")
        return f't="s"{found[1]}><v>{len(texts) - 1}</v>'

    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _INLINE.sub(shared, parts[name].decode()).encode()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{"".join(texts)}</sst>'.encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdTexts" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    return parts


def zipped(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def flipped(rng: random.Random, content: bytes) -> bytes:
    spoiled = bytearray(content)
    for _ in range(rng.choice((1, 2, 5, 30))):
        spoiled[rng.randrange(len(spoiled))] = rng.randrange(256)
    return bytes(spoiled)


def truncated(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content))]


def _cut(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + content[start + rng.choice((1, 10, 200)) :]


def _without_tag(rng: random.Random, content: bytes) -> bytes:
    tags = list(_TAG.finditer(content))
    if not tags:
        return b""
    tag = rng.choice(tags)
    return content[: tag.start()] + content[tag.end() :]


def _garbage(rng: random.Random, content: bytes) -> bytes:
    values = list(_VALUE.finditer(content))
    for value in sorted(rng.sample(values, min(len(values), rng.choice((1, 1, 3)))), key=lambda one: -one.start()):
        content = content[: value.start() + 1] + rng.choice(GARBAGE).encode() + content[value.end() - 1 :]
    return content


def _with_piece(rng: random.Random, content: bytes) -> bytes:
    place = rng.choice([0, len(content), *(tag.end() for tag in _TAG.finditer(content))])
    return content[:place] + rng.choice(PIECES) + content[place:]


def _repeated(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + content[start : start + 300] * rng.choice((2, 50)) + content[start + 300 :]


INSIDE: tuple[Bytes, ...] = (flipped, truncated, _cut, _without_tag, _garbage, _garbage, _with_piece, _repeated)


def spoiled(rng: random.Random, whole: bytes, parts: dict[str, bytes]) -> bytes:
    """One spoiled workbook: a third as raw bytes, the rest inside of one or two members."""
    if rng.random() < 1 / 3:
        return rng.choice((flipped, flipped, truncated, _cut))(rng, whole)
    parts = dict(parts)
    for _ in range(rng.choice((1, 1, 2))):
        one, other = rng.choice(list(parts)), rng.choice(list(parts))
        way = rng.randrange(len(INSIDE) + 2)
        if way < len(INSIDE):
            parts[one] = INSIDE[way](rng, parts[one] or b" ")
        elif way == len(INSIDE):
            del parts[one]
        else:
            parts[one], parts[other] = parts[other], parts[one]
    return zipped(parts)
