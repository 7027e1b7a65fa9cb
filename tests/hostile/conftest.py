"""One small review and its workbook, of which the hostile ones are made."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.conftest import Once
from tests.exchange.returned_for_tests import made_once
from tests.hostile.packing_for_tests import Parts

from workbook_tui.store.workbook import Workbook


@pytest.fixture(scope="session")
def good(once: Once) -> Path:
    """The workbook of the review; it is only read."""
    return made_once(once)[1]


@pytest.fixture(scope="session")
def parts(good: Path) -> Parts:
    """What the workbook is made of; it is only read."""
    with ZipFile(good) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def own(once: Once, tmp_path: Path) -> Workbook:
    """The review in a file of the test's own."""
    return Workbook.open(Path(shutil.copyfile(made_once(once)[0], tmp_path / "review.db")), who="Ann")
