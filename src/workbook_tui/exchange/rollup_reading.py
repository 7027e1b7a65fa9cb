"""Reads the files of a roll-up one after the other, and keeps of each only what the sheets need."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.catalogs.areas import Area, areas
from workbook_tui.catalogs.catalog import catalog, catalogs
from workbook_tui.errors import AnswerError, FileRefusedError
from workbook_tui.exchange.area_files import checksum, judge_files, newest_cycle
from workbook_tui.rules.dates.days import read_cycle
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.sheets.contract import DECIDED, SLIP
from workbook_tui.sheets.read import Meta, Unpacker, open_returned
from workbook_tui.sheets.read.not_importable import is_rollup
from workbook_tui.sheets.rollup.gathering import gather_area, remark_on
from workbook_tui.sheets.rollup.state import RollupFile, State
from workbook_tui.text import quote

if TYPE_CHECKING:
    from workbook_tui.sheets.rollup.state import AreaBook


def read_area_files(files: Sequence[Path], *, as_of: date, cycle: str, before: Callable[[Path], None]) -> State:
    """Everything in the files that counts; `before` is called with each file before it is read."""
    known = areas()
    scale = tuple(entry for one in (*catalogs(), catalog()) for entry in one.scale)
    reader = _Reader({area.code: area for area in known}, cycle, scale)
    for file in files:
        before(file)
        reader.read(file)
    sources = tuple(judge_files(reader.sources, cycle))
    books = (reader.books[source.path] for source in sources if source.counted)
    return State(
        as_of=as_of,
        cycle=cycle or newest_cycle(reader.sources),
        books=tuple(sorted(books, key=lambda book: book.code)),
        sources=sources,
        areas=known,
        kpis=catalog().kpis,
        scale=scale,
    )


class _Reader:
    """The state of the reading; rows of a file that no longer counts are dropped at once to free memory."""

    def __init__(self, known: dict[str, Area], cycle: str, scale: tuple[ScaleEntry, ...]) -> None:
        self._known = known
        self._cycle = cycle
        self._scale = scale
        self._unpacker = Unpacker()
        self.sources: list[RollupFile] = []
        self.books: dict[Path, AreaBook] = {}

    def read(self, file: Path) -> None:
        """Look into one more file."""
        try:
            self.sources.append(self._source(file))
        except FileRefusedError as error:
            reason = "It is a roll-up itself." if is_rollup(file) else str(error)
            self.sources.append(RollupFile(path=file, sha256=checksum(file), reason=reason))
        for source in judge_files(self.sources, self._cycle):
            if not source.counted:
                self.books.pop(source.path, None)

    def _source(self, file: Path) -> RollupFile:
        book = open_returned(file, is_quick=True, unpacker=self._unpacker)
        meta = book.meta
        area = self._known.get(meta.area_code)
        reason = self._reason(meta)
        if area is not None and not reason:
            self.books[file] = gather_area(book, area.name)
        return RollupFile(
            path=file,
            sha256=book.sha256,
            area_code=area.code if area else "",
            area=area.name if area else "",
            cycle=_cycle(meta.cycle),
            revision=meta.revision,
            as_of=meta.as_of,
            is_draft=meta.is_draft,
            problems=self.books[file].problems if file in self.books else "",
            remark=remark_on(meta.record, self.books[file].ratings, self._scale) if file in self.books else "",
            reason=reason,
        )

    def _reason(self, meta: Meta) -> str:
        if meta.kind == SLIP:
            return "It is a task slip, no submission."
        if meta.kind == DECIDED:
            return "It holds nothing but decisions of the state office."
        if meta.is_blank:
            return "It is a blank workbook; import it into the area's own file and export from there."
        if meta.area_code not in self._known:
            return f"There is no service area {quote(meta.area_code)}."
        return "" if _cycle(meta.cycle) else f"{quote(meta.cycle)} is no cycle."


def _cycle(text: str) -> str:
    """The cycle in the one way it is written, "" when it is none."""
    try:
        return read_cycle(text)
    except AnswerError:
        return ""
