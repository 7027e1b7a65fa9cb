"""The sheets of worksheets: one line a question, so that every method fits on paper, however wide its grids are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workbook_tui.prompts.method import MethodSection
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import format_day
from workbook_tui.rules.worksheets.answers import name_of
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.progress import progress
from workbook_tui.rules.worksheets.timeline import timeline
from workbook_tui.sheets.answers import cell_kind
from workbook_tui.sheets.contract import METHOD_FORM, WORKSHEETS, spare_key, worksheet_key, worksheet_table
from workbook_tui.sheets.layout import KEY, TO_COVER, Cell, CellKind, Sheet, SheetColumn, Value, table_sheet
from workbook_tui.sheets.worksheet_lists import choice_lists

SPARE = 3
"""So many new rows of a list have lines of their own."""

_COLUMNS = (
    SheetColumn(key="stage", header="Stage", width=16),
    SheetColumn(key="section", header="Section", width=20),
    SheetColumn(key="row", header="Of", width=22),
    SheetColumn(key="question", header="Question", width=22),
    SheetColumn(key="answer", header="Answer", width=56, kind=CellKind.LONG),
    SheetColumn(key="guidance", header="How to answer", width=44, kind=CellKind.LONG),
    KEY,
)
_SENTENCE = (
    "One line for each question. The yellow cells take answers and come back with the workbook; the others only show "
    "what stands elsewhere. “New” lines at the end of a list add a row to it."
)
_LIST = (
    SheetColumn(key="title", header="Worksheet", width=34),
    SheetColumn(key="method", header="Method", width=26),
    SheetColumn(key="version", header="Version", width=9),
    SheetColumn(key="kpi.code", header="KPI", width=10),
    SheetColumn(key="started_on", header="Begun", width=12.5, kind=CellKind.DATE),
    SheetColumn(key="answered", header="Answered", width=11, kind=CellKind.WHOLE),
    SheetColumn(key="asked", header="Questions", width=11, kind=CellKind.WHOLE),
    SheetColumn(key="tasks", header="Tasks", width=9, kind=CellKind.WHOLE),
    KEY,
)


def worksheet_columns() -> tuple[SheetColumn, ...]:
    """The columns of the list of worksheets."""
    return _LIST


def worksheet_list_sheet(sheets: tuple[WorksheetFacts, ...]) -> Sheet:
    """One row a worksheet, with how far it is."""
    rows = tuple(
        (
            sheet.title,
            sheet.method.title,
            sheet.method.version,
            sheet.code or None,
            sheet.started_on,
            progress(sheet).answered,
            progress(sheet).asked,
            len(sheet.tasks),
            sheet.text("uid"),
        )
        for sheet in sheets
    )
    return table_sheet(
        WORKSHEETS, "The worksheets of other planning methods; each has a sheet of its own.", _LIST, rows
    )


def worksheet_sheet(
    sheet: WorksheetFacts,
    number: int,
    export: UUID,
    lists_of: Sequence[WorksheetFacts] = (),
    *,
    is_alone: bool = False,
) -> Sheet:
    """Every question of a worksheet with its answer; free lines add rows to its lists.

    One that `is_alone` in its workbook has no cover to go back to; `lists_of` are the worksheets of the workbook, whose
    lists of answers stand on one sheet.
    """
    lines = _Lines(sheet, number, export, lists_of)
    table = worksheet_table(number, sheet.title)
    back = None if is_alone else TO_COVER
    return table_sheet(table, _SENTENCE, _COLUMNS, tuple(lines.all()), title=sheet.title, back=back, frozen="A4")


_FORM = (
    "Fill it in on paper or here. Imported, it begins a worksheet with what stands in the yellow cells. An answer that "
    "names a row of another list names it as this form does, such as “part 1”."
)
_ON_A_PLAN = (
    "Fill it in on paper. This method looks at a plan: begin a worksheet of it on one, and export that; it comes back."
)


def form_sheet(sheet: WorksheetFacts) -> Sheet:
    """Every question of a method without an answer, for paper or a spreadsheet."""
    rows = list(_Lines(sheet, 1, None).all())
    rows += [(None, None, None, asked, None, None, None) for asked in _SIGNATURES]
    table = worksheet_table(1).on_sheet(METHOD_FORM.sheet)
    said = _FORM if sheet.method.stands_alone else _ON_A_PLAN
    return table_sheet(table, said, _COLUMNS, rows, title=sheet.title, back=None, frozen="A4", lines=2)


_SIGNATURES = ("Agreed by (name and signature)", "On (date)")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its answer, and how it is answered."""

    question: str = ""
    answer: str | int | float | date | None = None
    how: str = ""
    kind: CellKind = CellKind.LONG
    choices_name: str = ""


