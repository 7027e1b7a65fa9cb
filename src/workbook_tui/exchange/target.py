"""Names files, and puts a whole one in its place, or says in a sentence why it cannot go there."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_file, is_folder, is_there
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.system.whole import replace_whole, sweep_halves

_DATABASE = b"SQLite format 3\0"
_WHAT = {".xlsx": "a workbook", ".ics": "a calendar", ".txt": "a text"}
"""What a file is called, by the ending of its name."""


def write_whole(target: Path, write: Callable[[Path], object], *, ending: str = ".xlsx") -> None:
    """Let `write` make a file and put it at `target`, whole or not at all; on an error the old file stays.

    WorkbookError for a target with another `ending`, a folder, a workbook file, a missing folder, or one not writable.
    """
    check(target, ending=ending)
    sweep_halves(target)
    try:
        replace_whole(target, write)
    except PermissionError as error:
        raise WorkbookError(
            f"{target} cannot be written: it is open in another program, or writing there is not allowed. "
            f"Nothing was changed. Close it, or choose another name such as {_another(target)}."
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WorkbookError(
            f"{target} could not be written ({reason}). Nothing was changed; choose another place."
        ) from error


def check(target: Path, *, ending: str = ".xlsx") -> None:
    """Raise WorkbookError when `target` cannot be written to, before any work is done for it."""
    fault = _fault(target, ending)
    if fault:
        raise WorkbookError(f"{fault} Nothing was written.")


def _fault(target: Path, ending: str) -> str:
    if is_folder(target):
        return f"{target} is a folder; name the file in it as well."
    if is_there(target) and not is_file(target):
        return f"{target} is no ordinary file and cannot be replaced; choose another name."
    if target.suffix.lower() != ending:
        return f"{target.name} is no name for {_WHAT[ending]}; it must end in {ending}."
    if not is_folder(target.parent):
        return f"The folder {target.parent} does not exist; make it first, or choose another."
    return _kept_by_others(target)


def _kept_by_others(target: Path) -> str:
    if _is_open(target):
        return (
            f"{target.name} is open in another program (a lock file lies beside it). Close it there, or choose another "
            f"name such as {_another(target)}."
        )
    if _begins(target, _DATABASE):
        return f"{target} holds reviews and must not be replaced; choose another name."
    return ""


def _is_open(target: Path) -> bool:
    """True when an office program says so in the file that it puts beside what it has open."""
    marks = (f".~lock.{target.name}#", f"~${target.name}")
    return is_file(target) and any(is_file(target.with_name(mark)) for mark in marks)


def _begins(target: Path, *signs: bytes) -> bool:
    """True for a file that begins with one of the signs."""
    if not is_file(target):
        # Whoever opens a pipe waits for somebody at its other end.
        return False
    try:
        with target.open("rb") as file:
            return file.read(max(map(len, signs))).startswith(signs)
    except OSError:
        # What cannot be read is no reason to refuse: writing will tell.
        return False


def _another(target: Path) -> str:
    numbers = range(2, 1000)
    names = (f"{target.stem}_{number}{target.suffix}" for number in numbers)
    return next((name for name in names if not is_there(target.with_name(name))), f"{target.stem}_new{target.suffix}")


_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: zip archives, and the old or encrypted ones."""


def rollup_target_fault(target: Path) -> str:
    """Why a roll-up cannot be written to `target`, "" when it can."""
    if not _begins(target, *_WORKBOOKS):
        return ""
    # Telling what a workbook is takes the sheets of a roll-up; most targets are new.
    from workbook_tui.sheets.read.not_importable import is_rollup

    if is_rollup(target):
        return ""
    return f"{target} is a workbook and no roll-up: it must not be replaced by one; choose another name."


_FORBIDDEN = re.compile(r"[^\w.-]+")
_LONGEST_PART = 40


def file_name(*parts: str) -> str:
    """A file name made of words, without an ending and with nothing that a file system forbids."""
    return "_".join(_FORBIDDEN.sub("-", part).strip("-.")[:_LONGEST_PART] for part in parts)


def sent_file_name(review: ReviewFacts, *, as_of: date, revision: int) -> str:
    """The name a submission workbook should have, such as SPSR_2026-27_33000_2027-05-28_r1.xlsx."""
    return _workbook(review, as_of.isoformat(), f"r{revision}")


def blank_file_name(review: ReviewFacts) -> str:
    """The name a blank workbook should have, such as SPSR_2026-27_33000_blank.xlsx."""
    return _workbook(review, "blank")


def masked_file_name(review: ReviewFacts) -> str:
    """The name a copy for sharing should have, such as SPSR_2026-27_33000_shared.xlsx."""
    return _workbook(review, "shared")


def print_file_name(review: ReviewFacts) -> str:
    """The name a print pack should have, such as SPSR_2026-27_33000_print.xlsx."""
    return _workbook(review, "print")


def _workbook(review: ReviewFacts, *ends: str) -> str:
    return f"{file_name('SPSR', review.cycle, review.text('area_code'), *ends)}.xlsx"
