"""The XML within a workbook: no document types, no entities of its own, no part without bounds."""

import posixpath
import re
from dataclasses import dataclass
from typing import Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.refusal import ASK_AGAIN, damaged_workbook, refusal, too_large
from workbook_tui.text import quote

MOST_MARKUP = 300_000
"""How many "<" the parts that are read may hold together; a submission has some 50,000."""
MOST_EQUALS = 100_000
"""How many "=" one part may hold, which bounds its attributes."""

MOST_BYTES = 16 * 2**20
"""How much the parts that are read may hold together; a submission has some 3 MB."""

_MOST_ATTRIBUTES = 100
_MOST_PIECES = 40_000
"""Elements of one small part: names that were left behind can be thousands."""
_LONGEST_VALUE = 8_192
"""Letters of an attribute in a small part, such as a name or a target; Excel itself stops at 2,083."""
_HEAD = 1_024
_LONGEST_TEXT = 4_096
"""Letters after which more text of a piece is not heard: a defined name is far shorter."""
_LONGEST_RUN = 2**18
"""No text of a cell and no tag takes as many bytes as this, however it is escaped."""
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{0,100})")
_UTF_8 = (b"utf-8", b"utf8", b"us-ascii")


class Listener(Protocol):
    """A handler of XML events; it may also have `end(tag)` and `data(text)`."""

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """An element begins."""


@dataclass(slots=True)
class Piece:
    """One element: tag and attributes without namespaces, and its own text."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


def local_name(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]


def check_attributes(attributes: dict[str, str]) -> None:
    """Refuse an element with absurdly many attributes."""
    if len(attributes) > _MOST_ATTRIBUTES:
        raise damaged_workbook("it holds an element with hundreds of attributes")


class Markup:
    """Parses the XML parts of an archive and limits their total size."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._markup_left = MOST_MARKUP
        self._bytes_left = MOST_BYTES

    def read(self, name: str, listener: Listener) -> bytes:
        """Parse a part, calling `listener`, and return its bytes."""
        part = self.part(name)
        parse_part(name, part, listener)
        return part

    def part(self, name: str) -> bytes:
        """The bytes of a part, without parsing it."""
        part = self._archive.part(name)
        self._markup_left -= part.count(b"<")
        self._bytes_left -= len(part)
        if self._bytes_left < 0:
            raise too_large(f"more than {MOST_BYTES // 2**20} MB of sheets")
        if self._markup_left < 0 or part.count(b"=") > MOST_EQUALS:
            raise too_large("more cells than any submission has")
        if max(map(len, part.split(b"<"))) > _LONGEST_RUN:
            raise damaged_workbook(f"its part {quote(name)} holds a text longer than a cell can")
        check_letters(name, part)
        return part

    def pieces(self, name: str) -> tuple[Piece, ...]:
        """The elements of a small part in the order in which they begin."""
        found = _Pieces()
        self.read(name, found)
        return tuple(found.pieces)


def check_letters(name: str, part: bytes) -> None:
    """Refuse a part in another encoding than UTF-8, as two readers might see different characters."""
    said = _ENCODING.search(part, 0, _HEAD)
    # UTF-16 never goes without a NUL.
    if b"\0" in part or (said is not None and said[1].lower() not in _UTF_8):
        raise damaged_workbook(f"its part {quote(name)} is not readable")


def parse_part(name: str, part: bytes, listener: Listener) -> None:
    """Parse a part, calling `listener`; FileRefusedError when it is not well formed."""
    parser = DefusedXMLParser(target=listener, encoding="utf-8", forbid_dtd=True)
    try:
        parser.feed(part)
        parser.close()
    except DefusedXmlException as error:
        what = "This workbook holds definitions (a document type) that no spreadsheet program writes"
        raise refusal(what, ASK_AGAIN) from error
    except (ParseError, ValueError) as error:
        raise damaged_workbook(f"its part {quote(name)} is not readable") from error


class _Pieces:
    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._open: list[Piece] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        check_attributes(attributes)
        if len(self.pieces) >= _MOST_PIECES:
            raise too_large(f"a list of more than {_MOST_PIECES:,} entries")
        if max(map(len, attributes.values()), default=0) > _LONGEST_VALUE:
            raise damaged_workbook("it holds a name longer than any can be")
        piece = Piece(local_name(tag), {local_name(name): value for name, value in attributes.items()})
        self.pieces.append(piece)
        self._open.append(piece)

    def end(self, _tag: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        piece = self._open[-1]
        if len(piece.text) < _LONGEST_TEXT:
            piece.text += text


MOST_RELATIONS = 10_000
"""Relations that are read; each link on a sheet is one."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part to another, which `part` names within the archive."""

    id: str
    kind: str
    part: str


def relations_of(part: str, archive: Archive, markup: Markup) -> tuple[Relation, ...]:
    """The relations of a part within the archive; what lies outside of it (links, other files) is never followed."""
    folder, name = posixpath.split(part)
    beside = posixpath.join(folder, "_rels", f"{name}.rels")
    if beside.lower() not in archive.names:
        return ()
    pieces = markup.pieces(beside)
    if len(pieces) > MOST_RELATIONS:
        raise too_large(f"{len(pieces):,} relations of one part")
    return tuple(
        Relation(
            piece["Id"],
            piece["Type"].rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, piece["Target"])).lstrip("/"),
        )
        for piece in pieces
        if piece.tag == "Relationship" and piece["TargetMode"].lower() != "external"
    )
