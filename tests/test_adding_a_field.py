"""A new question about plans costs a column, a migration and a prompt, and is then asked, sent and taken back."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests import field_added

from workbook_tui.store.file.formats import FORMATS
from workbook_tui.store.workbook import Workbook

ROOT = Path(__file__).parent.parent
CHANGES = {
    "store/models/plan.py": ("    which_part: str | None = None\n", "    feasibility: str | None = None\n"),
    "store/file/formats.py": (
        "    1: _TO_2,\n",
        f'    {max(FORMATS) + 1}: ("ALTER TABLE plan ADD COLUMN feasibility VARCHAR",),\n',
    ),
    "prompts/plan.py": (
        "        JUSTIFICATION,\n",
        '        Prompt(key="plan.feasibility", label="Feasibility", kind=Kind.LONG, guidance="Can it be done?"),\n',
    ),
}
"""By file, the line that the new line stands behind."""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program in which plans have one more question."""
    copy = tmp_path / "program"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", copy / "data")
    for name, (line, new) in CHANGES.items():
        path = copy / "src" / "workbook_tui" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(line) == 1, name
        path.write_text(text.replace(line, line + new), encoding="utf-8")
    return copy / "src"


def test_a_new_question_about_plans_is_asked_sent_explained_and_taken_back_by_three_lines(program, sample):
    assert len(CHANGES) <= 4
    before = Workbook.open(sample, who="Ana Ruiz").facts().fingerprint
    command = [sys.executable, "-W", "error", field_added.__file__, str(sample)]
    env = {**os.environ, "PYTHONPATH": str(program)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "fingerprint": before,
        "form": True,
        "plan sheet": "One office agrees.",
        "plans": 1,
        "dictionary": 1,
        "record": ["Two offices agree."],
        "offers": [["One office agrees.", "Two offices agree."]],
        "stored": "Two offices agree.",
    }
