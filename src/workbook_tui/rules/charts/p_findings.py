"""What a p-chart says, and what to do instead of limits when the cases are few."""

from collections.abc import Iterator

from workbook_tui.rules.charts.control_findings import signal_sentences
from workbook_tui.rules.charts.shares import PChart
from workbook_tui.rules.charts.words import ChartWords
from workbook_tui.rules.percent import format_percent, percentage
from workbook_tui.rules.wording import pluralize

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
    return f"likely {chart.interval.said} (Wilson 95 %)" if chart.interval else ""


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
    wholes = [chart.points[share.index - 1].whole or 0 for share in chart.shares if share.small]
    if not wholes or chart.part in {0, chart.whole}:
        return
    cases = f"{min(wholes)}" if min(wholes) == max(wholes) else f"{min(wholes)} to {max(wholes)}"
    if any(share.lower is not None for share in chart.shares):
        yield f"Too few cases in {pluralize(len(wholes), 'point')} ({cases}) for limits there: {_instead(chart)}."
    else:
        over_all = f"over all {_pooled(chart)}, {_likely(chart)}"
        yield f"Too few cases in a point ({cases}) for limits: {_instead(chart)}; {over_all}."


def _instead(chart: PChart) -> str:
    if chart.needed is None or 2 * chart.needed > chart.whole:
        return "list the cases one by one; pooled they would still be too few for a chart"
    return f"list the cases one by one, or pool periods, such as months into quarters, until each has {chart.needed}"


def _rough(chart: PChart) -> Iterator[str]:
    rough = _rough_points(chart)
    if rough and chart.signals:
        yield f"Nearly all cases count, so the limits of {pluralize(rough, 'point')} are rough: {_MISSES}."


def _rough_points(chart: PChart) -> int:
    return sum(1 for share in chart.shares if share.rough)
