"""Keys at random on every page: the program goes on, and the file is whole."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random

import pytest
from tests.conftest import SAMPLE_DAY
from tests.monkey.player import Played, drawn, played
from tests.monkey.record import Record
from tests.monkey.strokes import Vocabulary
from tests.monkey.whole import assert_whole
from textual.screen import Screen

from workbook_tui import screens
from workbook_tui.exchange.export import save_again
from workbook_tui.store.workbook import Workbook

SMALL, LARGE = (80, 24), (140, 40)


@pytest.fixture
def desk(sample, tmp_path, monkeypatch) -> Path:
    """The sample, with the workbook that it was sent with where a person's documents lie."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "Documents").mkdir()
    monkeypatch.chdir(tmp_path / "Documents")
    book = Workbook.open(sample, who="Ann Lee")
    sent = book.facts().submissions[-1]
    save_again(book, sent.id, tmp_path / "Documents" / sent.text("file_name"))
    return Path(sample)


async def run(file: Path, original: Path, *, seed: int, size: tuple[int, int], keys: int) -> Played:
    """Play that many strokes and look at the file afterwards."""
    random = Random(seed)
    vocabulary = Vocabulary(random, size)
    record = Record(file.with_name("keys.jsonl"), seed=seed, size=size)
    found = await played(
        file,
        lambda player: drawn(random, vocabulary, keys, lambda: player.own_keys, record),
        size=size,
        today=SAMPLE_DAY,
        record=record,
    )
    assert_whole(original, file, [one for one in found.stored if one.file == file])
    return found


@pytest.mark.parametrize(("seed", "size"), [(1, SMALL), (2, LARGE)])
async def test_some_hundred_keys_at_random_end_nothing_and_lose_nothing(desk, sample_original, seed, size):
    found = await run(desk, sample_original, seed=seed, size=size, keys=180)
    assert len(found.pages) > 5


def _pages() -> set[str]:
    """The names of all pages and dialogs that a person can meet."""
    kinds: set[type] = set()
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, Screen) and kind.__module__.startswith(screens.__name__):
                kinds.add(kind)
    return {kind.__name__ for kind in kinds if not any(kind in other.__mro__[1:] for other in kinds)}


@pytest.mark.long
async def test_twenty_thousand_keys_at_random_visit_every_page_and_end_nothing(desk, sample_original, tmp_path):
    seen: set[str] = set()
    for seed in range(100, 120):
        file = tmp_path / f"{seed}" / "sample.db"
        file.parent.mkdir()
        file.write_bytes(sample_original.read_bytes())
        found = await run(file, sample_original, seed=seed, size=LARGE if seed % 2 else SMALL, keys=1000)
        seen |= found.pages.keys()
    assert _pages() - seen == set()
