"""Begins a worksheet with the answers of a method's sample, each stored as if it had been typed."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook_tui.catalogs.method_samples import MethodSample, SampleTask, method_sample
from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.method import Method, MethodSection
from workbook_tui.prompts.spsr import LEAD, TASK
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.people import names

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

_COUNTED = re.compile(r"([+-]\d{1,5})d")
_OF_TASK = {prompt.field: prompt for prompt in TASK.prompts}
_OF_LEAD = {prompt.field: prompt for prompt in LEAD.prompts}


def begin_sample(book: "Workbook", method: Method, review_id: int, *, today: date) -> int:
    """Begin the sample of a method as a worksheet, alone or on the plan that it looks at, and give its id.

    WorkbookError where the method has no sample, or an answer of it is none; then nothing was begun.
    """
    sample = method_sample(method)
    if sample is None:
        raise WorkbookError(f"There is no sample of “{method.title}”. Nothing was begun.")
    _refuse_strange(sample, method)
    plan_id = _plan(book, sample, review_id) if sample.kpi else None
    with book.change(f"Begin the sample “{sample.title}”"):
        worksheet_id = book.worksheets.add(method, review_id, today=today, plan_id=plan_id, title=sample.title)
        _Filling(book, worksheet_id, today).fill(sample)
    return worksheet_id


def _plan(book: "Workbook", sample: MethodSample, review_id: int) -> int:
    front = book.facts(ended=True)
    review = next(one for one in (front, *front.others) if one.id == review_id)
    kpi = next((one for one in review.planned_kpis if one.code == sample.kpi), None)
    if kpi is None or kpi.plan is None:
        raise WorkbookError(
            f"This sample looks at the plan of {sample.kpi} in the sample review, and there is none in this review. "
            "Nothing was begun."
        )
    return kpi.plan.id


def _refuse_strange(sample: MethodSample, method: Method) -> None:
    """Refuse what the method does not ask, and rows that are called by a key which none has."""
    said = [*sample.answers, *(f"{row.list}.{name}" for row in sample.rows for name in row.answers)]
    asked = {f"{section.key}.{field}" for section in method.sections for field in _fields(section)}
    keys, named = {"", *(row.key for row in sample.rows)}, [row.of for row in sample.rows]
    lists = {one.key for one in method.sections if one.answers}
    strange = [key for key in said if key not in asked]
    strange += [row.list for row in sample.rows if row.list not in lists]
    strange += [key for key in (*named, *(task.row for task in sample.tasks)) if key not in keys]
    if strange:
        raise WorkbookError(
            f"The sample of “{method.title}” names “{strange[0]}”, which there is not. Nothing was begun."
        )


def _fields(section: MethodSection) -> list[str]:
    return [prompt.field.partition(".")[2] for prompt in section.answers]


class _Filling:
    """One worksheet that is being filled."""

    def __init__(self, book: "Workbook", worksheet_id: int, today: date) -> None:
        self._book = book
        self._worksheet_id = worksheet_id
        self._today = today

    def fill(self, sample: MethodSample) -> None:
        """Store everything, in the order in which it refers to one another."""
        self._add_people(sample)
        rows: dict[str, int] = {}
        for row in sample.rows:
            number = self._row(row.list, rows.get(row.of))
            rows |= {row.key: number} if row.key else {}
            for name, text in row.answers.items():
                self._save(number, row.list, name, text)
        for key, text in sample.answers.items():
            section, _, name = key.partition(".")
            self._save(self._row(section, None), section, name, text)
        for task in sample.tasks:
            self._add_task(task, rows.get(task.row, 0))

    def _add_people(self, sample: MethodSample) -> None:
        leads = (lead.name for task in sample.tasks for lead in task.leads)
        self._book.people.add_missing((*(person.name for person in sample.people), *leads))
        known = {row.name: row.id for row in self._book.facts().people}
        organisations = {
            known[one.name]: {"organisation": one.organisation} for one in sample.people if one.organisation
        }
        with self._book.change("People") as change:
            change.update_all("person", organisations)

    def _row(self, section: str, above: int | None) -> int:
        """A new row of a list, else the one row that is there for the row above."""
        sheet = self._book.worksheets.read(self._worksheet_id)
        if sheet.method.by_key[section].is_list:
            return self._book.worksheet_rows.add(self._worksheet_id, section, above)
        number = next((row.id for row in sheet.rows(section) if row["parent_id"] == above), 0)
        if not number:
            raise WorkbookError(f"The sample has no row that “{section}” is asked for. Nothing was begun.")
        return number

    def _save(self, row_id: int, section: str, name: str, text: str) -> None:
        sheet = self._book.worksheets.read(self._worksheet_id)
        prompt, said = sheet.method.form.prompts[f"worksheet_row.{section}.{name}"], self._counted(text)
        if kind_of(prompt).names_people:
            self._book.people.add_missing(names(text))
        put = self._book.answers.save(prompt, row_id, said, today=self._today, choices=sheet.choices(prompt))
        if put.problem:
            raise WorkbookError(f"{section}, {prompt.label}: {put.problem} Nothing was begun.")

    def _counted(self, text: str) -> str:
        """A day that is counted from today as a date, anything else as it is."""
        days = _COUNTED.fullmatch(text)
        return (self._today + timedelta(days=int(days[1]))).isoformat() if days else text

    def _add_task(self, task: SampleTask, row_id: int) -> None:
        plan = self._book.worksheets.read(self._worksheet_id).plan
        task_id = (
            self._book.worksheet_rows.make_task(row_id) if row_id else self._book.tasks.add(plan.id if plan else 0)
        )
        leads = "; ".join(lead.name for lead in task.leads)
        for field, text in (("title", task.title), ("start_on", task.start), ("due_on", task.due), ("leads", leads)):
            if text:
                self._book.answers.save(_OF_TASK[field], task_id, self._counted(text), today=self._today)
        with self._book.change("Leads") as change:
            linked = change.rows.find("task_lead", task_id=task_id)
        for row, lead in zip(linked, task.leads, strict=False):
            for field, text in (("start_on", lead.start), ("end_on", lead.end)):
                self._book.answers.save(_OF_LEAD[field], row.id, self._counted(text), today=self._today)
