"""One worksheet at one moment: a method in use, with its rows, and with the plan that it looks at."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.prompts.method import SITES, Method, MethodSection
from workbook_tui.prompts.prompt import Choice, Prompt
from workbook_tui.rules.answer_names import answer_names
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.where import Where
from workbook_tui.text import shorten

SECTION = "methods"
"""The section of the program that worksheets are in."""

WORKSHEET = "worksheet"
"""The table of worksheets."""

_NAME = 60

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetRowFacts(Row):
    """One row of a list, or the one row of a section that is asked once; its values are answers by field."""

    children: Mapping[str, tuple["WorksheetRowFacts", ...]] = field(default_factory=dict)
    """The rows that belong to it, by the key of their section."""
    task_ids: tuple[int, ...] = ()
    """The tasks that were made of it."""

    def __getattr__(self, name: str) -> tuple["WorksheetRowFacts", ...]:
        """The rows of a list below it."""
        return _rows_named(self, "children", name)

    @property
    def list_key(self) -> str:
        """The key of its section."""
        return self.text("list_key")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands: its number among those beside it, and the row above it."""

    row: WorksheetRowFacts
    number: int
    parent: WorksheetRowFacts | None


def _places_in(
    lists: Mapping[str, tuple[WorksheetRowFacts, ...]], parent: WorksheetRowFacts | None
) -> Iterator[_Place]:
    for rows in lists.values():
        for number, row in enumerate(rows, start=1):
            yield _Place(row, number, parent)
            yield from _places_in(row.children, row)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFacts(Row):
    """A stage that is done or skipped, or a problem that was passed with a reason (subject, state, reason, who)."""


