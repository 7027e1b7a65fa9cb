"""Workbook: one open file, with a repository for each kind of thing and one way to change anything."""

import sqlite3
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui.errors import ConflictError, FileRefusedError, WorkbookError
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.store import reading
from workbook_tui.store.answers import Answers
from workbook_tui.store.backups.copies import back_up
from workbook_tui.store.file.header import SCHEMA_VERSION, read_header, user_message
from workbook_tui.store.file.last_known import LastKnown, Run
from workbook_tui.store.file.opening import keep_stale_journal, read_only_reason, refuse_unsound, seal_file
from workbook_tui.store.known_facts import Facts, KnownFacts
from workbook_tui.store.measure_summaries import MeasureSummaries
from workbook_tui.store.promised import has_promises, keep_promises
from workbook_tui.store.repositories.corrections import Corrections, Findings
from workbook_tui.store.repositories.kpis import Kpis
from workbook_tui.store.repositories.measures import Measures
from workbook_tui.store.repositories.pdsa_cycles import PdsaCycles
from workbook_tui.store.repositories.people import People, Team
from workbook_tui.store.repositories.plans import Plans, Ratings
from workbook_tui.store.repositories.reports import Participants, Reports, Submissions
from workbook_tui.store.repositories.reviews import Reviews
from workbook_tui.store.repositories.sites import Sites
from workbook_tui.store.repositories.tasks import Tasks
from workbook_tui.store.repositories.undo import Journal
from workbook_tui.store.repositories.worksheet_rows import WorksheetRows
from workbook_tui.store.repositories.worksheets import Worksheets
from workbook_tui.store.writer import Writer
from workbook_tui.system.whole import create_whole, sweep_halves

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from workbook_tui.store.journal.transaction import Transaction


