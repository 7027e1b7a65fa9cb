"""The run chart: whether a measure changes or only varies.

Source: Perla, Provost and Murray, The run chart: a simple analytical tool for learning from variation in healthcare
processes, BMJ Quality & Safety 20 (2011) 46-51.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbook_tui.rules.charts.numbers import median, to_float
from workbook_tui.rules.charts.points import PlottedValue, Point, plotted_values
from workbook_tui.rules.charts.runs import LEAST_USEFUL, Runs
from workbook_tui.rules.charts.segments import (
    LASTING_POINTS,
    SHIFT,
    OfferedMedian,
    Phase,
    Segment,
    offered_median,
    segments,
)
from workbook_tui.rules.charts.signals import ChartWords, Direction, Signal, trend_signals
from workbook_tui.rules.wording import pluralize


def findings(parts: Sequence[Segment], trends: Sequence[Signal], words: ChartWords) -> tuple[str, ...]:
    """The sentences of a chart, the most important first; there is always one."""
    if not any(part.points for part in parts):
        return ("There is no point to read yet.",)
    last = parts[-1]
    now = [trend for trend in reversed(trends) if trend.first >= last.first]
    before = [trend for trend in reversed(trends) if trend.first < last.first]
    present = [*_shifts(last, words), *_runs(last), *(_trend(trend, words) for trend in now)]
    earlier = [said for part in reversed(parts[:-1]) for said in _shifts(part, words, is_over=True)]
    earlier += [_trend(trend, words) for trend in before]
    if len(parts) > 1 and last.points:
        return (*present, _since(parts[-2], last, words, is_quiet=not present), *earlier)
    return (*present, *earlier) or (_no_signal(last, words),)


def _since(before: Segment, last: Segment, words: ChartWords, *, is_quiet: bool) -> str:
    """When the newest confirmed median begins, what it was before, and whether there is a signal since."""
    was = "" if before.center is None else f" ({words.format_value(before.center)} before)"
    median = "" if last.center is None else words.format_value(last.center)
    said = f"Since {words.place(last.first)} the median is {median}{was}"
    if not is_quiet:
        return f"{said}."
    if last.runs.useful_count < SHIFT:
        return (
            f"{said}; {pluralize(last.runs.useful_count, 'point')} off it since, too few to tell a change from chance."
        )
    return f"{said}; no signal since."


def median_offer_sentence(offer: OfferedMedian | None, last: Segment, words: ChartWords) -> str:
    """What the chart says about a new median: that one can be confirmed, or why not yet."""
    if offer is None:
        return _no_offer(last)
    if offer.is_provisional:
        more = pluralize(LASTING_POINTS - offer.points_beyond_baseline, "more point")
        return f"Provisional median {words.format_value(offer.median)}: {more} and it can be set."
    where = f"{pluralize(offer.points_beyond_baseline, 'point')} beyond the baseline since {words.place(offer.start)}"
    return f"{where}: a new median of {words.format_value(offer.median)} can be set from there, with a reason."


def _no_offer(last: Segment) -> str:
    if last.current_shift is None:
        return "No sustained shift: the median stays as it is."
    if not last.is_frozen:
        return "The baseline is not whole yet; a new median comes after it."
    if not last.points_beyond_baseline:
        return f"No point of the shift is beyond the baseline: {LASTING_POINTS} are needed."
    count = last.points_beyond_baseline
    return f"Only {pluralize(count, 'point')} beyond the baseline: {LASTING_POINTS - count} more are needed."


def _shifts(part: Segment, words: ChartWords, *, is_over: bool = False) -> Iterator[str]:
    standing = None if is_over else part.current_shift
    if standing is not None:
        number = pluralize(len(standing.points), "point")
        start = words.place(standing.first)
        yield f"{number} {standing.way} the median since {start}: {words.meaning(standing)}{_next(part)}."
    for shift in (shift for shift in reversed(part.shifts) if shift != standing):
        span = f"from {words.place(shift.first)} to {words.place(shift.last)}"
        yield f"{pluralize(len(shift.points), 'point')} {shift.way} the median {span}: {words.time(shift)}."


def _next(part: Segment) -> str:
    if not part.is_frozen or part.points_beyond_baseline == 0:
        return ""
    if part.points_beyond_baseline >= LASTING_POINTS:
        return "; a new median can be set"
    return f"; {LASTING_POINTS - part.points_beyond_baseline} more and a new median can be set"


def _runs(part: Segment) -> Iterator[str]:
    runs = part.runs
    if runs.limits is None or runs.verdict == "as expected":
        return
    number = f"{pluralize(runs.runs, 'run')} about the median"
    expected = f"where chance makes {runs.limits.lower} to {runs.limits.upper}"
    if runs.verdict == "too few":
        yield f"Only {number} {expected}: the points keep together, so something changed."
    else:
        yield f"{number} {expected}: the points jump up and down; look for two things mixed in one measure."


def _trend(trend: Signal, words: ChartWords) -> str:
    span = f"from {words.place(trend.first)} to {words.place(trend.last)}"
    hint = {"improvement": "a hint of improvement", "getting worse": "a hint that it is getting worse"}
    meaning = hint.get(words.meaning(trend), "a hint of a change")
    return f"{pluralize(len(trend.points), 'point')} {trend.way} in a row {span}: {meaning}, not proof."


def _no_signal(part: Segment, words: ChartWords) -> str:
    if part.center is None or not part.points:
        return "No point yet since the new median."
    middle = f"the median of {words.format_value(part.center)}"
    number = part.runs.useful_count
    if number == 0 and len(part.points) < SHIFT:
        points = pluralize(len(part.points), "point")
        return f"{points} so far: too few to tell a change from chance; {SHIFT} is the fewest."
    if number == 0:
        return f"{pluralize(len(part.points), 'point')}, all on {middle}: nothing changes."
    if number < SHIFT:
        return (
            f"{pluralize(number, 'point')} off {middle}: too few to tell a change from chance; {SHIFT} is the fewest."
        )
    if number < LEAST_USEFUL:
        few = f"runs are counted from {LEAST_USEFUL} points off the median, here are {number}"
        return f"No signal: the points lie about {middle} as by chance ({few})."
    return f"No signal: the points lie about {middle} as by chance."


_FAR = 5


def candidate(parts: Sequence[Segment]) -> int | None:
    """The number of the point farthest from its median when that is more than 5 MAD, else None.

    MAD is the median distance from the median (Hampel, Journal of the American Statistical Association 69, 1974).
    Whether a point is astronomical is human judgment (Perla, Provost and Murray 2011): this only offers one to look at.
    """
    found = [far for part in parts if part.center is not None for far in _far(part.points, part.center)]
    return max(found, key=lambda far: (far[0], -far[1]))[1] if found else None


def _far(points: Sequence[PlottedValue], center: Fraction) -> list[tuple[Fraction, int]]:
    """Distance in MAD and number of each point that lies more than 5 MAD off."""
    spread = median([abs(point.value - center) for point in points])
    if not spread:
        return []
    distances = ((abs(point.value - center) / spread, point.index) for point in points)
    return [(distance, index) for distance, index in distances if distance > _FAR]


TREND = 5

METHOD = (
    "Run chart about the median (Perla, Provost, Murray 2011): shift of 6, trend of 5, exact limits for runs "
    "(Swed, Eisenhart 1943)"
)


@dataclass(frozen=True, slots=True)
class RunChart:
    """The analysis of one measure; points are numbered from 1, missing and excluded ones included."""

    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    trends: tuple[Signal, ...]
    astronomical: int | None
    """The one point that a person should look at; never a signal by itself."""
    median_offer: OfferedMedian | None
    offer_sentence: str
    findings: tuple[str, ...]
    method: str = METHOD

    @property
    def sentence(self) -> str:
        """The most important finding."""
        return self.findings[0]

    @property
    def median(self) -> float | None:
        """The median of the newest segment, None without a point."""
        return to_float(self.segments[-1].center)

    @property
    def runs(self) -> Runs:
        """Useful points, runs and limits about the median of the newest segment."""
        return self.segments[-1].runs

    @property
    def shifts(self) -> tuple[Signal, ...]:
        """The shifts of every segment, in order."""
        return tuple(shift for segment in self.segments for shift in segment.shifts)


def run_chart(
    points: Sequence[Point],
    *,
    direction: Direction = "none",
    baseline: int | None = None,
    phases: Sequence[Phase] = (),
    unit: str = "",
) -> RunChart:
    """Analyze a series as a run chart.

    Without a baseline the median is that of all points. With one (at least 8 analyzed points, 12 by custom) it is the
    median of the first so many, frozen and extended, and a new median may be offered; `phases` are those confirmed.
    Trends do not cross from one median to the next: a change that a person confirmed needs no hint.
    """
    analyzed = plotted_values(points)
    parts = segments(analyzed, len(points), baseline, phases)
    trends = tuple(trend for part in parts for trend in trend_signals(part.points, TREND, "trend"))
    words, offer = ChartWords(points, direction, unit), offered_median(parts[-1])
    said, about = median_offer_sentence(offer, parts[-1], words), findings(parts, trends, words)
    return RunChart(tuple(points), parts, trends, candidate(parts), offer, said, about)
