"""Everything the sheets of a roll-up are made of: what is taken from each area's workbook, and all of it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from workbook_tui.catalogs.areas import Area
from workbook_tui.catalogs.catalog import CatalogKpi
from workbook_tui.prompts.choices import DECISIONS, ENDED_STATUSES, TASK_STATUSES, label_of
from workbook_tui.rules.correction.clock import CORRECTED_STATES
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets import contract
from workbook_tui.sheets.layout import PLAIN, SheetColumn, Value
from workbook_tui.sheets.meta import Origin
from workbook_tui.sheets.rollup.plan_standing import Scale, Standing, scale_of, standing
from workbook_tui.sheets.submission.correction_sheets import correction_columns
from workbook_tui.sheets.submission.kpi_ratings import rating_columns
from workbook_tui.sheets.submission.plan_tables import plan_columns, task_columns
from workbook_tui.sheets.submission.progress import report_columns
from workbook_tui.sheets.submission.worksheets import worksheet_columns
from workbook_tui.text import sentence_list

FlatRow = tuple[Value, ...]
"""The values of one row in the order of its table's columns."""

AREA_COLUMNS = (
    SheetColumn(key="area.code", header="Area code", width=9),
    SheetColumn(key="area.name", header="Service area", width=26),
)
"""What stands in front of every row."""


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table of an area's workbook, and the columns to take from it."""

    name: str
    columns: tuple[SheetColumn, ...]

    def place(self, key: str) -> int:
        """The index of the column with that key."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)


RATINGS = FlatTable(contract.RATINGS.name, rating_columns(PLAIN))
PLANS = FlatTable(contract.PLANS.name, plan_columns())
TASKS = FlatTable(contract.TASKS.name, task_columns())
REPORTS = FlatTable(contract.REPORTS.name, report_columns())
WORKSHEETS = FlatTable(contract.WORKSHEETS.name, worksheet_columns())
CORRECTIONS = FlatTable(contract.CORRECTIONS.name, correction_columns())


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearDecision:
    """A decision that was not taken: the `code` of the KPI ("" when it cannot be told), what it is, and the reason."""

    code: str
    what: str
    reason: str

    def __str__(self) -> str:
        about = f"{self.code} · " if self.code else ""
        return f"{about}{self.what}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupFile:
    """One file of a roll-up: its properties, and whether it counts; `reason` says why not.

    Unknown properties of a file that cannot be read are "", 0 or None. `problems` is what its cover says about open
    ones, `remark` what to know about a file although it counts. `decisions` has by the code of a KPI what stands in it
    about the plan, in words, and `written` those of them that are newer than the area's own file; `contents` has a
    checksum of each table. `place` is its name with the folders below its source where it lies in one.
    """

    path: Path
    place: str = ""
    sha256: str = ""
    area_code: str = ""
    area: str = ""
    cycle: str = ""
    revision: int = 0
    as_of: date | None = None
    is_draft: bool = False
    problems: str = ""
    saved_at: datetime | None = None
    decisions: Mapping[str, str] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    doubts: tuple[UnclearDecision, ...] = ()
    contents: Mapping[str, str] = field(default_factory=dict)
    counted: bool = False
    reason: str = ""
    remark: str = ""

    @property
    def name(self) -> str:
        """What tells it from all others of the roll-up."""
        return self.place or self.path.name


_ENDED = {label_of(TASK_STATUSES, status) for status in ENDED_STATUSES}
_CORRECTED = {label_of(DECISIONS, decision) for decision in CORRECTED_STATES}
_CLOSED = label_of(DECISIONS, "closed")
_DUE, _STATUS = TASKS.place("task.due_on"), TASKS.place("task.status")
_PLAN_CODE = PLANS.place("kpi.code")
_DECISION, _DECIDED_ON = PLANS.place("plan.decision"), PLANS.place("plan.decided_on")
_STATE = PLANS.place("plan.state")
_NOTICE_CODE, _VERIFIED_ON = CORRECTIONS.place("kpi.code"), CORRECTIONS.place("verified_on")
_CODE, _RATING, _RESULT = map(RATINGS.place, ("kpi.code", "rating.rating", "result"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBook:
    """The rows of one area's tables, with the state office's newest decisions in its plans."""

    code: str
    name: str
    cycle: str
    revision: int
    as_of: date
    kind: str
    is_draft: bool
    problems: str = ""
    """What the area's cover says about open problems."""
    ratings: tuple[FlatRow, ...] = ()
    plans: tuple[FlatRow, ...] = ()
    tasks: tuple[FlatRow, ...] = ()
    reports: tuple[FlatRow, ...] = ()
    corrections: tuple[FlatRow, ...] = ()
    worksheets: tuple[FlatRow, ...] = ()
    origin: Origin | None = None
    """Which export it is; None for one that decisions cannot go back to."""
    exported_plans: tuple[RecordRow, ...] = ()
    """Its plans as the area's own file held them when it was exported."""
    doubts: tuple[UnclearDecision, ...] = ()
    """Decisions that were not taken."""
    decisions: Mapping[str, str] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    """As those of a file."""

    @property
    def contents(self) -> Mapping[str, str]:
        """A checksum of each table by the name of its sheet, without results and decisions."""
        ratings = tuple((*row[:_RESULT], *row[_RESULT + 1 :]) for row in self.ratings)
        tables = {"KPI Ratings": ratings, "Tasks": self.tasks, "Progress": self.reports}
        tables |= {"Corrections": self.corrections, "Plans": tuple(row[:_STATE] for row in self.plans)}
        return {name: hashlib.sha256(repr(rows).encode()).hexdigest() for name, rows in tables.items()}

    @property
    def area_cells(self) -> tuple[str, str]:
        """Code and name of the area, which precede each of its rows."""
        return self.code, self.name

    def overdue_tasks(self, as_of: date) -> Iterator[FlatRow]:
        """The tasks that were due before `as_of` and have not ended."""
        return (row for row in self.tasks if is_overdue(row, as_of))

    def verified_on(self, notice: FlatRow) -> Value:
        """The day on which the state office verified the correction of a notice, None before.

        Closing a plan that was verified before does not make its verification later.
        """
        for plan in self.plans:
            if plan[_PLAN_CODE] == notice[_NOTICE_CODE]:
                days = (plan[_DECIDED_ON], notice[_VERIFIED_ON] if plan[_DECISION] == _CLOSED else None)
                known = [day for day in days if isinstance(day, date)]
                return min(known, default=None) if plan[_DECISION] in _CORRECTED else None
        return notice[_VERIFIED_ON]