class Workbook:
    """One open file of one service area; `who` is the person at work."""

    def __init__(self, path: Path, *, who: str) -> None:
        self.path = path
        self.who = who
        self.writer = Writer()
        self.read_only_reason = ""
        """Why the file can only be read, as a part of a sentence; "" when it can be written."""
        self._kept_from_writing = ""
        self._engine: Engine | None = None
        self._open_change: Transaction | None = None
        self._summaries = MeasureSummaries(self.reading)
        self.last_known = LastKnown(path)
        self._known_facts = KnownFacts(path)
        self.reviews = Reviews(self)
        self.people = People(self)
        self.team = Team(self)
        self.kpis = Kpis(self)
        self.ratings = Ratings(self)
        self.plans = Plans(self)
        self.tasks = Tasks(self)
        self.findings = Findings(self)
        self.corrections = Corrections(self)
        self.measures = Measures(self)
        self.sites = Sites(self)
        self.pdsa_cycles = PdsaCycles(self)
        self.reports = Reports(self)
        self.participants = Participants(self)
        self.answers = Answers(self)
        self.submissions = Submissions(self)
        self.worksheets = Worksheets(self)
        self.worksheet_rows = WorksheetRows(self)
        self.journal = Journal(self)

    @classmethod
    def open(cls, path: Path, *, who: str) -> "Workbook":
        """Open the file at `path`, migrating an older one; FileRefusedError says in words why it cannot be opened."""
        version = read_header(path).user_version
        keep_stale_journal(path)
        refuse_unsound(path)
        if version < SCHEMA_VERSION:
            from workbook_tui.store.file.migrations import migrate

            migrate(path)
        book = cls(path, who=who)
        book.read_only_reason = read_only_reason(path)
        book.cycles()
        if has_promises():
            keep_promises(path, book.submissions.content_by_sha)
        return book

    @classmethod
    def create(cls, path: Path, *, who: str, fill: Callable[["Workbook"], object]) -> "Workbook":
        """Make a new file with what `fill` puts in; it appears whole or not at all, and never over another file."""

        def write(half: Path) -> None:
            from workbook_tui.store.file.engine import create_tables, translate_db_errors

            half.touch()
            with translate_db_errors(path):
                create_tables(half)
            fill(cls(half, who=who))

        sweep_halves(path)
        try:
            create_whole(path, write)
        except FileExistsError as error:
            raise FileRefusedError(f"{path} is already there and was left as it is. Choose another name.") from error
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise FileRefusedError(f"{path} could not be created ({reason}). Choose another folder.") from error
        return cls.open(path, who=who)

    def keep_from_writing(self, why: str) -> None:
        """Store nothing as long as `why` holds, a part of a sentence; "" lets everything be stored again."""
        self.read_only_reason = self._kept_from_writing = why

    def save_copy(self, target: Path) -> None:
        """Write a whole copy of the file to `target`, of which the folder is there; WorkbookError says why not."""
        from workbook_tui.store.file.migrations import copy_whole

        copy_whole(self.path, target)

    def back_up(self, why: str) -> Path:
        """Copy the file into its folder of backups and give the copy (FileRefusedError).

        `why` is a key of `store.backups.copies.REASONS`.
        """
        return back_up(self.path, why)

    def seal(self) -> None:
        """Remember on this computer what the file is like, so that bytes which alter by themselves are noticed."""
        seal_file(self.path)

    def another(self) -> "Workbook":
        """The same file opened once more, for another thread; it knows what this one knows to be stored."""
        book = Workbook(self.path, who=self.who)
        if self.last_known.state is not None:
            book.last_known.learn(self.last_known.state)
        book.keep_from_writing(self._kept_from_writing)
        return book

    def cycles(self) -> tuple[str, ...]:
        """The cycles of the reviews in this file, newest first."""
        with self.reading() as run:
            return reading.cycles(run)

    def facts(self, cycle: str | None = None, *, ended: bool = False) -> ReviewFacts:
        """The review of `cycle`, or the newest one, with everything that hangs on it.

        Beside it stand the reviews of other cycles in which something is open; with `ended`, every other one.
        """
        with self.reading_facts() as run:
            review = self._read_review(run, cycle, ended=ended)
        if review is None:
            known = ", ".join(self.cycles())
            what = f"no review of {cycle}; it has: {known}" if cycle and known else "no review yet"
            raise WorkbookError(f"{self.path} holds {what}.")
        return review

    def kpis_review(self, kpi_id: int) -> tuple[ReviewFacts, KpiFacts]:
        """The review that a KPI belongs to, and the KPI."""
        return self._found("SELECT review_id FROM kpi WHERE id = :row", kpi_id, lambda kpi: kpi.id == kpi_id)

    def plans_kpi(self, plan_id: int) -> tuple[ReviewFacts, KpiFacts]:
        """The review that a plan belongs to, and its KPI."""
        sql = "SELECT review_id FROM kpi JOIN plan ON plan.kpi_id = kpi.id WHERE plan.id = :row"
        return self._found(sql, plan_id, lambda kpi: kpi.plan is not None and kpi.plan.id == plan_id)

    def _found(self, sql: str, row_id: int, match: Callable[[KpiFacts], bool]) -> tuple[ReviewFacts, KpiFacts]:
        with self.reading_facts() as run:
            cycle = run(f"SELECT cycle FROM review WHERE id = ({sql})", {"row": row_id})
            found = self._read_review(run, str(next(iter(cycle))["cycle"])) if cycle else None
        if found is None:
            raise WorkbookError("This KPI is no longer in the file. Nothing was changed.")
        return found, next(kpi for kpi in (*found.kpis, *found.worksheet_kpis) if match(kpi))

    def _read_review(self, run: Run, cycle: str | None, *, ended: bool = False) -> ReviewFacts | None:
        """A review as it is stored; inside a change nothing is kept, for it may still be taken back."""
        summaries = self._summaries if self._open_change is None else MeasureSummaries(self.reading)
        return self.read_once((cycle, ended), lambda: reading.read_review(run, cycle, summaries, ended=ended))

    def read_once(self, asked: Hashable, read: Callable[[], Facts]) -> Facts:
        """What `read` gives within a look, read only once while nobody writes; inside a change it is read anew."""
        if self._open_change is not None:
            return read()
        return self._known_facts.find(asked, self.last_known.state, read)

    @contextmanager
    def reading(self) -> Iterator[Run]:
        """One consistent look at the file; inside a change it sees what the change has written so far."""
        self.writer.wait()
        if self._open_change is not None:
            yield self._open_change.rows.run
            return
        try:
            with closing(self._look()) as connection:

                def run(sql: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
                    cursor = connection.execute(sql, dict(parameters))
                    names = [column[0] for column in cursor.description]
                    return [dict(zip(names, row, strict=True)) for row in cursor]

                self.last_known.verify(run)
                yield run
        except sqlite3.Error as error:
            raise self.last_known.replaced_by(error) or user_message(error, self.path) from error

    @contextmanager
    def reading_facts(self) -> Iterator[Run]:
        """Like `reading`, for values that are parsed: one that no version can have stored is reported as damage."""
        with self.reading() as run:
            try:
                yield run
            except (ValueError, TypeError, LookupError, RecursionError) as error:
                raise FileRefusedError(
                    f"{self.path} is damaged: it holds a value that cannot be read ({type(error).__name__}). Nothing "
                    "was changed: open a copy from the folder of backups beside it."
                ) from error

    def _look(self) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("BEGIN DEFERRED")
        return connection

    @contextmanager
    def change(
        self, label: str, *, focus: str = "", reason: str = "", kind: str = "do", undoes: int | None = None
    ) -> Iterator["Transaction"]:
        """One step: one transaction, one undo. A change inside another joins it.

        Consecutive changes of the same person with the same `focus` are one step.
        """
        self.writer.wait()
        if self._open_change is not None:
            yield self._open_change
            return
        if self._kept_from_writing:
            raise ConflictError(
                f"Not stored: {self._kept_from_writing}. What you typed stays on the screen and can be copied."
            )
        from workbook_tui.store.file.engine import translate_db_errors
        from workbook_tui.store.journal.transaction import step_of

        with (
            translate_db_errors(self.path, self.last_known.replaced_by),
            step_of(
                self._made_engine(), who=self.who, label=label, focus=focus, reason=reason, kind=kind, undoes=undoes
            ) as change,
        ):
            self.last_known.verify(change.rows.run)
            with self._opened(change):
                yield change
            stored = self.last_known.state_after(change.rows.run, change.step.id)
        self.last_known.learn(stored)

    @contextmanager
    def _opened(self, change: "Transaction") -> Iterator[None]:
        """Inside it whatever else is changed joins `change`, and every look sees what it has written."""
        self._open_change = change
        try:
            yield
        finally:
            self._open_change = None

    def preload(self) -> None:
        """Load what the first change needs; without this it waits for SQLModel to be imported."""
        from workbook_tui.store.file.engine import configure

        configure()
        self._made_engine()

    def _made_engine(self) -> "Engine":
        if self._engine is None:
            from workbook_tui.store.file.engine import engine_for

            self._engine = engine_for(self.path)
        return self._engine
