"""What the page of the file shows: where it is, and a row for each backup."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textual.content import Content

from workbook_tui.rules.wording import format_moment, pluralize
from workbook_tui.store.backups.copies import Backup, list_backups, steps_since
from workbook_tui.store.file.opening import backups_folder
from workbook_tui.store.merging.beside import conflicted_copies
from workbook_tui.system.folders import cloud_service
from workbook_tui.widgets.tables.cells import TableRow, ToneCell
from workbook_tui.widgets.tones import MUTED

_KIB = 1024
_MOST_COPIES = 2
"""Copies that the heading has room for."""


@dataclass(frozen=True, slots=True)
class FileOverview:
    """The file, why it can only be read ("" when it can be written), its backups, and the steps since each."""

    file: Path
    size: int
    written: datetime
    read_only_reason: str
    backups: tuple[Backup, ...]
    steps: Mapping[Path, int | None]
    copies: tuple[Path, ...] = ()
    """Other copies of the review beside it, with steps that it lacks."""


def read_state(file: Path, read_only_reason: str) -> FileOverview:
    """What is known of a file that is open."""
    found, backups = file.stat(), list_backups(file)
    return FileOverview(
        file,
        found.st_size,
        modified_at(file),
        read_only_reason,
        backups,
        steps_since([one.path for one in backups], file),
        conflicted_copies(file),
    )


def modified_at(file: Path) -> datetime:
    """When a file was written last, on the clock of this computer."""
    return datetime.fromtimestamp(file.stat().st_mtime).astimezone()


def heading(state: FileOverview) -> Content:
    """Where the file is, how large, when it was written last, and what to know of its folder."""
    cloud = cloud_service(state.file)
    about = f"{_size(state.size)} · last written {format_moment(state.written)}"
    remarks = [
        f"Backups are in {backups_folder(state.file).name} beside it",
        f"{cloud} copies this folder: keep the file open on one computer at a time" if cloud else "",
        f"Read-only: {state.read_only_reason}" if state.read_only_reason else "",
        *(f"{path.name} is another copy of it: M brings in what it holds" for path in state.copies[:_MOST_COPIES]),
    ]
    lines = "".join(f"\n{remark}" for remark in remarks if remark)
    return Content.assemble((str(state.file.absolute()), "bold"), (f"\n{about}", MUTED), lines)


def backup_rows(state: FileOverview) -> list[TableRow]:
    """A row for each backup, newest first."""
    return [
        TableRow(
            str(one.path),
            (format_moment(one.at), _since(state.steps[one.path]), _size(one.size), one.why),
            item=one,
        )
        for one in state.backups
    ]


def _since(steps: int | None) -> ToneCell | str:
    if steps is None:
        return ToneCell("another state", "warn")
    return pluralize(steps, "step") if steps else ToneCell("nothing", "quiet")


def _size(size: int) -> str:
    return f"{size / _KIB / _KIB:.1f} MB" if size >= _KIB * _KIB else f"{size / _KIB:.0f} kB"
