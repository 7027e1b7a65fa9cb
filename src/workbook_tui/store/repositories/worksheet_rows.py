"""The rows of worksheets: added, moved and removed, and made into tasks."""

from datetime import date
from typing import TYPE_CHECKING, Any

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.binding import WorksheetAnswer
from workbook_tui.rules.kinds import KINDS
from workbook_tui.rules.worksheets.ranking import ranked_rows
from workbook_tui.store.repositories.first_rows import insert_rows
from workbook_tui.store.repositories.repository import OpenFile, Repository
from workbook_tui.store.repositories.worksheets import Worksheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tui.prompts.method import Method
    from workbook_tui.prompts.prompt import Prompt
    from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
    from workbook_tui.store.journal.transaction import Transaction


class WorksheetRows(Repository):
    """The rows of the lists of worksheets."""

    def add(self, worksheet_id: int, list_key: str, parent_id: int | None = None, **values: object) -> int:
        """Add a row at the end of a list, below the row `parent_id` where the list is asked for each; its id."""
        method = self._method(worksheet_id)
        section = method.by_key[list_key]
        with self._book.change(f"Add to “{section.title}”") as change:
            beside = change.rows.find(
                "worksheet_row", worksheet_id=worksheet_id, list_key=list_key, parent_id=parent_id
            )
            position = 1 + max((row.position for row in beside), default=0)
            place = {"worksheet_id": worksheet_id, "parent_id": parent_id, "list_key": list_key}
            row_id = change.insert("worksheet_row", position=position, **place, **values)
            insert_rows(change, method, worksheet_id, (list_key, row_id))
            return row_id

    def remove(self, row_id: int) -> int:
        """Remove a row with what belongs to it; answers that referred to it are emptied, and their number returned."""
        sheet = self._sheet(row_id)
        row = _row_in(sheet, row_id)
        self._refuse_fixed(sheet, row)
        from workbook_tui.store.repositories.shared_answers import remove_shared

        with self._book.change(f"Remove “{sheet.row_name(row)}”") as change:
            gone = {one.id for one in _with_children(row)}
            emptied = sum(_forget(change, sheet, prompt, gone) for prompt in sheet.method.form.prompts.values())
            name = _naming_answer(sheet, row)
            change.delete("worksheet_row", row_id)
            remove_shared(change, sheet.id, row.list_key, name)
            return emptied

    def remove_blank(self, worksheet_id: int) -> None:
        """Remove every row that was added to a list, and of which nor of what belongs to it anything is said."""
        with self._book.change("Remove blank rows") as change:
            sheet = Worksheets(self._book).read(worksheet_id)
            for section, row in sheet.every_row():
                is_added = section.is_list and not section.rows
                if is_added and change.rows.find("worksheet_row", id=row.id) and not _is_said(sheet, row):
                    change.delete("worksheet_row", row.id)

    def move(self, row_id: int, by: int) -> None:
        """Move a row up (negative) or down among the rows beside it."""
        sheet = self._sheet(row_id)
        self._refuse_fixed(sheet, _row_in(sheet, row_id))
        with self._book.change(f"Move “{sheet.row_name(_row_in(sheet, row_id))}”") as change:
            row = change.rows.get("worksheet_row", row_id)
            place = {"worksheet_id": row.worksheet_id, "list_key": row.list_key, "parent_id": row.parent_id}
            rows = sorted(change.rows.find("worksheet_row", **place), key=lambda one: (one.position, one.id))
            rows.insert(max(0, rows.index(row) + by), rows.pop(rows.index(row)))
            for position, one in enumerate(rows, start=1):
                change.update("worksheet_row", one.id, position=position)

    def rank(self, worksheet_id: int, list_key: str) -> None:
        """Put the rows of a list in the order of what they are ranked by."""
        sheet = Worksheets(self._book).read(worksheet_id)
        section = sheet.method.by_key[list_key]
        with self._book.change(f"Sort “{section.title}”") as change:
            for position, row_id in enumerate(ranked_rows(sheet, section), start=1):
                change.update("worksheet_row", row_id, position=position)

    def make_task(self, row_id: int) -> int:
        """Make a task of a row, once, linked to it, and return the task's id; one of several begins without a title."""
        sheet = self._sheet(row_id)
        row = _row_in(sheet, row_id)
        template = sheet.method.by_key[row.list_key].task
        if template is None or sheet.plan is None:
            raise WorkbookError("No task can be made here. Nothing was changed.")
        if row.task_ids and not template.many:
            raise WorkbookError("A task was made of this already: Enter on it opens it.")
        title, due, leads = (_value(sheet, key, row) for key in (template.title, template.due, template.leads))
        if template.many:
            title = None
        elif not title:
            raise WorkbookError("Say first what is to be done: the task is called so. Nothing was changed.")
        with self._book.change(f"Make a task of “{sheet.row_name(row)}”") as change:
            tasks = change.rows.find("task", plan_id=sheet.plan.id)
            position = 1 + max((task.position for task in tasks), default=0)
            day = due if isinstance(due, date) else None
            task_id = change.insert("task", plan_id=sheet.plan.id, position=position, title=title, due_on=day)
            for person in leads if isinstance(leads, tuple) else (leads,):
                if isinstance(person, int):
                    change.insert("task_lead", task_id=task_id, person_id=person)
            change.insert("row_task", row_id=row_id, task_id=task_id)
            return task_id

    def _sheet(self, row_id: int) -> "WorksheetFacts":
        return Worksheets(self._book).read(Worksheets(self._book).holding(row_id))

    def _method(self, worksheet_id: int) -> "Method":
        from workbook_tui.store.worksheet_reading import method_of

        found = self._read("SELECT method_id, method_text FROM worksheet WHERE id = :row", row=worksheet_id)
        if not found:
            raise WorkbookError("This worksheet is no longer in the file. Nothing was changed.")
        return method_of(found[0])

    @staticmethod
    def _refuse_fixed(sheet: "WorksheetFacts", row: "WorksheetRowFacts") -> None:
        if sheet.row_number(row) <= len(sheet.method.by_key[row.list_key].rows):
            raise WorkbookError(f"“{sheet.row_name(row)}” belongs to the method and stays where it is.")
        if not sheet.method.by_key[row.list_key].is_list:
            raise WorkbookError("Only rows of a list are moved or removed. Nothing was changed.")


