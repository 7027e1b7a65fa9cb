"""Prints how fast the program is, most of it as ratios to the smallest thing of its kind in the same run.

By hand, from the root of the tree: `python -m tests.benchmarks.ratios [name...]`; without a name, everything.
Ratios hold from machine to machine; absolute figures are for a local disk and an idle computer.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks.commands import check_of_ten_years, help_and_version
from tests.benchmarks.measure import DAY, Figure, Files
from tests.benchmarks.rollup import rollup
from tests.benchmarks.screens import keys, leaving, starts
from tests.benchmarks.slow_disk import slow_disk
from tests.benchmarks.ten_years import ten_years
from tests.benchmarks.writing import export, saved_field

from workbook_tui.exchange.sample import fill_sample
from workbook_tui.store.workbook import Workbook

MEASURES: dict[str, Callable[[Files], Iterator[Figure]]] = {
    "version": help_and_version,
    "start": starts,
    "keys": keys,
    "slow": slow_disk,
    "field": saved_field,
    "export": export,
    "check": check_of_ten_years,
    "leave": leaving,
    "rollup": rollup,
}


def main(names: Sequence[str]) -> None:
    """Measure what is named, or everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = Files(folder, folder / "sample.db", folder / "ten-years.db")
        Workbook.create(files.sample, who="Ana Ruiz", fill=lambda book: fill_sample(book, today=DAY))
        ten_years(files.ten_years)
        for measure in names or MEASURES:
            for figure in MEASURES[measure](files):
                sys.stdout.write(f"{figure}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
