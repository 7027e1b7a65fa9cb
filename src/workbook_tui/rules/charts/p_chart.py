"""The p-chart: shares of counted cases, with limits that follow the number of cases.

Source: Provost and Murray, The Health Care Data Guide (2011), chapter 5: the centre is the pooled share, never the mean
of percentages; limits are centre +- 3 sqrt(p(1-p)/n) of each point, within 0 and 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, sqrt

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.control import Judged, control_signals
from workbook_tui.rules.charts.control_findings import strongest
from workbook_tui.rules.charts.p_findings import p_findings
from workbook_tui.rules.charts.points import Placed, Point, summed
from workbook_tui.rules.charts.signals import Direction, Signal
from workbook_tui.rules.charts.wilson import Interval, wilson
from workbook_tui.rules.charts.words import Words

METHOD = "p-chart (Provost, Murray 2011): pooled share ± 3 sigma by the cases of each point; control chart signals"
SMALLEST_WHOLE = 20
FEWEST_EXPECTED = 5


@dataclass(frozen=True, slots=True)
class Share:
    """One point of a p-chart, everything within 0 and 1; the limits are None where the cases are too few for them."""

    index: int
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    interval: Interval | None = None
    """The Wilson 95 percent interval of this point alone."""
    small: bool = False
    """True when its cases are too few for limits."""
    rough: bool = False
    """True when fewer than 5 cases are expected to miss it, so that its limits are rough."""


@dataclass(frozen=True, slots=True)
class PChart:
    """The pooled share, the points with their stepped limits, and the signals among the points that have limits."""

    points: tuple[Point, ...]
    shares: tuple[Share, ...]
    part: int
    whole: int
    centre: float | None = None
    interval: Interval | None = None
    """The Wilson 95 percent interval of all cases together."""
    needed: int | None = None
    """How many cases a point needs for limits; None when no number would do."""
    signals: tuple[Signal, ...] = ()
    findings: tuple[str, ...] = ()
    method: str = METHOD

    @property
    def sentence(self) -> str:
        """The strongest finding in a plain sentence, and the other signals in short."""
        return strongest(self.findings, self.signals)


def p_chart(points: Sequence[Point], *, direction: Direction = "none") -> PChart:
    """Read counted parts of wholes as a p-chart.

    A point with fewer than 20 cases, or where fewer than 5 are expected (n p < 5), gets no limits and takes part in
    no signal; its cases still count in the pooled share. Points without counts are missing.
    """
    _check(points)
    cases = summed(points)
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
    return replace(bare, findings=p_findings(bare, Words(points, direction)))


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


def _judged(points: Sequence[Point], shares: Sequence[Share], centre: Fraction) -> list[Judged]:
    """The points with limits, as exact shares."""
    large = [share.index for share in shares if share.lower is not None]
    cases = [(index, summed([points[index - 1]])) for index in large]
    return [Judged(Placed(i, Fraction(own.part, own.whole)), centre * (1 - centre) / own.whole) for i, own in cases]
