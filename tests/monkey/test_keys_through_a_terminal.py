"""Keys at random through a pseudo terminal: only the key that quits ends the program, and the file is whole."""

import os
import shutil
from pathlib import Path
from random import Random

import pytest
from tests.conftest import SAMPLE_DAY
from tests.monkey.record import Record
from tests.monkey.strokes import Vocabulary
from tests.monkey.typist import Typist, drawn, typed
from tests.monkey.whole import assert_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pseudo terminal")

SMALL, LARGE = (80, 24), (140, 40)


@pytest.fixture
def file(sample_original, tmp_path, monkeypatch) -> Path:
    """The sample in a folder of its own, which is the person's home too."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "Documents").mkdir()
    return Path(shutil.copyfile(sample_original, tmp_path / "sample.db"))


def run(file: Path, original: Path, *, seed: int, size: tuple[int, int], keys: int, quits: int = 20) -> Typist:
    """Type that many strokes and look at the file afterwards."""
    random = Random(seed)
    record = Record(file.with_name("keys.jsonl"), seed=seed, size=size)
    bursts = drawn(random, Vocabulary(random, size, quits=quits, clicks=True), keys, record)
    typist = typed(file, SAMPLE_DAY.isoformat(), bursts, size=size, record=record, seed=seed)
    assert_whole(original, file)
    return typist


def test_some_dozen_keys_through_a_terminal_end_nothing(file, sample_original):
    typist = run(file, sample_original, seed=13, size=SMALL, keys=30, quits=200)
    assert typist.starts > 1


@pytest.mark.long
@pytest.mark.parametrize("seed", range(200, 210))
def test_twenty_five_thousand_keys_through_a_terminal_end_nothing(file, sample_original, seed):
    typist = run(file, sample_original, seed=seed, size=LARGE if seed % 2 else SMALL, keys=2_500)
    assert typist.starts > 1
