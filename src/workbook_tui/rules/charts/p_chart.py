"""The p-chart: shares of counted cases, with limits that follow the number of cases.

Source: Provost and Murray, The Health Care Data Guide (2011), chapter 5: the centre is the pooled share, never the mean
of percentages; limits are centre +- 3 sqrt(p(1-p)/n) of each point, within 0 and 1.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, sqrt

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.control import ControlValue, control_signals
from workbook_tui.rules.charts.p_findings import p_findings
from workbook_tui.rules.charts.points import PlottedValue, Point, total_counts
from workbook_tui.rules.charts.shares import PChart, Share
from workbook_tui.rules.charts.signals import Direction
from workbook_tui.rules.charts.wilson import wilson
from workbook_tui.rules.charts.words import ChartWords

SMALLEST_WHOLE = 20
FEWEST_EXPECTED = 5


def p_chart(points: Sequence[Point], *, direction: Direction = "none") -> PChart:
    """Read counted parts of wholes as a p-chart.

    A point with fewer than 20 cases, or where fewer than 5 are expected (n p < 5), gets no limits and takes part in
    no signal; its cases still count in the pooled share. Points without counts are missing.
    """
    _check(points)
    cases = total_counts(points)
    centre = Fraction(cases.part, cases.whole) if cases.whole else None
    shares = tuple(_share(index, point, centre) for index, point in enumerate(points, start=1))
    bare = PChart(tuple(points), shares, cases.part, cases.whole)
    if centre is not None:
        bare = replace(
            bare,
            centre=float(centre),
            interval=wilson(cases.part, cases.whole),
            needed=max(SMALLEST_WHOLE, ceil(FEWEST_EXPECTED / centre)) if centre else None,
            signals=control_signals(_judged(points, shares, centre), centre),
        )
    return replace(bare, findings=p_findings(bare, ChartWords(points, direction)))


def _check(points: Sequence[Point]) -> None:
    for point in points:
        if point.part is not None and point.whole is not None and point.part > point.whole:
            name = point.label or "A point"
            raise WorkbookError(f"{name}: {point.part} of {point.whole} cannot be. Correct the counts.")


def _share(index: int, point: Point, centre: Fraction | None) -> Share:
    if point.part is None or not point.whole:
        return Share(index)
    value, interval = point.part / point.whole, wilson(point.part, point.whole)
    if centre is None or point.excluded:
        return Share(index, value, interval=interval)
    if point.whole < SMALLEST_WHOLE or point.whole * centre < FEWEST_EXPECTED:
        return Share(index, value, interval=interval, small=True)
    middle, reach = float(centre), 3 * sqrt(centre * (1 - centre) / point.whole)
    is_rough = 0 < point.whole * (1 - centre) < FEWEST_EXPECTED
    return Share(index, value, max(middle - reach, 0.0), min(middle + reach, 1.0), interval, rough=is_rough)


def _judged(points: Sequence[Point], shares: Sequence[Share], centre: Fraction) -> list[ControlValue]:
    """The points with limits, as exact shares."""
    large = [share.index for share in shares if share.lower is not None]
    cases = [(index, total_counts([points[index - 1]])) for index in large]
    return [
        ControlValue(PlottedValue(i, Fraction(own.part, own.whole)), centre * (1 - centre) / own.whole)
        for i, own in cases
    ]
