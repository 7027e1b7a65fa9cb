"""Owner slips as files: a text for every lead, and a small workbook that can come back, in a folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.target import file_name, write_whole
from workbook_tui.paths import is_folder
from workbook_tui.rules.agenda.slips import Slip, slip_text, slips
from workbook_tui.rules.facts import ReviewFacts

TEXT, BOOK = ".txt", ".xlsx"
"""The endings of the two forms of a slip."""


@dataclass(frozen=True, slots=True)
class SlipFile:
    """A slip that was written: the name of its lead, its path, and its number of tasks."""

    lead: str
    path: Path
    tasks: int


def write_slips(
    review: ReviewFacts, chosen: Iterable[Slip], folder: Path, *, as_of: date, endings: Iterable[str]
) -> tuple[SlipFile, ...]:
    """Write each slip into the folder in each format of `endings`; existing files are replaced.

    WorkbookError when the folder does not exist or a file cannot be written; files written before it stay.
    """
    if not is_folder(folder):
        raise WorkbookError(f"{folder} is no folder. Nothing was written; make it first, or choose another.")
    done = []
    for target, slip in slip_files(review, chosen, folder, as_of=as_of, endings=endings):
        ending = target.suffix
        write_whole(target, partial(_FORMS[ending], review, slip, as_of), ending=ending)
        done.append(SlipFile(slip.person.name, target, len(slip.tasks)))
    return tuple(done)


def slip_files(
    review: ReviewFacts, chosen: Iterable[Slip], folder: Path, *, as_of: date, endings: Iterable[str]
) -> list[tuple[Path, Slip]]:
    """The path of each slip: one file for every lead and day, the same whichever slips are written with it."""
    wanted, forms = {slip.person.id for slip in chosen}, tuple(endings)
    named = _named(review, as_of)
    return [(folder / f"{name}{ending}", slip) for name, slip in named if slip.person.id in wanted for ending in forms]


def _named(review: ReviewFacts, as_of: date) -> Iterator[tuple[str, Slip]]:
    """All slips with the names of their files, which differ even where capitals count for nothing."""
    taken: set[str] = set()
    for slip in slips(review):
        wanted = file_name("Slip", review.cycle, slip.person.name, as_of.isoformat())
        name = next(name for name in _numbered(wanted) if name.casefold() not in taken)
        taken.add(name.casefold())
        yield name, slip


def _numbered(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name}_{number}" for number in range(2, 1000))


def _write_text(review: ReviewFacts, slip: Slip, as_of: date, half: Path) -> None:
    half.write_text(slip_text(review, slip, as_of), encoding="utf-8", newline="\n")


def _write_book(review: ReviewFacts, slip: Slip, as_of: date, half: Path) -> None:
    # The spreadsheet library costs more than the rest of a command: it is loaded only for writing.
    from workbook_tui.sheets.slip import slip_book
    from workbook_tui.sheets.write import write

    write(slip_book(review, slip, as_of=as_of), half)


_FORMS = {TEXT: _write_text, BOOK: _write_book}
