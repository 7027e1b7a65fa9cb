"""The ways by which a foreign file comes in, and what one takes of time and memory: `python -m ... DOOR FILE BOOK`."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from tests.exchange.returned_for_tests import TODAY

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.returned import compare
from workbook_tui.exchange.rollup import rollup
from workbook_tui.exchange.values.files import choose_sheet, open_source
from workbook_tui.exchange.values.intake import TableIntake
from workbook_tui.exchange.values.measure import targets
from workbook_tui.sheets.read import unpacking
from workbook_tui.store.workbook import Workbook

Door = Callable[[Path, Workbook], object]


def opened(path: Path, _book: Workbook) -> object:
    """Open it as if it were a file of the program."""
    return Workbook.open(path, who="Ann")


def imported(path: Path, book: Workbook) -> object:
    """Compare it with the file."""
    return compare(book, path, today=TODAY)


def rolled_up(path: Path, book: Workbook) -> object:
    """Roll it up."""
    return rollup(book.path.with_suffix(".rolled.xlsx"), [path], as_of=TODAY)


def values(path: Path, book: Workbook) -> object:
    """Read it as a table of values."""
    chosen = choose_sheet(open_source(path), {})
    measures = targets(book, book.facts().measures)
    return TableIntake(measures=measures, target=None, today=TODAY).read(chosen.table)


DOORS: dict[str, Door] = {"open": opened, "import": imported, "rollup": rolled_up, "values": values}


def said(door: str, path: Path, book: Workbook) -> str:
    """With what sentence the file is refused, "" when it is read."""
    try:
        DOORS[door](path, book)
    except WorkbookError as error:
        return str(error)
    return ""


def peak(process: str = "self") -> int:
    """The most memory (MB) that a process ever held; what `resource` tells would include that of its parent."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(found[1]) // 1024 if found else 0


def worked(process: int) -> float:
    """How many seconds of the processor a process has worked."""
    said = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


class Child:
    """Asks as the program does, and keeps what the reader in its own process took of memory and of the processor."""

    def __init__(self) -> None:
        self.peak = 0
        self.seconds: dict[int, float] = {}
        self._asked = unpacking._asked

    def __call__(self, process, parts, **bounds) -> bytes:
        answer = self._asked(process, parts, **bounds)
        if process.poll() is None:
            self.peak = max(self.peak, peak(str(process.pid)))
            self.seconds[process.pid] = worked(process.pid)
        return answer


def main(door: str, path: Path, own: Path) -> None:
    """Tell the time, both peaks and the sentence."""
    child = Child()
    unpacking._asked = child
    book = Workbook.open(own, who="Ann")
    began = process_time()
    sentence = said(door, path, book)
    seconds = process_time() - began + sum(child.seconds.values())
    sys.stdout.write(f"{seconds:.3f}\n{peak()}\n{child.peak}\n{sentence}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
