"""A measured figure beside its budget, and rounds that run one after the other in turn."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles

ROUNDS = 7
DAY = date(2027, 11, 22)
"""The day that everything is judged by."""


@dataclass(frozen=True)
class Files:
    """What the measurements work on."""

    folder: Path
    sample: Path
    ten_years: Path

    @property
    def variables(self) -> Mapping[str, str]:
        """The environment of a started program: a home of its own, and the day."""
        return {"WORKBOOK_TUI_HOME": str(self.folder / "home"), "WORKBOOK_TUI_DATE": DAY.isoformat()}


@dataclass(frozen=True)
class Figure:
    """One measured figure: a ratio ("x") or an absolute one ("ms", "s", "MB")."""

    what: str
    value: float
    unit: str
    budget: float

    def __str__(self) -> str:
        verdict = "ok" if self.value <= self.budget else "OVER"
        return f"{self.what:<68} {self.value:>8.2f} {self.unit:<2}  budget {self.budget:>6g} {self.unit:<2}  {verdict}"


def seconds(call: Callable[[], object]) -> float:
    """Give the seconds a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def in_turn(measures: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """Measure each in turn, round after round, and give the medians; one round before is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds + 1):
        for name, measure in measures.items():
            value = measure()
            if number:
                taken[name].append(value)
    return {name: median(values) for name, values in taken.items()}


def ratios(what: Mapping[str, float], measured: Mapping[str, float], base: str) -> Iterator[Figure]:
    """Give each measured value as a ratio to that of `base`, with its budget."""
    for name, budget in what.items():
        yield Figure(f"{name} / {base}", measured[name] / measured[base], "x", budget)


def p95(values: list[float]) -> float:
    """Give the value that 95 of 100 stay below."""
    return quantiles(values, n=20)[-1]
