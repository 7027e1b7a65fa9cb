"""The p-chart: shares of counted cases, with limits that follow the number of cases.

Source: Provost and Murray, The Health Care Data Guide (2011), chapter 5: the center is the pooled share, never the mean
of percentages; limits are center +- 3 sqrt(p(1-p)/n) of each point, within 0 and 1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, sqrt
from statistics import NormalDist

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.control import ControlValue, control_signals, signal_sentences, strongest
from workbook_tui.rules.charts.numbers import format_number
from workbook_tui.rules.charts.points import PlottedValue, Point, total_counts
from workbook_tui.rules.charts.signals import ChartWords, Direction, Signal
from workbook_tui.rules.percent import percentage
from workbook_tui.rules.wording import format_percent, pluralize

_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A lower and an upper end, both within 0 and 1."""

    lower: float
    upper: float

    @property
    def text(self) -> str:
        """The interval in percent, such as "77.9 % to 96.2 %"; 0 and 100 are never reached by rounding."""
        return f"{_percent(self.lower)} to {_percent(self.upper)}"


def wilson(part: int, whole: int) -> Interval | None:
    """The 95 percent score interval of a share; None when nothing was counted.

    Source: Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927).
    """
    if not 0 <= part <= whole:
        raise WorkbookError(f"{part} of {whole} cannot be: a part is at least 0 and at most the whole. Correct it.")
    if whole == 0:
        return None
    z = NormalDist().inv_cdf((1 + _CONFIDENCE) / 2)
    share, square = part / whole, z * z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole)
    lower = 0.0 if part == 0 else min(max(middle - half, 0.0), share)
    upper = 1.0 if part == whole else max(min(middle + half, 1.0), share)
    return Interval(lower, upper)


def _percent(share: float) -> str:
    tenths = round(share * 1000)
    if 0 < share < 1:
        tenths = min(max(tenths, 1), 999)
    return format_number(tenths / 10, "%")


METHOD = "p-chart (Provost, Murray 2011): pooled share ± 3 sigma by the cases of each point; control chart signals"


@dataclass(frozen=True, slots=True)
class Share:
    """One point of a p-chart as shares of 1; `lower` and `upper` are None when it has too few cases for limits."""

    index: int
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    interval: Interval | None = None
    """The Wilson 95 percent interval of this point alone."""
    is_small: bool = False
    """True when its cases are too few for limits."""
    is_rough: bool = False
    """True when fewer than 5 cases are expected to miss it, so that its limits are rough."""


@dataclass(frozen=True, slots=True)
class PChart:
    """The pooled share, the points with their stepped limits, and the signals among the points that have limits.

    `needed_cases` is how many cases a point needs for limits, None while that cannot be computed.
    """

    points: tuple[Point, ...]
    shares: tuple[Share, ...]
    part: int
    whole: int
    center: float | None = None
    interval: Interval | None = None
    """The Wilson 95 percent interval of all cases together."""
    needed_cases: int | None = None
    """How many cases a point needs for limits; None when no number would do."""
    signals: tuple[Signal, ...] = ()
    findings: tuple[str, ...] = ()
    method: str = METHOD

    @property
    def sentence(self) -> str:
        """The strongest finding in a plain sentence, and the other signals in short."""
        return strongest(self.findings, self.signals)


_MISSES = "look at the few cases that do not count, one by one"


def p_findings(chart: PChart, words: ChartWords) -> tuple[str, ...]:
    """The sentences of a p-chart, the strongest first; there is always one."""
    if not chart.whole:
        return ("There is no counted case to read yet.",)
    newest = max((share.index for share in chart.shares if share.lower is not None), default=0)
    signals = signal_sentences(chart.signals, newest, words)
    return (*_all_alike(chart), *signals, *_quiet(chart), *_few(chart), *_rough(chart))


def _pooled(chart: PChart) -> str:
    """All cases in words, such as "38 of 42 (90.5 %)"."""
    return f"{chart.part} of {chart.whole} ({format_percent(percentage(chart.part, chart.whole))})"


def _likely(chart: PChart) -> str:
    return f"likely {chart.interval.text} (Wilson 95 %)" if chart.interval else ""


def _all_alike(chart: PChart) -> Iterator[str]:
    if chart.part in {0, chart.whole}:
        yield f"{_pooled(chart)}: the cases do not differ, so there is no variation to judge; {_likely(chart)}."


