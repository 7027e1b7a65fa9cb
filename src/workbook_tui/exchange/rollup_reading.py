"""Reads the files of a roll-up one after the other, and keeps of each only what the sheets need."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.catalogs.areas import Area, areas
from workbook_tui.catalogs.catalog import catalog, catalogs
from workbook_tui.errors import AnswerError, FileRefusedError
from workbook_tui.exchange.area_choice import cycles_of, judge_files, usual_cycle, with_losses
from workbook_tui.exchange.area_files import checksum
from workbook_tui.paths import is_folder
from workbook_tui.rules.dates.days import read_cycle
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.contract import DECIDED, FILLED_FORM, ONE_WORKSHEET, SLIP
from workbook_tui.sheets.read import Meta, Unpacker, open_returned
from workbook_tui.sheets.read.not_importable import is_rollup
from workbook_tui.sheets.rollup.gathering import gather_area, remark_on
from workbook_tui.sheets.rollup.state import RollupFile, State
from workbook_tui.text import quote

if TYPE_CHECKING:
    from workbook_tui.sheets.rollup.state import AreaBook

_CLOSED = "This folder cannot be read, so that it is not known what is in it."


def read_area_files(files: Mapping[Path, str], *, as_of: date, cycle: str, before: Callable[[str], None]) -> State:
    """Everything in the files that counts; `files` have names, with each of which `before` is called first."""
    known = areas()
    scale = tuple(entry for one in (*catalogs(), catalog()) for entry in one.scale)
    reader = _Reader({area.code: area for area in known}, cycle, scale, as_of)
    for file, name in files.items():
        before(name)
        reader.read(file, name)
    reader.read_again()
    sources = tuple(with_losses(tuple(judge_files(reader.sources, cycle))))
    books = (reader.books[source.path] for source in sources if source.counted)
    return State(
        as_of=as_of,
        cycle=cycle or usual_cycle(reader.sources),
        cycles=cycles_of(reader.sources),
        books=tuple(sorted(books, key=lambda book: book.code)),
        sources=sources,
        areas=known,
        kpis=catalog().kpis,
        scale=scale,
    )


class _Reader:
    """The state of the reading; rows of a file that no longer counts are dropped at once to free memory."""

    def __init__(self, known: dict[str, Area], cycle: str, scale: tuple[ScaleEntry, ...], as_of: date) -> None:
        self._known = known
        self._cycle = cycle
        self._scale = scale
        self._as_of = as_of
        self._unpacker = Unpacker()
        self.sources: list[RollupFile] = []
        self.books: dict[Path, AreaBook] = {}

    def read(self, file: Path, name: str) -> None:
        """Look into one more file."""
        self.sources.append(self._read(file, name))
        for source in judge_files(self.sources, self._cycle):
            if not source.counted:
                self.books.pop(source.path, None)

    def read_again(self) -> None:
        """Read once more what was dropped before it was known which cycle most files are of."""
        for source in tuple(judge_files(self.sources, self._cycle)):
            if source.counted and source.path not in self.books:
                place = next(place for place, one in enumerate(self.sources) if one.path == source.path)
                again = self._read(source.path, source.name)
                if again.sha256 != source.sha256:
                    self.books.pop(source.path, None)
                    again = replace(again, reason="It was changed while it was read; run the roll-up again.")
                self.sources[place] = again

    def _read(self, file: Path, name: str) -> RollupFile:
        if is_folder(file):
            return RollupFile(path=file, place=name, reason=_CLOSED)
        try:
            return self._source(file, name)
        except FileRefusedError as error:
            reason = "It is a roll-up itself." if is_rollup(file) else str(error)
            return RollupFile(path=file, place=name, sha256=checksum(file), reason=reason)

    def _source(self, file: Path, name: str) -> RollupFile:
        book = open_returned(file, is_quick=True, unpacker=self._unpacker)
        meta = book.meta
        area = self._known.get(meta.origin.area_code)
        source = RollupFile(
            path=file,
            place=name,
            sha256=book.sha256,
            area_code=area.code if area else "",
            area=area.name if area else "",
            cycle=_cycle(meta.origin.cycle),
            revision=meta.origin.revision,
            as_of=meta.origin.as_of,
            saved_at=book.saved_at,
            is_draft=meta.origin.is_draft,
            reason=self._reason(meta),
        )
        if area is None or source.reason:
            return source
        read = self.books[file] = gather_area(book, area.name, self._as_of)
        return replace(
            source,
            problems=read.problems,
            decisions=read.decisions,
            written=read.written,
            doubts=read.doubts,
            contents=read.contents,
            remark=self._remark(meta, read),
        )

    def _remark(self, meta: Meta, read: "AreaBook") -> str:
        number = len(read.doubts)
        verb = "is" if number == 1 else "are"
        doubtful = f"{pluralize(number, 'answer')} of the state office {verb} doubtful and not taken." if number else ""
        return " ".join(filter(None, (doubtful, remark_on(meta.record, read.ratings, self._scale))))

    def _reason(self, meta: Meta) -> str:
        if meta.origin.kind in {SLIP, ONE_WORKSHEET, FILLED_FORM}:
            return "It is a lead's task list, no submission."
        if meta.origin.kind == DECIDED:
            return "It holds nothing but decisions of the state office."
        if meta.origin.is_blank:
            return "It is a blank workbook; import it into the area's own file and export from there."
        if meta.origin.area_code not in self._known:
            return f"There is no service area {quote(meta.origin.area_code)}."
        return "" if _cycle(meta.origin.cycle) else f"{quote(meta.origin.cycle)} is no cycle."


def _cycle(text: str) -> str:
    """The cycle in the one way it is written, "" when it is none."""
    try:
        return read_cycle(text)
    except AnswerError:
        return ""
