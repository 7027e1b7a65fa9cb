"""Two copies of one small review, worked on by two people, and what a file says whatever numbers its rows have."""

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tests.catalogs.methods_for_tests import WHOLE
from tests.screens.plans_at_work import small_book

from workbook_tui.catalogs.methods import parse_method
from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.merging.comparison import CopyComparison, compare_copies
from workbook_tui.exchange.merging.taking import take_copy
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.copies.rows import Named
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.merge.item import OfferKind
from workbook_tui.store.merging.ancestor import read_copy
from workbook_tui.store.merging.named_rows import structure
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

TODAY = date(2027, 4, 15)
STRUCTURE = structure()


@dataclass(frozen=True)
class Copies:
    """Ann's file and Bo's copy of it."""

    ann: Workbook
    bo: Workbook

    def brought(self, *, theirs: Iterable[str] = (), into: Workbook | None = None) -> CopyComparison:
        """Bring Bo's copy into Ann's file, or the other way round; of conflicts those of `theirs` are taken."""
        book = into or self.ann
        other = self.bo if book is self.ann else self.ann
        found = compare_copies(book, other.path)
        kept = {offer.key for offer in found.conflicts} - set(theirs)
        keys = {offer.key for offer in found.takeable} - kept
        take_copy(book, found, keys, kept, today=TODAY)
        return found


def two_copies(folder: Path, fill: Callable[[Workbook], object] = lambda _: None) -> Copies:
    """A small review with two tasks, a measure and a site, in two files."""
    ann = small_book(folder / "ann.db", needing=("C1", "C7"))
    with ann.change("Make ready"):
        for code in ("C1", "C7"):
            for title in ("First", "Second"):
                ann.tasks.add(plan_of(ann, code).id, title=title)
        measure = ann.measures.add("Days", unit="days", collected_every="month")
        ann.measures.store(
            measure, [NewValue(period_on=date(2027, month, 1), site="East", value=month) for month in (1, 2)]
        )
        fill(ann)
    with closing(sqlite3.connect(ann.path)) as file, file:
        # What both began from is nobody's to undo.
        file.execute("UPDATE step SET who = 'Zoe Lane'")
    shutil.copyfile(ann.path, folder / "bo.db")
    return Copies(ann, Workbook.open(folder / "bo.db", who="Bo Chen"))


def more_of_everything(book: Workbook) -> None:
    """Sites with values, a PDSA cycle, and a worksheet with two rows."""
    (measure,) = book.facts().measures
    book.measures.store(measure.id, [NewValue(period_on=date(2027, 1, 1), site=site, value=1) for site in _SITES[1:3]])
    book.pdsa_cycles.add(plan="Call twice", measure_id=measure.id)
    method = parse_method(WHOLE, Path("whole.toml"))
    sheet = book.worksheets.add(method, book.facts().id, today=TODAY, plan_id=plan_of(book).id)
    for name in ("Roof", "Walls"):
        row = book.worksheet_rows.add(sheet, "parts")
        read = book.worksheets.read(sheet)
        asked = read.method.form.prompts["worksheet_row.parts.name"]
        book.answers.save(asked, row, name, today=TODAY, choices=read.choices(asked))


def kpi_of(book: Workbook, code: str = "C7") -> KpiFacts:
    """A KPI as it is stored now."""
    return next(kpi for kpi in book.facts().kpis if kpi.code == code)


def plan_of(book: Workbook, code: str = "C7") -> Any:
    """The plan of a KPI as it is stored now."""
    return kpi_of(book, code).plan


def task_of(book: Workbook, title: str, code: str = "C7") -> Any:
    """The task of that title."""
    return next(task for task in plan_of(book, code).tasks if task.text("title") == title)


def put(book: Workbook, key: str, row_id: int, text: str) -> None:
    """Type an answer."""
    saved = book.answers.save(SPSR.prompts[key], row_id, text, today=TODAY)
    assert not saved.problem, saved.problem


def keys(found: CopyComparison, kind: OfferKind) -> list[tuple[str, str]]:
    """Where and what the differences of a kind are."""
    return [(offer.place, offer.label) for offer in found.offers if offer.kind is kind]


