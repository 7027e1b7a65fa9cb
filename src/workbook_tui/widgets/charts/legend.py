"""What stands below a chart: the numbered events, and the letters that are not plain points."""

from collections.abc import Sequence

from workbook_tui.text import shorten
from workbook_tui.widgets.charts.values import FULL, Drawing, Event, Glyphs, Line, room_for_points

_NUMBERS = "123456789abcdefghijklmnopqrstuvwxyz"


def number_of(place: int) -> str:
    """The number of an event in the chart: one letter, so that it stands over one point."""
    return _NUMBERS[place] if place < len(_NUMBERS) else "+"


def numbers_at(events: Sequence[Event]) -> dict[int, list[str]]:
    """The numbers of the events by the point they stand at."""
    found: dict[int, list[str]] = {}
    for place, event in enumerate(events):
        found.setdefault(event.point, []).append(number_of(place))
    return found


def legend_lines(drawing: Drawing, width: int, most: int, glyphs: Glyphs = FULL) -> list[Line]:
    """The legend in at most `most` lines; events that find no room are counted."""
    said = [f"{number_of(n)} {event.text}" for n, event in enumerate(drawing.events)]
    key = _key(drawing, width, glyphs)
    room = max(most - bool(key), 1)
    shown = said if len(said) <= room else said[: room - 1]
    lines: list[Line] = [((shorten(text, width), ""),) for text in shown]
    if len(shown) < len(said):
        lines.append(((f"and {len(said) - len(shown)} more: T lists them", "quiet"),))
    return [*lines, ((key, "quiet"),)] if key else lines


def _key(drawing: Drawing, width: int, glyphs: Glyphs) -> str:
    """What the letters of unusual points mean, of those that occur; and how many points find no room."""
    count, room = len(drawing.dots), room_for_points(width)
    known = [dot for dot in drawing.dots if dot.value is not None]
    parts = [f"the newest {room} of {count} points"] if count > room else []
    if any(dot.is_signal for dot in known):
        parts.append(f"{glyphs.signal} part of the signal")
    if any(dot.is_excluded for dot in known):
        parts.append(f"{glyphs.excluded} left out, not analyzed")
    if any(dot.value is None for dot in drawing.dots):
        parts.append("a gap: no value")
    return "   ".join(parts)
