"""What a command is asked to work on: the words of the command line, completed from variables and settings."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbook_tui import settings
from workbook_tui.cli import output
from workbook_tui.errors import AnswerError, UsageError, WorkbookError
from workbook_tui.paths import default_file, expand_path
from workbook_tui.rules.dates.days import read_cycle
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.system.host import login_name, today_here
from workbook_tui.text import printable


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a command."""

    words: Namespace
    file: Path
    is_file_named: bool
    """False when the file is only the one opened last, or the usual one."""
    cycle: str | None
    chosen_day: date | None
    chosen_name: str
    settings_name: str

    @property
    def today(self) -> date:
        """The day everything is judged by."""
        return self.chosen_day or today_here()

    @property
    def who(self) -> str:
        """The person at work."""
        return self.chosen_name or self.settings_name or login_name()

    @property
    def json(self) -> bool:
        """True when a JSON object is wanted instead of lines."""
        return bool(self.words.json)

    def about(self, review: ReviewFacts) -> dict[str, object]:
        """Tell which review a JSON object is about."""
        return {
            "file": str(self.file),
            "area_code": review.text("area_code"),
            "area": review.area,
            "cycle": review.cycle,
            "date": self.today,
        }


@contextmanager
def as_usage_error() -> Iterator[None]:
    """A context in which every WorkbookError is raised as a UsageError: a word of the command line was wrong."""
    try:
        yield
    except WorkbookError as error:
        raise UsageError(str(error)) from error


def read_path(word: str) -> Path:
    """The path that a word of the command line names (UsageError when it is empty)."""
    if not word.strip():
        raise UsageError("One of the paths is empty: name the file or the folder.")
    return expand_path(word)


def complete_request(words: Namespace) -> Request:
    """Complete the words of the command line (UsageError)."""
    loaded = settings.load()
    if loaded.warning:
        output.complain(loaded.warning)
    word = words.file if words.file is not None else os.environ.get("WORKBOOK_TUI_FILE") or None
    kept = loaded.settings
    return Request(
        words=words,
        file=read_path(word) if word is not None else Path(kept.last_file) if kept.last_file else default_file(),
        is_file_named=word is not None,
        cycle=_cycle(words.cycle),
        chosen_day=read_day(words.date or os.environ.get("WORKBOOK_TUI_DATE", "")),
        chosen_name=printable(getattr(words, "as") or os.environ.get("WORKBOOK_TUI_USER", "")).strip(),
        settings_name=kept.name,
    )


def _cycle(text: str | None) -> str | None:
    try:
        return read_cycle(text) if text else None
    except AnswerError as error:
        raise UsageError(str(error)) from error


def read_day(text: str) -> date | None:
    """The day that a word of the command line names, None for none (UsageError for what is no day)."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"“{text}” is not a day; write it like 2027-05-31.") from error
