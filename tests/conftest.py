"""What every test stands on: a home of its own, no variable of the person who runs it, and the sample review."""

import os
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from workbook_tui.exchange.sample import fill_sample
from workbook_tui.store.workbook import Workbook

SAMPLE_DAY = date(2027, 11, 22)
"""The day the sample review is made on; judge it by this day."""


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep even what is made once for all tests away from the real home."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("WORKBOOK_TUI_")]:
            patch.delenv(name)
        patch.setenv("WORKBOOK_TUI_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own home, so that no test ever reads or writes the real one."""
    home = tmp_path / "home"
    monkeypatch.setenv("WORKBOOK_TUI_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def sample_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample review once."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    Workbook.create(path, who="Ana Ruiz", fill=lambda book: fill_sample(book, today=SAMPLE_DAY))
    return path


@pytest.fixture
def sample(sample_original: Path, tmp_path: Path) -> Path:
    """Give the test a file with the sample review of its own, as of SAMPLE_DAY."""
    return Path(shutil.copyfile(sample_original, tmp_path / "sample.db"))


@pytest.fixture
def detroit() -> Iterator[None]:
    """Put the computer into the zone of Michigan."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "America/Detroit")
        time.tzset()
        yield
    time.tzset()
