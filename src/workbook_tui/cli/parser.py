"""The words of the command line; imports nothing that would make `--version` wait."""

from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

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
    "decisions": "write the decisions of a roll-up, a file for each area",
    "import": "list or take the differences of a returned workbook",
    "merge": "list or take what another copy of the same review brings",
    "values": "list or take the values of a measure from a table",
    "calendar": "write what is due as a file for calendar programs",
    "slips": "write each lead's open tasks as a text or a workbook",
    "backup": "write a backup of the file, or list its backups",
    "restore": "bring a backup back into the file",
    "doctor": "look for damage in the file, and put it right",
    "erase": "find a text that was typed by mistake, and remove it for good",
    "methods": "list the other methods of planning",
    "worksheet": "begin a worksheet, list, check or export those in use",
}
"""Each command and what it does; `cli.<command>` is the module that does it, with “_” after a word of Python."""

KINDS = ("plan", "progress", "closeout")
"""What a submission is for."""

WAYS = ("email", "upload", "mail", "in_person", "other")
"""How a submission is sent."""

_SHARED = (
    ("--file", "FILE", "the review's file (else $WORKBOOK_TUI_FILE, else the one opened last)"),
    ("--cycle", "CYCLE", "the review of this cycle, such as 2026-27 (else the newest)"),
    ("--date", "DATE", "take this day for today, such as 2027-05-31 (else $WORKBOOK_TUI_DATE)"),
    ("--as", "NAME", "the person at work (else $WORKBOOK_TUI_USER, else the name of the settings)"),
)
"""Options that stand before or after the command."""

_ASKED: Mapping[str, Any] = {"action": "store_true"}
_KIND = ("--kind", "what is sent: problems are judged for it (plan)", {"choices": KINDS, "default": "plan"})
_LEAD = ("--lead", "only for this lead (else for everybody)", {"metavar": "NAME"})
_OUT = ("out", "the workbook to write; an older one of that name is replaced", {"metavar": "OUT.xlsx"})
_CALENDAR = ("out", "the calendar to write; an older one of that name is replaced", {"metavar": "OUT.ics"})
_JOIN = "join the tasks that an older version copied into a next cycle with the ones they are copies of"
_ALL = "take every difference, unless one is a conflict; else they are only listed"
_MERGE = "take everything, with conflicts decided: all (there are none), ours, theirs, KEY=ours or KEY=theirs"
_TAKE_OVER = "write although somebody has the file open who gives no sign of life any more"
WRITERS = frozenset({"new", "cycles", "import", "export", "values", "worksheet", "restore", "erase", "doctor", "merge"})
"""Commands that may store something in a file that is there."""

