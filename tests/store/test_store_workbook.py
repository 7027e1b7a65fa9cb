"""One open file: created whole, refused in words, read back as it was stored."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import kpis_to_rate
from tests.store.conftest import TODAY

from workbook_tui.catalogs.catalog import catalog
from workbook_tui.errors import ConflictError, FileRefusedError, WorkbookError
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.own_kpi import OwnKpi
from workbook_tui.rules.rating import suggestion
from workbook_tui.store.file import engine
from workbook_tui.store.file.header import APPLICATION_ID, SCHEMA_VERSION, read_header
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook
from workbook_tui.text import clean

HOSTILE = (
    "=1+1",
    "#N/A",
    "_x0041_",
    "[red]x[/]",
    "  led and trailed  \n",
    "a\tb\nc",
    "é́ 漢字 👩‍👧 \u202etxet",
    "'; DROP TABLE task;--",
)


def test_a_new_file_holds_one_review_with_its_kpis_and_an_empty_rating_for_each(book):
    review = book.facts()
    assert (review.area, review.cycle) == ("Ingham ISD", "2026-27")
    assert [kpi.code for kpi in review.kpis] == [kpi.code for kpi in catalog().kpis]
    assert len(review.active_kpis) == kpis_to_rate()
    assert {kpi.rating.rating for kpi in review.kpis} == {""}
    assert [entry.label for entry in review.scale] == ["Meets requirement", "Needs improvement", "Not applicable"]


def test_a_new_file_is_ours_and_private(begun_original):
    header = read_header(begun_original)
    assert (header.application_id, header.user_version) == (APPLICATION_ID, SCHEMA_VERSION)
    assert stat.S_IMODE(begun_original.stat().st_mode) == 0o600


def test_a_failing_creation_leaves_nothing(file):
    def fail(book: Workbook) -> None:
        book.people.add("Ann")
        raise WorkbookError("no")

    with pytest.raises(WorkbookError):
        Workbook.create(file, who="Ann", fill=fail)
    assert list(file.parent.iterdir()) == []


def test_creating_over_a_file_is_refused_and_leaves_it(book, file):
    before = file.read_bytes()
    with pytest.raises(FileRefusedError, match="already there"):
        Workbook.create(file, who="Ann", fill=lambda new: None)
    assert file.read_bytes() == before


def _strange_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (b)")
        connection.commit()


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
        connection.execute("CREATE TABLE a (b)")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "no file"),
        (lambda path: path.mkdir(), "folder"),
        (lambda path: path.touch(), "empty"),
        pytest.param(
            lambda path: os.mkfifo(path),  # noqa: PLW0108 - only some systems have it
            "no ordinary file",
            marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes"),
        ),
        (lambda path: path.write_text("a letter to the state" * 20), "not a workbook file"),
        (_strange_database, "another program"),
        (_newer, "newer version"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "not a workbook file"),
    ],
)
def test_what_is_not_a_workbook_is_refused_in_words_and_left_alone(tmp_path, make, words):
    path = tmp_path / "it.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileRefusedError, match=words) as refusal:
        Workbook.open(path, who="Ann")
    assert str(path) in str(refusal.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_damaged_file_is_refused_in_words(book, file):
    content = bytearray(file.read_bytes())
    content[100:8000] = b"\xff" * 7900
    file.write_bytes(content)
    with pytest.raises(FileRefusedError, match="damaged"):
        Workbook.open(file, who="Ann")


def test_a_place_that_cannot_be_read_is_refused_in_words(book, file):
    with pytest.raises(FileRefusedError, match="cannot be read"):
        Workbook.open(file / "inside-a-file.db", who="Ann")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_exactly_as_typed(book, kpi, text):
    rating = kpi("C1").rating
    book.answers.save(SPSR.prompts["rating.analysis"], rating.id, text, today=TODAY)
    assert kpi("C1").rating["analysis"] == text


@cache
def _opened(file: Path) -> Workbook:
    return Workbook.open(file, who="Ann")


@given(text=st.text(min_size=1, max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_as_it_was_cleaned(tmp_path_factory, text):
    file = tmp_path_factory.getbasetemp() / "any-text.db"
    if not file.exists():
        Workbook.create(file, who="Ann", fill=lambda new: new.people.add("Bo"))
    with _opened(file).change("note") as change:
        change.update("person", 1, role=text)
        assert change.rows.get("person", 1).role == clean(text).text


def test_what_does_not_parse_is_kept_as_a_draft_until_a_value_replaces_it(book, kpi):
    rating, prompt = kpi("C1").rating, SPSR.prompts["rating.numerator"]
    put = book.answers.save(prompt, rating.id, "12o", today=TODAY)
    assert put.problem
    assert kpi("C1").rating.drafts == {"numerator": "12o"}
    assert kpi("C1").rating["numerator"] is None
    put = book.answers.save(prompt, rating.id, "120", today=TODAY)
    assert (put.problem, put.text) == ("", "120")
    assert kpi("C1").rating.drafts == {}
    assert kpi("C1").rating["numerator"] == 120


def test_control_characters_are_taken_out_and_counted(book, kpi):
    put = book.answers.save(SPSR.prompts["rating.source"], kpi("C1").rating.id, "a\x1b[31mb\x00", today=TODAY)
    assert (put.text, put.removed_count) == ("a[31mb", 2)


def test_an_answer_changed_elsewhere_is_not_overwritten_unseen(book, kpi, file):
    rating, prompt = kpi("C1").rating, SPSR.prompts["rating.source"]
    other = Workbook.open(file, who="Bo Park")
    other.answers.save(prompt, rating.id, "theirs", today=TODAY)
    with pytest.raises(ConflictError, match="theirs"):
        book.answers.save(prompt, rating.id, "mine", today=TODAY, was="")
    assert kpi("C1").rating["source"] == "theirs"


def test_rating_needs_improvement_opens_a_plan_that_a_better_rating_keeps(book, kpi):
    book.answers.save(SPSR.prompts["rating.numerator"], kpi("C1").rating.id, "38", today=TODAY)
    book.answers.save(SPSR.prompts["rating.denominator"], kpi("C1").rating.id, "42", today=TODAY)
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    plan = kpi("C1").plan
    assert plan is not None
    assert "38 of 42" in plan.text("findings")
    book.tasks.add(plan.id, title="Revise the intake form")
    book.ratings.rate(kpi("C1").id, "meets", today=TODAY, reason="Recounted.")
    kept = kpi("C1").plan
    assert kept is not None
    assert (kept.state, len(kept.tasks)) == ("no_longer_required", 1)
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    assert kpi("C1").plan.state == "open"


def test_a_rating_outside_the_scale_is_refused(book, kpi):
    with pytest.raises(WorkbookError, match="not on the rating scale"):
        book.ratings.rate(kpi("C1").id, "excellent", today=TODAY)


def test_a_status_keeps_its_history_and_off_track_needs_a_note(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    task = book.tasks.add(kpi("C1").plan.id, title="Track timelines weekly")
    book.tasks.set_status(task, "on_track", on=TODAY)
    with pytest.raises(WorkbookError, match="needs a note"):
        book.tasks.set_status(task, "off_track", on=TODAY)
    book.tasks.set_status(task, "off_track", on=TODAY, note="The lead left.")
    stored = kpi("C1").plan.tasks[0]
    assert [row["status"] for row in stored.history] == ["on_track", "off_track"]
    assert stored.status == "off_track"


def test_tasks_move_among_the_tasks_of_their_plan(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    ids = [book.tasks.add(kpi("C1").plan.id, title=title) for title in "abc"]
    book.tasks.move(ids[2], -1)
    assert [task["title"] for task in kpi("C1").plan.tasks] == ["a", "c", "b"]


def test_own_kpis_have_a_code_of_their_own(book, kpi):
    review = book.facts()
    book.kpis.add_own(review.id, OwnKpi(code="L1", title="Local response time", target=90.0))
    assert kpi("L1").is_active
    with pytest.raises(WorkbookError, match="already a KPI l1"):
        book.kpis.add_own(review.id, OwnKpi(code="l1", title="Again"))


def test_an_own_kpi_says_only_what_it_was_given_and_is_rated_like_the_others(book, kpi):
    book.kpis.add_own(book.facts().id, OwnKpi(code=" L1 ", title=" Local response time ", target=90.0))
    own = kpi("L1")
    assert [own.text(name) for name in ("title", "heading", "kind", "measure", "direction", "off_reason")] == [
        *("Local response time", "Our own KPIs", "results", "ratio", "up", "")
    ]
    assert [own.text(name) for name in ("citation", "how_to_measure", "usual_evidence")] == ["", "", ""]
    assert (own.is_active, own["is_own"], own["is_repeat"], own["target"]) == (True, True, False, 90.0)
    assert own["position"] == 1 + max(one["position"] for one in book.facts().kpis if one.code != "L1")


def test_an_own_kpi_where_less_is_better_is_rated_so_and_its_measures_go_with_its_new_code(book, kpi):
    own = book.kpis.add_own(book.facts().id, OwnKpi(code="L1", title="Complaints", target=5.0, direction="down"))
    for field, text in (("numerator", "8"), ("denominator", "100")):
        book.answers.save(SPSR.prompts[f"rating.{field}"], kpi("L1").rating.id, text, today=TODAY)
    review = book.facts()
    assert suggestion(kpi("L1"), review.scale) == review.scale_entry("needs_improvement")
    measure = book.measures.add("Complaints a month", kpi_code="L1")
    book.kpis.alter_own(own, OwnKpi(code="L2", title="Complaints by telephone", target=10.0, direction="down"))
    assert suggestion(kpi("L2"), review.scale) == review.scale_entry("meets")
    assert (kpi("L2")["title"], kpi("L2").rating["numerator"]) == ("Complaints by telephone", 8)
    (kept,) = (one for one in book.facts().measures if one.id == measure)
    assert kept["kpi_code"] == "L2"
    with pytest.raises(WorkbookError, match="already a KPI c1"):
        book.kpis.alter_own(own, OwnKpi(code="c1", title="Taken"))
    book.kpis.remove_own(own)
    assert all(one.code != "L2" for one in book.facts().kpis)
    (kept,) = (one for one in book.facts().measures if one.id == measure)
    assert kept["kpi_code"] is None
    book.journal.undo()
    assert kpi("L2").rating["denominator"] == 100
    (kept,) = (one for one in book.facts().measures if one.id == measure)
    assert kept["kpi_code"] == "L2"


def test_a_kpi_of_the_state_is_neither_changed_nor_deleted(book, kpi):
    for change in (book.kpis.remove_own, lambda one: book.kpis.alter_own(one, OwnKpi(code="C1", title="Ours"))):
        with pytest.raises(WorkbookError, match="C1 is a KPI of the state"):
            change(kpi("C1").id)
    assert kpi("C1").is_active


def test_a_switched_off_kpi_keeps_its_numbers(book, kpi):
    book.answers.save(SPSR.prompts["rating.numerator"], kpi("C2").rating.id, "9", today=TODAY)
    book.kpis.switch_off(kpi("C2").id, "The state rates it.")
    assert not kpi("C2").is_active
    book.kpis.switch_on(kpi("C2").id)
    assert (kpi("C2").is_active, kpi("C2").rating["numerator"]) == (True, 9)


def test_the_database_refuses_what_no_screen_would_send(book, kpi):
    with pytest.raises(WorkbookError, match="refuses this value"), book.change("bad") as change:
        change.update("rating", kpi("C1").rating.id, numerator=-1)
    with pytest.raises(WorkbookError, match="refuses this value"), book.change("bad") as change:
        change.update("kpi", kpi("C1").id, target=95.0)
    assert kpi("C1").rating["numerator"] is None


def test_the_next_cycle_starts_from_the_last(book, kpi):
    ann = book.people.add("Ann Lee")
    book.team.add(book.facts().id, ann)
    book.answers.save(SPSR.prompts["rating.numerator"], kpi("C1").rating.id, "39", today=TODAY)
    book.answers.save(SPSR.prompts["rating.denominator"], kpi("C1").rating.id, "42", today=TODAY)
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    done = book.tasks.add(kpi("C1").plan.id, title="Done thing")
    book.tasks.set_status(done, "done", on=TODAY)
    open_task = book.tasks.add(kpi("C1").plan.id, title="Open thing")
    book.tasks.set_leads(open_task, [ann])
    with book.change("target") as change:
        change.update("kpi", kpi("C2").id, target=97.0)
    book.reviews.start_next("2027-28")
    assert book.cycles() == ("2027-28", "2026-27")
    review = book.facts()
    assert review.cycle == "2027-28"
    assert [member.person.name for member in review.members] == ["Ann Lee"]
    c1 = kpi("C1")
    assert (c1.rating["last_value"], c1.rating["last_rating"], c1["is_repeat"]) == (92.9, "needs_improvement", True)
    assert c1.rating.rating == ""
    assert c1.plan is None
    (before,) = review.others
    assert [(one.code, task["title"], task.lead_names) for one, task in before.tasks() if not task.has_ended] == [
        ("C1", "Open thing", "Ann Lee")
    ]
    assert kpi("C2")["target"] == 97.0
    assert book.facts("2026-27").cycle == "2026-27"
    with pytest.raises(WorkbookError, match="already holds"):
        book.reviews.start_next("2027-28")


def test_a_person_who_is_named_somewhere_is_not_removed(book):
    bo = book.people.add("Bo Park")
    member = book.team.add(book.facts().id, bo)
    with pytest.raises(WorkbookError, match="still named"):
        book.people.remove(bo)
    book.team.remove(member)
    book.people.remove(bo)
    assert book.facts().people == ()


def test_a_receipt_knows_whether_the_review_changed_since(book, kpi):
    review = book.facts()
    assert review.has_changed_since_sent
    sent = book.submissions.record(
        review, kind="plan", on=TODAY, file_name="SPSR.xlsx", content=b"the bytes", problems=""
    )
    assert not book.facts().has_changed_since_sent
    assert book.submissions.content(sent) == b"the bytes"
    assert book.submissions.next_revision(review.id) == 2
    book.answers.save(SPSR.prompts["rating.source"], kpi("C1").rating.id, "log", today=TODAY)
    assert book.facts().has_changed_since_sent
    book.journal.undo()
    assert not book.facts().has_changed_since_sent


def test_a_review_read_before_a_value_changed_never_has_the_fingerprint_of_what_is_stored_now(book):
    measure = book.measures.add("Late plans", unit="percent", collected_every="month")
    book.measures.store(measure, [NewValue(period_on=TODAY, numerator=1, denominator=4)])
    before, never_asked = book.facts().fingerprint, book.facts()
    book.measures.store(measure, [NewValue(period_on=TODAY, numerator=2, denominator=4)])
    after = book.facts().fingerprint
    assert len({before, never_asked.fingerprint, after}) == 3
    book.journal.undo()
    assert book.facts().fingerprint == before


def test_opening_and_reading_import_no_sqlmodel(book, file):
    program = (
        "import sys; from pathlib import Path; from workbook_tui.store.workbook import Workbook;"
        f"Workbook.open(Path({str(file)!r}), who='a').facts();"
        "sys.exit('sqlmodel' in sys.modules or 'sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_day_a_task_was_done_is_kept_when_typed_and_goes_with_the_status_that_set_it(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    task = book.tasks.add(kpi("C1").plan.id, title="Track timelines weekly")
    typed = date(2027, 3, 1)

    def done_on(status: str) -> object:
        book.tasks.set_status(task, status, on=TODAY)
        return kpi("C1").plan.tasks[0].day("done_on")

    assert [done_on("done"), done_on("done"), done_on("on_track"), done_on("done")] == [TODAY, TODAY, None, TODAY]
    with book.change("Type the day") as change:
        change.update("task", task, done_on=typed)
    assert [done_on("done"), done_on("on_track"), done_on("on_track"), done_on("done")] == [typed] * 4


def test_the_number_of_a_removed_row_is_never_given_again(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    gone = book.tasks.add(kpi("C1").plan.id, title="One")
    book.tasks.remove(gone)
    assert book.tasks.add(kpi("C1").plan.id, title="Two") > gone
    with pytest.raises(WorkbookError, match="no longer in the file"):
        book.answers.save(SPSR.prompts["task.due_on"], gone, "31 Feb", today=TODAY)
    with pytest.raises(WorkbookError, match="no longer in the file"):
        book.answers.save(SPSR.prompts["task.title"], gone, "typed too late", today=TODAY)


def test_one_person_stays_one_whatever_white_space_or_control_character_comes_along(book):
    book.people.add("Tamika Rhodes ")
    with pytest.raises(WorkbookError, match="there already"):
        book.people.add("Tamika\x7f Rhodes")
    book.people.add_missing(["tamika rhodes", " Tamika Rhodes"])
    assert [person.name for person in book.facts().people] == ["Tamika Rhodes"]


def test_a_text_that_no_sheet_could_hold_is_refused_wherever_it_comes_from(book, kpi):
    with pytest.raises(WorkbookError, match="longer than 30,000"):
        book.kpis.switch_off(kpi("C2").id, "x" * 30_001)
    assert kpi("C2").is_active


def test_a_receipt_stands_for_the_review_as_it_was_read(book, kpi):
    review = book.facts()
    book.answers.save(SPSR.prompts["rating.source"], kpi("C1").rating.id, "typed meanwhile", today=TODAY)
    book.submissions.record(review, kind="plan", on=TODAY, file_name="a.xlsx", content=b"1", problems="")
    assert book.facts().has_changed_since_sent


def test_every_connection_has_the_settings_that_lose_nothing(book, monkeypatch, nobody_waits_for_the_disk):
    monkeypatch.setattr(engine, "PRAGMAS", nobody_waits_for_the_disk)
    with book.change("look") as change:
        found = {
            name: next(iter(change.rows.run(f"PRAGMA {name}", {})[0].values()))
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "secure_delete")
        }
    assert found == {
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }


def test_a_second_writer_waits_and_nothing_is_lost(book, file):
    other = Workbook.open(file, who="Bo Park")
    rating = book.facts().kpis[0].rating.id
    for number in range(5):
        writer = (book, other)[number % 2]
        writer.answers.save(SPSR.prompts["rating.numerator"], rating, str(number), today=TODAY)
    impatient = Workbook(file, who="Bo Park")
    impatient._engine = _impatient_engine(file)
    with book.change("long") as change:
        change.update("rating", rating, source="first")
        with pytest.raises(WorkbookError, match="being written by another"):
            impatient.answers.save(SPSR.prompts["rating.period"], rating, "second", today=TODAY)
    stored = book.facts().kpis[0].rating
    assert (stored["numerator"], stored["source"], stored["period"]) == (4, "first", None)


def _impatient_engine(file):
    from sqlalchemy import event

    from workbook_tui.store.file.engine import engine_for

    engine = engine_for(file)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=10"))
    return engine


def test_people_named_elsewhere_in_the_meantime_are_not_dropped_unseen(book, kpi, file):
    ann, bo, cy = (book.people.add(name) for name in ("Ann Lee", "Bo Park", "Cy Diaz"))
    rating, prompt = kpi("C1").rating.id, SPSR.prompts["rating.participants"]
    book.participants.set_people("rating", rating, [bo, ann])
    Workbook.open(file, who="Bo Park").participants.set_people("rating", rating, [bo, ann, cy])
    with pytest.raises(ConflictError, match="Cy Diaz"):
        book.answers.save(prompt, rating, "Ann Lee", today=TODAY, was="Ann Lee; Bo Park")
    assert book.answers.save(prompt, rating, "Cy Diaz", today=TODAY, was="Cy Diaz; Ann Lee; Bo Park").problem == ""
    assert [person.name for person in kpi("C1").rating.participants] == ["Cy Diaz"]


def test_a_task_moves_among_those_of_its_plan_and_never_past_the_first_or_the_last(book, kpi):
    book.ratings.rate(kpi("C1").id, "needs_improvement", today=TODAY)
    first, second, third = (book.tasks.add(kpi("C1").plan.id, title=title) for title in ("One", "Two", "Three"))

    def order() -> list[int]:
        return [task.id for task in kpi("C1").plan.tasks]

    book.tasks.move(first, -1)
    assert order() == [first, second, third]
    book.tasks.move(third, 1)
    assert order() == [first, second, third]
    book.tasks.move(third, -1)
    assert order() == [first, third, second]
    book.tasks.move(first, 5)
    assert order() == [third, second, first]


def test_whoever_is_named_twice_at_once_is_known_once(book):
    book.people.add_missing(("Kim Brown", "kim brown ", "Jo Smith", "Kim Brown"))
    assert [person.name for person in book.facts().people] == ["Jo Smith", "Kim Brown"]


def test_columns_that_hold_together_change_together_also_when_undone(book, kpi):
    own = book.kpis.add_own(book.facts().id, OwnKpi(code="L1", title="Complaints", target=5.0, direction="down"))

    def defined() -> tuple[object, ...]:
        return tuple(kpi("L1")[name] for name in ("kind", "target", "direction"))

    book.kpis.alter_own(own, OwnKpi(code="L1", title="Complaints", kind="compliance"))
    assert defined() == ("compliance", 100.0, "up")
    book.journal.undo()
    assert defined() == ("results", 5.0, "down")
    book.journal.redo()
    assert defined() == ("compliance", 100.0, "up")
    book.kpis.alter_own(own, OwnKpi(code="L1", title="Complaints", target=3.0, direction="down"))
    assert defined() == ("results", 3.0, "down")
    book.journal.undo()
    assert defined() == ("compliance", 100.0, "up")
