"""What the roll-up takes from the workbook of one service area."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbook_tui.prompts.choices import DECISIONS, TASK_STATUSES, label_of
from workbook_tui.rules.correction.clock import CORRECTED
from workbook_tui.sheets.layout import Value
from workbook_tui.sheets.rollup.tables import CORRECTIONS, PLANS, TASKS, FlatRow

_NOT_WAITING = {label_of(TASK_STATUSES, status) for status in ("done", "cancelled")}
_CORRECTED = {label_of(DECISIONS, decision) for decision in CORRECTED}
_DUE, _STATUS = TASKS.place("task.due_on"), TASKS.place("task.status")
_PLAN_CODE = PLANS.place("kpi.code")
_DECISION, _DECIDED_ON = PLANS.place("plan.decision"), PLANS.place("plan.decided_on")
_NOTICE_CODE, _VERIFIED_ON = CORRECTIONS.place("kpi.code"), CORRECTIONS.place("verified_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBook:
    """The rows of one area's flat tables, with the state's newest decisions in the plans."""

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

    @property
    def front(self) -> tuple[str, str]:
        """What stands in front of each of its rows."""
        return self.code, self.name

    def overdue(self, as_of: date) -> Iterator[FlatRow]:
        """Its tasks that were due before `as_of` and are not done or cancelled."""
        return (row for row in self.tasks if is_overdue(row, as_of))

    def verified_on(self, notice: FlatRow) -> Value:
        """The day on which the state office found the correction of a notice verified."""
        for plan in self.plans:
            if plan[_PLAN_CODE] == notice[_NOTICE_CODE]:
                return plan[_DECIDED_ON] if plan[_DECISION] in _CORRECTED else None
        return notice[_VERIFIED_ON]


def is_overdue(task: FlatRow, as_of: date) -> bool:
    """True when the task was due before `as_of` and is not done or cancelled."""
    due = task[_DUE]
    return isinstance(due, date) and due < as_of and task[_STATUS] not in _NOT_WAITING
