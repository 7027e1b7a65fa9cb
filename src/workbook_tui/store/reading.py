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
from functools import cache, partial
from operator import itemgetter
from typing import Any

from workbook_tui.prompts.choices import ENDED_STATES, ENDED_STATUSES
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules import facts
from workbook_tui.rules.at_work import link_reviews
from workbook_tui.rules.correction_facts import CaseFacts, EvidenceFacts, SampleFacts
from workbook_tui.rules.measure_facts import MeasureFacts, MeasurementFacts, PhaseFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.submission_facts import SubmissionFacts
from workbook_tui.store.file.format_tables import ADDED_LATER
from workbook_tui.store.file.last_known import Run
from workbook_tui.store.measure_summaries import MeasureSummaries, Summaries


def _listed(values: Iterable[str]) -> str:
    """Values of ours as a list of SQL."""
    return "(" + ", ".join(f"'{value}'" for value in sorted(values)) + ")"


_BEING_OPEN = f"""id NOT IN (SELECT review_id FROM submission) OR id IN (
        SELECT kpi.review_id FROM kpi JOIN plan ON plan.kpi_id = kpi.id LEFT JOIN task ON task.plan_id = plan.id
        WHERE (plan.state NOT IN {_listed(ENDED_STATES)} AND kpi.is_worksheet IS NOT 1)
            OR (plan.state <> 'no_longer_required' AND task.status NOT IN {_listed(ENDED_STATUSES)}))"""
OTHERS = "SELECT * FROM review WHERE id <> :front ORDER BY cycle DESC"
OPEN_OTHERS = f"SELECT * FROM review WHERE id <> :front AND ({_BEING_OPEN}) ORDER BY cycle DESC"

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
        sha256, problems, who, data_sha256, is_draft, way, length(content) AS size
        FROM submission WHERE review_id = :review ORDER BY revision""",
    "field_draft": "SELECT * FROM field_draft",
}
"""One statement a table: everything of the review `:review`. Values of measures are many and are read apart.

Of these only summaries are known, as if they were the rows of `measurement`.
"""

_OF_THE_FILE = ("person", "measure", "measure_phase", "field_draft")
"""The tables whose rows belong to no single review."""


_VALUES = """SELECT * FROM measurement WHERE (measure_id = :measure OR :measure IS NULL)
    AND (site = :site OR :site IS NULL) AND (period_on = :day OR :day IS NULL)
    ORDER BY measure_id, period_on, site, id"""

_VOLATILE = {"version", "created_at", "updated_at"}


def _reader(name: str) -> Callable[[object], object] | None:
    """What turns a stored value of that column into its type, None when it is stored as it is."""
    if name.endswith("_on"):
        return lambda value: date.fromisoformat(value) if isinstance(value, str) else value
    return bool if name.startswith("is_") else None


def _rows(run: Run, sql: str, **parameters: object) -> list[dict[str, object]]:
    rows = run(sql, parameters)
    readers = {name: reader for name in (rows[0] if rows else ()) if (reader := _reader(name)) is not None}
    for row in rows:
        for name, reader in readers.items():
            if row[name] is not None:
                row[name] = reader(row[name])
    return rows


def cycles(run: Run) -> tuple[str, ...]:
    """The cycles of the file's reviews, newest first."""
    return tuple(str(row["cycle"]) for row in run("SELECT cycle FROM review ORDER BY cycle DESC", {}))


