"""What every test stands on: a home of its own, no variable of the person who runs it, and the sample review."""

import asyncio
import gc
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.exchange.export import export
from workbook_tui.exchange.sample import fill_sample
from workbook_tui.store.file import engine
from workbook_tui.store.workbook import Workbook

if TYPE_CHECKING:
    from tests.kept_readers import KeptReaders
    from textual.pilot import Pilot

SAMPLE_DAY = date(2027, 11, 22)
"""The day the sample review is made on; judge it by this day."""
_NUMBERS = count()
Once = Callable[[str, Callable[[Path], object]], Path]
"""Gives the folder of that name, which was filled once for all processes of the run; it is only copied and read."""


def kpis_to_rate() -> int:
    """How many KPIs of the catalog an area rates."""
    return sum(kpi.active for kpi in catalog().kpis)


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep even what is made once for all tests away from the real home."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("WORKBOOK_TUI_")]:
            patch.delenv(name)
        patch.setenv("WORKBOOK_TUI_HOME", str(home))
        # Else each program that a test starts compiles every module anew.
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield home


@pytest.fixture(autouse=True)
def home(request: pytest.FixtureRequest, nobodys_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own home, so that no test ever reads or writes the real one.

    It lies in the test's folder where the test has one; else nothing is made before somebody writes there.
    """
    has_folder = "tmp_path" in request.fixturenames
    home: Path = request.getfixturevalue("tmp_path") / "home" if has_folder else nobodys_home / str(next(_NUMBERS))
    monkeypatch.setenv("WORKBOOK_TUI_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def sample_original(once: Once) -> Path:
    """Make the sample review once."""

    def fill(folder: Path) -> None:
        Workbook.create(folder / "sample.db", who="Ana Ruiz", fill=lambda book: fill_sample(book, today=SAMPLE_DAY))

    return once("sample", fill) / "sample.db"


@pytest.fixture
def sample(sample_original: Path, tmp_path: Path) -> Path:
    """Give the test a file with the sample review of its own, as of SAMPLE_DAY."""
    return Path(shutil.copyfile(sample_original, tmp_path / "sample.db"))


@pytest.fixture
def detroit() -> Iterator[None]:
    """Put the computer into the zone of Michigan."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "America/Detroit")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def rare_collections() -> Iterator[None]:
    """Collect garbage as rarely as the program does (`app.program.run`); it takes a quarter of the tests' time else."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def nobody_waits_for_the_disk() -> Iterator[tuple[str, ...]]:
    """Let SQLite hand over what it writes without waiting until the disk has it: no test cuts the power.

    What comes back are the settings of the program itself, which the programs that tests start have in any case.
    """
    settings = engine.PRAGMAS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PRAGMAS", (*settings, "PRAGMA synchronous=OFF"))
        yield settings


@pytest.fixture(scope="session", autouse=True)
def nobody_waits_between_two_escapes() -> Iterator[None]:
    """Let a second Escape count at once: tests that hold the key down say so themselves.

    No dialog is loaded for it: the tests that have some have loaded them by now.
    """
    with pytest.MonkeyPatch.context() as patch:
        if dialogs := sys.modules.get("workbook_tui.screens.dialogs.question"):
            patch.setattr(dialogs, "KEY_REPEAT", 0.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def readers_go_on() -> Iterator["KeptReaders | None"]:
    """Let one process read the workbooks of many tests; those of the processes themselves do without."""
    if "workbook_tui.sheets.read.unpacking" not in sys.modules:
        yield None
        return
    from tests.kept_readers import KeptReaders

    kept = KeptReaders()
    with pytest.MonkeyPatch.context() as patch:
        for name in kept.originals:
            patch.setattr(f"workbook_tui.sheets.read.unpacking.{name}", getattr(kept, name.removeprefix("_")))
        yield kept
    gc.collect()
    kept.close()


@pytest.fixture(scope="session", autouse=True)
def pilots_ask_the_loop() -> Iterator[None]:
    """Let a pilot go on as soon as the loop has nothing more to do at once.

    Its own way is to look 20 ms at the clock, twice for each key, whether the processor is idle.
    """
    with pytest.MonkeyPatch.context() as patch:
        if textual := sys.modules.get("textual.pilot"):
            patch.setattr("textual.app.wait_for_idle", _nothing_ready)
            patch.setattr(textual, "wait_for_idle", _nothing_ready)
            patch.setattr(textual.Pilot, "pause", _pause)
        yield


async def _nothing_ready(_least: float = 0.0, most: float = 1.0) -> None:
    """Wait until the loop has nothing that it can do at once, for `most` seconds in any case."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + most
    await asyncio.sleep(0)
    while loop._ready and loop.time() < ends:  # type: ignore[attr-defined]  # noqa: ASYNC110 - only it knows
        await asyncio.sleep(0)


async def _pause(pilot: "Pilot[None]", delay: float = 0.0) -> None:
    """Wait `delay` seconds, then until the screen is laid out and nothing is left to do at once."""
    await asyncio.sleep(delay)
    for _ in range(3):
        await _nothing_ready()
        pilot.app._check_resize()
        pilot.app.screen._on_timer_update()


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Fill a folder under a name: the first process of the run that asks does it, the others find it done."""
    base = tmp_path_factory.getbasetemp()

    def filled(name: str, fill: Callable[[Path], object]) -> Path:
        if sys.platform == "win32" or "PYTEST_XDIST_WORKER" not in os.environ:
            return _filled(base / f"once {name}", fill)
        import fcntl

        with (base.parent / f"once {name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return _filled(base.parent / f"once {name}", fill)

    return filled


def _filled(folder: Path, fill: Callable[[Path], object]) -> Path:
    if not folder.exists():
        half = folder.with_name(f"{folder.name} half")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir()
        fill(half)
        half.rename(folder)
    return folder


@pytest.fixture(scope="session")
def begun_original(once: Once) -> Path:
    """A file in which a review of Ingham, 2026-27, was begun and nothing else; it is only copied and read."""

    def fill(folder: Path) -> None:
        Workbook.create(
            folder / "review.db",
            who="Ann Lee",
            fill=lambda book: book.reviews.start(area("33000"), "2026-27", catalog()),
        )

    return once("begun", fill) / "review.db"


@pytest.fixture(scope="session")
def sample_exported(once: Once, sample_original: Path) -> Path:
    """The workbook of the sample, a draft of SAMPLE_DAY; it is only read."""

    def fill(folder: Path) -> None:
        file = Path(shutil.copyfile(sample_original, folder / "sample.db"))
        export(Workbook.open(file, who="Ann"), folder / "out.xlsx", kind="plan", as_of=SAMPLE_DAY, draft=True)

    return once("sample exported", fill) / "out.xlsx"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave most cases of a test that are alike in kind to the long runs: `few(n)` keeps n of them, evenly spread."""
    cases: dict[tuple[str, str], list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("few") is not None and item.get_closest_marker("long") is None:
            cases.setdefault((str(item.path), getattr(item, "originalname", item.name)), []).append(item)
    for alike in cases.values():
        (number,) = alike[0].get_closest_marker("few").args  # type: ignore[union-attr]
        kept = {index * len(alike) // number for index in range(number)}
        for index, item in enumerate(alike):
            if index not in kept:
                item.add_marker("long")
