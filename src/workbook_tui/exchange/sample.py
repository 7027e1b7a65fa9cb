"""Fills a new file with the sample review: planned, sent, half a year of monitoring, and the closeout of one plan."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from workbook_tui.catalogs.sample import Sample, SampleRow, read_sample
from workbook_tui.exchange.sending import record
from workbook_tui.exchange.target import sent_file_name
from workbook_tui.prompts.spsr import CLOSEOUT, DECISION, OUTCOME
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.reports.progress_reports import CLOSEOUT_REQUESTED
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction

_KNOWN_LATER = {
    "plan": {"state", *(prompt.field for prompt in (*CLOSEOUT.prompts, *DECISION.prompts))},
    "task": {prompt.field for prompt in OUTCOME.prompts},
}
"""What is known of a row only after the plans were sent."""

_PLANNED = ("finding", "task", "task_lead")
_HAPPENED = ("correction_case", "verification_sample", "evidence", "task_status", "progress_report")
"""Tables whose rows are there when the plans are sent, and those whose rows came later."""

_DECIDED = {prompt.field for prompt in DECISION.prompts}
"""What the state office decides about a plan after its closeout was sent."""

_PEOPLE = {"coordinator_id", "data_entry_id", "person_id"}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_WEEK = 7


def fill_sample(workbook: Workbook, *, today: date) -> None:
    """Fill a new file with the sample as of `today`.

    The sample's coordinator is the author of these steps, so that nobody undoes the whole sample by a slip.
    """
    sample = read_sample(today)
    names = {person.text("key"): person.text("name") for person in sample.review.rows("person")}
    book = Workbook(workbook.path, who=names[sample.review.text("coordinator_id")])
    with book.change("Rate and plan the sample review") as change:
        filling = _Filling(book, sample, names)
        filling.rate_and_plan(change)
    _send(book, "plan", 1, sample.review.day("sent_on") or today)
    closing_on = sample.review.day("closeout_sent_on") or today
    measures = [(book.measures.add(one.text("name"), **_named(one)), _values(one, today)) for one in sample.measures]
    with book.change("Carry out the plans of the sample review") as change:
        filling.carry_out(change)
        for measure_id, values in measures:
            book.measures.store(measure_id, [value for end, value in values if end <= closing_on])
    _send(book, "closeout", 2, closing_on)
    with book.change("Bring the sample review to today") as change:
        filling.decide(change)
        for measure_id, values in measures:
            book.measures.store(measure_id, [value for end, value in values if end > closing_on])


def _send(book: Workbook, kind: str, revision: int, sent_on: date) -> None:
    """Record the review as sent on that day, as the workbook was then."""
    with TemporaryDirectory(prefix=".sample-", dir=book.path.parent) as folder:
        target = Path(folder) / sent_file_name(book.facts(), as_of=sent_on, revision=revision)
        record(book, target, kind=kind, as_of=sent_on)


class _Filling:
    """The sample on its way into a file, and the ids it got there."""

    def __init__(self, book: Workbook, sample: Sample, names: dict[str, str]) -> None:
        self._book = book
        self._sample = sample
        self._names = names
        people = sample.review.rows("person")
        self._people = {
            person.text("key"): book.people.add(**{name: person.text(name) for name in person.columns})
            for person in people
        }
        self._by_name = {names[key]: number for key, number in self._people.items()}
        self._ids: dict[int, int] = {}
        self._review_id = 0

    def rate_and_plan(self, change: "Transaction") -> None:
        """Start the review, rate it and write the plans, as it was when the plans were sent."""
        sample = self._sample
        columns = self._columns(sample.review)
        self._review_id = self._book.reviews.start(sample.area, sample.cycle, sample.catalog, **columns)
        for person_id in self._people.values():
            self._book.team.add(self._review_id, person_id)
        kpis = {row.code: row.id for row in change.rows.find("kpi", review_id=self._review_id)}
        for rating in sample.ratings:
            self._rate(change, kpis[rating["code"]], rating)
        for plan in sample.plans:
            self._add(change, plan, kpi_id=kpis[plan["code"]])

    def carry_out(self, change: "Transaction") -> None:
        """Bring the plans to where they stand when closeout is sent."""
        for plan in self._sample.plans:
            self._carry_out(change, plan)
        self._try_out(change)
        self._hang(change, self._sample.review, ("progress_report",))

    def decide(self, change: "Transaction") -> None:
        """Store what the state office decided after closeout was sent."""
        for plan in self._sample.plans:
            if plan["decision"] is not None:
                columns = {name: plan[name] for name in ("state", *_DECIDED) if plan[name] is not None}
                change.update("plan", self._ids[id(plan)], state_before=None, **columns)

    def _rate(self, change: "Transaction", kpi_id: int, rating: SampleRow) -> None:
        row_id = change.rows.find("rating", kpi_id=kpi_id)[0].id
        change.update("rating", row_id, **self._columns(rating))
        self._took_part(rating, row_id)
        requires = {entry.value: entry.requires for entry in self._sample.catalog.scale}
        change.update("kpi", kpi_id, is_repeat=requires.get(rating.text("last_rating")) == "plan")
        if rating["target"] is not None:
            change.update("kpi", kpi_id, target=rating["target"])

    def _add(self, change: "Transaction", row: SampleRow, **more: object) -> None:
        """Store a row, who took part in it, and what was planned with it."""
        columns = self._columns(row, besides=_KNOWN_LATER.get(row.table, ()))
        row_id = self._ids[id(row)] = change.insert(row.table, **columns, **more)
        self._took_part(row, row_id)
        if row.table == "plan":
            self._book.plans.confirm_findings(row_id)
        self._hang(change, row, _PLANNED)

    def _carry_out(self, change: "Transaction", row: SampleRow) -> None:
        """What became of a row and of what was planned with it."""
        known = _KNOWN_LATER.get(row.table, set()) - _DECIDED
        later = {name: row[name] for name in known if row[name] is not None}
        if row.values.get("decision") is not None:
            later |= {"state": CLOSEOUT_REQUESTED, "state_before": "in_progress"}
        self._hang(change, row, _HAPPENED)
        if later:
            change.update(row.table, self._ids[id(row)], **later)
        for planned in (one for table in _PLANNED for one in row.children.get(table, ())):
            self._carry_out(change, planned)

    def _try_out(self, change: "Transaction") -> None:
        """Store the sites and what they tried."""
        sites = {site.text("name"): change.insert("site", **site.columns) for site in self._sample.sites}
        measures = {row.name: row.id for row in change.rows.find("measure")}
        for cycle in self._sample.pdsa_cycles:
            cycle_id = change.insert("pdsa_cycle", measure_id=measures[cycle["measure"]], **cycle.columns)
            for name in cycle.people("teams"):
                change.insert("pdsa_site", pdsa_cycle_id=cycle_id, site_id=sites[name])

    def _hang(self, change: "Transaction", parent: SampleRow, tables: Collection[str]) -> None:
        """Store the rows of these tables that stand within another."""
        above = {f"{parent.table}_id": self._ids.get(id(parent), self._review_id)}
        for table in (table for table in parent.children if table in tables):
            for number, row in enumerate(parent.rows(table), start=1):
                of_task = {"position": number} if table == "task" else {}
                of_report = {"review_id": self._review_id} if table == "progress_report" else {}
                self._add(change, row, **{**above, **of_task, **of_report})

    def _took_part(self, row: SampleRow, row_id: int) -> None:
        if "participants" in row.values:
            people = [self._people[key] for key in row.people("participants")]
            self._book.participants.set_people(row.table, row_id, people)

    def _columns(self, row: SampleRow, besides: Iterable[str] = ()) -> dict[str, object]:
        """The columns of a row, with the ids and names that people have in the file."""
        columns = {name: value for name, value in row.columns.items() if name not in {*besides, "lead_agency"}}
        people = {name: self._people[str(key)] for name, key in columns.items() if key and name in _PEOPLE}
        who = {"who": self._names[row.text("who")]} if "who" in columns else {}
        return {**columns, **people, **who, **self._verifier(columns)}

    def _verifier(self, columns: dict[str, object]) -> dict[str, object]:
        """Who verified a row, as a person of the file; somebody who is no member has an office behind the name."""
        said = str(columns.get("verified_by") or "")
        if not said:
            return {}
        name, _, office = said.partition(", ")
        if name not in self._by_name:
            self._by_name[name] = self._book.people.add(name, organisation=office)
        return {"verified_by": None, "verified_by_id": self._by_name[name]}


def _named(measure: SampleRow) -> dict[str, object]:
    """The columns of a measure beside its name."""
    return {name: value for name, value in measure.columns.items() if name != "name"}


def _values(measure: SampleRow, today: date) -> list[tuple[date, NewValue]]:
    """The values of a measure with the day after each period; the newest is of the last whole one before `today`."""
    every = measure.text("collected_every")
    exclusions = {said["place"]: said.text("exclusion") for said in measure.rows("measurement")}
    texts = measure.people("values")
    found: list[tuple[date, NewValue]] = []
    for place, text in enumerate(texts, start=1):
        if text:
            part, _, whole = text.partition("/")
            back = len(texts) - place + 1
            value = NewValue(
                period_on=_period(every, today, back),
                numerator=int(part) if whole else None,
                denominator=int(whole) if whole else None,
                value=None if whole else float(part),
                exclusion=exclusions.get(place),
            )
            found.append((_period(every, today, back - 1), value))
    return found


def _period(every: str, today: date, back: int) -> date:
    """The first day of the period that lies so many before the one of today."""
    if every == "week":
        return today - timedelta(days=today.weekday() + _WEEK * back)
    months = _MONTHS[every]
    return add_months(date(today.year, (today.month - 1) // months * months + 1, 1), -months * back)
