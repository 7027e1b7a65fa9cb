"""A chart as plain data."""

from dataclasses import dataclass
from enum import StrEnum


class LineLook(StrEnum):
    """How a line of a chart is drawn."""

    POINTS = "points"
    LONE = "lone"
    CENTER = "center"
    LIMIT = "limit"
    AIM = "aim"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChart:
    """A chart beside a table, of columns of that table.

    `labels` is the key of the column below the chart, `lines` are the keys of the columns that are drawn.
    `described` says in words what it shows, for whoever does not see it. `least` and `most` are the ends of its axis,
    None where whoever draws it decides.
    """

    title: str
    labels: str
    lines: tuple[tuple[str, LineLook], ...]
    described: str
    unit: str = ""
    least: float | None = None
    most: float | None = None


CHART_COLUMNS = 8
"""Columns that a chart beside a table takes."""
