"""What every test stands on: a home of its own, and no variable of the person who runs it."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own home, so that no test ever reads or writes the real one."""
    for name in [name for name in os.environ if name.startswith("WORKBOOK_TUI_")]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    monkeypatch.setenv("WORKBOOK_TUI_HOME", str(home))
    return home
