"""What a random typist presses: keys by name, typed texts, pastes and clicks, and how each comes from a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

TYPED, PASTED, CLICKED = "=", "paste:", "click:"
"""How a stroke begins that is no key: letters typed at once, a paste, a click at column,line."""

WAIT = "wait"
"""No key, but a moment for what is being looked for."""

Stroke = str
"""The name of a key ("pagedown", "a", "ctrl+z"), or one of the above with what belongs to it."""
Burst = tuple[Stroke, ...]
"""Strokes that come at once."""

_SEQUENCES = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "ctrl+left": "\x1b[1;5D",
    "ctrl+right": "\x1b[1;5C",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f11": "\x1b[23~",
    "f12": "\x1b[24~",
}

_MOVES = ("up", "down", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab")
_RARE_MOVES = ("ctrl+home", "ctrl+end", "ctrl+left", "ctrl+right", "shift+up", "shift+down", "insert")
_ANSWERS = ("enter", "enter", "enter", "escape", "escape", "space", "backspace", "delete")
_FUNCTIONS = tuple(f"f{number}" for number in range(1, 13))
_CONTROLS = tuple(f"ctrl+{letter}" for letter in "zyacsxvpkuwdfe")
_SIGNS = ("question_mark", "plus", "minus", "full_stop", "comma")
_TEXTS = (
    "[red]x[/]",
    "[/]",
    "[[",
    "]",
    "[@click=app.quit]y[/]",
    "\\[b",
    "=1+1",
    "家族訪問",
    "👨‍👩‍👧 ok",
    "e\u0301tude",
    "5/31/2027",
    "31 Feb",
    "+2w",
    "today",
    "Bo Chen",
    "Diaz, Ana; Kim",
    "12 of 14",
    "90.0 %",
    "a long answer of several words that runs over the end of the line and on",
)
_PASTES = (
    *_TEXTS,
    "first line\nsecond line\n\nlast line",
    "Sep 2027\t12\t14\nOct 2027\t13\t14\nNov 2027\t9\t10",
    "a\tb\tc\n1\t2\t3\n",
    '"a cell\nof two lines"\tx',
    "word\x0bword\x0cword",
    "\x1b]0;owned\x07",
    "",
    "   ",
    "\n",
    "[bold" * 40,
    "家" * 120,
)
_KINDS = (
    (26, _MOVES),
    (2, _RARE_MOVES),
    (22, _ANSWERS),
    (8, _FUNCTIONS),
    (5, _CONTROLS),
    (7, tuple("123456")),
    (16, tuple("abcdefghijklmnopqrstuvwxyz0789")),
    (3, _SIGNS),
    (7, tuple(TYPED + text for text in _TEXTS)),
    (3, tuple(PASTED + text for text in _PASTES)),
)
"""Strokes, and how often each kind of them comes in about a hundred."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Draws strokes at random; `quits` is how often the key that quits is one of them, in 10,000."""

    random: Random
    size: tuple[int, int]
    quits: int = 30
    clicks: bool = False

    def stroke(self, own: Sequence[Stroke] = ()) -> Stroke:
        """One stroke, half of them one of the page's `own` keys when there are any."""
        if self.random.randrange(10_000) < self.quits:
            return "ctrl+q"
        if own and self.random.random() < 0.5:
            return self.random.choice(own)
        return self._any()

    def _any(self) -> Stroke:
        weights = [share for share, _ in _KINDS] + [1 if self.clicks else 0]
        kind = self.random.choices(range(len(weights)), weights)[0]
        if kind < len(_KINDS):
            return self.random.choice(_KINDS[kind][1])
        width, height = self.size
        return f"{CLICKED}{self.random.randrange(width) + 1},{self.random.randrange(height) + 1}"


def sequence(stroke: Stroke) -> bytes:
    """What a terminal sends for a stroke."""
    if stroke == WAIT:
        return b""
    if stroke.startswith(PASTED):
        return b"\x1b[200~" + stroke.removeprefix(PASTED).encode() + b"\x1b[201~"
    if stroke.startswith(CLICKED):
        place = stroke.removeprefix(CLICKED).replace(",", ";")
        return f"\x1b[<0;{place}M\x1b[<0;{place}m".encode()
    if stroke.startswith(TYPED) and len(stroke) > 1:
        return stroke.removeprefix(TYPED).encode()
    if stroke.startswith("ctrl+") and len(stroke) == len("ctrl+x"):
        return bytes([ord(stroke[-1]) - ord("a") + 1])
    return _SEQUENCES.get(stroke, stroke).encode()
