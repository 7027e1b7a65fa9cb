"""The words of the command line; imports nothing that would make `--version` wait."""

from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import NoReturn

from workbook_tui import __version__
from workbook_tui.errors import UsageError

PROGRAM = "workbook-tui"

COMMANDS = {
    "new": "create the file with one review, or add the next cycle to it",
    "sample": "create a file with the filled sample review",
    "cycles": "list the cycles of the file with what is open in each",
    "status": "print the stages, the next step and what is due",
    "check": "list every problem",
    "export": "write the submission workbook",
    "rollup": "put the workbooks of many areas into one",
    "import": "list or take the differences of a returned workbook",
    "values": "list or take the values of a measure from a table",
    "calendar": "write what is due as a file for calendar programs",
    "slips": "write each lead's open tasks as a text or a workbook",
}
"""Each command and what it does; `cli.<command>` is the module that does it, with “_” after a word of Python."""

KINDS = ("plan", "progress", "closeout")
"""What a submission is for."""

_SHARED = (
    ("--file", "FILE", "the review's file (else $WORKBOOK_TUI_FILE, else the one opened last)"),
    ("--cycle", "CYCLE", "the review of this cycle, such as 2026-27 (else the newest)"),
    ("--date", "DATE", "take this day for today, such as 2027-05-31 (else $WORKBOOK_TUI_DATE)"),
    ("--as", "NAME", "the person at work (else $WORKBOOK_TUI_USER, else the name of the settings)"),
)
"""Options that stand before or after the command."""

_EPILOG = """\
Without a command the terminal program opens.

exit codes:
  0   done
  1   problems found, or refused: nothing was changed
  2   the command line was not understood
  3   the file was refused: missing, damaged, or another program's
  4   conflict with what somebody else changed
  70  crash; what was stored is kept
"""


class Words(ArgumentParser):
    """A parser whose complaint is a UsageError, worded and printed like every other."""

    def error(self, message: str) -> NoReturn:
        """Refuse the words."""
        raise UsageError(f"{message}. See: {self.prog} --help")


def parsed(argv: Sequence[str]) -> Namespace:
    """Understand the words (UsageError); `--help` and `--version` print and raise SystemExit."""
    return _parser().parse_args(argv)


def _parser() -> ArgumentParser:
    parser = Words(
        prog=PROGRAM,
        description="A workbook for Early On self-reviews: rate, plan, monitor, submit.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _share(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, does in COMMANDS.items():
        command = commands.add_parser(name, help=does, description=f"{does.capitalize()}.", allow_abbrev=False)
        # A default here would hide what stands before the command.
        _share(command, SUPPRESS)
        _OWN.get(name, _nothing)(command)
    return parser


def _share(parser: ArgumentParser, default: str | None) -> None:
    for option, metavar, does in _SHARED:
        parser.add_argument(option, metavar=metavar, default=default, help=does)
    json_default = default if default is SUPPRESS else False
    parser.add_argument("--json", action="store_true", default=json_default, help="print one JSON object")


def _nothing(_command: ArgumentParser) -> None:
    """Add no options to a command that has only the shared ones."""


def _new(command: ArgumentParser) -> None:
    command.add_argument("--area", metavar="AREA", help="the service area's code, such as 33000; needed for a new file")
    command.add_argument("--catalog", metavar="ID", help="the KPI catalog of a new file (else early-on)")


def _cycles(command: ArgumentParser) -> None:
    command.add_argument(
        "--join",
        action="store_true",
        help="join the tasks that an older version copied into a next cycle with the ones they are copies of",
    )


def _kind(command: ArgumentParser) -> None:
    command.add_argument(
        "--kind", choices=KINDS, default="plan", help="what is sent: problems are judged for it (plan)"
    )


def _export(command: ArgumentParser) -> None:
    command.add_argument("out", metavar="OUT.xlsx", help="the workbook to write; an older one of that name is replaced")
    _kind(command)
    command.add_argument("--blank", action="store_true", help="write it without any answer, to be filled in elsewhere")
    command.add_argument(
        "--masked", action="store_true", help="write a copy to share: ranges instead of counts, no names or texts"
    )
    command.add_argument("--draft", action="store_true", help="write it in spite of blocking problems, marked DRAFT")
    command.add_argument("--record", action="store_true", help="record it as sent: keep a receipt with its bytes")


def _import(command: ArgumentParser) -> None:
    command.add_argument("workbook", metavar="IN.xlsx", help="the workbook that came back")
    command.add_argument(
        "--accept", choices=("all",), help="take every difference, unless one is a conflict; else they are only listed"
    )


def _values(command: ArgumentParser) -> None:
    command.add_argument("table", metavar="FILE", help="the table with the values: a text file (CSV) or a workbook")
    command.add_argument("--measure", metavar="NAME", help="the measure of this file that the values are of")
    command.add_argument("--sheet", metavar="NAME", help="the sheet to read (else the one in front)")
    command.add_argument("--dates", choices=("day-first", "month-first"), help="how dates such as 3/4/2027 are meant")
    command.add_argument(
        "--column",
        metavar="FIELD=HEADING",
        action="append",
        help="take a column, by its heading or letter, for a field",
    )
    command.add_argument("--settle", metavar="CODE=CHOICE", action="append", help="decide about a doubt, by its code")
    command.add_argument("--accept", action="store_true", help="take the values, unless anything is doubtful")


def _rollup(command: ArgumentParser) -> None:
    command.add_argument("out", metavar="OUT.xlsx", help="the workbook to write; an older one of that name is replaced")
    command.add_argument(
        "sources", metavar="FOLDER_OR_FILES", nargs="+", help="areas' workbooks, or folders that hold them"
    )
    command.add_argument("--progress", action="store_true", help="tell each step on standard error")


def _lead(command: ArgumentParser) -> None:
    command.add_argument("--lead", metavar="NAME", help="only for this lead (else for everybody)")


def _calendar(command: ArgumentParser) -> None:
    command.add_argument("out", metavar="OUT.ics", help="the calendar to write; an older one of that name is replaced")
    _lead(command)


def _slips(command: ArgumentParser) -> None:
    command.add_argument("folder", metavar="FOLDER", help="the folder to write to; older slips there are replaced")
    command.add_argument("--xlsx", action="store_true", help="write workbooks too, which can be imported filled in")
    _lead(command)


_OWN = {
    "new": _new,
    "cycles": _cycles,
    "check": _kind,
    "export": _export,
    "import": _import,
    "values": _values,
    "calendar": _calendar,
    "slips": _slips,
    "rollup": _rollup,
}
