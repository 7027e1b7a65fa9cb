"""Plays a record again, and shortens one that fails: python -m tests.monkey.replay RECORD --size 80x24 --shrink."""

import asyncio
import os
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.conftest import SAMPLE_DAY
from tests.monkey.player import Player
from tests.monkey.record import bursts_in, written
from tests.monkey.shrinking import shrunk
from tests.monkey.strokes import Burst
from tests.monkey.typist import Typist
from tests.monkey.whole import assert_whole

from workbook_tui.exchange.export import save_again
from workbook_tui.exchange.sample import fill_sample
from workbook_tui.store.workbook import Workbook


def at_home(folder: Path) -> Path:
    """Make `folder` the home of a person with the sample and the workbook that it was sent with, and give the file."""
    (folder / "Documents").mkdir(parents=True)
    os.environ |= {"HOME": str(folder), "USERPROFILE": str(folder), "WORKBOOK_TUI_HOME": str(folder / "home")}
    os.chdir(folder / "Documents")
    file = folder / "sample.db"
    book = Workbook.create(file, who="Ana Ruiz", fill=lambda new: fill_sample(new, today=SAMPLE_DAY))
    sent = book.facts().submissions[-1]
    save_again(book, sent.id, folder / "Documents" / sent.text("file_name"))
    return file


def failure(bursts: Sequence[Burst], *, size: tuple[int, int], in_terminal: bool) -> BaseException | None:
    """What goes wrong when these bursts are played on the sample; None when nothing does."""
    with TemporaryDirectory() as folder:
        file = at_home(Path(folder).resolve() / "monkey")
        before = file.with_name("before.db")
        before.write_bytes(file.read_bytes())
        try:
            if in_terminal:
                Typist(file, SAMPLE_DAY.isoformat(), size=size, random=Random(0)).play(iter(bursts))
            else:
                asyncio.run(Player(file, size=size, today=SAMPLE_DAY).play(iter(bursts)))
            assert_whole(before, file)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            return error
        finally:
            os.chdir("/")
    return None


def _words() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.monkey.replay", description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--terminal", action="store_true", help="through a pseudo terminal, as the record was made")
    parser.add_argument("--shrink", action="store_true", help="look for the shortest record that fails alike")
    return parser.parse_args()


def main() -> int:
    """Play the record, say what went wrong, and give 1 when anything did."""
    words = _words()
    width, height = map(int, words.size.split("x"))
    record = words.record.resolve()
    bursts = bursts_in(record)
    error = failure(bursts, size=(width, height), in_terminal=words.terminal)
    if error is None:
        sys.stdout.write("Nothing went wrong.\n")
        return 0
    traceback.print_exception(error, file=sys.stdout)
    if words.shrink:
        kind = type(error)
        few = shrunk(
            bursts,
            lambda some: isinstance(failure(some, size=(width, height), in_terminal=words.terminal), kind),
        )
        short = written(record.with_suffix(".short.jsonl"), few)
        sys.stdout.write(f"{short}:\n{short.read_text(encoding='utf-8')}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
