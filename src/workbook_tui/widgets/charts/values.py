"""What a chart draws: points, levels, and numbered events, as plain values."""

from dataclasses import dataclass
from typing import Literal

from workbook_tui.widgets.tones import Tone

LevelKind = Literal["center", "limit", "aim"]

LEFT = 7
"""Columns in front of the first point: the values of the rows."""
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


def room_for_points(width: int) -> int:
    """How many points find room in a chart of that width."""
    return max(width - LEFT - RIGHT, 1)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The letters that a chart is drawn with."""

    dot: str
    signal: str
    excluded: str
    center: str
    limit: str
    aim: str
    phase: str
    floor: str
    tick: str
    corner: str
    is_braille: bool
    joint: str = ""


FULL = Glyphs("●", "◆", "○", "─", "╌", "═", "┊", "─", "┴", "└", is_braille=True)
PLAIN = Glyphs("o", "#", "x", "-", "~", "=", ":", "_", "|", "|", is_braille=False, joint=".")
"""For terminals that draw nothing beyond ASCII."""
