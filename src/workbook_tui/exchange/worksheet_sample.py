"""Begins a worksheet with the answers of a method's sample, each stored as if it had been typed."""

from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.catalogs.method_samples import MethodSample, SampleTask, method_sample
from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.method import Method
from workbook_tui.prompts.spsr import LEAD, TASK
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.people import names

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

_OF_TASK = {prompt.field: prompt for prompt in TASK.prompts}
_OF_LEAD = {prompt.field: prompt for prompt in LEAD.prompts}


def begin_sample(book: "Workbook", method: Method, review_id: int, *, today: date) -> int:
    """Begin the sample of a method as a worksheet that stands alone, and give its id.

    WorkbookError where the method has no sample, or an answer of it is none; then nothing was begun.
    """
    sample = method_sample(method)
    if sample is None:
        raise WorkbookError(f"There is no sample of “{method.title}”. Nothing was begun.")
    with book.change(f"Begin the sample “{sample.title}”"):
        worksheet_id = book.worksheets.add(method, review_id, today=today, title=sample.title)
        _Filling(book, worksheet_id, today).fill(sample)
    return worksheet_id


class _Filling:
    """One worksheet that is being filled."""

    def __init__(self, book: "Workbook", worksheet_id: int, today: date) -> None:
        self._book = book
        self._worksheet_id = worksheet_id
        self._today = today

    def fill(self, sample: MethodSample) -> None:
        """Store everything, in the order in which it refers to one another."""
        self._book.people.add_missing(person.name for person in sample.people)
        known = {row.name: row.id for row in self._book.facts().people}
        organisations = {known[one.name]: {"organisation": one.organisation} for one in sample.people}
        with self._book.change("People") as change:
            change.update_all("person", organisations)
        sheet = self._book.worksheets.read(self._worksheet_id)
        for key, text in sample.answers.items():
            section, _, name = key.partition(".")
            self._save(sheet.rows(section)[0].id, section, name, text)
        rows = {}
        for row in sample.rows:
            rows[row.key] = self._book.worksheet_rows.add(self._worksheet_id, row.list)
            for name, text in row.answers.items():
                self._save(rows[row.key], row.list, name, text)
        for task in sample.tasks:
            self._add_task(task, rows.get(task.row, 0))

    def _save(self, row_id: int, section: str, name: str, text: str) -> None:
        sheet = self._book.worksheets.read(self._worksheet_id)
        prompt = sheet.method.form.prompts[f"worksheet_row.{section}.{name}"]
        if kind_of(prompt).names_people:
            self._book.people.add_missing(names(text))
        put = self._book.answers.save(prompt, row_id, text, today=self._today, choices=sheet.choices(prompt))
        if put.problem:
            raise WorkbookError(f"{section}, {prompt.label}: {put.problem} Nothing was begun.")

    def _add_task(self, task: SampleTask, row_id: int) -> None:
        plan = self._book.worksheets.read(self._worksheet_id).plan
        task_id = (
            self._book.worksheet_rows.make_task(row_id) if row_id else self._book.tasks.add(plan.id if plan else 0)
        )
        leads = "; ".join(lead.name for lead in task.leads)
        for field, text in (("title", task.title), ("start_on", task.start), ("due_on", task.due), ("leads", leads)):
            self._book.answers.save(_OF_TASK[field], task_id, text, today=self._today)
        with self._book.change("Leads") as change:
            linked = change.rows.find("task_lead", task_id=task_id)
        for row, lead in zip(linked, task.leads, strict=True):
            for field, text in (("start_on", lead.start), ("end_on", lead.end)):
                self._book.answers.save(_OF_LEAD[field], row.id, text, today=self._today)