def is_named(book: OpenFile, person_id: int) -> bool:
    """True while an answer of a worksheet names a person."""
    with book.reading() as run:
        found = run(
            "SELECT prompt_key, value, method_id, method_text FROM answer JOIN worksheet_row "
            "ON worksheet_row.id = answer.row_id JOIN worksheet ON worksheet.id = worksheet_row.worksheet_id "
            "WHERE (' ' || answer.value || ' ') LIKE :id",
            {"id": f"% {person_id} %"},
        )
    from workbook_tui.store.worksheet_reading import method_of

    for row in found:
        prompts = method_of(row).form.prompts.values()
        if any(one.field == row["prompt_key"] and KINDS[one.kind].names_people for one in prompts):
            return True
    return False


def _row_in(sheet: "WorksheetFacts", row_id: int) -> "WorksheetRowFacts":
    row = sheet.find_row(row_id)
    if row is None:
        raise WorkbookError("This row is no longer in the file. Nothing was changed.")
    return row


def _naming_answer(sheet: "WorksheetFacts", row: "WorksheetRowFacts") -> object:
    """The answer that names a row, None for none."""
    section = sheet.method.by_key[row.list_key]
    naming = next((one for one in section.answers if one.key == section.named_by), None)
    return row.answer(naming.binding) if naming is not None else None


def _is_said(sheet: "WorksheetFacts", row: "WorksheetRowFacts") -> bool:
    rows = _with_children(row)
    return any(
        one.drafts or one.task_ids or any(one[asked.field] not in {None, ()} for asked in _answers(sheet, one))
        for one in rows
    )


def _answers(sheet: "WorksheetFacts", row: "WorksheetRowFacts") -> "tuple[Prompt, ...]":
    return sheet.method.by_key[row.list_key].answers


def _with_children(row: "WorksheetRowFacts") -> "Iterator[WorksheetRowFacts]":
    yield row
    for rows in row.children.values():
        for one in rows:
            yield from _with_children(one)


def _value(sheet: "WorksheetFacts", key: str, row: "WorksheetRowFacts") -> object:
    """The answer to a prompt in a row, None without the prompt; a text for whatever is no day and names nobody."""
    prompt = sheet.method.form.prompts.get(key)
    if prompt is None:
        return None
    kind = KINDS[prompt.kind]
    is_kept = kind.is_day or kind.names_people
    return row.answer(prompt.binding) if is_kept else sheet.answer_text(prompt, row)


def _forget(change: "Transaction", sheet: "WorksheetFacts", prompt: "Prompt", gone: set[int]) -> int:
    """Empty the answers to a prompt that refer to rows which go, and give their number."""
    if not prompt.refers_to or not isinstance(prompt.binding, WorksheetAnswer):
        return 0
    from workbook_tui.store.bindings import write_answer

    section, emptied = sheet.method.section_of[prompt.key], 0
    for row in sheet.rows(section.key):
        value = row.answer(prompt.binding)
        kept = _without(value, gone)
        if kept != value and row.id not in gone:
            write_answer(change, prompt.binding, row.id, kept)
            emptied += 1
    return emptied


def _without(value: object, gone: set[int]) -> Any:  # noqa: ANN401 - an answer
    if isinstance(value, tuple):
        return tuple(one for one in value if one not in set(map(str, gone))) or None
    return None if value in set(map(str, gone)) else value
