"""Workbooks that are written once: the small review's as it was sent, and its blank one."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.sheets.blank_for_tests import blank_file
from tests.sheets.books_for_tests import book, small_review, written

from workbook_tui.rules.facts import ReviewFacts


@pytest.fixture(scope="session")
def sent_review() -> ReviewFacts:
    """Make the review once: every row of it has a uid of its own."""
    review: ReviewFacts = small_review()
    return review


@pytest.fixture(scope="session")
def sent_original(sent_review: ReviewFacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the small workbook once; it is only copied and read."""
    return written(tmp_path_factory.mktemp("sent"), book(sent_review), "sent.xlsx")


@pytest.fixture
def sent(sent_original: Path, tmp_path: Path) -> Path:
    """Give the test a workbook of its own."""
    return Path(shutil.copyfile(sent_original, tmp_path / "sent.xlsx"))


@pytest.fixture(scope="session")
def blank_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the blank workbook of a small review once; it is only copied and read."""
    return blank_file(tmp_path_factory.mktemp("blank"))


@pytest.fixture(scope="session")
def blank_opened(blank_original: Path) -> Workbook:
    """The blank workbook as openpyxl reads it; nothing in it is changed."""
    return load_workbook(blank_original)
