"""The statewide roll-up: the workbooks of many areas read, judged and written as one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.errors import StoppedError, WorkbookError
from workbook_tui.exchange.area_files import files_in
from workbook_tui.exchange.target import check, rollup_target_fault, write_whole
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.rollup.state import RollupFile

if TYPE_CHECKING:
    from workbook_tui.sheets.rollup.state import State

_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupResult:
    """One roll-up that was written: path, cycle, number of areas, and every file that was read.

    `cycles` has how many files are of each cycle; `cycle_note` says which was taken when there are several, else "".
    """

    path: Path
    cycle: str
    cycles: Mapping[str, int]
    cycle_note: str
    areas: int
    sources: tuple[RollupFile, ...]

    @property
    def skipped_files(self) -> tuple[RollupFile, ...]:
        """The files that do not count."""
        return tuple(source for source in self.sources if not source.counted)

    @property
    def doubtful_files(self) -> tuple[RollupFile, ...]:
        """The files that count, but not with all decisions in them."""
        return tuple(source for source in self.sources if source.counted and source.doubts)


def rollup(
    target: Path,
    sources: Sequence[Path],
    *,
    as_of: date,
    cycle: str = "",
    on_progress: Callable[[int, int, str], None] = lambda _done, _total, _what: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> RollupResult:
    """Write the roll-up of the workbooks in `sources` (files and folders) to `target`, of the cycle of most of them.

    A file that cannot be read or does not count is listed with the reason. Without any that counts nothing is written
    (WorkbookError). Canceled it raises StoppedError; until the whole file is there, what was at `target` stays.
    """
    # The spreadsheet library is loaded only for reading and writing.
    from workbook_tui.sheets.rollup.book import SHEETS

    check(target)
    if kept := rollup_target_fault(target):
        raise WorkbookError(f"{kept} Nothing was written.")
    files = files_in(sources, target)
    steps = _Steps(len(files) + SHEETS, on_progress, is_cancelled)
    state = _read(files, as_of, cycle, steps)
    _write(target, state, steps)
    return _result(target, state)


def _read(files: Mapping[Path, str], as_of: date, cycle: str, steps: "_Steps") -> "State":
    from workbook_tui.exchange.rollup_reading import read_area_files

    state = read_area_files(files, as_of=as_of, cycle=cycle, before=steps.begin)
    if not state.books:
        raise WorkbookError(_refusal(state))
    return state


def _result(target: Path, state: "State") -> RollupResult:
    return RollupResult(
        path=target,
        cycle=state.cycle,
        cycles=state.cycles,
        cycle_note=state.cycle_note,
        areas=len(state.books),
        sources=state.sources,
    )


def _write(target: Path, state: "State", steps: "_Steps") -> None:
    from workbook_tui.sheets.rollup.book import build
    from workbook_tui.sheets.write import write

    book = build(state)
    write_whole(target, partial(write, book, on_sheet=steps.go_on))
    steps.end()


class _Steps:
    """Counts the files and sheets as they come, and stops where it is told to."""

    def __init__(
        self, total: int, on_progress: Callable[[int, int, str], None], is_cancelled: Callable[[], bool]
    ) -> None:
        self._total = total
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled
        self._done = -1
        self._what: str | None = None

    def begin(self, what: str) -> None:
        """Begin a step."""
        self._check()
        self._done += 1
        self._what = what
        self._on_progress(self._done, self._total, what)

    def go_on(self, what: str) -> None:
        """Begin a step, or go on with the one that is at hand."""
        if what == self._what:
            self._check()
        else:
            self.begin(what)

    def _check(self) -> None:
        if self._is_cancelled():
            raise StoppedError("Stopped before the roll-up was whole. Nothing was written.")

    def end(self) -> None:
        """Tell that everything is done."""
        self._on_progress(self._total, self._total, "Done")


def _refusal(state: "State") -> str:
    sources = state.sources
    if not sources:
        return "There are no workbooks (.xlsx) in what was named. Nothing was written."
    first = "; ".join(f"{source.name}: {source.reason.rstrip('.')}" for source in sources[:_NAMED])
    more = f"; and {len(sources) - _NAMED} more" if len(sources) > _NAMED else ""
    return f"None of {pluralize(len(sources), 'file')} counts, so nothing was written: {first}{more}."
