"""What a control tells its form."""

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget


@dataclass
class Edited(Message):
    """The answer was changed by the person; a settled one need not wait for the next key."""

    field: Widget
    note: str = ""
    is_settled: bool = False


@dataclass
class Wanted(Message):
    """The answer is to be given in a dialog or an editor of its own, which begins with what was typed."""

    field: Widget
    typed: str = ""


def is_typed(character: str | None) -> bool:
    """True for a key that is a letter, a digit, a sign or the space."""
    return character is not None and character.isprintable()
