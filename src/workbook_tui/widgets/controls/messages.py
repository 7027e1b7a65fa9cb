"""What a control tells its form."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget


@dataclass
class Edited(Message):
    """The person changed the answer; one that `is_settled` is complete and can be stored without a pause."""

    field: Widget
    note: str = ""
    is_settled: bool = False


@dataclass
class DialogRequested(Message):
    """The answer is to be given in a dialog or an editor of its own, which begins with what was typed or pasted."""

    field: Widget
    typed: str = ""
    is_pasted: bool = False


def is_typed(character: str | None) -> bool:
    """True for a key that is a letter, a digit, a sign or the space."""
    return character is not None and character.isprintable()


class DialogControl(Widget, can_focus=True):
    """A control whose answer is given in a dialog or an editor: a click opens it, and so does typing."""

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Whatever is typed is for the dialog."""
        return is_typed(character)

    def on_key(self, event: events.Key) -> None:
        """Ask for the dialog, to go on there with what is typed here."""
        if event.character is not None and is_typed(event.character):
            event.stop()
            self.post_message(DialogRequested(self, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Ask for the dialog, with what was pasted in it."""
        event.stop()
        if event.text.strip():
            self.post_message(DialogRequested(self, event.text, is_pasted=True))

    def on_click(self) -> None:
        """Ask for the dialog."""
        self.post_message(DialogRequested(self))
