"""Reads worksheets with their rows and answers into frozen facts, apart from the review: a start does not pay for them.

The statements are plain SQL, as those of a review are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from workbook_tui.catalogs.methods import parse_method
from workbook_tui.prompts.binding import WORKSHEET_ROW, WorksheetAnswer
from workbook_tui.prompts.method import Method, MethodSection
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.worksheets.computed import OF_VALUES
from workbook_tui.rules.worksheets.facts import WORKSHEET, MarkFacts, WorksheetFacts, WorksheetRowFacts
from workbook_tui.store.bindings import stored_answer
from workbook_tui.store.file.last_known import Run
from workbook_tui.store.reading import read_values

_WORKSHEETS = "SELECT * FROM worksheet WHERE id = :one OR :one IS NULL ORDER BY started_on, id"
_ROWS = "SELECT * FROM worksheet_row WHERE worksheet_id = :sheet ORDER BY position, id"
_OF_ROWS = "(SELECT id FROM worksheet_row WHERE worksheet_id = :sheet)"
_ANSWERS = f"SELECT row_id, prompt_key, value FROM answer WHERE row_id IN {_OF_ROWS}"
_TASKS = f"SELECT row_id, task_id FROM row_task WHERE row_id IN {_OF_ROWS} ORDER BY id"
_MARKS = "SELECT * FROM worksheet_mark WHERE worksheet_id = :sheet ORDER BY marked_on, id"
_DRAFTS = f"SELECT row_id, field, text FROM field_draft WHERE table_name = '{WORKSHEET_ROW}' AND row_id IN {_OF_ROWS}"

Columns = Mapping[str, object]


def read_worksheets(
    run: Run, reviews: Mapping[int, ReviewFacts], worksheet_id: int | None = None
) -> Iterator[WorksheetFacts]:
    """Every worksheet of these reviews by id, or the one asked for (ValueError for an answer that no kind reads)."""
    for row in run(_WORKSHEETS, {"one": worksheet_id}):
        review = reviews.get(int(str(row["review_id"])))
        if review is not None:
            yield _Reading(run, row).facts(review)


class _Reading:
    """The rows of one worksheet, grouped by what they belong to."""

    def __init__(self, run: Run, worksheet: Columns) -> None:
        self._worksheet = worksheet
        self._run = run
        sheet = {"sheet": worksheet["id"]}
        self._rows: dict[tuple[object, str], list[Columns]] = defaultdict(list)
        for row in run(_ROWS, sheet):
            self._rows[row["parent_id"], str(row["list_key"])].append(row)
        self._answers: dict[object, dict[str, str | None]] = defaultdict(dict)
        for row in run(_ANSWERS, sheet):
            self._answers[row["row_id"]][str(row["prompt_key"])] = None if row["value"] is None else str(row["value"])
        self._drafts: dict[object, dict[str, str]] = defaultdict(dict)
        for row in run(_DRAFTS, sheet):
            self._drafts[row["row_id"]][str(row["field"])] = str(row["text"])
        self._tasks: dict[object, list[int]] = defaultdict(list)
        for row in run(_TASKS, sheet):
            self._tasks[row["row_id"]].append(int(str(row["task_id"])))
        self._marks = tuple(MarkFacts(table="worksheet_mark", values=_with_days(row)) for row in run(_MARKS, sheet))

    def facts(self, review: ReviewFacts) -> WorksheetFacts:
        """The worksheet with everything that belongs to it."""
        values = _with_days(self._worksheet)
        method = method_of(values)
        return WorksheetFacts(
            table=WORKSHEET,
            values=values,
            method=method,
            review=review,
            kpi=_kpi_of(review, values["plan_id"]),
            lists={one.key: self._list(method, one, None) for one in method.children("")},
            marks=self._marks,
            measurements=read_values(self._run) if needs_values(method) else {},
        )

    def _list(self, method: Method, section: MethodSection, above: object) -> tuple[WorksheetRowFacts, ...]:
        return tuple(self._row(method, section, row) for row in self._rows[above, section.key])

    def _row(self, method: Method, section: MethodSection, row: Columns) -> WorksheetRowFacts:
        answers = self._answers[row["id"]]
        bindings = [prompt.binding for prompt in section.answers]
        asked = {
            binding.field: stored_answer(binding, answers.get(binding.field))
            for binding in bindings
            if isinstance(binding, WorksheetAnswer)
        }
        return WorksheetRowFacts(
            table=WORKSHEET_ROW,
            values={**row, **asked},
            drafts=self._drafts[row["id"]],
            children={one.key: self._list(method, one, row["id"]) for one in method.children(section.key)},
            task_ids=tuple(self._tasks[row["id"]]),
        )


def needs_values(method: Method) -> bool:
    """True when something is worked out of the values of measures."""
    return any(prompt.computed in OF_VALUES for prompt in method.form.prompts.values())


def method_of(worksheet: Columns) -> Method:
    """The method of a worksheet as it was when the worksheet was begun (WorkbookError when it cannot be read)."""
    return parse_method(str(worksheet["method_text"]), Path(f"{worksheet['method_id']}.toml"))


def _kpi_of(review: ReviewFacts, plan_id: object) -> KpiFacts | None:
    kpis = (*review.kpis, *review.worksheet_kpis)
    return next((kpi for kpi in kpis if kpi.plan is not None and kpi.plan.id == plan_id), None)


def _with_days(row: Columns) -> Columns:
    days = {name: date.fromisoformat(str(value)) for name, value in row.items() if name.endswith("_on") and value}
    return {**row, **days}
