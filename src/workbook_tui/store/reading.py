"""Reads one review whole into frozen facts.

The statements are plain SQL, so that the first screen needs neither SQLModel nor SQLAlchemy; inside a change the very
same statements run on the change's own connection and see what it has written so far.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any

from workbook_tui.rules.at_work import beside_one_another
from workbook_tui.rules.facts import (
    CaseFacts,
    EvidenceFacts,
    FindingFacts,
    KpiFacts,
    LeadFacts,
    MeasureFacts,
    MeasurementFacts,
    MemberFacts,
    PersonFacts,
    PhaseFacts,
    PlanFacts,
    RatingFacts,
    ReportFacts,
    ReviewFacts,
    SampleFacts,
    ScaleEntry,
    StatusFacts,
    SubmissionFacts,
    TaskFacts,
)
from workbook_tui.store.file.formats import ADDED_LATER
from workbook_tui.store.measure_summaries import Gists, Run
from workbook_tui.store.open_reviews import OPEN_OTHERS, OTHERS

_KPIS = "SELECT id FROM kpi WHERE review_id = :review"
_PLANS = f"SELECT id FROM plan WHERE kpi_id IN ({_KPIS})"
_TASKS = f"SELECT id FROM task WHERE plan_id IN ({_PLANS})"

STATEMENTS = {
    "person": "SELECT * FROM person ORDER BY name, id",
    "team_member": "SELECT * FROM team_member WHERE review_id = :review ORDER BY id",
    "kpi": "SELECT * FROM kpi WHERE review_id = :review ORDER BY position, id",
    "rating": f"SELECT * FROM rating WHERE kpi_id IN ({_KPIS})",
    "plan": f"SELECT * FROM plan WHERE kpi_id IN ({_KPIS})",
    "finding": f"SELECT * FROM finding WHERE plan_id IN ({_PLANS}) ORDER BY notice_on, id",
    "correction_case": f"""SELECT * FROM correction_case
        WHERE finding_id IN (SELECT id FROM finding WHERE plan_id IN ({_PLANS})) ORDER BY id""",
    "verification_sample": f"""SELECT * FROM verification_sample WHERE plan_id IN ({_PLANS})
        ORDER BY sampled_on, id""",
    "evidence": f"SELECT * FROM evidence WHERE plan_id IN ({_PLANS}) ORDER BY dated_on, id",
    "task": f"SELECT * FROM task WHERE plan_id IN ({_PLANS}) ORDER BY position, id",
    "task_lead": f"SELECT * FROM task_lead WHERE task_id IN ({_TASKS}) ORDER BY id",
    "task_status": f"SELECT * FROM task_status WHERE task_id IN ({_TASKS}) ORDER BY since_on, id",
    "progress_report": "SELECT * FROM progress_report WHERE review_id = :review ORDER BY reported_on, id",
    "participant": f"""SELECT * FROM participant WHERE rating_id IN (SELECT id FROM rating WHERE kpi_id IN ({_KPIS}))
        OR plan_id IN ({_PLANS})
        OR progress_report_id IN (SELECT id FROM progress_report WHERE review_id = :review) ORDER BY id""",
    "measure": "SELECT * FROM measure ORDER BY position, id",
    "measure_phase": "SELECT * FROM measure_phase ORDER BY from_on, id",
    "submission": """SELECT id, uid, version, created_at, updated_at, review_id, kind, sent_on, revision, file_name,
        sha256, problems, who, data_sha256, length(content) AS size
        FROM submission WHERE review_id = :review ORDER BY revision""",
    "field_draft": "SELECT * FROM field_draft",
}
"""One statement a table: everything of the review `:review`. Values of measures are many and are read apart.

Of these only gists are known, as if they were the rows of `measurement`.
"""

_OF_THE_FILE = ("person", "measure", "measure_phase", "field_draft")
"""The tables whose rows belong to no single review."""


_VALUES = """SELECT * FROM measurement WHERE (measure_id = :measure OR :measure IS NULL)
    AND (site = :site OR :site IS NULL) AND (period_on = :day OR :day IS NULL)
    ORDER BY measure_id, period_on, site, id"""

_OUTSIDE_FINGERPRINT = {"submission"}
_VOLATILE = {"version", "created_at", "updated_at"}


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _reader(name: str) -> Callable[[object], object] | None:
    """What turns a stored value of that column into its type, None when it is stored as it is."""
    if name.endswith("_on"):
        return _day
    return bool if name.startswith("is_") else None


def _rows(run: Run, sql: str, **parameters: object) -> list[dict[str, object]]:
    rows = [dict(row) for row in run(sql, parameters)]
    readers = {name: reader for name in (rows[0] if rows else ()) if (reader := _reader(name)) is not None}
    for row in rows:
        for name, reader in readers.items():
            if row[name] is not None:
                row[name] = reader(row[name])
    return rows


def cycles(run: Run) -> tuple[str, ...]:
    """The cycles of the file's reviews, newest first."""
    return tuple(str(row["cycle"]) for row in run("SELECT cycle FROM review ORDER BY cycle DESC", {}))


