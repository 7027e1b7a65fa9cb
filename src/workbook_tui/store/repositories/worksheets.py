"""Worksheets: methods in use, on a plan or standing alone with a plan of their own."""

from datetime import date
from typing import TYPE_CHECKING, Any

from workbook_tui.errors import WorkbookError
from workbook_tui.store.repositories.first_rows import insert_rows
from workbook_tui.store.repositories.repository import Repository
from workbook_tui.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook_tui.prompts.method import Method
    from workbook_tui.prompts.prompt import Prompt
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.rules.worksheets.facts import WorksheetFacts
    from workbook_tui.store.journal.transaction import Transaction

_NO_KPI = {"heading": "Worksheets", "kind": "results", "measure": "none", "inputs": "{}", "is_worksheet": True}
"""What the row of a KPI holds that only carries the plan of a worksheet."""


class Worksheets(Repository):
    """The worksheets of a file."""

    def count(self) -> int:
        """How many there are."""
        (row,) = self._read("SELECT count(*) AS number FROM worksheet")
        return int(str(row["number"]))

    def titles(self) -> tuple[str, ...]:
        """What they are called, in the order in which they were begun."""
        return tuple(str(row["title"]) for row in self._read("SELECT title FROM worksheet ORDER BY started_on, id"))

    def all(self) -> "tuple[WorksheetFacts, ...]":
        """Every worksheet of every review of the file, in the order in which they were begun."""
        from workbook_tui.store.worksheet_reading import read_worksheets

        if not self.count():
            return ()
        front = self._book.facts(ended=True)
        reviews = {review.id: review for review in (front, *front.others)}
        with self._book.reading_facts() as run:
            return tuple(read_worksheets(run, reviews))

    def of_review(self, review: "ReviewFacts") -> "tuple[WorksheetFacts, ...]":
        """The worksheets of a review, in the order in which they were begun."""
        from workbook_tui.store.worksheet_reading import read_worksheets

        with self._book.reading_facts() as run:
            return tuple(read_worksheets(run, {review.id: review}))

    def read(self, worksheet_id: int, known: "ReviewFacts | None" = None) -> "WorksheetFacts":
        """One worksheet with the review that it is in; WorkbookError when it has gone.

        `known` is a review that was read already: with those of other cycles beside it, it is looked at first.
        """
        from workbook_tui.store.worksheet_reading import read_worksheets

        sql = "SELECT id, cycle FROM review WHERE id = (SELECT review_id FROM worksheet WHERE id = :row)"
        cycle = self._read(sql, row=worksheet_id)
        if not cycle:
            raise WorkbookError("This worksheet is no longer in the file. Nothing was changed.")
        beside = (known, *known.others) if known is not None else ()
        found = next((one for one in beside if one.id == cycle[0]["id"]), None)
        review = found or self._book.facts(str(cycle[0]["cycle"]))
        with self._book.reading_facts() as run:
            # What was read keeps its review, so that no other one can have the same identity meanwhile.
            return self._book.read_once(
                (worksheet_id, id(review)), lambda: next(read_worksheets(run, {review.id: review}, worksheet_id))
            )

    def before(self, sheet: "WorksheetFacts") -> "WorksheetFacts | None":
        """The last worksheet of the same method that was begun before this one, None when there is none."""
        found = self._read(
            "SELECT id FROM worksheet WHERE method_id = :method AND (started_on, id) < (:day, :id) "
            "ORDER BY started_on DESC, id DESC LIMIT 1",
            method=sheet["method_id"],
            day=str(sheet["started_on"]),
            id=sheet.id,
        )
        return self.read(int(str(found[0]["id"]))) if found else None

    def holding(self, row_id: int) -> int:
        """The number of the worksheet that holds a row, 0 when the row has gone."""
        found = self._read("SELECT worksheet_id FROM worksheet_row WHERE id = :row", row=row_id)
        return int(str(found[0]["worksheet_id"])) if found else 0

    def of_plan(self, plan_id: int) -> tuple[tuple[int, str], ...]:
        """The worksheets that look at a plan: their numbers and titles."""
        found = self._read("SELECT id, title FROM worksheet WHERE plan_id = :plan ORDER BY id", plan=plan_id)
        return tuple((int(str(row["id"])), str(row["title"])) for row in found)

    def origin(self, task_id: int) -> str:
        """The row that a task was made of, with its worksheet and section, "" for a task that was made of none."""
        found = self._read("SELECT row_id FROM row_task WHERE task_id = :task", task=task_id)
        if not found:
            return ""
        row_id = int(str(found[0]["row_id"]))
        sheet = self.read(self.holding(row_id))
        row = sheet.find_row(row_id)
        return (
            "" if row is None else f"{sheet.title} · {sheet.method.by_key[row.list_key].title} · {sheet.row_name(row)}"
        )

    def prompts(self) -> "dict[str, Prompt]":
        """Everything that the methods in use ask, by key."""
        from workbook_tui.store.worksheet_reading import method_of

        found = self._read("SELECT DISTINCT method_id, method_text FROM worksheet")
        return {key: prompt for row in found for key, prompt in method_of(row).form.prompts.items()}

    def add(self, method: "Method", review_id: int, *, today: date, plan_id: int | None = None, title: str = "") -> int:
        """Begin a method and return the worksheet's id: on a plan, or alone with a plan of its own and a title."""
        name = clean_text(title).strip() or method.title
        from workbook_tui.store.repositories.shared_answers import take_shared

        with self._book.change(f"Begin the worksheet “{name}”") as change:
            if plan_id is None:
                if not method.stands_alone:
                    raise WorkbookError(f"“{method.title}” looks at a plan: name the KPI whose plan it is.")
                plan_id = _own_plan(change, review_id, name)
            worksheet_id = change.insert(
                "worksheet",
                review_id=review_id,
                plan_id=plan_id,
                method_id=method.id,
                method_version=method.version,
                method_text=method.text,
                title=name,
                started_on=today,
            )
            insert_rows(change, method, worksheet_id)
            take_shared(change, worksheet_id, plan_id)
            return worksheet_id

    def add_form(self, form: "WorksheetFacts", *, today: date) -> int:
        """Begin a worksheet on its own that is, row by row with its uids, a form that was filled in; its id."""
        method, uid = form.method, form.text("uid")
        title = _free_title(method.title, self.titles())
        with self._book.change(f"Begin the worksheet “{title}”") as change:
            worksheet_id = change.insert(
                "worksheet",
                uid=uid,
                review_id=form.review.id,
                plan_id=_own_plan(change, form.review.id, title),
                method_id=method.id,
                method_version=method.version,
                method_text=method.text,
                title=title,
                started_on=today,
            )
            ids: dict[object, int] = {}
            for section, row in form.every_row():
                place = {"worksheet_id": worksheet_id, "list_key": section.key, "position": form.row_number(row)}
                parent = ids.get(row["parent_id"])
                ids[row.id] = change.insert("worksheet_row", uid=row.text("uid"), parent_id=parent, **place)
            return worksheet_id

    def rename(self, worksheet_id: int, title: str) -> None:
        """Call a worksheet, and its own plan, otherwise."""
        name = clean_text(title).strip()
        if not name:
            raise WorkbookError("A worksheet needs a title. Nothing was changed.")
        with self._book.change(f"Rename the worksheet “{name}”") as change:
            sheet = change.rows.get("worksheet", worksheet_id)
            change.update("worksheet", worksheet_id, title=name)
            if (kpi := _own_kpi(change, sheet.plan_id)) is not None:
                _refuse_code(change, sheet.review_id, name, besides=kpi.id)
                change.update("kpi", kpi.id, code=name, title=name)

    def remove(self, worksheet_id: int) -> None:
        """Take a worksheet out of the file; one that stands alone takes its own plan and its tasks along."""
        title = self._text("worksheet", worksheet_id, "title")
        self._book.back_up("delete")
        with self._book.change(f"Remove the worksheet “{title}”") as change:
            kpi = _own_kpi(change, change.rows.get("worksheet", worksheet_id).plan_id)
            if kpi is not None:
                change.delete("kpi", kpi.id)
            else:
                change.delete("worksheet", worksheet_id)

    def mark(self, worksheet_id: int, subject: str, state: str, *, on: date, reason: str = "") -> None:
        """Mark a stage as done or skipped, or a rule as passed; all but done needs a reason."""
        if state != "done" and not reason.strip():
            raise WorkbookError("Say why; the reason is kept with the worksheet. Nothing was changed.")
        with self._book.change(f"Mark as {state}") as change:
            self._clear(change, worksheet_id, subject)
            values = {"state": state, "marked_on": on, "reason": reason.strip() or None, "who": self._book.who}
            change.insert("worksheet_mark", worksheet_id=worksheet_id, subject=subject, **values)

    def unmark(self, worksheet_id: int, subject: str) -> None:
        """Take a mark away."""
        with self._book.change("Take a mark back") as change:
            self._clear(change, worksheet_id, subject)

    @staticmethod
    def _clear(change: "Transaction", worksheet_id: int, subject: str) -> None:
        for row in change.rows.find("worksheet_mark", worksheet_id=worksheet_id, subject=subject):
            change.delete("worksheet_mark", row.id)


