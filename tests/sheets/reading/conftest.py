"""A workbook as it was sent: written once, copied for every test."""

import shutil
from pathlib import Path

import pytest
from tests.sheets.books_for_tests import book, small_review, written

from workbook_tui.rules.facts import ReviewFacts


@pytest.fixture(scope="session")
def sent_review() -> ReviewFacts:
    """Make the review once: every row of it has a uid of its own."""
    review: ReviewFacts = small_review()
    return review


@pytest.fixture(scope="session")
def sent_original(sent_review: ReviewFacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the small workbook once."""
    return written(tmp_path_factory.mktemp("sent"), book(sent_review), "sent.xlsx")


@pytest.fixture
def sent(sent_original: Path, tmp_path: Path) -> Path:
    """Give the test a workbook of its own."""
    return Path(shutil.copyfile(sent_original, tmp_path / "sent.xlsx"))
