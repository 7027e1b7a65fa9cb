"""A series as it may be charted outside the agency."""

from collections.abc import Sequence

from workbook_tui.rules.charts.masking import HIDDEN, CountRow, masked_counts, masked_table
from workbook_tui.rules.charts.points import Point


def shareable(points: Sequence[Point], *, are_counts: bool = False) -> tuple[Point, ...]:
    """The points with those missing that a small count could be worked out from, even beside a total of the series.

    `are_counts` is True for a measure whose values are themselves counts of cases. Excluded points are left out, and
    every chart, pooled share and sentence made of what remains is made of counts that may be shown.
    """
    bare = tuple(Point(point.label) if point.excluded else point for point in points)
    places = [place for place, point in enumerate(bare) if _is_counted(point, are_counts=are_counts)]
    if are_counts:
        texts = masked_counts([int(bare[place].exact or 0) for place in places]).cells
        hidden = {place for place, text in zip(places, texts, strict=True) if text == HIDDEN}
    else:
        rows = [CountRow(bare[place].label, bare[place].part or 0, bare[place].whole or 0) for place in places]
        shown = masked_table(rows).rows
        hidden = {place for place, row in zip(places, shown, strict=True) if row.hidden}
    return tuple(Point(point.label) if place in hidden else point for place, point in enumerate(bare))


def _is_counted(point: Point, *, are_counts: bool) -> bool:
    return point.exact is not None if are_counts else point.part is not None and point.whole is not None