def _free_title(title: str, taken: "Iterable[str]") -> str:
    """The title, with a number behind it where it is taken."""
    known = {one.casefold() for one in taken}
    numbered = (title if number == 1 else f"{title} ({number})" for number in range(1, len(known) + 2))
    return next(one for one in numbered if one.casefold() not in known)


def _own_plan(change: "Transaction", review_id: int, title: str) -> int:
    """A plan that belongs to no KPI, and what holds it; its id."""
    _refuse_code(change, review_id, title)
    known: Iterable[int] = (row.position for row in change.rows.find("kpi", review_id=review_id))
    position = 1 + max(known, default=0)
    kpi_id = change.insert("kpi", review_id=review_id, position=position, code=title, title=title, **_NO_KPI)
    change.insert("rating", kpi_id=kpi_id)
    return change.insert("plan", kpi_id=kpi_id)


def _own_kpi(change: "Transaction", plan_id: int | None) -> Any:  # noqa: ANN401 - a row
    """What holds the plan of a worksheet that stands alone, None for the plan of a KPI."""
    if plan_id is None:
        return None
    kpi = change.rows.get("kpi", change.rows.get("plan", plan_id).kpi_id)
    return kpi if kpi.is_worksheet else None


def _refuse_code(change: "Transaction", review_id: int, code: str, besides: int = 0) -> None:
    known = change.rows.find("kpi", review_id=review_id)
    if any(row.code.casefold() == code.casefold() and row.id != besides for row in known):
        raise WorkbookError(f"Something in this review is called “{code}” already. Choose another title.")
