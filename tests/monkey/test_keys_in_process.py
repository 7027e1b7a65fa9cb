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
from tests.monkey.whole import assert_sound, assert_whole
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


async def run(file: Path, *, seed: int, size: tuple[int, int], keys: int) -> Played:
    """Play that many strokes; what goes wrong tells how to play them again."""
    random = Random(seed)
    vocabulary = Vocabulary(random, size)
    record = Record(file.with_name("keys.jsonl"), seed=seed, size=size)
    return await played(
        file,
        lambda player: drawn(random, vocabulary, keys, lambda: player.own_keys, record),
        size=size,
        today=SAMPLE_DAY,
        record=record,
    )


@pytest.mark.parametrize(("seed", "size"), [(1, SMALL), (2, LARGE)])
async def test_some_hundred_keys_at_random_end_nothing_and_lose_nothing(desk, sample_original, seed, size):
    found = await run(desk, seed=seed, size=size, keys=100)
    assert len(found.pages) > 5
    assert_whole(sample_original, desk, [one for one in found.stored if one.file == desk])


def _pages() -> set[str]:
    """The names of all pages and dialogs that a person can meet."""
    kinds: set[type] = set()
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, Screen) and kind.__module__.startswith(screens.__name__):
                kinds.add(kind)
    return {kind.__name__ for kind in kinds if not any(kind in other.__mro__[1:] for other in kinds)}


@pytest.mark.long
@pytest.mark.parametrize(("seed", "size"), [(101, SMALL), (102, LARGE), (103, SMALL), (104, LARGE)])
async def test_five_thousand_keys_at_random_visit_every_page_and_lose_nothing(desk, sample_original, seed, size):
    found = await run(desk, seed=seed, size=size, keys=5_000)
    assert_whole(sample_original, desk, [one for one in found.stored if one.file == desk])
    assert _pages() - found.pages.keys() == {"WelcomeScreen"}


@pytest.mark.long
@pytest.mark.parametrize(("seed", "size"), [(105, SMALL), (106, LARGE)])
async def test_a_thousand_keys_at_random_from_the_first_start_on_leave_a_sound_file(desk, seed, size):
    file = desk.with_name("mine.db")
    found = await run(file, seed=seed, size=size, keys=1_000)
    assert found.pages["WelcomeScreen"]
    for made in desk.parent.rglob("*.db"):
        assert_sound(made)
