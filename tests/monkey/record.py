"""The record of a run: every burst of strokes on a line of its own, written before it is played."""

import json
from collections.abc import Iterable
from pathlib import Path

from tests.monkey.strokes import Burst

_SHOWN = 25


class Record:
    """Keeps the bursts of a run in a file, and tells how to play them again."""

    def __init__(self, file: Path, *, seed: int, size: tuple[int, int]) -> None:
        self.file = file
        self.keys = 0
        self._seed = seed
        self._size = size
        self._bursts: list[Burst] = []
        file.write_text("", encoding="utf-8")

    def add(self, burst: Burst) -> None:
        """Write a burst down."""
        self._bursts.append(burst)
        self.keys += len(burst)
        with self.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(burst, ensure_ascii=False) + "\n")

    def story(self) -> str:
        """Where a run stands: its seed, its last strokes, and how to play it again."""
        width, height = self._size
        last = "\n".join(f"  {' '.join(map(repr, burst))}" for burst in self._bursts[-_SHOWN:])
        return (
            f"seed {self._seed}, {width}x{height}, after {self.keys} strokes; the last ones:\n{last}\n"
            f"Play it again: python -m tests.monkey.replay {self.file} --size {width}x{height} [--shrink]"
        )


def bursts_in(file: Path) -> list[Burst]:
    """The bursts of a record."""
    return [tuple(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


def written(file: Path, bursts: Iterable[Burst]) -> Path:
    """Write bursts as a record."""
    lines = [json.dumps(burst, ensure_ascii=False) for burst in bursts]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
