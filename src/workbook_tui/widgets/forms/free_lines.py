"""Which lines of a form stay free, and which long texts show more of themselves there."""

from collections.abc import Sequence


def share_lines(least: int, needs: Sequence[int], free: int) -> list[int]:
    """How many lines each text gets that needs so many: `least`, and of the `free` ones the shortest shown goes first.

    No text gets more than it needs, and one that is shown in fewer lines than another gets the next free line.
    """
    shown = [min(least, need) for need in needs]
    for _ in range(max(free, 0)):
        waiting = [place for place, need in enumerate(needs) if shown[place] < need]
        if not waiting:
            break
        shown[min(waiting, key=shown.__getitem__)] += 1
    return shown