def read_review(
    run: Run, cycle: str | None, summaries: MeasureSummaries, *, ended: bool = False
) -> facts.ReviewFacts | None:
    """The review of `cycle` (the newest for None) with all rows that belong to it, None when there is none.

    Its `others` are the reviews of other cycles with open work; with `ended`, all other ones.
    """
    sql = "SELECT * FROM review WHERE cycle = :cycle OR :cycle IS NULL ORDER BY cycle DESC LIMIT 1"
    found = _rows(run, sql, cycle=cycle)
    if not found:
        return None
    of_file = {table: _rows(run, STATEMENTS[table]) for table in _OF_THE_FILE}
    of_file["measurement"] = summaries.rows(run)
    rows = (*found, *_rows(run, OTHERS if ended else OPEN_OTHERS, front=found[0]["id"]))
    hashes = summaries.hasher()
    read = [_Assembly(row, _tables(run, row["id"], of_file), hashes).review() for row in rows]
    front, *others = link_reviews(read)
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
    """The values of one measure, or of all, by measure id and in the order of their periods.

    A site and a day select the values of that site and of the period that begins on that day.
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
    """SHA-256 of all rows of a review; the same data always give the same text."""
    digest = hashlib.sha256()
    for table, rows in (("review", [review]), *tables.items()):
        if rows and table != "submission":
            names = [name for name in rows[0] if name not in _VOLATILE and _counts(name, rows)]
            digest.update(repr((table, names)).encode())
            kept = itemgetter(*names)
            digest.update(repr([kept(row) for row in rows]).encode())
    return digest.hexdigest()


def _fingerprint_of(
    review: Mapping[str, object],
    tables: Mapping[str, Sequence[Mapping[str, object]]],
    hashes: Callable[[], Summaries],
) -> str:
    return fingerprint(review, {**tables, "measurement": hashes()})


def _counts(name: str, rows: Sequence[Mapping[str, object]]) -> bool:
    """A later column counts once it holds something, so that a receipt from before it still stands."""
    return name not in ADDED_LATER or any(row[name] is not None for row in rows)


_TYPES: Mapping[str, type[Row]] = {
    "person": facts.PersonFacts,
    "team_member": facts.MemberFacts,
    "kpi": facts.KpiFacts,
    "rating": facts.RatingFacts,
    "plan": facts.PlanFacts,
    "finding": facts.FindingFacts,
    "correction_case": CaseFacts,
    "verification_sample": SampleFacts,
    "evidence": EvidenceFacts,
    "task": facts.TaskFacts,
    "task_lead": facts.LeadFacts,
    "task_status": facts.StatusFacts,
    "progress_report": facts.ReportFacts,
    "measure": MeasureFacts,
    "measure_phase": PhaseFacts,
    "submission": SubmissionFacts,
}
_TAKING_PART = {prompt.table for prompt in SPSR.prompts.values() if prompt.field == "participants"}


class _Assembly:
    """Hangs rows on one another by their keys."""

    def __init__(
        self,
        review: dict[str, object],
        tables: dict[str, list[dict[str, object]]],
        hashes: Callable[[], Summaries],
    ) -> None:
        self._review = review
        self._tables = tables
        self._hashes = hashes
        self._drafts = _drafts(tables["field_draft"])
        self._gists = {row["measure_id"]: row for row in tables["measurement"]}
        self._grouped: dict[tuple[str, str], dict[object, list[dict[str, object]]]] = {}
        self._people = {row["id"]: self._row("person", row) for row in tables["person"]}

    def review(self) -> facts.ReviewFacts:
        return facts.ReviewFacts(
            **self._base("review", self._review),
            scale=tuple(ScaleEntry(**entry) for entry in json.loads(str(self._review["scale"]))),
            people=tuple(self._people.values()),
            members=self._of("team_member", "review_id", self._review["id"]),
            kpis=tuple(self._kpi(row) for row in self._tables["kpi"] if not row["is_worksheet"]),
            worksheet_kpis=tuple(self._kpi(row) for row in self._tables["kpi"] if row["is_worksheet"]),
            reports=self._of("progress_report", "plan_id", None),
            measures=tuple(self._row("measure", row) for row in self._tables["measure"]),
            submissions=tuple(self._row("submission", row) for row in self._tables["submission"]),
            take_fingerprint=cache(partial(_fingerprint_of, self._review, self._tables, self._hashes)),
        )

    def _kpi(self, row: dict[str, object]) -> facts.KpiFacts:
        (rating,) = self._of("rating", "kpi_id", row["id"])
        plan = next(iter(self._of("plan", "kpi_id", row["id"])), None)
        return facts.KpiFacts(**self._base("kpi", row), rating=rating, plan=plan, inputs=json.loads(str(row["inputs"])))

    def _row(self, table: str, row: dict[str, object]) -> Any:  # noqa: ANN401 - the facts of any table
        """The facts of a row with all that belongs to it."""
        held: dict[str, Any] = {
            name: self._of(child, f"{table}_id", row["id"]) for name, child in SPSR.child_tables.get(table, {}).items()
        }
        if table in _TAKING_PART:
            linked = self._by("participant", f"{table}_id")[row["id"]]
            held["participants"] = tuple(self._people[link["person_id"]] for link in linked)
        if "person_id" in row:
            held["person"] = self._people[row["person_id"]]
        if "verified_by_id" in row:
            held["verifier"] = self._people.get(row["verified_by_id"])
        if table == "measure":
            held |= _told(self._gists.get(row["id"]))
        return _TYPES[table](**self._base(table, row), **held)

    def _of(self, table: str, column: str, owner: object) -> tuple[Any, ...]:
        """The facts of the rows that belong to another one."""
        return tuple(self._row(table, row) for row in self._by(table, column)[owner])

    def _base(self, table: str, row: dict[str, object]) -> dict[str, Any]:
        drafts = self._drafts.get((table, row["id"]), {})
        return {"table": table, "values": row, "drafts": drafts}

    def _by(self, table: str, column: str) -> dict[object, list[dict[str, object]]]:
        """The rows of a table by what one of their columns holds."""
        if (table, column) not in self._grouped:
            grouped = self._grouped[table, column] = defaultdict(list)
            for row in self._tables[table]:
                grouped[row[column]].append(row)
        return self._grouped[table, column]


def _told(summary: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the facts of a measure say of its values."""
    if summary is None:
        return {}
    return {
        "value_count": summary["taken"],
        "newest_on": date.fromisoformat(summary["newest_on"]),
        "values_state": (summary["ids"], summary["versions"]),
    }
