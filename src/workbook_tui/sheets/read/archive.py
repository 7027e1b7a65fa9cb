"""The zip archive that a workbook is: judged by its table of contents before anything in it is unpacked."""

import re
import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from workbook_tui.sheets.read.refusal import ASK_AGAIN, SAVE_AGAIN, damaged_workbook, refusal, too_large
from workbook_tui.text import quote

MOST_MEMBERS = 1_000
LARGEST_MEMBER = 16 * 2**20
LARGEST_WHOLE = 40 * 2**20
MOST_COMPRESSION = 200
"""How many times larger than its packed form a member may be; sheets reach 40."""

_SMALL = 2**20
_END, _END_LENGTH = b"PK\x05\x06", 22
_WIDE_PLACE, _WIDE_PLACE_LENGTH = b"PK\x06\x07", 20
_WIDE_END_LENGTH = 56
"""What stands behind the table of contents: of an archive with large numbers a longer end and its place before it."""
_LONGEST_COMMENT = 2**16
_LONGEST_CONTENTS = 2**18
"""Bytes of the table of contents; that of a thousand parts takes 150 kB. Its extra fields cost their length squared."""
_ENCRYPTED = 0x1
_LONGEST_NAME = 200
_ABSURD = re.compile(r"^/|\\|[\x00-\x1f\x7f]|(^|/)\.\.?(/|$)|//")
_UNREADABLE = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Archive:
    """The members of a workbook by name, ignoring case as Office does."""

    def __init__(self, content: bytes) -> None:
        self._zip = open_archive(content)
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        _check(infos)
        self._infos = {info.filename.lower(): info for info in infos}
        self.names = frozenset(self._infos)

    def part(self, name: str) -> bytes:
        """The unpacked content of a member."""
        if name.lower() not in self._infos:
            raise damaged_workbook(f"its part {quote(name)} is missing")
        # Asked for everything, the archive would unpack all there is before it looks at how much that should be.
        info = self._infos[name.lower()]
        return _unpacked(self._zip, info, info.file_size)

    def read_start(self, name: str, length: int) -> bytes:
        """The first `length` bytes of a member."""
        return _unpacked(self._zip, self._infos[name.lower()], length)


def open_archive(content: bytes) -> ZipFile:
    """The zip archive, opened after checking the size of its directory; FileRefusedError when it is too large."""
    if _contents_length(content) > _LONGEST_CONTENTS:
        raise too_large("a table of contents for thousands of parts")
    try:
        return ZipFile(BytesIO(content))
    except _UNREADABLE as error:
        raise damaged_workbook("it was not sent or stored whole") from error


def read_member_start(content: bytes, name: str, length: int) -> bytes:
    """The first bytes of one member of an archive of any size; FileRefusedError when it cannot be read."""
    with open_archive(content) as archive:
        info = archive.NameToInfo.get(name)
        if info is None:
            raise damaged_workbook(f"its part {quote(name)} is missing")
        _check_member(info)
        return _unpacked(archive, info, length)


def _unpacked(archive: ZipFile, info: ZipInfo, length: int) -> bytes:
    try:
        with archive.open(info) as member:
            return member.read(length)
    except _UNREADABLE as error:
        raise damaged_workbook(f"its part {quote(info.filename)} cannot be unpacked") from error


def _contents_length(content: bytes) -> int:
    """How long the table of contents is by what `ZipFile` believes, 0 where it will find none."""
    end = len(content) - _END_LENGTH
    if not (content.startswith(_END, end) and content.endswith(b"\0\0")):
        end = content.rfind(_END, max(end - _LONGEST_COMMENT, 0))
    if end < 0 or len(content) < end + _END_LENGTH:
        return 0
    wide = end - _WIDE_PLACE_LENGTH
    if wide >= _WIDE_END_LENGTH and content.startswith(_WIDE_PLACE, wide):
        (length,) = struct.unpack_from("<Q", content, wide - _WIDE_END_LENGTH + 40)
    else:
        (length,) = struct.unpack_from("<L", content, end + 12)
    return int(length)


def _check(infos: list[ZipInfo]) -> None:
    if len(infos) > MOST_MEMBERS:
        raise too_large(f"{len(infos):,} parts")
    if sum(info.file_size for info in infos) > LARGEST_WHOLE:
        raise too_large(f"more than {LARGEST_WHOLE // 2**20} MB unpacked")
    _check_names([info.filename for info in infos])
    for info in infos:
        _check_member(info)


def _check_names(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if len(name) > _LONGEST_NAME or _ABSURD.search(name):
            raise refusal("This workbook holds a part with a name that no spreadsheet program gives", ASK_AGAIN)
        if name.lower() in seen:
            raise refusal("This workbook holds two parts of the same name", f"{SAVE_AGAIN}, or {ASK_AGAIN}")
        seen.add(name.lower())


def _check_member(info: ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise refusal("This workbook holds parts that are locked with a password", f"{ASK_AGAIN} without one")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise refusal("This workbook is packed in a way that no spreadsheet program uses", SAVE_AGAIN)
    if info.file_size > LARGEST_MEMBER:
        raise too_large(f"a part of more than {LARGEST_MEMBER // 2**20} MB unpacked")
    if info.file_size > max(_SMALL, info.compress_size * MOST_COMPRESSION):
        raise too_large("a part that unpacks to hundreds of times its size")
