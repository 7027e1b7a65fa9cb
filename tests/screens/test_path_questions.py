"""What the questions for a path say of one that leads nowhere."""

from pathlib import Path

import pytest

from workbook_tui.errors import WorkbookError
from workbook_tui.screens.frame import target as submit_target
from workbook_tui.screens.home import welcome
from workbook_tui.screens.measures import value_taking
from workbook_tui.screens.monitor import slips_page as slips
from workbook_tui.screens.rollup import asking as rollup
from workbook_tui.screens.submit import import_page

FILES = (import_page._problem, value_taking._problem, rollup._problem, welcome._wrong_with_file)
NOWHERE = ["~nobody-of-that-name", "~$x.xlsx", "n" * 300]


@pytest.mark.parametrize("text", NOWHERE)
def test_a_path_that_leads_nowhere_is_no_file_and_no_folder(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    assert all(check(text).startswith("There is no f") for check in FILES)
    assert slips._folder_problem(text) == "This folder is not there."
    assert submit_target.target_problem(f"{text}/a.xlsx") == f"The folder {text} is not there."


def test_a_name_that_begins_with_a_tilde_is_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "~$x.xlsx").touch()
    assert [check(" '~$x.xlsx' ") for check in FILES] == [""] * 4
    assert submit_target.target_problem("~$x.xlsx") == ""


def test_nothing_typed_is_not_wrong(tmp_path):
    assert [check("  ") for check in (*FILES, submit_target.target_problem)] == [""] * 5


def test_a_folder_that_cannot_be_made_is_said():
    with pytest.raises(WorkbookError, match="cannot be made"):
        welcome._make_room(Path("n" * 300) / "review.db")
