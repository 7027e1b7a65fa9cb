"""Every prompt, and every way in which its answer comes in: the same is stored, follows and is refused.

The ways are a form, an import, the method that a list key or a dialog calls, and the command line; undo and redo take
each of them back and bring it back.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbook_tui.__main__ import main
from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.errors import AnswerError, WorkbookError
from workbook_tui.exchange.returning.taking import Taking
from workbook_tui.prompts.binding import NamedColumn, NamedLink, PersonColumn
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.answers import input_text
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.rules.merge.item import Difference, OfferKind, Part
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.store.bindings import read_answer
from workbook_tui.store.consequences import CHECKS, CONSEQUENCES
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

TODAY = date(2027, 4, 15)
PEOPLE = {"Ann Lee": 1, "Bo Chen": 2}
IMPORTED = {"person", "review", "kpi", "rating", "plan", "task", "progress_report", "site", "pdsa_cycle"}
"""The tables of which a returned workbook answers prompts."""
_VOLATILE = {"uid", "version", "created_at", "updated_at"}

Way = Callable[[Workbook, str, int, str], object]


def fill(book: Workbook) -> None:
    """A review with a row, number 1 or the only one, in every table that answers are stored in."""
    review = book.reviews.start(area("33000"), "2026-27", catalog())
    for name in PEOPLE:
        book.people.add(name)
    kpi = next(kpi for kpi in book.facts().kpis if not kpi.is_compliance)
    book.ratings.rate(kpi.id, "needs_improvement", today=date(2027, 4, 1))
    task = book.tasks.add(1, title="Call")
    book.tasks.set_leads(task, [1])
    book.tasks.set_status(task, "at_risk", on=date(2027, 4, 1))
    finding = book.findings.add(1, notice_on=date(2026, 5, 1))
    book.corrections.add("correction_case", finding, reference="17")
    book.corrections.add("verification_sample", 1, reviewed=9)
    book.corrections.add("evidence", 1, path="a.pdf", sha256="1" * 64)
    book.reports.add(review, None, on=date(2027, 4, 2))
    measure = book.measures.add("On time", collected_every="month")
    book.measures.store(measure, [NewValue(period_on=date(2027, 1, 1), numerator=3, denominator=4)])
    book.measures.add_phase(measure, from_on=date(2027, 1, 1), name="Before")
    for name in ("North", "South"):
        book.sites.add(name)
    book.pdsa_cycles.add(plan="Call first")


@pytest.fixture(scope="session")
def filled(once) -> Path:
    return Path(once("every way", lambda folder: Workbook.create(folder / "f.db", who="Ann Lee", fill=fill))) / "f.db"


@pytest.fixture
def opened(filled, tmp_path):
    """Open a copy of the file of the test's own."""

    def again() -> Workbook:
        return Workbook.open(Path(shutil.copy(filled, tmp_path / "f.db")), who="Ann Lee")

    return again


def row_of(book: Workbook, prompt: Prompt) -> int:
    """The row that is answered about: of KPIs the one that has a plan."""
    if prompt.table not in {"kpi", "rating"}:
        return 1
    kpi = next(kpi for kpi in book.facts().kpis if kpi.plan)
    return kpi.id if prompt.table == "kpi" else kpi.rating.id


def choices_of(book: Workbook, prompt: Prompt) -> tuple[Choice, ...]:
    if isinstance(prompt.binding, NamedColumn | NamedLink):
        return book.facts().choices(prompt)
    if prompt.choices or prompt.kind is not Kind.CHOICE:
        return prompt.choices
    return tuple(Choice(entry.value, entry.label, entry.key) for entry in book.facts().scale)


