"""The sample review: a filled one, in the middle of the year in which its plans are carried out.

Its files hold rows by the tables and columns of the store. What a column may hold is what its prompt says.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from workbook_tui.catalogs.areas import Area, area
from workbook_tui.catalogs.catalog import Catalog, catalog
from workbook_tui.catalogs.reading import CatalogReader, Plain, load
from workbook_tui.catalogs.sample_days import plain_at
from workbook_tui.paths import data_folder
from workbook_tui.prompts.choices import PLAN_STATES, TASK_STATUSES
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.dates.days import cycle_of
from workbook_tui.rules.row import Row

OPEN = "not_started"
"""The status of a task with which nothing has happened."""

_VALUE = re.compile(r"(\d+)/(\d+)|\d+(\.\d+)?", re.ASCII)
_TYPES: Mapping[str, object] = {
    Kind.WHOLE: int,
    Kind.PERCENT: float,
    Kind.NUMBER: float,
    Kind.DUE: date,
    Kind.DONE: date,
    Kind.PEOPLE: tuple[str, ...],
    Kind.MANY: tuple[str, ...],
}
"""What answers are in the files; all others are texts."""
_UNASKED: Mapping[str, Mapping[str, object]] = {
    "plan": {"state": str},
    "task_lead": {"person_id": str},
    "task_status": {"status": str, "since_on": date, "who": str},
}
"""Columns that nobody is asked for, by their tables."""
_ABOUT: Mapping[str, Mapping[str, object]] = {
    "review": {"area": str, "catalog": str, "catalog_version": str, "sent_on": date, "closeout_sent_on": date},
    "person": {"key": str},
    "rating": {"code": str, "target": float},
    "plan": {"code": str},
    "measure": {"values": tuple[str, ...]},
    "measurement": {"place": int},
    "pdsa_cycle": {"measure": str},
}
"""What stands in a row beside its columns: the plans were sent on `sent_on`, the closeout on `closeout_sent_on`;
`values` are a text for each period, the newest last, and `place` is that of one of these, from 1."""
_OPTIONAL = {"target", "lead_agency", "leads"}
_UNDER: Mapping[str, tuple[str, ...]] = {
    "review": ("person", "progress_report"),
    "plan": ("finding", "task", "verification_sample", "evidence", "progress_report"),
    "finding": ("correction_case",),
    "task": ("task_lead", "task_status"),
    "measure": ("measurement",),
    "ratings": ("rating",),
    "measures": ("measure",),
    "sites": ("site", "pdsa_cycle"),
}
"""The tables whose rows stand within a row of another, or right in a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRow(Row):
    """A row for a table of the store, with rows that hang on it by their tables; people are named by their keys."""

    children: Mapping[str, tuple["SampleRow", ...]] = field(default_factory=dict)

    def rows(self, table: str) -> tuple["SampleRow", ...]:
        """The rows of that table within it."""
        return self.children[table]

    def people(self, name: str) -> tuple[str, ...]:
        """The keys of several people."""
        value = self.values[name]
        return tuple(map(str, value)) if isinstance(value, tuple) else ()

    @property
    def columns(self) -> dict[str, object]:
        """What is stored in the row itself."""
        beside = _ABOUT.get(self.table, {})
        lists = {name for name, value in self.values.items() if isinstance(value, tuple)}
        return {name: value for name, value in self.values.items() if name not in beside and name not in lists}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The whole sample as of one day; the ratings and plans stand in the order of the catalog."""

    area: Area
    cycle: str
    catalog: Catalog
    review: SampleRow
    ratings: tuple[SampleRow, ...]
    plans: tuple[SampleRow, ...]
    measures: tuple[SampleRow, ...]
    sites: tuple[SampleRow, ...]
    pdsa_cycles: tuple[SampleRow, ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Reads the rows of one file; `allowed` holds by column, or by table and column, the only texts it may have."""

    file: Path
    plain: Mapping[type, Plain]
    allowed: Mapping[str, Collection[str]] = field(default_factory=dict)

    def read(self, table: str, entry: str) -> SampleRow:
        """Read the file as a row of `table`."""
        return self._row(table, load(self.file), entry)

    def refuse(self, entry: str, reason: str) -> None:
        """Complain about an entry of the file (WorkbookError)."""
        CatalogReader(self.file).refuse(entry, reason)

    def _row(self, table: str, raw: object, entry: str) -> SampleRow:
        prompts = [prompt for prompt in SPSR.prompts.values() if prompt.table == table]
        beside = {**_ABOUT.get(table, {}), **_UNASKED.get(table, {})}
        hints = {**beside, **{prompt.field: _TYPES.get(prompt.kind, str) for prompt in prompts}}
        needed = {*beside, *(prompt.field for prompt in prompts if prompt.is_required)} - _OPTIONAL
        parts = raw if isinstance(raw, dict) else {}
        under = {child: parts.get(child, []) for child in _UNDER.get(table, ())}
        kept = {name: part for name, part in parts.items() if name not in under} if parts else raw
        reader = CatalogReader(self.file, self._allowed_in(table, prompts), self.plain)
        values = reader.values(hints, needed, kept, entry)
        rows = {
            child: tuple(self._row(child, part, called) for called, part in reader.entries(listed, entry, child))
            for child, listed in under.items()
        }
        stored = {name: None if values.get(name) == "" else values.get(name) for name in hints}
        return SampleRow(table=table, values=stored, children=rows)

    def _allowed_in(self, table: str, prompts: list[Prompt]) -> dict[str, Collection[str]]:
        listed = {prompt.field: _values(prompt.choices) for prompt in prompts if prompt.choices}
        own = {key.removeprefix(f"{table}."): texts for key, texts in self.allowed.items()}
        return {**own, **listed}


