"""Real files for the tests of the store."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from workbook_tui.store.workbook import Workbook

TODAY = date(2027, 4, 15)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "review.db"


@pytest.fixture
def book(file: Path, begun_original: Path) -> Workbook:
    """A file of the test's own, in which a review was begun by Ann Lee."""
    shutil.copy(begun_original, file)
    return Workbook.open(file, who="Ann Lee")


@pytest.fixture
def kpi(book: Workbook):
    """The id of a KPI by its code."""
    return lambda code: next(kpi for kpi in book.facts().kpis if kpi.code == code)