def _quiet(chart: PChart) -> Iterator[str]:
    with_limits = sum(1 for share in chart.shares if share.lower is not None)
    if not with_limits or chart.signals or chart.part == chart.whole:
        return
    within = f"{pluralize(with_limits, 'point')} within the limits about {_pooled(chart)}"
    if rough := _rough_points(chart):
        of = f" of {pluralize(rough, 'point')}" if rough < with_limits else ""
        yield f"{within}, but near 100 % the limits{of} are rough and cannot tell: {_MISSES}."
    else:
        yield f"No signal: {within}, as by chance."


def _few(chart: PChart) -> Iterator[str]:
    wholes = [chart.points[share.index - 1].whole or 0 for share in chart.shares if share.is_small]
    if not wholes or chart.part in {0, chart.whole}:
        return
    cases = f"{min(wholes)}" if min(wholes) == max(wholes) else f"{min(wholes)} to {max(wholes)}"
    if any(share.lower is not None for share in chart.shares):
        yield f"Too few cases in {pluralize(len(wholes), 'point')} ({cases}) for limits there: {_instead(chart)}."
    else:
        over_all = f"over all {_pooled(chart)}, {_likely(chart)}"
        yield f"Too few cases in a point ({cases}) for limits: {_instead(chart)}; {over_all}."


def _instead(chart: PChart) -> str:
    if chart.needed_cases is None or 2 * chart.needed_cases > chart.whole:
        return "list the cases one by one; pooled they would still be too few for a chart"
    return (
        f"list the cases one by one, or pool periods, such as months into quarters, until each has {chart.needed_cases}"
    )


def _rough(chart: PChart) -> Iterator[str]:
    rough = _rough_points(chart)
    if rough and chart.signals:
        yield f"Nearly all cases count, so the limits of {pluralize(rough, 'point')} are rough: {_MISSES}."


def _rough_points(chart: PChart) -> int:
    return sum(1 for share in chart.shares if share.is_rough)


SMALLEST_WHOLE = 20
FEWEST_EXPECTED = 5


def p_chart(points: Sequence[Point], *, direction: Direction = "none") -> PChart:
    """Read counted parts of wholes as a p-chart.

    A point with fewer than 20 cases, or where fewer than 5 are expected (n p < 5), gets no limits and takes part in
    no signal; its cases still count in the pooled share. Points without counts are missing.
    """
    _check(points)
    cases = total_counts(points)
    center = Fraction(cases.part, cases.whole) if cases.whole else None
    shares = tuple(_share(index, point, center) for index, point in enumerate(points, start=1))
    bare = PChart(tuple(points), shares, cases.part, cases.whole)
    if center is not None:
        bare = replace(
            bare,
            center=float(center),
            interval=wilson(cases.part, cases.whole),
            needed_cases=max(SMALLEST_WHOLE, ceil(FEWEST_EXPECTED / center)) if center else None,
            signals=control_signals(_judged(points, shares, center), center),
        )
    return replace(bare, findings=p_findings(bare, ChartWords(points, direction)))


def _check(points: Sequence[Point]) -> None:
    for point in points:
        if point.part is not None and point.whole is not None and point.part > point.whole:
            name = point.label or "A point"
            raise WorkbookError(f"{name}: {point.part} of {point.whole} cannot be. Correct the counts.")


def _share(index: int, point: Point, center: Fraction | None) -> Share:
    if point.part is None or not point.whole:
        return Share(index)
    value, interval = point.part / point.whole, wilson(point.part, point.whole)
    if center is None or point.is_excluded:
        return Share(index, value, interval=interval)
    if point.whole < SMALLEST_WHOLE or point.whole * center < FEWEST_EXPECTED:
        return Share(index, value, interval=interval, is_small=True)
    middle, reach = float(center), 3 * sqrt(center * (1 - center) / point.whole)
    is_rough = 0 < point.whole * (1 - center) < FEWEST_EXPECTED
    return Share(index, value, max(middle - reach, 0.0), min(middle + reach, 1.0), interval, is_rough=is_rough)


def _judged(points: Sequence[Point], shares: Sequence[Share], center: Fraction) -> list[ControlValue]:
    """The points with limits, as exact shares."""
    large = [share.index for share in shares if share.lower is not None]
    cases = [(index, total_counts([points[index - 1]])) for index in large]
    return [
        ControlValue(PlottedValue(i, Fraction(own.part, own.whole)), center * (1 - center) / own.whole)
        for i, own in cases
    ]
