"""Texts of one column, cut so that those that begin alike can still be told apart."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from rich.cells import cell_len, set_cell_size

_TELLING = 7
"""Cells of what differs that must show; where the end has fewer the text is cut in its middle."""
_LEAST = 16
"""In fewer cells than these a middle says nothing."""
_LOOSE_ENDS = " (,:;·-"


def cut_apart(texts: Iterable[str], width: int) -> Mapping[str, str]:
    """How those texts are cut to `width` cells that begin like another one; every other text keeps its beginning."""
    shared: dict[str, str] = {}
    # In a sorted list the text that begins most alike stands beside it.
    for pair in pairwise(sorted(set(texts))):
        beginning = _shared_beginning(*pair)
        for text in pair:
            shared[text] = max(shared.get(text, ""), beginning, key=len)
    too_like = {text: begun for text, begun in shared.items() if cell_len(begun) + _TELLING > width >= _LEAST}
    return {text: _cut_middle(text, begun, width) for text, begun in too_like.items() if cell_len(text) > width}


def _shared_beginning(first: str, second: str) -> str:
    length = next((place for place, pair in enumerate(zip(first, second, strict=False)) if len(set(pair)) > 1), None)
    return min(first, second, key=len) if length is None else first[:length]


def _cut_middle(text: str, shared: str, width: int) -> str:
    """The beginning, and from the word on that is not shared as much as finds room."""
    end = text[shared.rfind(" ") + 1 :]
    room = min(cell_len(end), width * 3 // 5)
    if cell_len(end) > room:
        end = _whole_words(set_cell_size(end, room - 1)) + "…"
    # The beginning takes what the end leaves.
    beginning = set_cell_size(text, width - cell_len(end) - 1).rstrip(_LOOSE_ENDS)
    return f"{beginning}…{end}"


def _whole_words(cut: str) -> str:
    """A text that was cut somewhere, without the word that was cut when enough is left of it."""
    words = cut.rpartition(" ")[0]
    return (words if len(words) * 2 > len(cut) else cut).rstrip(_LOOSE_ENDS)
