"""The p-chart: shares of counted cases, with limits that follow the number of cases.

Source: Provost and Murray, The Health Care Data Guide (2011), chapter 5: the center is the pooled share, never the mean
of percentages; limits are center +- 3 sqrt(p(1-p)/n) of each point, within 0 and 1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, sqrt

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.control import (
    RULES,
    ControlSignals,
    ControlValue,
    JudgedStretch,
    control_signals,
    signal_sentences,
    with_other_signals,
)
from workbook_tui.rules.charts.numbers import to_float
from workbook_tui.rules.charts.points import Cases, PlottedValue, Point, plotted_values, total_counts
from workbook_tui.rules.charts.signals import ChartWords, Direction, Signal
from workbook_tui.rules.charts.stretches import Stretch, stretches
from workbook_tui.rules.charts.wilson import Interval, wilson
from workbook_tui.rules.percent import percentage
from workbook_tui.rules.wording import format_percent, pluralize

METHOD = f"p-chart (Provost, Murray 2011), {RULES}: pooled share of the baseline ± 3 sigma by the cases of each point"


@dataclass(frozen=True, slots=True)
class Share:
    """One point of a p-chart as shares of 1; `lower` and `upper` are None when it has too few cases for limits."""

    index: int
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    center: float | None = None
    """The pooled share that it is compared with."""
    interval: Interval | None = None
    """The Wilson 95 percent interval of this point alone."""
    is_small: bool = False
    """True when its cases are too few for limits."""
    is_rough: bool = False
    """True when fewer than 5 cases are expected to miss it, so that its limits are rough."""


@dataclass(frozen=True, slots=True)
class ShareStretch:
    """The points from one phase to the next, and the cases that make their center."""

    stretch: Stretch
    cases: Cases

    @property
    def center(self) -> Fraction | None:
        """The pooled share of those cases, None without any."""
        return Fraction(self.cases.part, self.cases.whole) if self.cases.whole else None


@dataclass(frozen=True, slots=True)
class PChart:
    """The pooled share, the points with their stepped limits, and the signals among the points that have limits.

    `needed_cases` is how many cases a point needs for limits, None while that cannot be computed.
    """

    points: tuple[Point, ...]
    shares: tuple[Share, ...]
    parts: tuple[ShareStretch, ...]
    """One for each phase; `part`, `whole` and what follows are those of the newest."""
    interval: Interval | None = None
    """The Wilson 95 percent interval of the cases that make the center together."""
    needed_cases: int | None = None
    """How many cases a point needs for limits; None when no number would do."""
    signals: tuple[Signal, ...] = ()
    current: tuple[Signal, ...] = ()
    """The signals that no later point has ended."""
    findings: tuple[str, ...] = ()
    sentence: str = ""
    """The newest finding in a plain sentence, and the other signals in short."""
    method: str = METHOD

    @property
    def part(self) -> int:
        """How many of the cases that make the center count."""
        return self.parts[-1].cases.part

    @property
    def whole(self) -> int:
        """How many cases make the center."""
        return self.parts[-1].cases.whole

    @property
    def center(self) -> float | None:
        """The pooled share."""
        return to_float(self.parts[-1].center)


_MISSES = "look at the few cases that do not count, one by one"


def p_findings(chart: PChart, signals: ControlSignals, words: ChartWords) -> tuple[str, ...]:
    """The sentences of a p-chart, the newest first; there is always one."""
    first = chart.parts[-1].stretch.first
    if not chart.whole:
        return ("No counted case yet since the new phase." if first > 1 else "There is no counted case to read yet.",)
    sentences = signal_sentences(signals.all, signals.current, words)
    newest = sentences[: signals.newest]
    since = [f"Since {words.place(first)} the pooled share is {_pooled(chart)}{_before(chart)}."] if first > 1 else []
    about = (*_all_alike(chart), *newest, *since, *(() if newest else _quiet(chart)))
    return (*about, *sentences[signals.newest :], *_few(chart), *_rough(chart))


def _before(chart: PChart) -> str:
    before = chart.parts[-2].cases if len(chart.parts) > 1 else Cases(0, 0)
    return f" ({format_percent(percentage(before.part, before.whole))} before)" if before.whole else ""


def _pooled(chart: PChart) -> str:
    """All cases in words, such as "38 of 42 (90.5 %)"."""
    return f"{chart.part} of {chart.whole} ({format_percent(percentage(chart.part, chart.whole))})"


def _likely(chart: PChart) -> str:
    return f"likely {chart.interval.text} (Wilson 95 %)" if chart.interval else ""


def _all_alike(chart: PChart) -> Iterator[str]:
    if chart.part in {0, chart.whole}:
        yield f"{_pooled(chart)}: the cases do not differ, so there is no variation to judge; {_likely(chart)}."


def _quiet(chart: PChart) -> Iterator[str]:
    first = chart.parts[-1].stretch.first
    with_limits = sum(1 for share in chart.shares if share.lower is not None and share.index >= first)
    if not with_limits or chart.part == chart.whole:
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


def p_chart(
    points: Sequence[Point],
    *,
    direction: Direction = "none",
    baseline: int | None = None,
    starts: Sequence[int] = (),
) -> PChart:
    """Read counted parts of wholes as a p-chart.

    The first `baseline` points make the pooled share, and so do those of each phase that begins at one of `starts`;
    without a baseline all points of a phase do. A point with fewer than 20 cases, or where fewer than 5 are expected
    (n p < 5), gets no limits and takes part in no signal; its cases still count in the pooled share. Points without
    counts are missing.
    """
    _check(points)
    found = stretches(plotted_values(points), len(points), baseline, starts)
    parts = tuple(ShareStretch(one, _basis_cases(points, one)) for one in found)
    shares = tuple(share for part in parts for share in _shares(points, part))
    signals = control_signals([_judged(points, shares, part) for part in parts])
    return _with_findings(points, parts, shares, signals, ChartWords(points, direction))


def _with_findings(
    points: Sequence[Point],
    parts: tuple[ShareStretch, ...],
    shares: tuple[Share, ...],
    signals: ControlSignals,
    words: ChartWords,
) -> PChart:
    center, cases = parts[-1].center, parts[-1].cases
    bare = PChart(
        tuple(points),
        shares,
        parts,
        interval=wilson(cases.part, cases.whole),
        needed_cases=max(SMALLEST_WHOLE, ceil(FEWEST_EXPECTED / center)) if center else None,
        signals=signals.all,
        current=signals.current,
    )
    findings = p_findings(bare, signals, words)
    others = signals.all[1:] if signals.newest else signals.all
    return replace(bare, findings=findings, sentence=with_other_signals(findings[0], others, signals.current, words))


def _basis_cases(points: Sequence[Point], stretch: Stretch) -> Cases:
    """The cases of the baseline; of all points where those of the baseline do not differ, for then nothing varies."""
    cases = total_counts([points[one.index - 1] for one in stretch.basis])
    if cases.part in {0, cases.whole}:
        return total_counts([points[one.index - 1] for one in stretch.points])
    return cases


def _shares(points: Sequence[Point], part: ShareStretch) -> Iterator[Share]:
    for index in range(part.stretch.first, part.stretch.last + 1):
        yield _share(index, points[index - 1], part.center)


def _check(points: Sequence[Point]) -> None:
    for point in points:
        if point.part is not None and point.whole is not None and point.part > point.whole:
            name = point.label or "A point"
            raise WorkbookError(f"{name}: {point.part} of {point.whole} cannot be. Correct the counts.")


def _share(index: int, point: Point, center: Fraction | None) -> Share:
    if point.part is None or not point.whole:
        return Share(index, center=to_float(center))
    bare = Share(index, point.part / point.whole, center=to_float(center), interval=wilson(point.part, point.whole))
    if center is None or point.is_excluded:
        return bare
    if point.whole < SMALLEST_WHOLE or point.whole * center < FEWEST_EXPECTED:
        return replace(bare, is_small=True)
    middle, reach = float(center), 3 * sqrt(center * (1 - center) / point.whole)
    is_rough = 0 < point.whole * (1 - center) < FEWEST_EXPECTED
    return replace(bare, lower=max(middle - reach, 0.0), upper=min(middle + reach, 1.0), is_rough=is_rough)


def _judged(points: Sequence[Point], shares: Sequence[Share], part: ShareStretch) -> JudgedStretch | None:
    """The points of a stretch that have limits, as exact shares; None without any."""
    center, first, last = part.center, part.stretch.first, part.stretch.last
    large = [share.index for share in shares if first <= share.index <= last and share.lower is not None]
    if center is None or not large:
        return None
    cases = [(index, total_counts([points[index - 1]])) for index in large]
    judged = (
        ControlValue(PlottedValue(i, Fraction(own.part, own.whole)), center * (1 - center) / own.whole)
        for i, own in cases
    )
    return JudgedStretch(tuple(judged), center)