def read_review(run: Run, cycle: str | None, gists: Gists, *, ended: bool = False) -> ReviewFacts | None:
    """The review of `cycle` (the newest for None) with all that hangs on it, None when there is none.

    Beside it stand the reviews of other cycles in which something is open; with `ended`, every other one.
    """
    sql = "SELECT * FROM review WHERE cycle = :cycle OR :cycle IS NULL ORDER BY cycle DESC LIMIT 1"
    found = _rows(run, sql, cycle=cycle)
    if not found:
        return None
    of_file = {table: _rows(run, STATEMENTS[table]) for table in _OF_THE_FILE}
    of_file["measurement"] = gists.of(run)
    rows = (*found, *_rows(run, OTHERS if ended else OPEN_OTHERS, front=found[0]["id"]))
    read = [_Assembly(row, _tables(run, row["id"], of_file)).review() for row in rows]
    front, *others = beside_one_another(read)
    return replace(front, others=tuple(others))


def _tables(
    run: Run, review: object, of_file: Mapping[str, list[dict[str, object]]]
) -> dict[str, list[dict[str, object]]]:
    """The rows of every table for one review, always in the same order: the fingerprint follows it."""
    found = {table: of_file.get(table) or _rows(run, sql, review=review) for table, sql in STATEMENTS.items()}
    return {**found, "measurement": of_file["measurement"]}


def read_values(
    run: Run, measure_id: int | None = None, site: str | None = None, day: date | None = None
) -> dict[int, tuple[MeasurementFacts, ...]]:
    """The values of one measure, or of every measure of the file, by its id and in the order of their periods.

    A site and a day leave only the values of that site and of the period that begins on that day.
    """
    drafts = _drafts(_rows(run, "SELECT * FROM field_draft WHERE table_name = 'measurement'"))
    by_measure: dict[int, list[MeasurementFacts]] = defaultdict(list)
    wanted = {"measure": measure_id, "site": site, "day": day and day.isoformat()}
    for row in _rows(run, _VALUES, **wanted):
        value = MeasurementFacts(table="measurement", values=row, drafts=drafts["measurement", row["id"]])
        by_measure[int(str(row["measure_id"]))].append(value)
    return {measure: tuple(found) for measure, found in by_measure.items()}