def is_overdue(task: FlatRow, as_of: date) -> bool:
    """True when the task was due before `as_of` and has not ended."""
    due = task[_DUE]
    return isinstance(due, date) and due < as_of and task[_STATUS] not in _ENDED


@dataclass(frozen=True, kw_only=True)
class State:
    """The workbooks of one cycle that count; `areas` are all of the state, `kpis` all with a column of their own."""

    as_of: date
    cycle: str
    cycles: Mapping[str, int] = field(default_factory=dict)
    """How many files are of each cycle that was found."""
    books: tuple[AreaBook, ...]
    sources: tuple[RollupFile, ...]
    areas: tuple[Area, ...]
    kpis: tuple[CatalogKpi, ...]
    scale: tuple[ScaleEntry, ...]

    @property
    def cycle_note(self) -> str:
        """A sentence that says how many files are of which cycle, "" where all are of that of the roll-up."""
        others = [f"{number} of {cycle}" for cycle, number in self.cycles.items() if cycle != self.cycle]
        if not others:
            return ""
        here = self.cycles.get(self.cycle, 0)
        verb = "is" if here == 1 else "are"
        return f"{pluralize(here, 'file')} {verb} of {self.cycle}, {sentence_list(others)}."

    @cached_property
    def by_code(self) -> Mapping[str, AreaBook]:
        """The workbooks by the codes of their areas."""
        return {book.code: book for book in self.books}

    @cached_property
    def _scale(self) -> Scale:
        return scale_of(self.scale)

    @cached_property
    def ratings(self) -> Mapping[str, Mapping[str, FlatRow]]:
        """By area and KPI code, the row of the table of ratings; of two rows of one KPI the first."""
        return {book.code: {str(row[_CODE]): row for row in reversed(book.ratings)} for book in self.books}

    @cached_property
    def columns(self) -> tuple[CatalogKpi, ...]:
        """The KPIs that at least one area has."""
        found = {code for rows in self.ratings.values() for code in rows}
        return tuple(kpi for kpi in self.kpis if kpi.code in found)

    def standing(self, area: str, kpi: str) -> Standing | None:
        """How an area stands at a KPI, None when its workbook does not have the KPI."""
        row = self.ratings.get(area, {}).get(kpi)
        return None if row is None else standing(row[_RATING], self._scale)

    def standings(self, book: AreaBook) -> tuple[Standing, ...]:
        """How the area stands at each of its KPIs, those of its own included."""
        return tuple(standing(row[_RATING], self._scale) for row in book.ratings)
