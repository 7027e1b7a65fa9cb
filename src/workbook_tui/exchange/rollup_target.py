"""What a roll-up may replace: a roll-up of before, but never a workbook that somebody sent."""

from pathlib import Path

from workbook_tui.paths import is_file

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How workbooks begin: zip archives, and the old or encrypted ones."""


def kept_from(target: Path) -> str:
    """Why a roll-up cannot go to `target`, "" when it can."""
    if not is_file(target) or not _is_workbook(target):
        return ""
    # Telling what a workbook is takes the sheets of a roll-up; most targets are new.
    from workbook_tui.sheets.rollup.is_rollup import is_rollup

    if is_rollup(target):
        return ""
    return f"{target} is a workbook and no roll-up: it must not be replaced by one; choose another name."


def _is_workbook(target: Path) -> bool:
    try:
        with target.open("rb") as file:
            return file.read(len(_WORKBOOKS[1])).startswith(_WORKBOOKS)
    except OSError:
        # What cannot be read is no reason to refuse: writing will tell.
        return False
