"""What a workbook and its reader agree on: what tells it from other files, and what is found by which name in it.

Names of tables, cells and lists are spelled here and nowhere else. So is which answers come back from where.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from workbook_tui.prompts.spsr import DECISION, NOTE, OUTCOME, PDSA, REPORT, SITE, STATUS, TASK

FORMAT = 2
"""Version of the workbook's layout, printed on the cover."""

META_SHEET = "_meta"
"""The hidden sheet that says what the workbook is."""

SLIP = "slip"
"""What the hidden sheet of an owner slip says it is."""
ONE_WORKSHEET = "worksheet"
"""The kind of the workbook that holds one worksheet alone."""
FILLED_FORM = "form"
"""The kind of the workbook that is the form of a method, which may come back filled in."""

DECIDED = "decisions"
"""What the hidden sheet of a workbook with nothing but decisions of the state office says it is."""

ROLLUP, ROLLUP_TITLE = "Statewide roll-up", "Early On statewide roll-up"
"""What the properties of a roll-up say: its subject, and how its title begins."""

PRINT_PACK = "Print pack"
"""The subject of what is only printed."""

SHARED_TITLE = "Copy for sharing"
"""The subject of a copy that nothing comes back from."""

KEY, KEY_HEADER = "uid", "Key"
"""The column by which a row is found again, wherever it is moved."""

OFF = "Switched off"
"""What stands in place of the rating of a KPI that the area does not rate."""

NOT_ASKED = "Not asked"
"""What stands in a cell that the KPI of its row has no answer for."""

ALL_PLANS = "All plans"
"""What stands in place of a plan where a report is about all of them."""

SPARE_ROWS = 10
"""Rows that a table keeps free for more."""

_MOST_SPARE = 200
"""Rows that were ever kept free in a table."""

_ALL_TASKS = "What came of a task is read from the sheet All Tasks alone."
_OWN_SHEET = "The state's decision is read from the plan's own sheet and from the sheet State Decisions."
COPY = "This cell is locked: it only repeats what stands in the area's own file."
"""Why nothing is taken from a cell that asks for no answer."""


@dataclass(frozen=True, slots=True)
class TableName:
    """A table and the sheet that it is on.

    `rows` is the table of the record that its rows are imported into, "" where nothing is imported. `answers` are the
    keys of the columns that take an answer in every row, `new_row_keys` those of a free row.
    """

    name: str
    sheet: str
    rows: str = ""
    answers: frozenset[str] = frozenset()
    new_row_keys: tuple[str, ...] = ()

    def on_sheet(self, sheet: str) -> "TableName":
        """The table by the same name on another sheet, for a workbook that is not imported by rows."""
        return replace(self, sheet=sheet)

    def lock_reason(self, key: str) -> str:
        """Why nothing is imported from the column of that key, "" where it takes an answer."""
        if key in self.answers:
            return ""
        if key in _OUTCOME:
            return _ALL_TASKS
        return _OWN_SHEET if key in _DECISION else COPY


_OUTCOME = frozenset({*(prompt.key for prompt in OUTCOME.prompts), NOTE.key})
_DECISION = frozenset(prompt.key for prompt in DECISION.prompts)
NEW_TASK = (*(prompt.key for prompt in TASK.prompts), STATUS.key)

TEAM = TableName("tblTeam", "Team", "person")
RATINGS = TableName("tblKpi", "KPI Ratings", "rating")
PLANS = TableName("tblPlans", "Plans", "plan")
TASKS = TableName("tblTask", "All Tasks", "task", answers=_OUTCOME)
CORRECTIONS = TableName("tblCorrection", "Corrections", "finding")
REPORTS = TableName(
    "tblProgress", "Progress", "progress_report", new_row_keys=tuple(prompt.key for prompt in REPORT.prompts)
)
_SITE, _PDSA = (tuple(prompt.key for prompt in section.prompts) for section in (SITE, PDSA))
SITES = TableName("tblSite", "Sites", "site", answers=frozenset(_SITE), new_row_keys=_SITE)
PDSA_CYCLES = TableName("tblPdsa", "PDSA Cycles", "pdsa_cycle", answers=frozenset(_PDSA), new_row_keys=_PDSA)
IMPORTED_TABLES = (TEAM, RATINGS, PLANS, TASKS, CORRECTIONS, REPORTS, SITES, PDSA_CYCLES)
"""The tables that rows come back from, beside the tasks on the sheets of single plans."""

STATE_DECISIONS = TableName("tblDecision", "State Decisions", "plan", answers=_DECISION)
"""The decisions about all plans; each plan's own sheet has room for them, too."""

