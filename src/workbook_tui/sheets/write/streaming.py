"""One sheet on its way into the archive: of a long one only the newest rows are in memory."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from io import BufferedIOBase
from typing import IO, Any

from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet

CachedValues = Mapping[str, int | float | None]
"""The present values of a sheet's formulas by their cells; None is an empty text."""

_MOST_CELLS = 20_000
"""Cells that are held before they are sent off; no sheet of one area comes near to it."""
_MOST_BYTES = 2**18
_GIVE_WRITER = True
"""Asks openpyxl's stream for what writes the rows."""

_ROW = b"<row "
_TEXT, _KEPT_TEXT = b"<t>", b'<t xml:space="preserve">'
_UNCALCULATED = re.compile(rb'<c r="(\w+)"([^>]*)>(<f>[^<]*</f>)(?:<v ?/>|<v></v>)')


class Flow(WorksheetWriter):
    """Streams a sheet into `member`, so that only its newest rows are in memory."""

    def __init__(self, ws: Worksheet, member: IO[bytes], values: CachedValues) -> None:
        self._sink = _Sink(member, values)
        super().__init__(ws, out=self._sink)
        self._sheet = ws
        self._cells = ws._cells  # noqa: SLF001
        self.descriptions: list[str] = []
        """What the charts of the sheet show, in words."""
        self._open = ExitStack()
        self._rows_out: Any = None

    @contextmanager
    def discarding_on_error(self) -> Iterator[None]:
        """A context that, when writing fails, keeps openpyxl from writing on once the archive is closed."""
        with ExitStack() as broken_off:
            broken_off.callback(self.xf.close)
            yield
            broken_off.pop_all()

    def flush_rows(self) -> bool:
        """Write the rows so far into the archive when they have become many; True when that was done."""
        if len(self._cells) < _MOST_CELLS:
            return False
        self._send()
        return True

    def write(self) -> None:
        """Write what is left, and what stands in the file after the rows."""
        if self._rows_out is None:
            super().write()
        else:
            self._send()
            self._open.close()
            self.xf.send(None)
            self.write_tail()
            self.close()
        self._sink.finish()

    def _send(self) -> None:
        if self._rows_out is None:
            # How far the sheet will reach is not known yet; a file need not say so.
            self.write_properties()
            self.write_views()
            self.write_format()
            self.write_cols()
            self._rows_out = self.xf.send(_GIVE_WRITER)
            self._open.enter_context(self._rows_out.element("sheetData"))
        for number, row in self.rows():
            self.write_row(self._rows_out, row, number)
        self._cells.clear()
        self._sheet.row_dimensions.clear()


class _Sink(BufferedIOBase):
    """Hands on whole rows, with every space and line break of their texts and the values of their formulas."""

    def __init__(self, member: IO[bytes], values: CachedValues) -> None:
        self._member = member
        self._values = values
        self._held = bytearray()

    def writable(self) -> bool:
        """Things are only ever written to it."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - any bytes
        """Take some more of the sheet."""
        self._held += data
        if len(self._held) > _MOST_BYTES and (whole := self._held.rfind(_ROW)) > 0:
            self._hand_on(whole)
        return len(data)

    def finish(self) -> None:
        """Hand on what is left."""
        self._hand_on(len(self._held))

    def _hand_on(self, whole: int) -> None:
        text = bytes(self._held[:whole]).replace(_TEXT, _KEPT_TEXT)
        del self._held[:whole]
        self._member.write(_calculated(text, self._values))


def _calculated(text: bytes, values: CachedValues) -> bytes:
    """The rows with the value of each formula beside it: most readers but spreadsheets calculate nothing."""

    def filled(match: re.Match[bytes]) -> bytes:
        value = values[match[1].decode()]
        kind, shown = (b"", str(value).encode()) if value is not None else (b' t="str"', b"")
        return b'<c r="%b"%b%b>%b<v>%b</v>' % (match[1], match[2], kind, match[3], shown)

    return _UNCALCULATED.sub(filled, text) if values else text
