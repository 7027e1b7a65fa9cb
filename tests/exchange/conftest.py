"""One small review and its workbook, made once for all that come back."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import Once
from tests.exchange.returned_for_tests import Desk, made_once


@pytest.fixture(scope="session")
def sent_out(once: Once) -> tuple[Path, Path]:
    """The file and its workbook; they are only copied and read."""
    return made_once(once)


@pytest.fixture
def desk(sent_out: tuple[Path, Path], tmp_path: Path) -> Desk:
    """The review in a file of the test's own."""
    file, workbook = sent_out
    return Desk(tmp_path, Path(shutil.copyfile(file, tmp_path / "review.db")), workbook)
