"""What a chart draws, points, levels and numbered events, as plain values; and the legend that stands below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from workbook_tui.text import printable, shorten
from workbook_tui.widgets.tones import Tone

LevelKind = Literal["center", "limit", "aim"]

LEFT_WIDTH = 7
"""Columns in front of the first point: the values of the rows."""
_BEFORE_LABEL = 2
RIGHT = 15
"""Columns behind the newest point: the names of the levels."""

Line = tuple[tuple[str, Tone], ...]
"""One line of a picture: pieces of text with the tone of each."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One point: without a value it is a gap; an excluded one is drawn and joined to nothing."""

    label: str
    value: float | None = None
    is_excluded: bool = False
    tone: Tone = ""
    """The tone of a point that is part of a signal, "" for every other."""
    is_signal: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A value that holds from one point to another (numbers from 1); `label` stands at its right end, if it has one."""

    kind: LevelKind
    first: int
    last: int
    value: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a point (its number from 1): a phase begins, a task was done."""

    point: int
    text: str
    is_phase: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything of one chart."""

    dots: tuple[Dot, ...]
    levels: tuple[Level, ...] = ()
    events: tuple[Event, ...] = ()
    top: float | None = None
    """No value can be larger: 100 of percentages."""
    sign: str = ""
    """What stands behind a number."""
    empty: str = "There is no value to draw yet."


def room_for_points(drawing: Drawing, width: int) -> int:
    """How many points find room in a chart of that width, beside the names of its levels in full."""
    longest = max((len(level.label) for level in drawing.levels), default=0)
    return max(width - LEFT_WIDTH - max(RIGHT, longest + _BEFORE_LABEL), 1)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The letters that a chart is drawn with."""

    dot: str
    better: str
    worse: str
    change: str
    excluded: str
    center: str
    limit: str
    aim: str
    phase: str
    floor: str
    tick: str
    corner: str
    joint: str = ""

    def signal(self, tone: Tone) -> str:
        """The letter of a point that is part of a signal: one for better, one for worse, and one for a change."""
        return {"ok": self.better, "bad": self.worse}.get(tone, self.change)


FULL = Glyphs("●", "◆", "■", "▲", "○", "─", "╌", "═", "┊", "─", "┴", "└")
PLAIN = Glyphs("o", "*", "!", "#", "x", "-", "~", "=", ":", "_", "|", "|", joint=".")
"""For terminals that draw nothing beyond ASCII."""


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
    """The legend in at most `most` lines; events that find no room are cut to a line each, then counted."""
    said = [f"{number_of(n)} {event.text}" for n, event in enumerate(drawing.events)]
    key = _key(drawing, width, glyphs)
    room = max(most - bool(key), 1)
    whole = [line for text in said for line in wrap(printable(text), max(width, 8), subsequent_indent="  ")]
    shown = said if len(said) <= room else said[: room - 1]
    lines: list[Line] = [((text, ""),) for text in whole]
    if len(whole) > room:
        lines = [((shorten(text, width), ""),) for text in shown]
    if len(shown) < len(said):
        lines.append(((f"and {len(said) - len(shown)} more: T lists them", "quiet"),))
    return [*lines, ((key, "quiet"),)] if key else lines


_SIGNALS: tuple[tuple[Tone, str], ...] = (("ok", "better"), ("bad", "worse"), ("warn", "a change"))


def _is_signal(dot: Dot, tone: Tone) -> bool:
    return dot.is_signal and (dot.tone if dot.tone in {"ok", "bad"} else "warn") == tone


def _key(drawing: Drawing, width: int, glyphs: Glyphs) -> str:
    """What the letters of unusual points mean, of those that occur; and how many points find no room."""
    count, room = len(drawing.dots), room_for_points(drawing, width)
    known = [dot for dot in drawing.dots if dot.value is not None]
    parts = [f"the newest {room} of {count} points"] if count > room else []
    signals = [(glyphs.signal(tone), word) for tone, word in _SIGNALS if any(_is_signal(dot, tone) for dot in known)]
    parts += [f"{letter} signal: {word}" for letter, word in signals]
    if any(dot.is_excluded for dot in known):
        parts.append(f"{glyphs.excluded} left out, not analyzed")
    if any(dot.value is None for dot in drawing.dots):
        parts.append("a gap: no value")
    return "   ".join(parts)