def state(book: Workbook, *, drafts: bool = True) -> dict[str, list[dict[str, object]]]:
    """All that is stored, beside the journal and what no person types."""
    with closing(sqlite3.connect(book.path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        left = {"step", "change", "sqlite_sequence", *(() if drafts else ("field_draft",))}
        return {
            table: [
                {name: row[name] for name in row.keys() if name not in _VOLATILE}  # noqa: SIM118 - a row has no items
                for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")
            ]
            for table in tables
            if table not in left
        }


def by_form(book: Workbook, key: str, row: int, text: str) -> None:
    """As a form does, and every key that answers a prompt."""
    prompt = SPSR.prompts[key]
    put = book.answers.save(prompt, row, text, today=TODAY, focus="f", choices=choices_of(book, prompt))
    if put.problem:
        raise AnswerError(put.problem)


def by_import(book: Workbook, key: str, row: int, text: str) -> None:
    """As an answer of a returned workbook is read and taken."""
    prompt = SPSR.prompts[key]
    choices = choices_of(book, prompt)
    kind, terms = kind_of(prompt), Terms(label=prompt.label, today=TODAY, choices=choices)
    theirs = kind.from_cell(text, terms)
    if reason := kind.refusal(theirs, terms) if theirs else prompt.keep_reason:
        raise WorkbookError(reason)
    about = RecordRow(table=prompt.table, uid="", place="here", id=row)
    one = Difference(kind=OfferKind.CHANGE, row=about, parts=(Part(key, "", "", theirs),))
    with book.change("Import returned.xlsx") as change:
        Taking(book, change, book.facts(), TODAY).take([one])


def by_command(book: Workbook, key: str, _row: int, text: str) -> None:
    """As a table of values is taken on the command line; counts beside the one in hand stand as they were."""
    known = {} if key == "measurement.value" else {"Numerator": "3", "Denominator": "4"}
    parts = {"Month": "2027-01", **known, SPSR.prompts[key].label: text}
    table = book.path.with_suffix(".csv")
    table.write_text("\n".join([",".join(parts), ",".join(parts.values())]))
    words = ["--file", str(book.path), "--date", TODAY.isoformat(), "values", str(table), "--measure", "On time"]
    if main([*words, "--accept", "--as", "Ann Lee"]):
        raise WorkbookError("The command took nothing.")


def _ids(text: str) -> list[int]:
    return [PEOPLE[name] for name in text.split("; ")]


def _kpi_of(book: Workbook, rating: int) -> int:
    return next(kpi.id for kpi in book.facts().kpis if kpi.rating.id == rating)


def _value(field: str, read: Callable[[str], Any]) -> Way:
    def put(book: Workbook, _key: str, _row: int, text: str) -> object:
        known = {"numerator": 3, "denominator": 4}
        return book.measures.store(1, [NewValue(period_on=date(2027, 1, 1), **{**known, field: read(text)})])

    return put


def _coded(book: Workbook, key: str, text: str) -> str:
    """The value of a choice by its label or value, anything else as it is."""
    wanted = (one.value for one in choices_of(book, SPSR.prompts[key]) if text in {one.label, one.value})
    return next(wanted, text)


METHODS: dict[str, Way] = {
    "rating.rating": lambda book, key, row, text: book.ratings.rate(
        _kpi_of(book, row), _coded(book, key, text), today=TODAY
    ),
    "task.status": lambda book, key, row, text: book.tasks.set_status(row, _coded(book, key, text), on=TODAY),
    "task_status.note": lambda book, key, row, text: book.tasks.note(1, text, on=date(2027, 4, 1)),
    "task.leads": lambda book, key, row, text: book.tasks.set_leads(row, _ids(text)),
    "plan.decision": lambda book, key, row, text: book.plans.decide(row, _coded(book, key, text)),
    "plan.decided_on": lambda book, key, row, text: book.plans.set_decision_day(row, date.fromisoformat(text)),
    "plan.requested_on": lambda book, key, row, text: book.corrections.request_closeout(
        row, on=date.fromisoformat(text)
    ),
    "person.name": lambda book, key, row, text: book.people.refuse_name(text, besides=row),
    "measurement.numerator": _value("numerator", int),
    "measurement.denominator": _value("denominator", int),
    "measurement.value": _value("value", float),
    "measurement.exclusion": _value("exclusion", str),
    "measurement.note": _value("note", str),
    **{
        key: lambda book, key, row, text: book.participants.set_people(SPSR.prompts[key].table, row, _ids(text))
        for key in ("rating.participants", "plan.participants", "progress_report.participants")
    },
}
"""What a key of a list or a dialog calls."""


TABLED = {"measurement.numerator", "measurement.denominator", "measurement.exclusion", "measurement.note"}
"""What a table of values says beside its period."""


def ways_of(key: str) -> dict[str, Way]:
    ways: dict[str, Way] = {"form": by_form}
    if SPSR.prompts[key].table in IMPORTED:
        ways["import"] = by_import
    if key in METHODS and key != "person.name":
        ways["method"] = METHODS[key]
    if key in TABLED:
        ways["command"] = by_command
    return ways


TEXTS: dict[str, str] = {
    Kind.TEXT: "Some  words",
    Kind.LONG: "Two lines,\none after the other ",
    Kind.WHOLE: "2",
    Kind.PERCENT: "92.5",
    Kind.NUMBER: "3.5",
    Kind.DUE: "2027-09-01",
    Kind.DONE: "2027-04-03",
    Kind.PERSON: "Bo Chen",
    Kind.PEOPLE: "Bo Chen; Ann Lee",
}


def text_for(book: Workbook, prompt: Prompt) -> str:
    if prompt.key == "measurement.denominator":
        return "40"
    offered = [one.label for one in choices_of(book, prompt) if not one.needs_note]
    return TEXTS.get(prompt.kind) or offered[-1]


def make_ready(book: Workbook, key: str) -> None:
    """Answer what has to be answered before the prompt of that key."""
    if key == "plan.requested_on":
        with book.change("Make ready") as change:
            change.update("task", 1, status="done")
            change.update("plan", 1, actions_done="yes", data_reviewed="yes", papers_ready="yes")


def _kind_of_road(key: str) -> tuple[object, ...]:
    """What tells the road of an answer from others: its kind, its ways, and what its own rules do."""
    prompt = SPSR.prompts[key]
    has_rules = key if key in CHECKS or key in CONSEQUENCES else ""
    return prompt.kind, type(prompt.binding), tuple(ways_of(key)), METHODS.get(key), has_rules


def _firsts(*kinds: Callable[[str], object]) -> set[str]:
    """The first prompt of each kind."""
    return {key for kind in kinds for key in {kind(key): key for key in reversed(list(SPSR.prompts))}.values()}


FIRST_OF_KIND = _firsts(_kind_of_road, lambda key: SPSR.prompts[key].table)
PROMPTS = [key if key in FIRST_OF_KIND else pytest.param(key, marks=pytest.mark.long) for key in SPSR.prompts]
"""Every prompt; of those whose answers go one road, and of those of one table, the first stands for the others."""


@pytest.mark.parametrize("key", PROMPTS)
def test_what_comes_in_is_stored_follows_and_goes_again_whichever_way_and_undo_and_redo_tell_no_other(opened, key):
    prompt = SPSR.prompts[key]
    found, emptied = {}, {}
    for name, way in ways_of(key).items():
        book = opened()
        make_ready(book, key)
        row, text, before = row_of(book, prompt), text_for(book, prompt), state(book)
        way(book, key, row, text)
        found[name] = after = state(book)
        assert after != before, name
        assert stored(book, prompt, row) == _coded(book, key, text), name
        book.journal.undo()
        assert state(book) == before, name
        book.journal.redo()
        assert state(book) == after, name
        if name in {"form", "import"}:
            emptied[name] = taken_away(book, prompt, row, way)
    for name, after in found.items():
        assert after == found["form"], name
    assert emptied.get("import", emptied["form"]) == emptied["form"]


def taken_away(book: Workbook, prompt: Prompt, row: int, way: Way) -> tuple[object, bool]:
    """What is stored when an answer is taken away again by that way, and whether it went or that was refused."""
    try:
        way(book, prompt.key, row, "")
    except WorkbookError as error:
        assert any(word in str(error) for word in ("empty", "name", "not a status", "always has a status")), error
        return state(book, drafts=False), False
    assert stored(book, prompt, row) == ""
    return state(book, drafts=False), True


def stored(book: Workbook, prompt: Prompt, row: int) -> str:
    """The stored answer as its field shows it."""
    people = tuple((number, name) for name, number in PEOPLE.items())
    if isinstance(prompt.binding, NamedColumn | NamedLink):
        with book.change("Look") as change:
            return input_text(prompt, read_answer(change, prompt.binding, row), people=people)
    with book.reading() as run:
        if prompt.kind is not Kind.PEOPLE:
            field = prompt.binding.id_field if isinstance(prompt.binding, PersonColumn) else prompt.field
            (found,) = run(f"SELECT {field} AS answer FROM {prompt.table} WHERE id = {row}", {})
            value = found["answer"]
        else:
            table = "task_lead" if prompt.key == "task.leads" else "participant"
            sql = f"SELECT person_id FROM {table} WHERE {prompt.table}_id = {row} ORDER BY person_id DESC"
            value = tuple(one["person_id"] for one in run(sql, {}))
    return input_text(prompt, value, people=people)


REFUSED = [
    ("person.name", "bo chen", "there already"),
    ("person.name", "", "name"),
    ("person.name", "Ann; Bo", "name"),
    ("measurement.numerator", "5", "5 is more than the 4 it is a part of"),
    ("measurement.denominator", "2", "3 is more than the 2 it is a part of"),
    ("measurement.value", "101", "101 is no percentage"),
    ("measurement.value", "-1", "-1 is no percentage"),
    ("measurement.exclusion", "7", "7 is a number, not a reason"),
    ("kpi.target", "90", "compliance KPI is always 100"),
    ("task_status.note", "", "needs a note"),
    ("task.status", "Off track", "needs a note"),
    ("task.status", "not_done", "needs a note"),
    ("task.status", "nonsense", "nonsense"),
    ("rating.rating", "nonsense", "nonsense"),
    ("plan.decision", "nonsense", "nonsense"),
    ("plan.decision", "in_progress", "in_progress"),
    ("plan.requested_on", "2027-04-03", "needs a yes to"),
    ("rating.numerator", "-1", "cannot be negative"),
    ("measure.unit", "", "cannot be empty"),
    ("measure.name", "", "needs a name"),
    ("site.name", "south", "join them"),
    ("site.name", "", "needs a name"),
    ("measurement.site", "north", "has a value of this period already"),
    ("pdsa_cycle.measure", "Something else", "is not one of: On time"),
    ("pdsa_cycle.teams", "North; West", "“West” is not one of: North, South"),
]


@pytest.mark.parametrize(("key", "text", "reason"), REFUSED)
def test_what_is_refused_is_refused_whichever_way_and_leaves_everything_as_it_was(opened, capsys, key, text, reason):
    ways = ways_of(key) | ({"method": METHODS[key]} if key in METHODS else {})
    if key == "measurement.value":
        ways["command"] = by_command
    elif key == "measurement.exclusion":
        # A table that says only that a value is left out, by a number or a letter, is given a reason.
        del ways["command"]
    for name, way in ways.items():
        book = opened()
        row = row_of(book, SPSR.prompts[key])
        if key == "measurement.site":
            book.measures.store(1, [NewValue(period_on=date(2027, 1, 1), site="North", numerator=1, denominator=2)])
        if key == "kpi.target":
            row = next(kpi.id for kpi in book.facts().kpis if kpi.is_compliance)
        if key == "task_status.note":
            book.tasks.set_status(1, "off_track", on=date(2027, 4, 1), note="Nobody is there")
            row = 2
        before = state(book, drafts=False)
        with pytest.raises(WorkbookError) as refused:
            way(book, key, row, text)
        assert reason in (capsys.readouterr().err if name == "command" else str(refused.value)), name
        assert state(book, drafts=False) == before, name


def test_every_check_and_every_consequence_is_driven_above():
    assert set(CHECKS) <= {key for key, _, _ in REFUSED}
    assert set(CONSEQUENCES) <= set(SPSR.prompts)
    typed_only = {key for key in SPSR.prompts if key.startswith(("rating.", "kpi."))} | {
        "evidence.path",
        "measurement.site",
    }
    assert set(CONSEQUENCES) - set(METHODS) <= typed_only