_OWN: Mapping[str, tuple[tuple[str, str, Mapping[str, Any]], ...]] = {
    "new": (
        ("--area", "the service area's code, such as 33000; needed for a new file", {"metavar": "AREA"}),
        ("--catalog", "the KPI catalog of a new file (else early-on)", {"metavar": "ID"}),
    ),
    "cycles": (("--join", _JOIN, _ASKED),),
    "check": (_KIND, ("--method", "check the worksheets of this method instead", {"metavar": "ID"})),
    "export": (
        _OUT,
        _KIND,
        ("--blank", "write it without any answer, to be filled in elsewhere", _ASKED),
        ("--method", "with --blank: write the form of this method of planning instead", {"metavar": "ID"}),
        ("--masked", "write a copy to share: ranges instead of counts, no names or texts", _ASKED),
        ("--print", "write the cover, the ratings and the plans alone, to be printed", _ASKED),
        ("--draft", "write it in spite of blocking problems, marked DRAFT", _ASKED),
        ("--record", "record it as sent: keep a receipt with its bytes", _ASKED),
        ("--sent-on", "the day it was sent, with --record (else today)", {"metavar": "DATE"}),
        ("--way", "how it was sent, with --record", {"choices": WAYS}),
    ),
    "import": (
        ("workbook", "the workbook that came back", {"metavar": "IN.xlsx"}),
        ("--accept", _ALL, {"choices": ("all",)}),
    ),
    "merge": (
        ("other", "the other copy of this review; it stays as it is", {"metavar": "OTHER.db"}),
        ("--accept", _MERGE, {"metavar": "CHOICE", "action": "append"}),
    ),
    "values": (
        ("table", "the table with the values: a text file (CSV) or a workbook", {"metavar": "FILE"}),
        ("--measure", "the measure of this file that the values are of", {"metavar": "NAME"}),
        ("--sheet", "the sheet to read (else the one in front)", {"metavar": "NAME"}),
        ("--dates", "how dates such as 3/4/2027 are meant", {"choices": ("day-first", "month-first")}),
        (
            "--column",
            "take a column, by its heading or letter, for a field",
            {"metavar": "FIELD=HEADING", "action": "append"},
        ),
        ("--settle", "decide about a doubt, by its code", {"metavar": "CODE=CHOICE", "action": "append"}),
        ("--accept", "take the values, unless anything is doubtful", _ASKED),
    ),
    "rollup": (
        _OUT,
        ("sources", "areas' workbooks, or folders that hold them", {"metavar": "FOLDER_OR_FILES", "nargs": "+"}),
        ("--progress", "tell each step on standard error", _ASKED),
    ),
    "decisions": (
        ("rollup", "the roll-up, filled in on its sheet State Decisions", {"metavar": "ROLLUP.xlsx"}),
        ("folder", "the folder to write to; older files of decisions there are replaced", {"metavar": "FOLDER"}),
    ),
    "calendar": (_CALENDAR, _LEAD),
    "backup": (
        ("out", "the copy to write (else one in FILE.backups)", {"metavar": "OUT.db", "nargs": "?"}),
        ("--list", "list the backups there are, newest first", _ASKED),
    ),
    "restore": (("backup", "the backup, or its number in the list", {"metavar": "BACKUP"}),),
    "erase": (
        ("text", "the text, such as a name (- reads it from standard input)", {"metavar": "TEXT"}),
        (
            "--for-good",
            "remove it from rows, journal, drafts and stored submissions (else only look)",
            _ASKED,
        ),
        ("--backups", "with --for-good: remove it from the backups, too", _ASKED),
    ),
    "doctor": (
        ("--repair", "put right what the journal and the backups know, after a backup", _ASKED),
        ("--salvage", "write what can still be read of a damaged file into a new one", {"metavar": "OUT.db"}),
    ),
    "worksheet": (
        ("action", "new, list, check or export", {"choices": ("new", "list", "check", "export"), "metavar": "ACTION"}),
        ("what", "the method to begin, or the number of the worksheet", {"metavar": "WHAT", "nargs": "?"}),
        ("out", "with export: the workbook to write", {"metavar": "OUT.xlsx", "nargs": "?"}),
        ("--kpi", "begin it on the plan of this KPI (else on its own)", {"metavar": "CODE"}),
        ("--sample", "begin the filled sample of the method", _ASKED),
        ("--title", "what the worksheet is called", {"metavar": "TITLE"}),
    ),
    "slips": (
        ("folder", "the folder to write to; older task lists there are replaced", {"metavar": "FOLDER"}),
        ("--xlsx", "write workbooks too, which can be imported filled in", _ASKED),
        _LEAD,
    ),
}
"""The options of each command beside the shared ones: what they are called, what they do, and how they are read."""

_EPILOG = """\
Without a command the terminal program opens.

exit codes:
  0   done
  1   problems found, or refused: nothing was changed
  2   the command line was not understood
  3   the file was refused: missing, damaged, or another program's
  4   conflict with what somebody else changed, or somebody else has the file open
  70  crash; what was stored is kept
"""


class CommandParser(ArgumentParser):
    """A parser whose complaint is a UsageError, worded and printed like every other."""

    def error(self, message: str) -> NoReturn:
        """Refuse the words."""
        raise UsageError(f"{message}. See: {self.prog} --help")


def parse_words(argv: Sequence[str]) -> Namespace:
    """Understand the words (UsageError); `--help` and `--version` print and raise SystemExit."""
    return _parser().parse_args(argv)


def _parser() -> ArgumentParser:
    parser = CommandParser(
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
        for option, does_what, settings in _OWN.get(name, ()):
            command.add_argument(option, help=does_what, **settings)
        if name in WRITERS:
            command.add_argument("--take-over", help=_TAKE_OVER, **_ASKED)
    return parser


def _share(parser: ArgumentParser, default: str | None) -> None:
    for option, metavar, does in _SHARED:
        parser.add_argument(option, metavar=metavar, default=default, help=does)
    json_default = default if default is SUPPRESS else False
    parser.add_argument("--json", action="store_true", default=json_default, help="print one JSON object")
