"""Takes differences into the file, in the order in which they build on one another."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.returning.worksheets import list_of
from workbook_tui.prompts.spsr import NOTE, REASON
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.many import SEPARATOR, split_answers
from workbook_tui.rules.kinds.people import names
from workbook_tui.rules.merge.item import Difference, Part
from workbook_tui.rules.merge.status_notes import STATUS

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction
    from workbook_tui.store.workbook import Workbook

RATING = "rating.rating"
_REPORTED_ON = "progress_report.reported_on"
_TABLES = (
    *("person", "review", "kpi", "rating", "plan", "task", "progress_report", "site", "pdsa_cycle", "worksheet_row"),
)
_ORDER = {RATING: 1, STATUS: 1, NOTE.key: 1, REASON.key: 2}
"""Answers that others of their row come before: a plan is made of a rating's numbers, a reason is given for both."""


class Taking:
    """The import step: takes differences inside the open `change`, which is rolled back when an error is raised."""

    def __init__(
        self,
        book: "Workbook",
        change: "Transaction",
        review: ReviewFacts,
        today: date,
        rows: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._book = book
        self._change = change
        self._review = review
        self._today = today
        self._rows = rows

    def take(self, chosen: Iterable[Difference]) -> None:
        """Store all of the differences, each after those that it builds on; WorkbookError when one cannot be stored."""
        for one in sorted(chosen, key=lambda one: (_TABLES.index(one.row.table), _ORDER.get(one.parts[0].key, 0))):
            if one.is_row:
                self._add(one)
            elif one.parts[0].key in {STATUS, NOTE.key}:
                self._set_status(one)
            else:
                self._put(one, self._row_id(one), one.parts[0])

    def _row_id(self, one: Difference) -> int:
        if one.row.id:
            return one.row.id
        if one.row.table != "plan":
            raise WorkbookError(f"{one.row.place} is no longer in the file. Nothing was taken; compare again.")
        return self._plan_id(one.row.code)

    @cached_property
    def _plans(self) -> dict[str, int]:
        """The plans by the codes of their KPIs; they are asked for once all ratings, which make plans, are taken."""
        kpis = self._book.facts(self._review.cycle).kpis
        return {kpi.code: kpi.plan.id for kpi in kpis if kpi.plan is not None}

    def _plan_id(self, code: str) -> int:
        if code not in self._plans:
            raise WorkbookError(f"{code} has no plan before it is rated so: take its rating too. Nothing was taken.")
        return self._plans[code]

    def _put(self, one: Difference, row_id: int, part: Part) -> None:
        """Store one answer; a text that does not parse stops everything, rather than becoming a draft."""
        prompt = self._review.form.prompts[part.key]
        if kind_of(prompt).names_people:
            self._book.people.add_missing(names(part.theirs))
        choices, text = self._review.choices(prompt), part.theirs
        if choices and self._rows:
            text = SEPARATOR.join(self._rows.get(one, one) for one in split_answers(text))
        put = self._book.answers.save(prompt, row_id, text, today=self._today, choices=choices)
        if put.problem:
            raise WorkbookError(f"{one.row.place}, {prompt.label}: {put.problem} Nothing was taken.")

    def _add(self, one: Difference) -> None:
        row_id = _ADDERS[one.row.table](self, one)
        for part in one.parts:
            if part.key == STATUS:
                self._book.tasks.set_status(row_id, part.theirs, on=self._today)
            else:
                self._put(one, row_id, part)

    def add_task(self, one: Difference) -> int:
        """Add the task under its row's uid, so that a second import finds it, and return its id."""
        return self._book.tasks.add(self._plan_id(one.row.code), uid=one.row.uid)

    def add_report(self, one: Difference) -> int:
        """Add the report under its row's uid and return its id."""
        on = date.fromisoformat(one.row.answers[_REPORTED_ON])
        plan_id = self._plan_id(one.row.code) if one.row.code else None
        return self._book.reports.add(self._review.id, plan_id, on=on, uid=one.row.uid)

    def add_person(self, one: Difference) -> int:
        """Add the person to the team, and to the file when unknown there; return the id of the person."""
        name = one.row.answers["person.name"].strip()
        self._book.people.add_missing((name,))
        found = self._change.rows.find("person")
        person_id = next(row.id for row in found if row.name.strip().casefold() == name.casefold())
        self._book.team.add(self._review.id, person_id)
        return int(person_id)

    def add_site(self, one: Difference) -> int:
        """Add the site under its row's uid and return its id."""
        return self._book.sites.add(one.row.answers["site.name"], uid=one.row.uid)

    def add_cycle(self, one: Difference) -> int:
        """Add the PDSA cycle under its row's uid and return its id."""
        return self._book.pdsa_cycles.add(uid=one.row.uid)

    def add_worksheet_row(self, one: Difference) -> int:
        """Add the row to its list under its row's uid and return its id; what it belongs to is named by its uid."""
        found = self._change.rows.find("worksheet_row", uid=one.row.parent)
        sheets = self._change.rows.find("worksheet", uid=one.row.parent)
        if not found and not sheets:
            raise WorkbookError(f"What {one.row.place} belongs to is no longer in the file. Nothing was taken.")
        worksheet_id = found[0].worksheet_id if found else sheets[0].id
        above = found[0].id if found else None
        return self._book.worksheet_rows.add(worksheet_id, list_of(one.row.answers), above, uid=one.row.uid)

    def _set_status(self, one: Difference) -> None:
        """Set the status and keep the note; the day is the one the task was done on, never before the entry before."""
        said = {part.key: part.theirs for part in one.parts}
        task = self._change.rows.get("task", self._row_id(one))
        status = said.get(STATUS, task.status)
        day = task.done_on if status == "done" and STATUS in said and task.done_on else self._today
        entries = self._change.rows.find("task_status", task_id=task.id)
        day = max([day, *(entry.since_on for entry in entries)])
        self._book.tasks.set_status(task.id, status, on=day, note=said.get(NOTE.key, ""))


_ADDERS: dict[str, Callable[[Taking, Difference], int]] = {
    "task": Taking.add_task,
    "progress_report": Taking.add_report,
    "person": Taking.add_person,
    "site": Taking.add_site,
    "pdsa_cycle": Taking.add_cycle,
    "worksheet_row": Taking.add_worksheet_row,
}