PROBLEMS = TableName("tblProblems", "Open Problems")
PLAN_INDEX = TableName("tblPlan", "Plan Index")
STATUS_HISTORY = TableName("tblStatus", "Status History")
CASES = TableName("tblCase", "Correction Cases")
SAMPLES = TableName("tblSample", "Verification")
EVIDENCE = TableName("tblEvidence", "Evidence")
MEASURES = TableName("tblMeasures", "Measures")
VALUES = TableName("tblValues", "Values")
CHANGES = TableName("tblChange", "Changes")
SINCE = TableName("tblSince", "Since Last Sent")
EARLIER = TableName("tblEarlier", "Earlier Cycles")
LONG_TEXTS = TableName("tblLong", "Long Texts")
DICTIONARY = TableName("tblDictionary", "Data Dictionary")
LISTS = TableName("tblLists", "Lists")
HOW_TO_MEASURE = TableName("tblMeasure", "How to Measure")
RESULTS = TableName("tblResults", "KPI Results")
FILES = TableName("tblFile", "Cover")
DOUBTS = TableName("tblDoubt", "Cover")
AREAS = TableName("tblArea", "Service Areas")
MATRIX = TableName("tblMatrix", "KPI Matrix")
SUMMARY = TableName("tblSummary", "KPI Summary")
OVERDUE = TableName("tblOverdue", "Overdue")
ORIGINS = TableName("tblOrigin", "_areas")
"""The hidden sheet of a roll-up: which exports its decisions are about."""
WORKSHEETS = TableName("tblMethods", "Worksheets")
METHOD_FORM = TableName("tblForm", "Form")
META = TableName("", META_SHEET)
"""The rows of the hidden sheet are no table: nobody filters them."""


def run_chart(number: int, kind: str = "") -> str:
    """The name of the table of a chart, by the number of its measure; a second chart adds its `kind`."""
    return f"tblRun{number:02d}{kind.upper()}"


_WORKSHEET = "tblWorksheet"
_NOT_IN_A_NAME = re.compile(r"[^\w .,()&+-]+")
_LONGEST_NAME = 31


def worksheet_table(number: int | str, title: str = "") -> TableName:
    """The table of a worksheet, on a sheet that is called by its number and its title."""
    digits = str(number).zfill(2)
    name = " ".join(f"Worksheet {digits} {_NOT_IN_A_NAME.sub(' ', title)}".split())
    return TableName(f"{_WORKSHEET}{digits}", name[:_LONGEST_NAME].rstrip())


def worksheet_numbers(tables: Iterable[str]) -> tuple[str, ...]:
    """The numbers of the worksheets that have a table."""
    ends = (name.removeprefix(_WORKSHEET) for name in tables if name.startswith(_WORKSHEET))
    return tuple(sorted(end for end in ends if end.isascii() and end.isdigit()))


def worksheet_key(row: str, field: str, owner: str = "") -> str:
    """The key of one line of a worksheet: its row, its question, and what a new row belongs to."""
    return " ".join(filter(None, (row, field, owner)))


def read_worksheet_key(key: str) -> tuple[str, str, str]:
    """Row, question and owner of a line; "" for what is missing."""
    row, field, owner, *_ = (*key.split(), "", "", "")
    return row, field, owner


def tasks_of_plan(number: int | str) -> TableName:
    """The table of tasks on the sheet of the plan with that number."""
    digits = str(number).zfill(2)
    return TableName(f"{TASKS.name}{digits}", f"Plan {digits}", TASKS.rows, new_row_keys=NEW_TASK)


def plan_number(table: str) -> str:
    """The number, such as "01", of the plan whose tasks a table of that name has; "" for any other table."""
    end = table.removeprefix(TASKS.name) if table.startswith(TASKS.name) else ""
    return end if end.isascii() and end.isdigit() else ""


def plan_numbers(tables: Iterable[str]) -> tuple[str, ...]:
    """The numbers of the plans whose sheets have a table of tasks."""
    return tuple(sorted(filter(None, map(plan_number, tables))))


def plan_cell(number: int | str, field: str) -> str:
    """The name of a cell on the sheet of a plan: of a response, of its `key`, or of the `kpi` that it is for."""
    return f"plan_{str(number).zfill(2)}_{field}"


def review_cell(field: str) -> str:
    """The name of a cell on the cover of a blank workbook; the attestation is called by its fields alone."""
    return f"review_{field}"


OPEN_PROBLEMS = "open_problems"
"""The name of the cell that says how many problems are open."""

RATING_LIST, PLANNED_LIST, KPI_LIST, TITLE_LIST = "lst_rating", "lst_planned", "lst_kpi", "lst_kpi_title"
"""Lists of the review: its scale, KPIs with a plan, KPIs that are rated, and the titles of these."""


def list_of(field: str) -> str:
    """The name of the list of a question's own choices."""
    return f"lst_{field}"


def spare_key(export: UUID, table: str, number: int) -> str:
    """The key of a free row, always the same for one export: a row that is imported twice is added once."""
    return str(uuid5(export, f"{table}:{number}"))


def spare_keys(export: UUID, table: str) -> frozenset[str]:
    """All keys that free rows of a table can have."""
    return frozenset(spare_key(export, table, number) for number in range(1, _MOST_SPARE + 1))
