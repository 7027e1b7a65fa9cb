"""Finds a site that adds up all the others, whatever it is called, and asks about it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from workbook_tui.exchange.values.doubts import SKIP, TAKE, Doubt, DoubtAnswer
from workbook_tui.exchange.values.group import Group
from workbook_tui.text import quote, sentence_list

_LEAST_SITES = 3
_LEAST_PERIODS = 2

_Counts = tuple[int, int]


def sum_doubts(groups: Sequence[Group]) -> Iterable[Doubt]:
    """What is asked where a site that is not stored yet has the counts of all others together."""
    found = [site for group in groups for site in sums_of(group)]
    if found:
        choices = DoubtAnswer(SKIP, "Leave its lines out"), DoubtAnswer(TAKE, "Take it as a site")
        listed = sentence_list([quote(site) for site in dict.fromkeys(found)])
        yield Doubt("sums", f"{listed} has the counts of all other sites together in every period.", choices)


def sums_of(group: Group) -> list[str]:
    """The sites that add up the others in each of several periods, where there are at least two others."""
    periods = list(_periods(group).values())
    if len(periods) < _LEAST_PERIODS or any(len(one) < _LEAST_SITES for one in periods):
        return []
    sites = [site for site in periods[0] if site and group.target.same_site(site) is None]
    return [site for site in sites if all(site in one and _adds_up(site, one) for one in periods)]


def _periods(group: Group) -> Mapping[date, dict[str, _Counts]]:
    found: dict[date, dict[str, _Counts]] = {}
    for read in group.values:
        if read.period_on is not None and not read.problem and read.numerator is not None and read.denominator:
            found.setdefault(read.period_on, {})[read.site] = read.numerator, read.denominator
    return found


def _adds_up(site: str, counts: Mapping[str, _Counts]) -> bool:
    others = [pair for name, pair in counts.items() if name != site]
    return counts[site] == (sum(part for part, _ in others), sum(whole for _, whole in others))
