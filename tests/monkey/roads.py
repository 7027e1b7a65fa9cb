"""Roads from Home to every page and dialog that a random typist starts from."""

from collections.abc import Iterator
from random import Random

from tests.monkey.strokes import WAIT, Burst, Stroke

HOME: Burst = (*["escape"] * 8, "1")
"""Leads home from anywhere: Escape leaves what is open, twice where something typed would be dropped."""

_SENT = ("=SPSR",)
_OTHER_NAME = ("end", *["left"] * 5, "=9")


def _begun(place: int, word: str) -> tuple[Stroke, ...]:
    """Begins the method at a place from the end of the list, on its own, under a title that ends in a word."""
    return ("7", "end", *("up",) * place, "enter", "enter", f"= {word}", "enter")


_ACTION_PLAN, _CLOSING, _FUTURE = 6, 5, 4
"""Places of methods in their list, from its end."""

ROADS: tuple[tuple[Stroke, ...], ...] = (
    (),
    ("2",),
    ("2", "tab", "enter"),
    ("2", "escape", "enter"),
    ("2", "tab", "a"),
    ("2", "escape", "a"),
    ("2", "tab", "n"),
    ("2", "escape", "n"),
    ("2", "escape", "w"),
    ("2", "escape", "x"),
    ("3",),
    ("3", "enter"),
    ("3", "a"),
    ("3", "o"),
    ("4",),
    ("4", "enter"),
    ("4", "enter", "down", "enter"),
    ("5",),
    ("5", "e"),
    ("5", "s"),
    ("5", "enter"),
    ("5", "r"),
    ("5", "r", "enter"),
    ("5", "r", "end", "enter"),
    ("5", "r", "a", "enter"),
    ("5", "y"),
    ("5", "h"),
    ("5", "t", "f9"),
    ("5", "t", "f9", "d", "f9"),
    ("5", "t", "f9", "n", "=noted", "escape", "f9"),
    ("5", "w"),
    ("5", "w", "down", "enter"),
    ("5", "w", "down", "s"),
    ("5", "w", "down", "e"),
    ("5", "w", "end", "enter"),
    ("5", "w", "n"),
    ("5", "w", "home", "enter"),
    ("5", "w", "down", "d"),
    ("5", "w", "down", "v"),
    ("5", "l"),
    ("5", "l", "enter"),
    ("5", "m"),
    ("5", "m", "enter"),
    ("5", "m", "e"),
    ("5", "m", "a"),
    ("5", "m", "x"),
    ("5", "m", "a", "=words", "ctrl+q", WAIT),
    ("5", "m", "enter", "v"),
    ("5", "m", "enter", "v", "paste:Sep 2027\t12\t14\nOct 2027\t13\t14"),
    ("5", "m", "s"),
    ("5", "m", "s", "enter"),
    ("5", "m", "s", "a", "=Haslett", "enter"),
    ("5", "m", "s", "o", "enter"),
    ("5", "m", "p"),
    ("5", "m", "p", "enter"),
    ("5", "m", "p", "a", "=Ring first", "enter"),
    ("5", "m", "p", "t"),
    ("f12",),
    ("f12", "b"),
    ("6",),
    ("6", "x"),
    ("6", "i"),
    ("6", "i", "enter", WAIT),
    ("6", "i", *_SENT, "enter", WAIT),
    ("6", "e", "enter", "enter", WAIT),
    ("6", "c", WAIT),
    ("6", "r"),
    ("6", "u", "enter", "enter", WAIT),
    ("6", "u", "enter", *_OTHER_NAME, "enter", WAIT, "enter"),
    ("7",),
    ("7", "end", "enter"),
    _begun(_ACTION_PLAN, "one"),
    (*_begun(_ACTION_PLAN, "two"), "enter"),
    (*_begun(_ACTION_PLAN, "three"), "enter", *("pagedown",) * 4),
    (*_begun(_ACTION_PLAN, "four"), "enter", *("pagedown",) * 7),
    (*_begun(_ACTION_PLAN, "five"), "enter", *("pagedown",) * 10, "a", "f3"),
    (*_begun(_ACTION_PLAN, "six"), "c"),
    (*_begun(_CLOSING, "seven"), "enter", *("pagedown",) * 5),
    (*_begun(_FUTURE, "eight"), "enter", *("pagedown",) * 5),
    (*_begun(_FUTURE, "nine"), "enter", *("pagedown",) * 6),
    ("7", "home", "n"),
    ("4", "m"),
    ("ctrl+p",),
    ("f1",),
    ("2", "f1"),
    ("f2",),
)


def roads(random: Random) -> Iterator[Burst]:
    """Home, and from there to one page or dialog after the other, in an order of chance, without end."""
    while True:
        for road in random.sample(ROADS, len(ROADS)):
            yield (*HOME, *road)
