"""The run chart: whether a measure changes or only varies.

Source: Perla, Provost and Murray, The run chart: a simple analytical tool for learning from variation in healthcare
processes, BMJ Quality & Safety 20 (2011) 46-51.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbook_tui.rules.charts.median_offer import OfferedMedian, median_offer_sentence, offered_median, shift_outlook
from workbook_tui.rules.charts.numbers import Bounds, median, to_float
from workbook_tui.rules.charts.points import PlottedValue, Point, plotted_values
from workbook_tui.rules.charts.runs import LEAST_USEFUL, Runs
from workbook_tui.rules.charts.segments import SHIFT, Phase, Segment, segments
from workbook_tui.rules.charts.signals import ChartWords, Direction, Signal, newest_change, trend_signals
from workbook_tui.rules.wording import pluralize


def findings(
    parts: Sequence[Segment], trends: Sequence[Signal], offer: OfferedMedian | None, words: ChartWords
) -> tuple[str, ...]:
    """The sentences of a chart, what goes on now first, then the newest; there is always one."""
    if not any(part.points for part in parts):
        return ("There is no point to read yet.",)
    last = parts[-1]
    newest = newest_change(last.points)
    own = [trend for trend in reversed(trends) if trend.first >= last.first]
    now = [_trend(trend, words) for trend in own if trend.last == newest]
    ended = [_trend(trend, words, is_over=True) for trend in own if trend.last != newest]
    # Where the newest points all lie off a bound, that they rise among themselves says less.
    on_bound = [*_on_bound(last, words)]
    hints = [*on_bound, *now] if last.newest_off_bound >= SHIFT else [*now, *on_bound]
    present = [*_current_shift(last, offer, words), *hints]
    present += [*_ended_shifts(last, offer, words), *_runs(last), *ended]
    earlier = [said for part in reversed(parts[:-1]) for said in _past(part, trends, words)]
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


def _past(part: Segment, trends: Sequence[Signal], words: ChartWords) -> Iterator[str]:
    """The shifts and trends of a stretch that is over, newest first."""
    for shift in reversed(part.shifts):
        yield _ended_shift(shift, "", words)
    for trend in reversed(trends):
        if part.first <= trend.first <= part.last:
            yield _trend(trend, words, is_over=True)


def _current_shift(part: Segment, offer: OfferedMedian | None, words: ChartWords) -> Iterator[str]:
    shift = part.current_shift
    if shift is not None:
        number, start = pluralize(len(shift.points), "point"), words.place(shift.first)
        outlook = shift_outlook(part, shift, offer, words)
        yield f"{number} {shift.way} the median since {start}: {words.meaning(shift)}{outlook}."


def _ended_shifts(part: Segment, offer: OfferedMedian | None, words: ChartWords) -> Iterator[str]:
    for shift in reversed(part.shifts):
        if shift != part.current_shift:
            yield _ended_shift(shift, shift_outlook(part, shift, offer, words), words)


def _ended_shift(shift: Signal, outlook: str, words: ChartWords) -> str:
    span = f"from {words.place(shift.first)} to {words.place(shift.last)}"
    return f"{pluralize(len(shift.points), 'point')} {shift.way} the median {span}: {words.time(shift)}{outlook}."


def _on_bound(part: Segment, words: ChartWords) -> Iterator[str]:
    """What can be said when the median is a bound: nothing of shifts and runs, and which points to look at."""
    off = part.runs.useful_count
    if not part.bound or not off or part.center is None or len(part.points) < SHIFT:
        return
    side, other = ("below", "above") if part.bound == "most" else ("above", "below")
    median = words.format_value(part.center)
    said = f"The median of {median} is the {part.bound} there can be: no point can lie {other} it, so shifts and runs"
    number = f"{off} of {pluralize(len(part.points), 'point')} {'lies' if off == 1 else 'lie'} {side} it"
    newest = f", the newest {part.newest_off_bound} among them" if part.newest_off_bound >= SHIFT else ""
    yield f"{said} tell nothing. {number}{newest}: look at those one by one."


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


def _trend(trend: Signal, words: ChartWords, *, is_over: bool = False) -> str:
    span = f"from {words.place(trend.first)} to {words.place(trend.last)}"
    hint = {"improvement": "a hint of improvement", "getting worse": "a hint that it is getting worse"}
    meaning = f"a hint of {words.time(trend)}" if is_over else hint.get(words.meaning(trend), "a hint of a change")
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


def farthest_point(parts: Sequence[Segment]) -> int | None:
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
    within: Bounds | None = None,
    unit: str = "",
) -> RunChart:
    """Analyze a series as a run chart.

    Without a baseline the median is that of all points. With one (at least 8 analyzed points, 12 by custom) it is the
    median of the first so many, frozen and extended, and a new median may be offered; `phases` are those confirmed.
    `within` are the least and the most that a value can be: a median that is one of them tells no shift and no runs.
    Trends do not cross from one median to the next: a change that a person confirmed needs no hint.
    """
    analyzed = plotted_values(points)
    parts = segments(analyzed, len(points), baseline, phases, within)
    trends = tuple(trend for part in parts for trend in trend_signals(part.points, TREND, "trend"))
    words, offer = ChartWords(points, direction, unit), offered_median(parts[-1])
    said, about = median_offer_sentence(offer, parts[-1], words), findings(parts, trends, offer, words)
    return RunChart(tuple(points), parts, trends, farthest_point(parts), offer, said, about)
