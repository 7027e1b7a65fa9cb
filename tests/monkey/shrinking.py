"""Makes a record that fails as short as it can be while it still fails."""

from collections.abc import Callable, Sequence

from tests.monkey.strokes import Burst

Fails = Callable[[Sequence[Burst]], bool]


def shrunk(bursts: Sequence[Burst], fails: Fails) -> list[Burst]:
    """The fewest bursts, and in them the fewest strokes, that were found to fail still."""
    left = _without(_tail(list(bursts), fails), fails)
    for place in range(len(left)):
        strokes: list[Burst] = [(stroke,) for stroke in left[place]]

        def fails_with(some: Sequence[Burst], place: int = place) -> bool:
            return fails([*left[:place], _joined(some), *left[place + 1 :]])

        left[place] = _joined(_without(strokes, fails_with))
    return left


def _joined(parts: Sequence[Burst]) -> Burst:
    return tuple(stroke for part in parts for stroke in part)


def _tail(bursts: list[Burst], fails: Fails) -> list[Burst]:
    """The shortest end of a record that fails by itself, of those twice as long as the one before."""
    length = 4
    while length < len(bursts):
        if fails(bursts[-length:]):
            return bursts[-length:]
        length *= 2
    return bursts


def _without(parts: list[Burst], fails: Fails) -> list[Burst]:
    """What is left when every part that is not needed is taken out, big parts first."""
    size = len(parts) // 2
    while size:
        place = 0
        while place < len(parts):
            fewer = parts[:place] + parts[place + size :]
            if fewer and fails(fewer):
                parts = fewer
            else:
                place += size
        size //= 2
    return parts
