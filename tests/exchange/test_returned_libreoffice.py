"""A workbook that was edited in LibreOffice as people do comes back with exactly its answers."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from tests.exchange.returned_for_tests import TODAY, brief, sheet_of

from workbook_tui.exchange.returned import compare

PYTHON = shutil.which("python3", path="/usr/bin:/usr/local/bin") or ""
"""The Python that LibreOffice's own modules belong to."""
EDITS = Path(__file__).parents[1] / "sheets" / "in_libreoffice.py"


def has_uno() -> bool:
    return (
        bool(PYTHON) and subprocess.run([PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode == 0
    )


pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(
        not has_uno(), reason="python3-uno, by which LibreOffice is told what to edit, is not installed"
    ),
]


def letters(workbook: Path, table: str) -> dict[str, str]:
    """The columns of a table by their headers."""
    sheet = sheet_of(load_workbook(workbook), table)
    return {cell.value: get_column_letter(cell.column) for cell in sheet[3]}


@pytest.mark.long
def test_sorted_inserted_renamed_moved_and_deleted_it_says_exactly_what_was_typed(desk, tmp_path):
    task, report = letters(desk.workbook, "tblTask"), letters(desk.workbook, "tblProgress")
    edits = [
        ("type_name", "plan_01_decision", "Approved"),
        ("text_name", "plan_01_decision_comment", "=1+1 _x0041_\nTwo 😀 \u202eשלום\u202c "),
        ("text_name", "plan_01_decided_on", "Nov 30, 2027"),
        ("type_name", "plan_02_decided_on", "11/29/2027"),
        ("type_name", "plan_02_reviewer", '="R. "&"Roe"'),
        ("type_cell", "All Tasks", f"{task['Status']}4", "Done"),
        ("type_cell", "All Tasks", f"{task['Done on']}4", "11/25/2027"),
        ("text_cell", "All Tasks", f"{task['Note']}5", "Noted"),
        ("text_cell", "Progress", f"{report['Report of']}5", "2027-11-15"),
        ("text_cell", "Progress", f"{report['Activities done']}5", "-1+2"),
        ("sort", "All Tasks", f"A4:{task['Key']}7", len(task), False),
        ("insert_rows", "All Tasks", 2, 3),
        ("insert_rows", "Plan 01 C1", 5, 2),
        ("insert_column", "Progress", 1),
        ("rename", "All Tasks", "Tasks & more"),
        ("move", "Plan 02 C8A", 0),
        ("delete", "Data Dictionary"),
    ]
    target = tmp_path / "edited.xlsx"
    command = [PYTHON, str(EDITS), str(desk.workbook), str(target)]
    own_home = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run(
        command, input=json.dumps(edits), text=True, check=True, capture_output=True, timeout=120, env=own_home
    )
    returned = compare(desk.book, target, today=TODAY)
    assert returned.notes == ()
    assert brief(returned.offers) == [
        ("change", "C1 · Plan", "Decision", "", "Approved"),
        ("change", "C1 · Plan", "Comment", "", "=1+1 _x0041_\nTwo 😀 \u202eשלום\u202c "),
        ("change", "C1 · Plan", "Decided on", "", "Nov 30, 2027"),
        ("change", "C1 · Task 1", "Status", "Not started", "Done"),
        ("change", "C1 · Task 1", "Done on", "", "Nov 25, 2027"),
        ("change", "C1 · Task 2", "Note", "Waiting for the contract", "Noted"),
        ("refused", "C8A · Plan", "Reviewer", "", "R. Roe"),
        ("change", "C8A · Plan", "Decided on", "", "Nov 29, 2027"),
        ("new", "All plans · New report", "Progress report", "", "Report of: Nov 15, 2027\nActivities done: -1+2"),
    ]
