"""How many teams or sites meet an aim, and how many of them report at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import Literal

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.numbers import Number, format_number, to_fraction
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.percent import percentage
from workbook_tui.rules.wording import format_percent, pluralize

Comparator = Literal[">=", ">", "<=", "<"]
INTERVALS = 2
"""Data older than so many collection intervals no longer speak for a team."""

_COMPARE: Mapping[str, Callable[[Fraction, Fraction], bool]] = {">=": ge, ">": gt, "<=": le, "<": lt}


@dataclass(frozen=True, slots=True)
class Aim:
    """A target for the values of a measure."""

    comparator: Comparator
    value: Number

    def is_met(self, value: Number) -> bool:
        """True when the value satisfies the comparison with the aim, computed exactly."""
        return _COMPARE[self.comparator](to_fraction(value), to_fraction(self.value))


@dataclass(frozen=True, slots=True)
class AimTally:
    """How many teams meet the aim, have data, and are engaged; `percent` is of the teams with data."""

    met_count: int
    with_data_count: int
    engaged_count: int
    percent: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Reporting:
    """How many of the engaged teams report: on average, and in percent of all team-months."""

    average: float | None
    percent: float | None
    sentence: str


def aim_tally(teams: Mapping[str, Sequence[Point]], aim: Aim) -> AimTally:
    """Judge each engaged team by its latest value that is at most two collection intervals old.

    Every team's points stand for the same collection intervals and end with the present one. The percent is of the
    teams with data, never of all engaged (collaborative reporting after the Institute for Healthcare Improvement).
    """
    latest = [value for value in (_latest(points) for points in teams.values()) if value is not None]
    met = sum(aim.is_met(value) for value in latest)
    percent = percentage(met, len(latest))
    return AimTally(met, len(latest), len(teams), percent, _tally_text(met, len(latest), len(teams), percent))


def average_reporting(
    reported: Sequence[int], engaged: Sequence[int], *, verbs: tuple[str, str] = ("reports", "report")
) -> Reporting:
    """The teams that report, month by month, of those engaged: pooled over all team-months.

    `verbs` say what one of them does, and several do, where it is something else.
    """
    months_match = len(reported) == len(engaged)
    if not months_match or any(not 0 <= part <= whole for part, whole in zip(reported, engaged, strict=True)):
        raise WorkbookError("In every month 0 or more of the engaged teams report, never more than are engaged.")
    if not sum(engaged):
        return Reporting(None, None, "No site was engaged yet, so no average can be given.")
    average, percent = Fraction(sum(reported), len(reported)), percentage(sum(reported), sum(engaged))
    periods = pluralize(len(reported), "period")
    share = f"{format_percent(percent)} of the engaged sites over {periods}"
    number = format_number(average)
    sentence = f"On average {number} {f'site {verbs[0]}' if number == '1' else f'sites {verbs[1]}'} ({share})."
    return Reporting(float(average), percent, sentence)


def _latest(points: Sequence[Point]) -> Fraction | None:
    recent = points[-INTERVALS - 1 :]
    values = [point.exact_value for point in recent if not point.is_excluded and point.exact_value is not None]
    return values[-1] if values else None


def _tally_text(met: int, with_data: int, engaged: int, percent: float | None) -> str:
    if percent is None:
        return f"None of the {pluralize(engaged, 'engaged site')} has recent data."
    verb = "meets" if met == 1 else "meet"
    share = f"{met} of {pluralize(with_data, 'site')} with data {verb} the aim ({format_percent(percent)})"
    return f"{share}; {with_data} of {engaged} report."
