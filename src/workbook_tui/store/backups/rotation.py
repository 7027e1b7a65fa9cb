"""Which backups are kept: all of two days, then ever fewer the older they are."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

ALL_WITHIN = timedelta(hours=48)
"""Everything that is not older than this is kept."""


def _week(at: datetime) -> object:
    return at.isocalendar()[:2]


PERIODS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda at: at.date(), 14),
    (_week, 8),
    (lambda at: (at.year, at.month), 24),
    (lambda at: at.year, 10),
)
"""Of the newest so many days, weeks, months and years that have a backup, the newest of each is kept."""


def kept_moments(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Those moments whose backups are kept; all others are to be removed."""
    newest_first = sorted(set(moments), reverse=True)
    kept = {at for at in newest_first if now - at <= ALL_WITHIN}
    for period_of, number in PERIODS:
        newest: dict[object, datetime] = {}
        for at in newest_first:
            newest.setdefault(period_of(at), at)
        kept.update(list(newest.values())[:number])
    return frozenset(kept)
