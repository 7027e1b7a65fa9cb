"""Another file in the place of the open one: noticed at the next look and at the next save, never written to."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.screens.plans_at_work import TODAY, kpi, small_book

from workbook_tui.errors import FileReplacedError
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.workbook import Workbook

ANALYSIS = SPSR.prompts["rating.analysis"]
NUMERATOR = SPSR.prompts["rating.numerator"]
OLD_FORMATS = sorted((Path(__file__).parent / "files").glob("*.db"))


def put(book: Workbook, text: str, focus: str = "") -> None:
    book.answers.save(ANALYSIS, kpi(book).rating.id, text, today=TODAY, focus=focus)


def analysis(book: Workbook) -> str:
    return kpi(book).rating.text("analysis")


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return small_book(tmp_path / "review.db")


def in_place(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())


def by_renaming(source: Path, target: Path) -> None:
    new = target.with_name("new.db")
    shutil.copyfile(source, new)
    new.replace(target)


@pytest.mark.parametrize("replace", [in_place, by_renaming])
def test_an_older_copy_is_noticed_at_the_next_look_and_not_written_to(book, tmp_path, replace):
    older = Path(shutil.copyfile(book.path, tmp_path / "older.db"))
    put(book, "what we found")
    book.last_known.renew_copy()
    replace(older, book.path)
    with pytest.raises(FileReplacedError, match="an older or a different copy of this review, without your last step"):
        book.facts()
    with pytest.raises(FileReplacedError) as refused:
        put(book, "more of it")
    assert refused.value.can_go_on
    assert book.path.read_bytes() == older.read_bytes()


def test_what_was_typed_on_in_the_same_field_counts_too(book, tmp_path):
    put(book, "what", focus="one")
    older = Path(shutil.copyfile(book.path, tmp_path / "older.db"))
    put(book, "what we found", focus="one")
    in_place(older, book.path)
    with pytest.raises(FileReplacedError):
        book.facts()


def test_a_draft_that_is_missing_or_shorter_counts_too(book, tmp_path):
    row = kpi(book).rating.id
    before = Path(shutil.copyfile(book.path, tmp_path / "before.db"))
    book.answers.save(NUMERATOR, row, "1", today=TODAY)
    assert book.answers.save(NUMERATOR, row, "12o", today=TODAY).problem
    middle = Path(shutil.copyfile(book.path, tmp_path / "middle.db"))
    assert book.answers.save(NUMERATOR, row, "12oo", today=TODAY).problem
    for older in (before, middle):
        in_place(older, book.path)
        with pytest.raises(FileReplacedError):
            book.facts()


def test_another_review_and_what_is_no_workbook_are_told_apart(book, tmp_path, sample):
    own = book.path.read_bytes()
    strange = tmp_path / "strange.db"
    with closing(sqlite3.connect(strange)) as other:
        other.execute("CREATE TABLE songs (id INTEGER)")
    cases = [
        (sample.read_bytes(), "another review", True),
        (strange.read_bytes(), "not a workbook", False),
        (b"", "not a workbook", False),
        (b"Dear diary, " * 500, "not a workbook", False),
        *((old.read_bytes(), "an older version of this program", True) for old in OLD_FORMATS[:1]),
    ]
    for content, words, can_go_on in cases:
        book.path.write_bytes(content)
        with pytest.raises(FileReplacedError, match=words) as refused:
            book.facts()
        assert refused.value.can_go_on is can_go_on
        with pytest.raises(FileReplacedError):
            put(book, "typed")
        assert book.path.read_bytes() == content
    book.path.unlink()
    with pytest.raises(FileReplacedError, match="moved, renamed or deleted") as gone:
        book.facts()
    assert not gone.value.can_go_on
    assert not book.path.exists()
    book.path.write_bytes(own)
    book.facts()


def test_what_another_program_writes_is_no_other_file(book):
    other = Workbook.open(book.path, who="Bo Chen")
    row = kpi(book).rating.id
    put(other, "theirs", focus="two")
    book.facts()
    put(other, "theirs, longer", focus="two")
    book.facts()
    put(other, "", focus="two")
    book.facts()
    book.answers.save(NUMERATOR, row, "12o", today=TODAY)
    other.answers.save(NUMERATOR, row, "12", today=TODAY)
    book.facts()
    put(book, "ours")
    other.journal.undo()
    assert analysis(book) == "ours"


def test_a_newer_file_that_holds_everything_takes_its_place_unasked(book, tmp_path):
    put(book, "ours")
    elsewhere = Path(shutil.copyfile(book.path, tmp_path / "elsewhere.db"))
    other = Workbook.open(elsewhere, who="Bo Chen")
    put(other, "ours, and theirs")
    by_renaming(elsewhere, book.path)
    assert analysis(book) == "ours, and theirs"
    put(book, "ours again")


def test_the_copy_in_memory_holds_what_was_there_and_never_replaces_a_file(book, tmp_path):
    older = Path(shutil.copyfile(book.path, tmp_path / "older.db"))
    put(book, "what we found")
    known = book.facts().fingerprint
    book.last_known.renew_copy()
    in_place(older, book.path)
    book.last_known.renew_copy()
    saved = tmp_path / "as it was.db"
    book.last_known.save_copy(saved)
    copy = Workbook.open(saved, who="Ann Lee")
    assert copy.facts().fingerprint == known
    put(copy, "and on")
    with pytest.raises(Exception, match="there already"):
        book.last_known.save_copy(saved)


def test_another_opening_of_the_file_knows_the_same(book, tmp_path):
    older = Path(shutil.copyfile(book.path, tmp_path / "older.db"))
    put(book, "what we found")
    in_place(older, book.path)
    with pytest.raises(FileReplacedError):
        book.another().facts()


def test_a_file_without_a_receipt_that_was_recorded_is_another_one(book, tmp_path):
    book.facts()
    older = Path(shutil.copyfile(book.path, tmp_path / "older.db"))
    book.submissions.record(book.facts(), kind="plan", on=TODAY, file_name="a.xlsx", content=b"x", problems="")
    in_place(older, book.path)
    with pytest.raises(FileReplacedError):
        book.facts()


def test_a_draft_that_went_with_the_row_that_another_removed_is_no_sign_of_another_file(book):
    plan = kpi(book).plan or pytest.fail("C1 has a plan")
    task = book.tasks.add(plan.id, title="Call")
    assert book.answers.save(SPSR.prompts["task.due_on"], task, "31 Feb", today=TODAY).problem
    book.facts()
    Workbook.open(book.path, who="Bo").tasks.remove(task)
    assert task not in [one.id for _, one in book.facts().tasks()]


def test_a_draft_that_another_program_empties_is_no_sign_of_another_file(tmp_path):
    book = small_book(tmp_path / "review.db")
    other = Workbook.open(book.path, who="Bo Chen")
    prompt, plan = SPSR.prompts["plan.written_on"], book.facts().planned_kpis[0].plan
    assert plan is not None
    other.answers.save(prompt, plan.id, "31 Feb", today=TODAY)
    assert book.facts().planned_kpis[0].plan.drafts == {"written_on": "31 Feb"}  # type: ignore[union-attr]
    other.answers.save(prompt, plan.id, "", today=TODAY)
    assert book.facts().planned_kpis[0].plan.drafts == {}  # type: ignore[union-attr]
