"""The last net: an error that nobody foresaw is told by its type and place, and logged, without anybody's text."""

from types import TracebackType
from typing import Self

from workbook_tui.cli import output


class CrashGuard:
    """Around a whole call: swallows an unforeseen Exception after telling it, and then holds the exit code."""

    exit_code = 70

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        _tell(error)
        return True


def _tell(error: Exception) -> None:
    from workbook_tui.system import crash_frames

    output.complain("This should not have happened. What was stored is kept. Please report these lines:")
    for frame in crash_frames(error):
        output.note(frame)
    output.note(_logged(error))


def _logged(error: Exception) -> str:
    from datetime import UTC, datetime

    from workbook_tui import __version__
    from workbook_tui.paths import state_folder
    from workbook_tui.system import keep_crash

    try:
        log = keep_crash(state_folder(), error, at=datetime.now(UTC), version=__version__)
    except OSError as fault:
        return f"They could not be logged ({fault.strerror})."
    return f"They are also in {log}."
