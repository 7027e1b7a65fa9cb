"""Real files for the tests of the store."""

from datetime import date
from pathlib import Path

import pytest

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.store.workbook import Workbook

TODAY = date(2027, 4, 15)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "review.db"


@pytest.fixture
def book(file: Path) -> Workbook:
    return Workbook.create(file, who="Ann Lee", fill=lambda new: new.reviews.start(area("33000"), "2026-27", catalog()))


@pytest.fixture
def kpi(book: Workbook):
    """The id of a KPI by its code."""
    return lambda code: next(kpi for kpi in book.facts().kpis if kpi.code == code)