def _drafts(rows: Iterable[Mapping[str, object]]) -> dict[tuple[object, object], dict[str, str]]:
    """The texts that do not parse yet by table and row."""
    found: dict[tuple[object, object], dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[row["table_name"], row["row_id"]][str(row["field"])] = str(row["text"])
    return found


def fingerprint(review: Mapping[str, object], tables: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """SHA-256 of everything typed in a review; the same data give the same text, however it was reached."""
    digest = hashlib.sha256()
    for table, rows in (("review", [review]), *tables.items()):
        if rows and table not in _OUTSIDE_FINGERPRINT:
            names = [name for name in rows[0] if name not in _VOLATILE and _counts(name, rows)]
            digest.update(repr((table, names)).encode())
            kept = itemgetter(*names)
            digest.update(repr([kept(row) for row in rows]).encode())
    return digest.hexdigest()


def _counts(name: str, rows: Sequence[Mapping[str, object]]) -> bool:
    """A later column counts once it holds something, so that a receipt from before it still stands."""
    return name not in ADDED_LATER or any(row[name] is not None for row in rows)


class _Assembly:
    """Hangs rows on one another by their keys."""

    def __init__(self, review: dict[str, object], tables: dict[str, list[dict[str, object]]]) -> None:
        self._review = review
        self._tables = tables
        self._drafts = _drafts(tables["field_draft"])
        self._people = {row["id"]: PersonFacts(**self._base("person", row)) for row in tables["person"]}
        self._took_part = self._participants()

    def review(self) -> ReviewFacts:
        plans = {plan["kpi_id"]: plan for plan in self._plans()}
        ratings = {row["kpi_id"]: self._rating(row) for row in self._tables["rating"]}
        submissions = tuple(SubmissionFacts(**self._base("submission", row)) for row in self._tables["submission"])
        now = fingerprint(self._review, self._tables)
        return ReviewFacts(
            **self._base("review", self._review),
            scale=tuple(ScaleEntry(**entry) for entry in json.loads(str(self._review["scale"]))),
            people=tuple(self._people.values()),
            members=tuple(
                MemberFacts(**self._base("team_member", row), person=self._people[row["person_id"]])
                for row in self._tables["team_member"]
            ),
            kpis=tuple(self._kpi(row, ratings[row["id"]], plans.get(row["id"])) for row in self._tables["kpi"]),
            reports=self._reports(None),
            measures=tuple(self._measures()),
            submissions=submissions,
            fingerprint=now,
            changed_since_sent=not submissions or submissions[-1]["data_sha256"] != now,
        )

    def _base(self, table: str, row: dict[str, object]) -> dict[str, Any]:
        drafts = self._drafts.get((table, row["id"]), {})
        return {"table": table, "values": row, "drafts": drafts}

    def _rating(self, row: dict[str, object]) -> RatingFacts:
        return RatingFacts(**self._base("rating", row), participants=self._took_part["rating_id", row["id"]])

    def _kpi(self, row: dict[str, object], rating: RatingFacts, plan: PlanFacts | None) -> KpiFacts:
        return KpiFacts(**self._base("kpi", row), rating=rating, plan=plan, inputs=json.loads(str(row["inputs"])))

    def _participants(self) -> dict[tuple[str, object], tuple[PersonFacts, ...]]:
        """Who took part, by the column that says in what and the row that it names."""
        found: dict[tuple[str, object], tuple[PersonFacts, ...]] = defaultdict(tuple)
        for row in self._tables["participant"]:
            for column in ("rating_id", "plan_id", "progress_report_id"):
                if row[column] is not None:
                    found[column, row[column]] += (self._people[row["person_id"]],)
        return found

    def _reports(self, plan: object) -> tuple[ReportFacts, ...]:
        return tuple(
            ReportFacts(
                **self._base("progress_report", row), participants=self._took_part["progress_report_id", row["id"]]
            )
            for row in self._tables["progress_report"]
            if row["plan_id"] == plan
        )

    def _plans(self) -> Iterable[PlanFacts]:
        tasks = self._by("task", "plan_id")
        findings = self._by("finding", "plan_id")
        leads = self._by("task_lead", "task_id")
        history = self._by("task_status", "task_id")
        samples, evidence = self._by("verification_sample", "plan_id"), self._by("evidence", "plan_id")
        for row in self._tables["plan"]:
            yield PlanFacts(
                **self._base("plan", row),
                tasks=tuple(self._task(task, leads[task["id"]], history[task["id"]]) for task in tasks[row["id"]]),
                findings=tuple(self._finding(found) for found in findings[row["id"]]),
                samples=tuple(SampleFacts(**self._base("verification_sample", r)) for r in samples[row["id"]]),
                evidence=tuple(EvidenceFacts(**self._base("evidence", r)) for r in evidence[row["id"]]),
                reports=self._reports(row["id"]),
                participants=self._took_part["plan_id", row["id"]],
            )

    def _finding(self, row: dict[str, object]) -> FindingFacts:
        cases = (case for case in self._tables["correction_case"] if case["finding_id"] == row["id"])
        found = tuple(CaseFacts(**self._base("correction_case", case)) for case in cases)
        return FindingFacts(**self._base("finding", row), cases=found)

    def _measures(self) -> Iterable[MeasureFacts]:
        phases = self._by("measure_phase", "measure_id")
        gists = {row["measure_id"]: row for row in self._tables["measurement"]}
        for row in self._tables["measure"]:
            found = tuple(PhaseFacts(**self._base("measure_phase", phase)) for phase in phases[row["id"]])
            yield MeasureFacts(**self._base("measure", row), phases=found, **_told(gists.get(row["id"])))

    def _task(
        self, row: dict[str, object], leads: list[dict[str, object]], history: list[dict[str, object]]
    ) -> TaskFacts:
        return TaskFacts(
            **self._base("task", row),
            leads=tuple(LeadFacts(**self._base("task_lead", r), person=self._people[r["person_id"]]) for r in leads),
            history=tuple(StatusFacts(**self._base("task_status", r)) for r in history),
        )

    def _by(self, table: str, column: str) -> dict[object, list[dict[str, object]]]:
        grouped: dict[object, list[dict[str, object]]] = defaultdict(list)
        for row in self._tables[table]:
            grouped[row[column]].append(row)
        return grouped


def _told(gist: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the facts of a measure say of its values."""
    if gist is None:
        return {}
    return {
        "taken": gist["taken"],
        "newest_on": date.fromisoformat(gist["newest_on"]),
        "values_sha256": gist["sha256"],
    }
