"""Keys at random on every page: the program goes on, and the file is whole."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random

import pytest
from tests.conftest import SAMPLE_DAY
from tests.monkey.player import Drawing, Played, played
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
    """Play that many strokes, none for every road once; what goes wrong tells how to play them again."""
    random = Random(seed)
    record = Record(file.with_name("keys.jsonl"), seed=seed, size=size)
    drawing = Drawing(random, Vocabulary(random, size), record)
    return await played(
        file,
        lambda player: drawing.drawn(keys, lambda: player.own_keys) if keys else drawing.walked(),
        size=size,
        today=SAMPLE_DAY,
        record=record,
    )


def assert_kept(original: Path, file: Path, found: Played) -> None:
    """Check that the file is whole and held whatever was called stored."""
    assert_whole(original, file, [one for one in found.stored if one.file == file])


@pytest.mark.parametrize(("seed", "size"), [pytest.param(1, SMALL, marks=pytest.mark.long), (2, LARGE)])
async def test_some_dozen_keys_at_random_end_nothing_and_lose_nothing(desk, sample_original, seed, size):
    found = await run(desk, seed=seed, size=size, keys=40)
    assert len(found.pages) > 2
    assert_kept(sample_original, desk, found)


def _pages() -> set[str]:
    """The names of all pages and dialogs that a person can meet."""
    kinds: set[type] = set()
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, Screen) and kind.__module__.startswith(screens.__name__):
                kinds.add(kind)
    return {kind.__name__ for kind in kinds if not any(kind in other.__mro__[1:] for other in kinds)}


@pytest.mark.long
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_roads_lead_to_every_page_and_dialog(desk, sample_original, size):
    found = await run(desk, seed=100, size=size, keys=0)
    assert_kept(sample_original, desk, found)
    assert _pages() - found.pages.keys() == {"WelcomeScreen"}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(101, 111))
async def test_two_thousand_keys_at_random_on_every_page_lose_nothing(desk, sample_original, seed):
    found = await run(desk, seed=seed, size=LARGE if seed % 2 else SMALL, keys=2_000)
    assert_kept(sample_original, desk, found)


@pytest.mark.long
@pytest.mark.parametrize(("seed", "size"), [(121, SMALL), (122, LARGE)])
async def test_a_thousand_keys_at_random_from_the_first_start_on_leave_a_sound_file(desk, seed, size):
    file = desk.with_name("mine.db")
    found = await run(file, seed=seed, size=size, keys=1_000)
    assert found.pages["WelcomeScreen"]
    for made in desk.parent.rglob("*.db"):
        assert_sound(made)
