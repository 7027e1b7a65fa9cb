"""One problem of a review."""

from dataclasses import dataclass
from typing import Literal

from workbook_tui.rules.where import Where

Level = Literal["blocking", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, what to do about it, and the place to do it; `kpi` is "" when it is not about one KPI."""

    level: Level
    kpi: str
    component: str
    sentence: str
    where: Where


def blocking(kpi: str, component: str, sentence: str, where: Where) -> Problem:
    """A problem that a submission must not be sent with."""
    return Problem("blocking", kpi, component, sentence, where)


def warning(kpi: str, component: str, sentence: str, where: Where) -> Problem:
    """A problem that a submission may be sent with."""
    return Problem("warning", kpi, component, sentence, where)
