"""No command: the terminal program, where there is a terminal."""

from workbook_tui.cli.parser import COMMANDS, PROGRAM
from workbook_tui.cli.request import Request
from workbook_tui.errors import UsageError
from workbook_tui.system import quick_escape, terminal_problem


def run(request: Request) -> int:
    """Open the terminal program and give its exit code (UsageError without a terminal)."""
    problem = terminal_problem()
    if problem:
        raise UsageError(f"{problem} These commands do without: {', '.join(COMMANDS)}. See: {PROGRAM} --help")
    quick_escape()
    from workbook_tui.app import run as run_app

    return run_app(request.file, who=request.chosen_name, today=request.chosen_day, cycle=request.cycle)
