"""How high a text stands in a column, reckoned from character widths: viewers do not fit row heights by themselves."""

import unicodedata
from functools import cache

LINE = 15.0
"""Points of one line of 11 point text."""
TALLEST = 409.0
"""Points of the highest row a workbook can hold."""
MOST_LINES = int(TALLEST // LINE)
"""Lines that fit into the highest row."""

_ADVANCES = (
    (21, "'"),
    (24, " ,.Iijl"),
    (27, ":;"),
    (30, "()-[]`f{}"),
    (33, "!Jt"),
    (36, "r"),
    (39, '"/\\sz'),
    (42, "Lcx"),
    (45, "?FSkvy|"),
    (48, "ETYZag"),
    (51, "#$*+0123456789<=>KPX^_e~"),
    (54, "BCRbdhnopqu"),
    (57, "AV"),
    (63, "DGHU"),
    (66, "NOQ"),
    (69, "&"),
    (72, "%w"),
    (81, "m"),
    (84, "M"),
    (90, "@W"),
)
"""Advance widths of Calibri (and the metrically equal Carlito) in hundredths of an em."""
_OF = {letter: advance for advance, letters in _ADVANCES for letter in letters}
_OTHER = 58
_WIDE = 110
_TAB = 200
_WIDEST = 110
_EM = 11 * 96 / 72
_SCALE = 1.05
_PIXELS_OF_A_CHARACTER = 7
_PADDING = 8


@cache
def _advance(letter: str) -> int:
    if letter == "\t":
        return _TAB
    if letter in _OF:
        return _OF[letter]
    if unicodedata.combining(letter):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def _room(width: float) -> float:
    pixels = max(width * _PIXELS_OF_A_CHARACTER - _PADDING, _PIXELS_OF_A_CHARACTER)
    return pixels / _EM * 100 / _SCALE


def breaks(text: str, width: float) -> list[int]:
    """Where each line of `text` ends when it is wrapped greedily in a column of `width` characters."""
    room = _room(width)
    ends: list[int] = []
    start = 0
    for line in text.splitlines(keepends=True) or [text]:
        if len(line) * _WIDEST <= room:
            ends.append(start + len(line))
        else:
            ends += _wrapped(line, start, room)
        start += len(line)
    if text.endswith("\n"):
        ends.append(len(text))
    return ends


def _wrapped(line: str, start: int, room: float) -> list[int]:
    ends: list[int] = []
    used = 0.0
    word_at, word = 0, 0.0
    for at, letter in enumerate(line):
        advance = 0 if letter == "\n" else _advance(letter)
        if used + advance > room and letter not in " \n":
            if word_at and word + advance <= room:
                ends.append(start + word_at)
                used = word
            else:
                ends.append(start + at)
                used = 0.0
            word_at = 0
        used += advance
        word += advance
        if letter in " \t-":
            word_at, word = at + 1, 0.0
    ends.append(start + len(line))
    return ends


def lines(text: str, width: float) -> int:
    """How many lines `text` takes in a column of `width` characters."""
    return len(breaks(text, width))


def height(number_of_lines: int) -> float:
    """The height of a row of that many lines in points, never more than a row can have."""
    return min(max(number_of_lines, 1) * LINE + 3, TALLEST)


def split(text: str, width: float, most_lines: int = MOST_LINES) -> tuple[str, ...]:
    """`text` cut into parts of at most `most_lines` lines each; joined they are the text again."""
    ends = breaks(text, width)
    cuts = [*ends[most_lines - 1 : -1 : most_lines], len(text)]
    parts = (text[start:end] for start, end in zip([0, *cuts], cuts, strict=False))
    return tuple(part for part in parts if part) or ("",)
