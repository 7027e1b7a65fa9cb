"""What is kept of a crash: where it happened and its type, never a value, because values are people's texts."""

import os
import platform
from datetime import datetime
from pathlib import Path
from traceback import walk_tb

from workbook_tui.system.folders import private_folder

LARGEST = 1_000_000
"""Bytes after which the log starts again."""


def crash_frames(error: BaseException) -> tuple[str, ...]:
    """Name the types and frames of an error and of those behind it: "ValueError", "  cli/check.py:31 in run"."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(type(cause).__name__ if not lines else f"after {type(cause).__name__}")
        for frame, line in walk_tb(cause.__traceback__):
            lines.append(f"  {_place(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}")
        cause = cause.__cause__ or cause.__context__
    return tuple(lines)


def keep_crash(folder: Path, error: BaseException, *, at: datetime, version: str) -> Path:
    """Add the error's frames to `crash.log` in `folder`, readable by its owner alone, and give the log (OSError)."""
    log = private_folder(folder) / "crash.log"
    full = log.exists() and log.stat().st_size > LARGEST
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if full else os.O_APPEND)
    head = f"{at.isoformat(timespec='seconds')} workbook-tui {version}, Python {platform.python_version()} on {os.name}"
    with os.fdopen(os.open(log, flags, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join((head, *crash_frames(error), "", "")))
    return log


def _place(file_name: str) -> str:
    # The folders above would name the account.
    parts = Path(file_name).parts
    start = parts.index("workbook_tui") + 1 if "workbook_tui" in parts[:-1] else -2
    return "/".join(parts[start:])
