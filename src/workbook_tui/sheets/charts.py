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
    """A chart beside a table, made from columns of that table.

    `labels` is the key of the column for the horizontal axis, `lines` are the keys of the columns to draw.
    `alternative_text` describes the chart for whoever cannot see it. `least` and `most` are the ends of its axis, None
    where the spreadsheet decides.
    """

    title: str
    labels: str
    lines: tuple[tuple[str, LineLook], ...]
    alternative_text: str
    unit: str = ""
    least: float | None = None
    most: float | None = None


CHART_COLUMNS = 8
"""Columns that a chart beside a table takes."""

CHART_ROWS = 18
"""Rows of one line that a chart is high."""
