"""Two programs write to one file at the same moment, with nothing that keeps them apart: nothing of either is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from workbook_tui.store.workbook import Workbook

_WRITES = """
import sys
from pathlib import Path
from workbook_tui.errors import WorkbookError
from workbook_tui.store.workbook import Workbook
book = Workbook.open(Path(sys.argv[1]), who=sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
left = int(sys.argv[3])
while left:
    try:
        with book.change("Count") as change:
            counted = int(change.rows.get("person", int(sys.argv[4])).phone or 0)
            change.update("person", int(sys.argv[4]), phone=str(counted + 1))
    except WorkbookError as error:
        # Whoever waits too long for the others is told so, and tries again.
        print(error, file=sys.stderr)
        continue
    left -= 1
"""


@pytest.mark.parametrize("each", [10, pytest.param(200, marks=pytest.mark.long)])
def test_what_three_programs_store_at_once_is_all_there(sample: Path, each: int) -> None:
    counter = Workbook.open(sample, who="Ana Ruiz").people.add("Counter", phone="0")
    names = ("Una", "Duo", "Tre")
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITES, str(sample), name, str(each), str(counter)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=300)
        assert program.returncode == 0
    book = Workbook.open(sample, who="Ana Ruiz")
    counted = next(person for person in book.facts().people if person.id == counter)
    assert counted.text("phone") == str(each * len(names))
