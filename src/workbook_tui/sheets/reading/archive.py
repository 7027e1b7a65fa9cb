"""The zip archive that a workbook is: judged by its table of contents before anything in it is unpacked."""

import re
import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from workbook_tui.sheets.reading.refusal import ASK_AGAIN, SAVE_AGAIN, damaged, refusal, too_large
from workbook_tui.text import quoted

MOST_MEMBERS = 1_000
LARGEST_MEMBER = 16 * 2**20
LARGEST_WHOLE = 40 * 2**20
MOST_SQUEEZED = 200
"""How many times larger than its packed form a member may be; sheets reach 40."""

_SMALL = 2**20
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
    """The members of a workbook; their names are told apart without regard to case, as Office does."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except _UNREADABLE as error:
            raise damaged("it was not sent or stored whole") from error
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        _check(infos)
        self._infos = {info.filename.lower(): info for info in infos}
        self.names = frozenset(self._infos)

    def part(self, name: str) -> bytes:
        """The unpacked content of a member."""
        if name.lower() not in self._infos:
            raise damaged(f"its part {quoted(name)} is missing")
        return self._read(name, -1)

    def beginning(self, name: str, length: int) -> bytes:
        """The first bytes of a member."""
        return self._read(name, length)

    def _read(self, name: str, length: int) -> bytes:
        try:
            with self._zip.open(self._infos[name.lower()]) as member:
                return member.read(length)
        except _UNREADABLE as error:
            raise damaged(f"its part {quoted(name)} cannot be unpacked") from error


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
    if info.file_size > max(_SMALL, info.compress_size * MOST_SQUEEZED):
        raise too_large("a part that unpacks to hundreds of times its size")
