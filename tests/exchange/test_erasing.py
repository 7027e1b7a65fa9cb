"""A text that was removed for good is found in no byte of anything that belongs to the file."""

import json
import shutil
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from tests.conftest import SAMPLE_DAY, Once

from workbook_tui.__main__ import main
from workbook_tui.errors import AnswerError, WorkbookError
from workbook_tui.exchange.erasing import look_for, remove_for_good
from workbook_tui.exchange.export import changes_since_sent
from workbook_tui.exchange.sending import record
from workbook_tui.paths import state_folder
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.doctor.examination import examine
from workbook_tui.store.erasing import find_text, wanted_pattern
from workbook_tui.store.file.opening import backups_folder
from workbook_tui.store.workbook import Workbook

NAME = "Zéphyrine “Zoë” O'Quill"


@pytest.fixture(scope="session")
def named_everywhere(once: Once, sample_original: Path) -> Path:
    """The sample with a child's name wherever one can type it, and its home; they are only copied."""

    def fill(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WORKBOOK_TUI_HOME", str(folder / "home"))
            _name(Workbook.open(Path(shutil.copyfile(sample_original, folder / "sample.db")), who="Ann"))

    return once("named everywhere", fill)


def _name(book: Workbook) -> None:
    plan = book.facts().planned_kpis[0].plan
    assert plan is not None
    book.answers.save(SPSR.prompts["plan.findings"], plan.id, f"Late for {NAME.upper()}, twice.", today=SAMPLE_DAY)
    book.answers.save(SPSR.prompts["plan.findings"], plan.id, f"Late for {NAME} and\nothers.", today=SAMPLE_DAY)
    book.answers.save_draft(SPSR.prompts["plan.justification"], plan.id, f"See {NAME}")
    book.people.add(NAME)
    with book.change("Delete") as change:
        change.delete("person", book.people.add(f"{NAME} again"))
    record(book, book.path.parent / "sent.xlsx", kind="plan", as_of=SAMPLE_DAY, draft=True)
    book.back_up("asked")


@pytest.fixture
def book(named_everywhere: Path, tmp_path: Path) -> Workbook:
    """That file as the test's own, with texts that were kept aside and the file that another took the place of."""
    shutil.copytree(named_everywhere, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "sample.db"
    book = Workbook.open(file, who="Ann")
    plan = book.facts().planned_kpis[0].plan
    assert plan is not None
    folder = state_folder() / "unsaved"
    folder.mkdir(parents=True)
    kept = {"file": str(file), "texts": [["plan.findings", plan.id, NAME]], "words": []}
    (folder / "unsaved-1.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    replaced = state_folder() / "replaced"
    replaced.mkdir()
    shutil.copy(file, replaced / "sample as it was 2027.db")
    return book


def everything(file: Path) -> dict[str, bytes]:
    """The bytes of all that belongs to the file, and of what is packed in it."""
    places = [*file.parent.glob(f"{file.name}*"), *backups_folder(file).glob("*"), *state_folder().rglob("*")]
    found = {str(path): path.read_bytes() for path in places if path.is_file()}
    for path in places:
        if path.suffix == ".db":
            with closing(sqlite3.connect(path)) as connection:
                for row_id, content in connection.execute("SELECT id, content FROM submission"):
                    if is_zipfile(BytesIO(content)):
                        with ZipFile(BytesIO(content)) as archive:
                            found |= {f"{path} {row_id} {name}": archive.read(name) for name in archive.namelist()}
    return found


def holding(file: Path) -> list[str]:
    # A part of it that no escape of a letter alters, in any case of letters.
    return [name for name, content in everything(file).items() if b"quill" in content.lower()]


def test_nothing_holds_it_any_more_and_the_rest_is_as_it_was(book):
    file, kpis = book.path, book.facts().kpis
    assert {Path(name.partition(" ")[0]).suffix for name in holding(file)} >= {".db", ".json"}
    found = look_for(file, NAME)
    assert (len(found.sent), len(found.drafts), len(found.copies)) == (1, 1, 2)
    left = remove_for_good(file, NAME.lower(), who="Ann", copies=True)
    assert not left.is_anywhere
    assert holding(file) == []
    now = Workbook.open(file, who="Ann")
    plan = now.facts().planned_kpis[0].plan
    assert plan is not None
    assert plan["findings"] == "Late for [removed] and\nothers."
    assert [kpi.code for kpi in now.facts().kpis] == [kpi.code for kpi in kpis]
    assert examine(file) == ()


def test_that_it_was_done_is_logged_and_undo_brings_nothing_of_it_back(book):
    remove_for_good(book.path, NAME, who="Ann", copies=False)
    now = Workbook.open(book.path, who="Ann")
    with closing(sqlite3.connect(book.path)) as connection:
        newest = connection.execute("SELECT who, label FROM step ORDER BY id DESC LIMIT 1").fetchone()
    assert newest == ("Ann", "Remove a text for good")
    for _ in range(4):
        now.journal.undo()
    assert not find_text(book.path, wanted_pattern(NAME))
    for _ in range(4):
        now.journal.redo()
    assert not find_text(book.path, wanted_pattern(NAME))


def test_the_receipt_stays_and_says_that_its_copy_is_gone(book):
    remove_for_good(book.path, NAME, who="Ann", copies=False)
    now = Workbook.open(book.path, who="Ann")
    sent = now.facts().submissions[-1]
    assert sent.text("file_name") == "sent.xlsx"
    with pytest.raises(WorkbookError, match="removed for good"):
        now.submissions.content(sent.id)
    since = changes_since_sent(now)
    assert since is not None
    assert not since.is_comparable


def test_backups_keep_it_until_that_is_asked_for(book):
    left = remove_for_good(book.path, NAME, who="Ann", copies=False)
    assert len(left.copies) == 2
    assert left.sentence == "It stands in 2 backups."


@pytest.mark.parametrize("text", ["", " a ", "ab"])
@pytest.mark.few(1)
def test_a_text_that_stands_everywhere_is_not_looked_for(book, text):
    with pytest.raises(AnswerError):
        look_for(book.path, text)


@pytest.mark.parametrize("text", ["name", "task", "insert", "not_started", "2026-27"])
def test_a_word_of_the_program_itself_breaks_nothing(sample, text):
    remove_for_good(sample, text, who="Ann", copies=False)
    assert Workbook.open(sample, who="Ann").facts().tasks()
    assert all(one.kind != "page" for one in examine(sample))


def test_the_command_looks_first_and_removes_when_asked(book, capsys):
    words = ["erase", NAME, "--file", str(book.path), "--as", "Ann"]
    assert main(words) == 0
    assert "1 workbook that was sent" in capsys.readouterr().out
    assert holding(book.path)
    assert main([*words, "--for-good", "--backups"]) == 0
    told = capsys.readouterr()
    assert "Removed for good." in told.out
    assert "sent.xlsx was sent with it" in told.err
    assert holding(book.path) == []
