"""Removing for good: a text, typed by mistake, is gone from a file, its drafts and, when asked, its backups."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_folder, state_folder
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.erasing import erase_text, find_text, sent_with_text, wanted_pattern, without_text
from workbook_tui.store.file.opening import backups_folder, seal_file
from workbook_tui.system.whole import replace_whole
from workbook_tui.text import sentence_list

_TAG = re.compile(r"<[^>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class TextPlaces:
    """Where a text stands: how often in each table, in which sent workbooks, drafts aside, and copies of the file."""

    tables: Counter[str]
    sent: dict[int, str]
    drafts: tuple[Path, ...]
    copies: tuple[Path, ...]

    @property
    def is_anywhere(self) -> bool:
        """True when there is anything to remove."""
        return bool(self.tables or self.sent or self.drafts or self.copies)

    @property
    def sentence(self) -> str:
        """Where it stands, in words."""
        counted = [
            pluralize(number, f"place of {table.replace('_', ' ')}", f"places of {table.replace('_', ' ')}")
            for table, number in sorted(self.tables.items())
        ]
        groups = ((self.sent, "workbook that was sent"), (self.drafts, "draft kept aside"), (self.copies, "backup"))
        counted += [pluralize(len(group), name) for group, name in groups if group]
        return f"It stands in {sentence_list(counted)}." if counted else "It stands nowhere."


def look_for(file: Path, text: str) -> TextPlaces:
    """Where a text stands in the file and what belongs to it (AnswerError for one that is too short)."""
    pattern = wanted_pattern(text)
    copies = tuple(path for path in _copies(file) if _copy_holds(path, pattern))
    return TextPlaces(
        Counter(place.table for place in find_text(file, pattern)),
        sent_with_text(file, lambda content: holds_text(content, pattern)),
        tuple(path for path in _drafts() if pattern.search(_draft_words(path))),
        copies,
    )


def remove_for_good(file: Path, text: str, *, who: str, copies: bool) -> TextPlaces:
    """Take the text out of the file and drafts, with `copies` out of backups too, and give what still holds it.

    A stored copy of a workbook that was sent goes whole; its receipt stays. A backup that cannot be cleaned goes.
    """
    pattern = wanted_pattern(text)
    found = look_for(file, text)
    erase_text(file, pattern, found.sent, who)
    seal_file(file)
    for path in found.drafts:
        _clean_draft(path, pattern)
    for path in found.copies if copies else ():
        _clean_copy(path, pattern, who)
    return look_for(file, text)


def holds_text(content: bytes, pattern: re.Pattern[str]) -> bool:
    """True when a workbook holds a text in any of its parts, however it is escaped there."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    except (BadZipFile, OSError, ValueError):
        parts = [content.decode("utf-8", "replace")]
    return any(pattern.search(form) for part in parts for form in _forms(part))


def _forms(part: str) -> Iterator[str]:
    """A part of a workbook as it is, as a reader sees it, and with the escapes of JSON resolved."""
    plain = unescape(_TAG.sub(" ", part))
    yield plain
    yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)
    yield unescape(_TAG.sub("", part))


def _copies(file: Path) -> Iterator[Path]:
    """Everything that may hold what the file held: its backups and what was kept when another took its place."""
    for folder, name in ((backups_folder(file), "*"), (state_folder() / "replaced", f"{file.stem} as it was*")):
        if is_folder(folder):
            yield from (path for path in sorted(folder.glob(name)) if path.is_file())


def _copy_holds(path: Path, pattern: re.Pattern[str]) -> bool:
    try:
        return bool(find_text(path, pattern) or sent_with_text(path, lambda content: holds_text(content, pattern)))
    except (WorkbookError, ValueError):
        return bool(pattern.search(path.read_bytes().decode("utf-8", "replace")))


def _clean_copy(path: Path, pattern: re.Pattern[str], who: str) -> None:
    try:
        sent = sent_with_text(path, lambda content: holds_text(content, pattern))
        erase_text(path, pattern, sent, who)
    except (WorkbookError, ValueError):
        # A damaged copy cannot be written anew.
        path.unlink(missing_ok=True)


def _drafts() -> Iterator[Path]:
    yield from sorted((state_folder() / "unsaved").glob("unsaved-*"))


def _draft_words(path: Path) -> str:
    with suppress(OSError, ValueError):
        held = json.loads(path.read_text(encoding="utf-8"))
        return json.dumps(held, ensure_ascii=False)
    return ""


def _clean_draft(path: Path, pattern: re.Pattern[str]) -> None:
    held = json.loads(path.read_text(encoding="utf-8"))
    left = json.dumps(without_text(held, pattern), ensure_ascii=False)
    try:
        replace_whole(path, lambda half: half.write_text(left, encoding="utf-8"))
    except OSError as error:
        raise WorkbookError(f"{path} could not be written ({error.strerror}). Remove it by hand.") from error
