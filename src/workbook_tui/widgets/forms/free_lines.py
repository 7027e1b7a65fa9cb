"""Which lines of a form stay free, and which long texts show more of themselves there."""

from collections.abc import Sequence


def share_lines(least: Sequence[int], needs: Sequence[int], free: int) -> list[int]:
    """How many lines each text gets: its `least`, and of the `free` ones the next for the text that shows least.

    No text gets more than it needs.
    """
    shown = list(least)
    for _ in range(max(free, 0)):
        waiting = [place for place, need in enumerate(needs) if shown[place] < need]
        if not waiting:
            break
        shown[min(waiting, key=shown.__getitem__)] += 1
    return shown
