"""No command: the terminal program, where there is a terminal."""

import gc

from workbook_tui.cli.parser import COMMANDS, PROGRAM
from workbook_tui.cli.request import Request
from workbook_tui.errors import UsageError
from workbook_tui.system.host import quick_escape, terminal_problem


def run(request: Request) -> int:
    """Open the terminal program and give its exit code (UsageError without a terminal)."""
    problem = terminal_problem()
    if problem:
        raise UsageError(f"{problem} These commands do without: {', '.join(COMMANDS)}. See: {PROGRAM} --help")
    quick_escape()
    # Until the first frame the collector would only search what the imports have just made.
    gc.set_threshold(100_000, 50, 50)
    from workbook_tui.app import run as run_app

    code = run_app(request.file, who=request.chosen_name, today=request.chosen_day, cycle=request.cycle)
    # Everything is stored: the collector need not go through all of it once more before the prompt (170 ms).
    gc.freeze()
    return code