class _Lines:
    """The lines of one worksheet; without an `export` nothing comes back from them, and lists have no free lines."""

    def __init__(
        self,
        sheet: WorksheetFacts,
        number: int,
        export: UUID | None,
        lists_of: Sequence[WorksheetFacts] = (),
    ) -> None:
        self._sheet = sheet
        self._lists = choice_lists(lists_of or (sheet,))
        self._table = worksheet_table(number, sheet.title).name
        self._export = export
        self._spare = 0

    def all(self) -> Iterator[tuple[Value, ...]]:
        """Section by section, in the order of the stages."""
        for section in self._sheet.method.sections:
            if section.kind == "tasks":
                yield from self._tasks(section)
            elif section.kind == "timeline":
                yield from self._chart(section) if self._export is not None else ()
            elif section.text:
                yield self._line(section, "", _Asked(how=section.text))
            elif section.is_list:
                yield from self._list(section)
            elif section.prompts:
                yield from self._form(section)

    def _form(self, section: MethodSection) -> Iterator[tuple[Value, ...]]:
        rows: tuple[WorksheetRowFacts | None, ...] = self._sheet.rows(section.key)
        if not rows and not section.answers:
            # All that it asks stands in the plan or the review, so that it has no row of its own.
            rows = (None,)
        for row in rows:
            for prompt in section.prompts:
                yield self._answer(section, row, prompt)

    def _list(self, section: MethodSection) -> Iterator[tuple[Value, ...]]:
        above: tuple[WorksheetRowFacts | None, ...] = (None,)
        if section.for_each:
            above = self._sheet.rows(section.for_each)
        for parent in above:
            rows = parent.children[section.key] if parent else self._sheet.lists[section.key]
            for row in rows:
                for prompt in section.prompts:
                    yield self._answer(section, row, prompt)
            if not section.rows and self._export is not None:
                yield from self._new(section, parent, self._export)

    def _new(
        self, section: MethodSection, parent: WorksheetRowFacts | None, export: UUID
    ) -> Iterator[tuple[Value, ...]]:
        of = f" of {self._sheet.row_name(parent)}" if parent else ""
        owner = (parent or self._sheet).text("uid")
        for count in range(1, SPARE + 1):
            self._spare += 1
            free = spare_key(export, self._table, self._spare)
            for prompt in section.answers:
                key = worksheet_key(free, prompt.field, owner)
                yield self._line(section, f"New {section.noun} {count}{of}", self._asked(prompt), key)

    def _asked(self, prompt: Prompt, said: str | float | date | None = None) -> _Asked:
        """A question that is answered here, with the kind of its cell."""
        kind = cell_kind(prompt)
        listed = kind is CellKind.CHOICE and not prompt.refers_to
        name = self._lists.get(tuple(choice.label for choice in prompt.choices), "") if listed else ""
        shown = CellKind.LONG if kind is CellKind.TEXT or (kind is CellKind.CHOICE and not name) else kind
        return _Asked(prompt.label, said, _how(prompt, self._sheet), shown, name)

    def _answer(self, section: MethodSection, row: WorksheetRowFacts | None, prompt: Prompt) -> tuple[Value, ...]:
        place = self._sheet.row_of(prompt, row)
        is_own = row is not None and place is row
        said = _said(self._sheet, place, prompt) if place is not None else None
        key = worksheet_key(row.text("uid"), prompt.field) if row is not None and is_own else ""
        elsewhere = _Asked(prompt.label, said, "It stands in the plan or the review, and is changed there.")
        name = name_of(self._sheet, row) if row is not None else ""
        return self._line(section, name, self._asked(prompt, said) if is_own else elsewhere, key)

    def _tasks(self, section: MethodSection) -> Iterator[tuple[Value, ...]]:
        for number, task in enumerate(self._sheet.tasks, start=1):
            due = f", due {format_day(task.due)}" if task.due else ""
            said = f"{task.text('title')} ({task.lead_names or 'nobody'}{due})"
            asked = _Asked("Task", said, "It is changed on the sheet of all tasks.")
            yield self._line(section, f"Task {number}", asked)

    def _chart(self, section: MethodSection) -> Iterator[tuple[Value, ...]]:
        for item in timeline(self._sheet, section).items:
            day = format_day(item.day) if item.day else "no date"
            said = f"{day}, on the critical path" if item.is_critical else day
            yield self._line(section, item.name, _Asked("Date", said, f"It is changed under “{item.list_title}”."))

    def _line(self, section: MethodSection, name: str, asked: _Asked, key: str = "") -> tuple[Value, ...]:
        """One line; without a key its answer is only shown."""
        stage = self._sheet.method.stage_with(section)
        answer = Cell(value=asked.answer, is_locked=True)
        if key:
            answer = Cell(value=asked.answer, is_answer=True, kind=asked.kind, choices_name=asked.choices_name)
        return (
            stage.title,
            section.title,
            name or None,
            asked.question or None,
            answer,
            asked.how or None,
            key or None,
        )


def _said(sheet: WorksheetFacts, row: Row, prompt: Prompt) -> str | float | date | None:
    """The answer as a cell holds it: a date, a number, or a text that reads back as itself."""
    terms = Terms(people=sheet.names, choices=sheet.choices(prompt))
    return kind_of(prompt).cell_value(row.answer(prompt.binding), terms)


def _how(prompt: Prompt, sheet: WorksheetFacts) -> str:
    listed = "; ".join(choice.label for choice in sheet.choices(prompt))
    accepts = f"{kind_of(prompt).accepts}: {listed}." if listed else f"{kind_of(prompt).accepts}."
    return f"{prompt.guidance} {accepts}".strip()