def content(book: Workbook) -> Counter[object]:
    """What a file says: every row with what it names spelled out, however its rows are numbered."""
    with book.reading_facts() as run:
        tables = read_copy(run, STRUCTURE).tables

    @cache
    def said(table: str, uid: str) -> tuple[object, ...]:
        row = tables[table].get(uid, {})
        columns = STRUCTURE.references[table]
        return (
            table,
            *(
                said(columns[name], str(value))
                if name in columns and value is not None
                else tuple(said(value.table, one) for one in value.uids)
                if isinstance(value, Named)
                else value
                for name, value in sorted(row.items())
                if name != "uid" and (table, name) != ("task_status", "who")
            ),
        )

    return Counter(said(table, uid) for table, rows in tables.items() for uid in rows)


_NAMES = ("Cy Young", "Dee Park", "Eli Sand", "Flo Hart", "Gus Moor")
_SITES = ("East", "West", "North", "South")
_WORDS = ("plan", "visit", "data", "coach", "family", "check", "list", "form")


def _after(sheet: Any) -> Any:
    return sheet.method.form.prompts["worksheet_row.steps.after"]


class Edits:
    """What somebody does, drawn by lot; what the file refuses is not done."""

    def __init__(self, book: Workbook, lots: random.Random) -> None:
        self._book = book
        self._lots = lots

    def make(self, number: int) -> None:
        """Do so many things."""
        deeds = [getattr(self, name) for name in dir(self) if name.startswith("do_")]
        for _ in range(number):
            with suppress(WorkbookError, IndexError, ValueError, AssertionError):
                self._lots.choice(deeds)()

    def _text(self) -> str:
        return " ".join(self._lots.choices(_WORDS, k=self._lots.randint(1, 4)))

    def _day(self) -> date:
        return TODAY - timedelta(days=self._lots.randint(0, 60))

    def _kpi(self) -> KpiFacts:
        return self._lots.choice(self._book.facts().kpis)

    def _plans(self) -> list[Any]:
        return [kpi.plan for kpi in self._book.facts().kpis if kpi.plan is not None]

    def _plan(self) -> Any:
        return self._lots.choice(self._plans())

    def _task(self) -> Any:
        return self._lots.choice(self._plan().tasks)

    def _people(self) -> list[int]:
        people = [person.id for person in self._book.facts().people]
        return self._lots.sample(people, k=min(len(people), self._lots.randint(0, 2)))

    def do_write_plan(self) -> None:
        field = self._lots.choice(("justification", "root_cause", "findings", "evidence_change"))
        put(self._book, f"plan.{field}", self._plan().id, self._text())

    def do_write_task(self) -> None:
        field = self._lots.choice(("title", "product", "evaluation"))
        put(self._book, f"task.{field}", self._task().id, self._text())

    def do_due(self) -> None:
        put(self._book, "task.due_on", self._task().id, self._day().isoformat())

    def do_add_task(self) -> None:
        self._book.tasks.add(self._plan().id, title=self._text())

    def do_remove_task(self) -> None:
        self._book.tasks.remove(self._task().id)

    def do_move_task(self) -> None:
        self._book.tasks.move(self._task().id, self._lots.choice((-1, 1)))

    def do_lead(self) -> None:
        self._book.tasks.set_leads(self._task().id, self._people())

    def do_status(self) -> None:
        status = self._lots.choice(("on_track", "off_track", "done", "at_risk"))
        self._book.tasks.set_status(self._task().id, status, on=self._day(), note=self._text())

    def do_rate(self) -> None:
        value = self._lots.choice(("meets", "needs_improvement"))
        self._book.ratings.rate(self._kpi().id, value, today=TODAY, reason=self._lots.choice((None, self._text())))

    def do_count(self) -> None:
        field = self._lots.choice(("numerator", "denominator"))
        put(self._book, f"rating.{field}", self._kpi().rating.id, str(self._lots.randint(0, 40)))

    def do_analyze(self) -> None:
        put(self._book, "rating.analysis", self._kpi().rating.id, self._text())

    def do_add_person(self) -> None:
        self._book.people.add(self._lots.choice(_NAMES))

    def do_person_role(self) -> None:
        person = self._lots.choice(self._book.facts().people)
        put(self._book, "person.role", person.id, self._text())

    def do_team(self) -> None:
        review = self._book.facts()
        self._book.team.add(review.id, self._lots.choice(review.people).id)

    def do_leave_team(self) -> None:
        self._book.team.remove(self._lots.choice(self._book.facts().members).id)

    def do_value(self) -> None:
        measure = self._lots.choice(self._book.facts().measures)
        day, site = date(2027, self._lots.randint(1, 4), 1), self._lots.choice(_SITES)
        new = NewValue(period_on=day, site=site, value=self._lots.randint(0, 9))
        self._book.measures.store(measure.id, [new])

    def do_add_measure(self) -> None:
        self._book.measures.add(self._text())

    def do_notice(self) -> None:
        finding = self._book.findings.add(self._plan().id, notice_on=self._day(), issued_by=self._text())
        self._book.corrections.add("correction_case", finding, reference=self._text())

    def do_evidence(self) -> None:
        self._book.corrections.add("evidence", self._plan().id, title=self._text())

    def do_report(self) -> None:
        review = self._book.facts()
        report = self._book.reports.add(review.id, None, on=self._day(), activities=self._text())
        self._book.participants.set_people("progress_report", report, self._people())

    def do_took_part(self) -> None:
        self._book.participants.set_people("rating", self._kpi().rating.id, self._people())

    def do_hold(self) -> None:
        self._book.plans.hold(self._plan().id, self._text(), until=TODAY, on=self._day())

    def do_decide(self) -> None:
        self._book.plans.decide(self._plan().id, self._lots.choice(("approved", "returned", None)))

    def do_switch_off(self) -> None:
        self._book.kpis.switch_off(self._kpi().id, self._text())

    def do_join_sites(self) -> None:
        # In one direction only: where both sides join the same two, each keeps the name that it chose.
        kept, gone = sorted(self._lots.sample(self._book.facts().sites, k=2), key=lambda site: site.text("created_at"))
        self._book.sites.join(gone.id, kept.id)

    def do_rename_site(self) -> None:
        put(self._book, "site.name", self._lots.choice(self._book.facts().sites).id, self._lots.choice(_SITES))

    def do_rename_person(self) -> None:
        put(self._book, "person.name", self._lots.choice(self._book.facts().people).id, self._lots.choice(_NAMES))

    def do_remove_person(self) -> None:
        self._book.people.remove(self._lots.choice(self._book.facts().people).id)

    def do_remove_measure(self) -> None:
        self._book.measures.remove(self._lots.choice(self._book.facts().measures).id)

    def do_unit(self) -> None:
        put(self._book, "measure.unit", self._lots.choice(self._book.facts().measures).id, "percent")

    def do_pdsa(self) -> None:
        review = self._book.facts()
        cycle = self._book.pdsa_cycles.add(plan=self._text(), measure_id=self._lots.choice(review.measures).id)
        put(self._book, "pdsa_cycle.teams", cycle, self._lots.choice(review.sites).text("name"))

    def do_pdsa_task(self) -> None:
        cycle = self._lots.choice(self._book.facts().pdsa_cycles)
        self._book.pdsa_cycles.make_task(cycle.id, self._plan().id)

    def do_worksheet(self) -> None:
        method = parse_method(WHOLE, Path("whole.toml"))
        self._book.worksheets.add(method, self._book.facts().id, today=TODAY, plan_id=self._plan().id)

    def _sheet(self) -> Any:
        found = [one for plan in self._plans() for one in self._book.worksheets.of_plan(plan.id)]
        return self._book.worksheets.read(self._lots.choice(found)[0])

    def _answer(self, row_id: int, field: str, text: str, sheet: Any) -> None:
        asked = sheet.method.form.prompts[f"worksheet_row.{field}"]
        self._book.answers.save(asked, row_id, text, today=TODAY, choices=sheet.choices(asked))

    def do_add_row(self) -> None:
        sheet = self._sheet()
        row = self._book.worksheet_rows.add(sheet.id, "parts")
        self._answer(row, "parts.name", self._text(), sheet)

    def do_answer_row(self) -> None:
        sheet = self._sheet()
        person = self._lots.choice(self._book.facts().people).name
        self._answer(self._lots.choice(sheet.rows("parts")).id, "parts.who", person, sheet)

    def do_refer_to_rows(self) -> None:
        sheet = self._sheet()
        parts = sheet.rows("parts")
        step = self._book.worksheet_rows.add(sheet.id, "steps", self._lots.choice(parts).id)
        self._answer(step, "steps.after", self._lots.choice(sheet.choices(_after(sheet))).label, sheet)

    def do_remove_row(self) -> None:
        self._book.worksheet_rows.remove(self._lots.choice(self._sheet().rows("parts")).id)

    def do_make_task(self) -> None:
        self._book.worksheet_rows.make_task(self._lots.choice(self._sheet().rows("parts")).id)

    def do_next_cycle(self) -> None:
        if self._lots.random() < 0.1:
            self._book.reviews.start_next("2027-28")

    def do_remove_notice(self) -> None:
        self._book.findings.remove(self._lots.choice(self._plan().findings).id)

    def do_undo(self) -> None:
        self._book.journal.undo()
