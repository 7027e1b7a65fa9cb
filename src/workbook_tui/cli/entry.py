"""From the words of the command line to an exit code; what nobody foresaw is told and logged without anybody's text."""

import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from types import TracebackType
from typing import TYPE_CHECKING, Self

from workbook_tui.cli import output
from workbook_tui.cli.parser import parse_words
from workbook_tui.errors import WorkbookError

if TYPE_CHECKING:
    from workbook_tui.cli.request import Request


class CrashGuard:
    """A context for a whole call: an unforeseen Exception is reported and logged and ends there, with `exit_code`."""

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
    from workbook_tui.system.crash import crash_frames

    output.complain("This should not have happened. What was stored is kept. Please report these lines:")
    for frame in crash_frames(error):
        output.note(frame)
    output.note(_logged(error))


def _logged(error: Exception) -> str:
    from datetime import UTC, datetime

    from workbook_tui import __version__
    from workbook_tui.paths import state_folder
    from workbook_tui.system.crash import keep_crash

    try:
        log = keep_crash(state_folder(), error, at=datetime.now(UTC), version=__version__)
    except OSError as fault:
        return f"They could not be logged ({fault.strerror})."
    return f"They are also in {log}."


_STOPPED = 130
_WRITING = {"new", "sample", "cycles", "import", "export", "merge", "values", "worksheet"}
"""Commands that may store something, and open the file before they do."""


def run(argv: Sequence[str]) -> int:
    """Do what the words ask for and give the exit code; what goes wrong becomes a sentence."""
    with CrashGuard() as guard:
        return _sent_off(_obeyed(argv))
    return guard.exit_code


def _obeyed(argv: Sequence[str]) -> int:
    hook = sys.unraisablehook
    try:
        return _called(argv)
    except WorkbookError as error:
        output.complain(str(error))
        return error.exit_code
    except SystemExit as ended:
        return int(ended.code or 0)
    except KeyboardInterrupt:
        # What a library was writing would tell of its closed file as soon as it is let go of.
        sys.unraisablehook = lambda _: None
    gc.collect()
    sys.unraisablehook = hook
    output.complain("Stopped. What was stored is kept.")
    return _STOPPED


def _called(argv: Sequence[str]) -> int:
    words = parse_words(argv)
    from workbook_tui.cli.request import complete_request
    from workbook_tui.cli.writing import kept_for_writing

    # A command's module is loaded only when it is called: some load the spreadsheet library.
    name = words.command or "terminal"
    module = import_module(f"workbook_tui.cli.{name}_" if iskeyword(name) else f"workbook_tui.cli.{name}")
    command: Callable[[Request], int] = module.run
    request = complete_request(words)
    with kept_for_writing(request):
        code = command(request)
        if name in _WRITING:
            _seal(request)
    return code


def _seal(request: "Request") -> None:
    from workbook_tui.paths import is_file
    from workbook_tui.store.file.opening import seal_file

    if is_file(request.file):
        seal_file(request.file)


def _sent_off(code: int) -> int:
    try:
        output.finish()
    except WorkbookError as error:
        output.complain(str(error))
        # Whoever hears nothing any more is still told how it ended.
        return code or error.exit_code
    return code