def read_sample(today: date, folder: Path | None = None) -> Sample:
    """Read the sample in `folder` (the shipped one by default) with its days counted from `today`."""
    home = folder or data_folder() / "samples" / "ingham"
    plain = plain_at(today)
    review = _read_review(_Rows(home / "review.toml", plain))
    kpis = catalog(review.text("catalog"), review.text("catalog_version"))
    order = [kpi.code for kpi in kpis.kpis]
    allowed = {**_allowed(review, kpis), "code": order, "measure.kpi_code": order}
    ratings = _Rows(home / "ratings.toml", plain, allowed)
    plans = (_read_plan(_Rows(file, plain, allowed)) for file in sorted((home / "plans").glob("*.toml")))
    tried = _Rows(home / "sites.toml", plain).read("sites", "the sites")
    sample = Sample(
        area=area(review.text("area")),
        cycle=cycle_of(review.day("planning_from_on") or today),
        catalog=kpis,
        review=review,
        ratings=_in_order(ratings.read("ratings", "the ratings").rows("rating"), order),
        plans=_in_order(plans, order),
        measures=_read_measures(_Rows(home / "measures.toml", plain, allowed)),
        sites=tried.rows("site"),
        pdsa_cycles=tried.rows("pdsa_cycle"),
    )
    for reason in (*_rating_gaps(sample), *_plan_gaps(sample)):
        ratings.refuse("the ratings", reason)
    return sample


def _in_order(rows: Iterator[SampleRow] | tuple[SampleRow, ...], order: list[str]) -> tuple[SampleRow, ...]:
    return tuple(sorted(rows, key=lambda row: order.index(row.text("code"))))


def _read_measures(rows: _Rows) -> tuple[SampleRow, ...]:
    measures = rows.read("measures", "the measures").rows("measure")
    for measure in measures:
        values = measure.people("values")
        for value in filter(None, values):
            if not _VALUE.fullmatch(value):
                rows.refuse(measure.text("name"), f"“{value}” is no value such as “17/19” or “26”")
        for said in measure.rows("measurement"):
            if not 1 <= (said.whole("place") or 0) <= len(values):
                rows.refuse(measure.text("name"), f"there is no value at place {said['place']}")
    return measures


def _read_review(rows: _Rows) -> SampleRow:
    """Read the review twice: first to learn who its people are, then to hold every name against them."""
    keys = _people(rows.read("review", "the review"))
    for key, times in Counter(keys).items():
        if times > 1:
            rows.refuse("the people", f"the key “{key}” stands there {times} times")
    return replace(rows, allowed=_called(keys)).read("review", "the review")


def _read_plan(rows: _Rows) -> SampleRow:
    plan = rows.read("plan", "the plan")
    for number, task in enumerate(plan.rows("task"), start=1):
        history = task.rows("task_status")
        status, newest = task["status"] or OPEN, history[-1]["status"] if history else OPEN
        if status != newest:
            rows.refuse(f"task {number}", f"its status is “{status}”, but its history ends with “{newest}”")
    if plan["decision"] not in {None, plan["state"]}:
        rows.refuse("the plan", f"its state is “{plan['state']}”, but the decision about it is “{plan['decision']}”")
    return plan


def _people(review: SampleRow) -> list[str]:
    return [person.text("key") for person in review.rows("person")]


def _called(keys: list[str]) -> dict[str, Collection[str]]:
    return dict.fromkeys(("coordinator_id", "data_entry_id", "participants", "person_id", "who"), keys)


def _allowed(review: SampleRow, kpis: Catalog) -> dict[str, Collection[str]]:
    """The only texts of columns whose prompts do not say it: people, ratings and states."""
    scale = tuple(entry.value for entry in kpis.scale)
    return {
        **_called(_people(review)),
        "rating.rating": scale,
        "rating.last_rating": ("", *scale),
        "plan.state": _values(PLAN_STATES),
        "task_status.status": _values(TASK_STATUSES),
    }


def _values(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(choice.value for choice in choices)


def _rating_gaps(sample: Sample) -> Iterator[str]:
    times = Counter(rating["code"] for rating in sample.ratings)
    for kpi in sample.catalog.kpis:
        if times[kpi.code] != kpi.active:
            yield f"KPI {kpi.code} is rated {times[kpi.code]} times instead of {int(kpi.active)}"


def _plan_gaps(sample: Sample) -> Iterator[str]:
    plans = {entry.value for entry in sample.catalog.scale if entry.requires == "plan"}
    needed = Counter(rating["code"] for rating in sample.ratings if rating["rating"] in plans)
    there = Counter(plan["code"] for plan in sample.plans)
    for code in needed | there:
        if needed[code] != there[code]:
            yield f"KPI {code} has {there[code]} improvement plans instead of {needed[code]}"
