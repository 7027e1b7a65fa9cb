"""Steps in any order, by two people: each is taken back and made again exactly, and the journal knows every value."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from tests.store.test_every_way import choices_of, fill

from workbook_tui.errors import ConflictError, WorkbookError
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.doctor.examination import examine
from workbook_tui.store.file import engine
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook
from workbook_tui.text import clean

TODAY = date(2027, 4, 15)
LEFT_OUT = {"uid", "version", "created_at", "updated_at"}
"""Columns that undo does not bring back, or that nobody types."""
OUTSIDE = {"step", "change", "field_draft", "sqlite_sequence"}
"""Tables of which the journal keeps nothing."""
Place = tuple[str, int, str]
Tables = dict[str, tuple[tuple[str, ...], dict[int, tuple[object, ...]]]]
"""The columns of each table, and its rows by their numbers."""
Altered = dict[Place, tuple[object, object]]
"""What stood in each place before and after; None also where there was no row."""

TEXTS = st.one_of(
    st.sampled_from(("", "log", "2027-04-01", "3", "75", "yes", "Ann Lee", "Bo Chen; Ann Lee", "=1+1", "[red]x[/]")),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
NUMBERS = st.integers(0, 50)
ONE_ROW = ("rating", "plan", "task", "finding", "correction_case", "site", "pdsa_cycle", "person", "measure")
PROMPTS = [prompt for prompt in SPSR.prompts.values() if prompt.table in ONE_ROW]


class Person:
    """Somebody at work on the file: what their steps altered, newest last, and what of it is undone."""

    def __init__(self, file: Path, name: str) -> None:
        self.book = Workbook(file, who=name)
        self.done: list[Altered] = []
        self.undone: list[Altered] = []


def _tables(file: Path) -> Tables:
    with closing(sqlite3.connect(file)) as connection:
        found = [str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables: Tables = {}
        for table in (name for name in found if name not in OUTSIDE):
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = tuple(column[0] for column in cursor.description)
            place = names.index("id")
            tables[table] = (names, {row[place]: row for row in cursor})
        return tables


def _altered(before: Tables, after: Tables) -> Altered:
    found: Altered = {}
    for table, (names, rows) in after.items():
        olds = before[table][1]
        for row_id in {row_id for row_id in olds.keys() | rows.keys() if olds.get(row_id) != rows.get(row_id)}:
            pair = [dict(zip(names, one.get(row_id, ()), strict=False)) for one in (olds, rows)]
            for name in set(names) - LEFT_OUT:
                old, new = (values.get(name) for values in pair)
                if old != new:
                    found[table, row_id, name] = (old, new)
    return found


def _backward(altered: Altered) -> Altered:
    return {place: (after, before) for place, (before, after) in altered.items()}


def _step_count(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        made = "SELECT count(*) FROM step WHERE EXISTS (SELECT 1 FROM change WHERE step_id = step.id)"
        return int(connection.execute(made).fetchone()[0])


class Steps(RuleBasedStateMachine):
    """Two people at one file."""

    original: Path
    """The file that every run begins with."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.file = Path(shutil.copy(self.original, Path(self.folder.name) / "f.db"))
        self.people = [Person(self.file, name) for name in ("Ann Lee", "Bo Chen")]
        self.now = _tables(self.file)

    def teardown(self) -> None:
        """Whatever was done, the journal knows every value, and everybody reads the same, whenever they opened it."""
        assert examine(self.file) == ()
        books = (*(person.book for person in self.people), Workbook.open(self.file, who="Ann Lee"))
        assert len({book.facts(ended=True).fingerprint for book in books}) == 1
        self.folder.cleanup()

    def _row(self, table: str, number: int) -> int:
        ids = sorted(self.now[table][1])
        return ids[number % len(ids)] if ids else 0

    def _do(self, person: Person, work: Callable[[Workbook], object]) -> None:
        """Do something; it is one step, or nothing at all when it is refused or alters nothing."""
        before, steps = self.now, _step_count(self.file)
        try:
            work(person.book)
        except WorkbookError as error:
            assert str(error)
            assert _tables(self.file) == before
        self.now = _tables(self.file)
        altered, made = _altered(before, self.now), _step_count(self.file) - steps
        assert made <= 1
        assert made or not altered
        if made:
            person.done.append(altered)
            person.undone.clear()

    def _reverse(self, person: Person, reverse: Callable[[], str], known: list[Altered], onto: list[Altered]) -> None:
        before = self.now
        try:
            reverse()
        except ConflictError:
            # Somebody else was there since.
            assert _tables(self.file) == before
            return
        except WorkbookError as error:
            assert "nothing" in str(error)
            assert not known
            return
        self.now = _tables(self.file)
        expected = known.pop()
        assert _altered(before, self.now) == _backward(expected)
        onto.append(_backward(expected))

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        person = self.people[who]
        self._reverse(person, person.book.journal.undo, person.done, person.undone)

    @rule(who=st.integers(0, 1))
    def redo(self, who: int) -> None:
        person = self.people[who]
        self._reverse(person, person.book.journal.redo, person.undone, person.done)

    @rule(who=st.integers(0, 1), prompt=st.sampled_from(PROMPTS), number=NUMBERS, text=TEXTS)
    def answer(self, who: int, prompt, number: int, text: str) -> None:
        row = self._row(prompt.table, number)
        if not row:
            return

        def save(book: Workbook) -> None:
            put = book.answers.save(prompt, row, text, today=TODAY, choices=choices_of(book, prompt) or None)
            # What is no answer stays word for word as a draft.
            assert not put.problem or put.text == clean(text).text

        self._do(self.people[who], save)

    @rule(who=st.integers(0, 1), number=NUMBERS, rating=st.sampled_from(("meets", "needs_improvement", None)))
    def rate(self, who: int, number: int, rating: str | None) -> None:
        kpi = self._row("kpi", number)
        self._do(self.people[who], lambda book: book.ratings.rate(kpi, rating, today=TODAY))

    @rule(who=st.integers(0, 1), number=NUMBERS, title=TEXTS)
    def add_task(self, who: int, number: int, title: str) -> None:
        plan = self._row("plan", number)
        self._do(self.people[who], lambda book: book.tasks.add(plan, title=clean(title).text))

    @rule(who=st.integers(0, 1), number=NUMBERS, way=st.integers(0, 5))
    def work_on_task(self, who: int, number: int, way: int) -> None:
        task = self._row("task", number)
        if not task:
            return
        works: tuple[Callable[[Workbook], object], ...] = (
            lambda book: book.tasks.remove(task),
            lambda book: book.tasks.move(task, 1 - 2 * (number % 2)),
            lambda book: book.tasks.set_leads(task, [self._row("person", number)]),
            lambda book: book.tasks.set_status(task, "on_track", on=TODAY - timedelta(number)),
            lambda book: book.tasks.set_status(task, "off_track", on=TODAY, note="ill" if number % 2 else ""),
            lambda book: book.tasks.copy(self._row("plan", number), [task]),
        )
        self._do(self.people[who], works[way])

    @rule(who=st.integers(0, 1), number=NUMBERS, month=st.integers(1, 12), site=st.sampled_from(("", "North", "West")))
    def value(self, who: int, number: int, month: int, site: str) -> None:
        measure = self._row("measure", number)
        if not measure:
            return
        new = NewValue(period_on=date(2027, month, 1), site=site, numerator=number, denominator=50)
        self._do(self.people[who], lambda book: book.measures.store(measure, [new]))

    @rule(who=st.integers(0, 1), number=NUMBERS, other=NUMBERS, way=st.integers(0, 7))
    def rows(self, who: int, number: int, other: int, way: int) -> None:
        works: tuple[Callable[[Workbook], object], ...] = (
            lambda book: book.people.add(f"Person {'abcdefgh'[number % 8]}"),
            lambda book: book.people.remove(self._row("person", number)),
            lambda book: book.sites.join(self._row("site", number), self._row("site", other)),
            lambda book: book.measures.add(f"Measure {'abcdefgh'[number % 8]}", collected_every="month"),
            lambda book: book.measures.remove(self._row("measure", number)),
            lambda book: book.findings.add(self._row("plan", number), notice_on=TODAY),
            lambda book: book.kpis.switch_off(self._row("kpi", number), "none this year"),
            lambda book: book.kpis.switch_on(self._row("kpi", number)),
        )
        self._do(self.people[who], works[way])

    @rule(who=st.integers(0, 1))
    def come_back(self, who: int) -> None:
        """The program is closed and opened again: what can be undone stays."""
        self.people[who].book = Workbook(self.file, who=self.people[who].book.who)


@pytest.fixture
def steps(once) -> type[Steps]:
    """The machine, with a file to begin with."""
    folder = once("any steps", lambda folder: Workbook.create(folder / "f.db", who="Somebody", fill=fill))

    class Begun(Steps):
        original = Path(folder) / "f.db"

    return Begun


def _run(steps: type[Steps], runs: int) -> None:
    run_state_machine_as_test(
        steps,
        settings=settings(max_examples=runs, stateful_step_count=30, deadline=None, derandomize=True, database=None),
    )


def test_steps_in_any_order_are_taken_back_exactly_and_known_to_the_journal(steps):
    assert engine.PRAGMAS[-1] == "PRAGMA synchronous=OFF"
    _run(steps, 25)


@pytest.mark.long
def test_two_thousand_runs_of_steps_in_any_order_are_taken_back_exactly(steps):
    _run(steps, 2_000)