class WorkedOut:
    """What was worked out of the facts of one worksheet, each only once."""

    def __init__(self) -> None:
        self._results: dict[Hashable, object] = {}

    def once(self, key: Hashable, work: Callable[[], Result]) -> Result:
        """What `work` gives; it is done once for each key."""
        if key not in self._results:
            self._results[key] = work()
        return cast("Result", self._results[key])


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetFacts(Row):
    """A worksheet with the review it is in, and the KPI whose plan it looks at (or its own plan)."""

    method: Method
    review: ReviewFacts
    kpi: KpiFacts | None = None
    lists: Mapping[str, tuple[WorksheetRowFacts, ...]] = field(default_factory=dict)
    marks: tuple[MarkFacts, ...] = ()
    measurements: Mapping[int, tuple[MeasurementFacts, ...]] = field(default_factory=dict)
    """The values of measures, by measure, where something is worked out of them; else none."""
    _places: Mapping[int, "_Place"] = field(init=False, repr=False, compare=False)
    _names: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _offered: dict[str, tuple[Choice, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was looked up of the facts once, and stays so: names of rows by id, answers on offer by list."""
    memory: WorkedOut = field(default_factory=WorkedOut, init=False, repr=False, compare=False)
    """What was worked out of these facts, which never change."""

    def __post_init__(self) -> None:
        """Know where every row stands: a list of problems asks for it thousands of times."""
        object.__setattr__(self, "_places", {one.row.id: one for one in _places_in(self.lists, None)})

    def __getattr__(self, name: str) -> tuple[WorksheetRowFacts, ...]:
        """The rows of a list."""
        return _rows_named(self, "lists", name)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.text("title")

    @property
    def code(self) -> str:
        """The code of the KPI whose plan it looks at, "" where it stands alone."""
        return "" if self.kpi is None or self.kpi.is_worksheet else self.kpi.code

    @property
    def plan(self) -> PlanFacts | None:
        """The plan that it looks at, or its own; None where it was taken away."""
        return self.kpi.plan if self.kpi is not None else None

    @property
    def tasks(self) -> tuple[TaskFacts, ...]:
        """The tasks of its plan."""
        return self.plan.tasks if self.plan is not None else ()

    @property
    def names(self) -> tuple[tuple[int, str], ...]:
        """Everybody in the file, by id and name."""
        return self.review.names

    def choices(self, prompt: Prompt) -> tuple[Choice, ...]:
        """The answers that a prompt offers: rows or sites that it may refer to, its own, or the review's."""
        if not prompt.refers_to:
            return self.review.choices(prompt)
        if prompt.refers_to not in self._offered:
            self._offered[prompt.refers_to] = tuple(self._rows_of(prompt.refers_to))
        return self._offered[prompt.refers_to]

    def _rows_of(self, list_key: str) -> Iterator[Choice]:
        """The rows of a list, or the sites, as answers."""
        section = self.method.by_key.get(list_key)
        is_of_sites = section is not None and section.kind == SITES
        rows: Sequence[Row] = self.review.sites if is_of_sites else self.rows(list_key)
        said = (self.row_name(row) if isinstance(row, WorksheetRowFacts) else row.text("name") for row in rows)
        for row, name in zip(rows, answer_names(said), strict=True):
            yield Choice(str(row.id), name)

    def rows(self, list_key: str) -> tuple[WorksheetRowFacts, ...]:
        """Every row of a list, whatever row each belongs to."""
        section = self.method.by_key.get(list_key)
        if section is None:
            return ()
        if not section.for_each:
            return self.lists.get(list_key, ())
        return tuple(row for above in self.rows(section.for_each) for row in above.children.get(list_key, ()))

    def every_row(self) -> Iterator[tuple[MethodSection, WorksheetRowFacts]]:
        """Every row with its section, section by section."""
        for section in self.method.sections:
            yield from ((section, row) for row in self.rows(section.key))

    def find_row(self, row_id: int) -> WorksheetRowFacts | None:
        """The row with that id, None when it has gone."""
        found = self._places.get(row_id)
        return found.row if found is not None else None

    def parent(self, row: WorksheetRowFacts) -> WorksheetRowFacts | None:
        """The row that a row belongs to, None for none."""
        found = self._places.get(row.id)
        return found.parent if found is not None else None

    def row_number(self, row: WorksheetRowFacts) -> int:
        """The number of a row among those beside it, from 1."""
        return self._places[row.id].number

    def row_name(self, row: WorksheetRowFacts) -> str:
        """What a row is called: by the answer that names it, else by its number."""
        if row.id not in self._names:
            self._names[row.id] = self._named(row)
        return self._names[row.id]

    def _named(self, row: WorksheetRowFacts) -> str:
        section, number = self.method.by_key[row.list_key], self.row_number(row)
        if number <= len(section.rows):
            return section.rows[number - 1]
        if section.for_each and not section.is_list:
            above = self.parent(row)
            return self.row_name(above) if above else section.title
        prompt = next((one for one in section.prompts if one.key == section.named_by), None)
        said = self.answer_text(prompt, row) if prompt is not None else ""
        return shorten(" ".join(said.split()), _NAME) or f"{section.noun} {number}"

    def row_of(self, prompt: Prompt, row: WorksheetRowFacts | None) -> Row | None:
        """The row that holds the answer to a prompt: the one given, the plan or the review; None where it is gone."""
        if prompt.table == WORKSHEET_ROW:
            return row
        return self.review if prompt.table == "review" else self.plan

    def answer_text(self, prompt: Prompt, row: Row) -> str:
        """The answer of a row in words, "" for none."""
        typed = kind_of(prompt).input_text(row.answer(prompt.binding), self.names)
        return kind_of(prompt).display_text(typed, self.choices(prompt))

    def place(self, row: Row, field_name: str = "") -> Where:
        """Where a row, or one of its answers, is in the program."""
        return Where(SECTION, row.table, row.id, field_name)

    def section_place(self, section: MethodSection) -> Where:
        """Where a section is in the program."""
        return Where(SECTION, WORKSHEET, self.id, section.key)

    def mark(self, subject: str) -> MarkFacts | None:
        """What was marked of a stage or a problem, None for nothing."""
        return next((one for one in self.marks if one["subject"] == subject), None)

    @property
    def started_on(self) -> date | None:
        """The day on which it was begun."""
        return self.day("started_on")


def _rows_named(owner: Row, held: str, name: str) -> tuple[WorksheetRowFacts, ...]:
    if name.startswith("_") or name == held:
        raise AttributeError(name)
    found: tuple[WorksheetRowFacts, ...] = getattr(owner, held).get(name, ())
    return found
