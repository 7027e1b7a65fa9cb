"""How high a text stands in a column, reckoned from character widths: viewers do not fit row heights by themselves."""

import unicodedata
from bisect import bisect_right
from itertools import accumulate

LINE = 15.0
"""Points of one line of 11 point text."""
TALLEST = 409.0
"""Points of the highest row a workbook can hold."""
MOST_LINES = int(TALLEST // LINE)
"""Lines that fit into the highest row."""

_ADVANCES = (
    463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791, 1038, 1038, 1038, 1038,
    1038, 1038, 1038, 1038, 1038, 1038, 548, 548, 1020, 1020, 1020, 949, 1831, 1185, 1114, 1092, 1260, 1000, 941,
    1292, 1276, 516, 653, 1064, 861, 1751, 1322, 1356, 1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959,
    628, 791, 628, 1020, 1020, 596, 981, 1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931, 470, 1636, 1076,
    1080, 1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020,
)  # fmt: skip
"""Advance widths of Calibri (and the metrically equal Carlito) from the space to the tilde."""
_UNITS = 2048
"""Units of these advances in an em."""
_OTHER = 1200
_WIDE = 2250
_TAB = 4096
_WIDEST = 2250
_EM = 11 * 96 / 72
_SCALE = 1.05
_PIXELS_OF_A_CHARACTER = 7
_PADDING = 14


class _Advances(dict[str, int]):
    """The advance of every letter; those without one in the font's table are reckoned when first met."""

    def __missing__(self, letter: str) -> int:
        if unicodedata.combining(letter):
            advance = 0
        else:
            advance = _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER
        self[letter] = advance
        return advance


_ADVANCE = _Advances(zip(map(chr, range(ord(" "), ord("~") + 1)), _ADVANCES, strict=True))
_ADVANCE |= {"\t": _TAB, "\n": 0}


def _room(width: float) -> float:
    pixels = max(width * _PIXELS_OF_A_CHARACTER - _PADDING, _PIXELS_OF_A_CHARACTER)
    return pixels / _EM * _UNITS / _SCALE


def breaks(text: str, width: float) -> list[int]:
    """The index after each line of `text` when it is wrapped greedily in a column of `width` characters."""
    room = _room(width)
    ends: list[int] = []
    start = 0
    for paragraph in text.splitlines(keepends=True) or [text]:
        if len(paragraph) * _WIDEST > room:
            ends += [start + end for end in _wrapped(paragraph, room)]
        start += len(paragraph)
        ends.append(start)
    if text.endswith("\n"):
        ends.append(start)
    return ends


def _wrapped(paragraph: str, room: float) -> list[int]:
    """Where the lines of a paragraph end, but for the last one."""
    reach = [0, *accumulate(map(_ADVANCE.__getitem__, paragraph))]
    ends: list[int] = []
    start = 0
    while (end := bisect_right(reach, reach[start] + room) - 1) < len(paragraph):
        start = _line_end(paragraph, start, end)
        if start >= len(paragraph):
            break
        ends.append(start)
    return ends


def _line_end(paragraph: str, start: int, end: int) -> int:
    """Where a line ends of which the letters from `start` to `end` fit: after a word, or within one that is too long.

    Spaces after the last word hang over the edge and take no room.
    """
    hanging = end
    while hanging < len(paragraph) and paragraph[hanging] in " \n":
        hanging += 1
    if hanging > end > start:
        return hanging
    after_word = 1 + max(paragraph.rfind(mark, start, end) for mark in " \t-")
    return after_word if after_word > start else max(end, start + 1)


def lines(text: str, width: float) -> int:
    """How many lines `text` takes in a column of `width` characters."""
    return len(breaks(text, width))


def takes_more_lines(text: str, width: float, most_lines: int) -> bool:
    """True when `text` takes more than `most_lines` lines in a column of `width` characters."""
    # Two lines after one another always hold more than the room of one, which spares measuring most texts.
    if 2 * len(text) * _WIDEST / _room(width) + len(text.splitlines()) + 1 <= most_lines:
        return False
    return lines(text, width) > most_lines


def height(number_of_lines: int) -> float:
    """The height in points of a row of that many lines, at most what a row can have."""
    return min(max(number_of_lines, 1) * LINE + 3, TALLEST)


def split(text: str, width: float, most_lines: int = MOST_LINES) -> tuple[str, ...]:
    """`text` in parts of at most `most_lines` lines each; joined they give the text again."""
    ends = breaks(text, width)
    cuts = [*ends[most_lines - 1 : -1 : most_lines], len(text)]
    parts = (text[start:end] for start, end in zip([0, *cuts], cuts, strict=False))
    return tuple(part for part in parts if part) or ("",)
