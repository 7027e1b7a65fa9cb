"""A whole series in a few letters."""

from collections.abc import Sequence

_FULL = "▁▂▃▄▅▆▇█"
_PLAIN = "12345678"
"""Heights as digits, for terminals that draw nothing beyond ASCII."""


def sparkline(values: Sequence[float | None], width: int, *, is_plain: bool = False) -> str:
    """The newest `width` values as letters of growing height; a missing one is a blank, and equal ones are middling."""
    shown = values[-width:] if width > 0 else ()
    known = [value for value in shown if value is not None]
    if not known:
        return ""
    letters = _PLAIN if is_plain else _FULL
    low, span = min(known), max(known) - min(known)
    return "".join(" " if value is None else letters[_height(value - low, span)] for value in shown)


def _height(above: float, span: float) -> int:
    return min(int(above / span * len(_FULL)), len(_FULL) - 1) if span else len(_FULL) // 2 - 1
