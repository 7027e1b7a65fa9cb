"""The run chart: whether a measure changes or only varies.

Source: Perla, Provost and Murray, The run chart: a simple analytical tool for learning from variation in healthcare
processes, BMJ Quality & Safety 20 (2011) 46-51.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_tui.rules.charts.astronomical import candidate
from workbook_tui.rules.charts.numbers import as_float
from workbook_tui.rules.charts.points import Point, plotted_values
from workbook_tui.rules.charts.run_findings import findings, median_offer_sentence
from workbook_tui.rules.charts.runs import Runs
from workbook_tui.rules.charts.segments import OfferedMedian, Phase, Segment, offered_median, segments
from workbook_tui.rules.charts.signals import Direction, Signal, one_way
from workbook_tui.rules.charts.words import ChartWords

TREND = 5

METHOD = (
    "Run chart about the median (Perla, Provost, Murray 2011): shift of 6, trend of 5, exact limits for runs "
    "(Swed, Eisenhart 1943)"
)


@dataclass(frozen=True, slots=True)
class RunChart:
    """What the points of one measure show; numbers of points count from 1 and include those not analysed."""

    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    trends: tuple[Signal, ...]
    astronomical: int | None
    """The one point that a person should look at; never a signal by itself."""
    offered: OfferedMedian | None
    offer: str
    findings: tuple[str, ...]
    method: str = METHOD

    @property
    def sentence(self) -> str:
        """The strongest finding in one plain sentence."""
        return self.findings[0]

    @property
    def median(self) -> float | None:
        """The median that holds now."""
        return as_float(self.segments[-1].centre)

    @property
    def runs(self) -> Runs:
        """Useful points, runs and limits about the median that holds now."""
        return self.segments[-1].runs

    @property
    def shifts(self) -> tuple[Signal, ...]:
        """The shifts about every median of the chart, in order."""
        return tuple(shift for segment in self.segments for shift in segment.shifts)


def run_chart(
    points: Sequence[Point],
    *,
    direction: Direction = "none",
    baseline: int | None = None,
    phases: Sequence[Phase] = (),
    unit: str = "",
) -> RunChart:
    """Read a series as a run chart.

    Without a baseline the median is that of all points. With one (at least 8 analysed points, 12 by custom) it is the
    median of the first so many, frozen and extended, and a new median may be offered; `phases` are those confirmed.
    A trend is looked for within the points of one median: what a person knows to have changed is no hint.
    """
    analysed = plotted_values(points)
    parts = segments(analysed, len(points), baseline, phases)
    trends = tuple(trend for part in parts for trend in one_way(part.points, TREND, "trend"))
    words, offer = ChartWords(points, direction, unit), offered_median(parts[-1])
    said, about = median_offer_sentence(offer, parts[-1], words), findings(parts, trends, words)
    return RunChart(tuple(points), parts, trends, candidate(parts), offer, said, about)
