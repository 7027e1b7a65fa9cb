"""One answer of a list, on one line: stepped through, picked by its letter, or from the list."""

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbook_tui.prompts.prompt import Choice
from workbook_tui.widgets.controls.messages import DialogRequested, Edited, is_typed
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.keys import hidden
from workbook_tui.widgets.tones import MUTED
from workbook_tui.widgets.typed_line import on_one_line

_NONE = "choose"
_IN_ONE_GO = 0.8
"""Seconds between two letters of a word."""


class ChoiceControl(Widget, can_focus=True):
    """Shows the chosen answer between two arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hidden("choice.before", "left", "step(-1)", "Before", "Take the answer before"),
        hidden("choice.after", "right,space", "step(1)", "After", "Take the answer after"),
        hidden("choice.list", "enter", "list", "Choose", "Pick from the list of answers"),
        hidden("choice.clear", "delete,backspace", "clear", "Clear", "Leave the question open"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    ChoiceControl { height: 1; }
    ChoiceControl:focus { background: $primary 30%; text-style: bold; }
    """

    text: reactive[str] = reactive("")

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.set_reactive(ChoiceControl.text, field.text)
        self.offer(field.offered_choices)
        self._picked_by, self._picked_at = "", 0.0

    def render(self) -> Content:
        """The label of the answer, or the text of a draft that is none."""
        label = next((choice.label for choice in self.choices if choice.value == self.text), self.text)
        return Content.assemble(("‹ ", MUTED), Content(label or _NONE), (" ›", MUTED))

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Take these answers as the ones on offer, and be as wide as the widest, so that nothing jumps."""
        self.choices = choices
        labels = [choice.label for choice in choices]
        self.styles.width = max(cell_len(label) for label in (*labels, self.text, _NONE)) + 4

    def take(self, value: str, *, is_settled: bool = True) -> None:
        """Take an answer as the person's own."""
        if value != self.text:
            self.text = value
            self.post_message(Edited(self, is_settled=is_settled))

    def action_step(self, by: int) -> None:
        """Take the answer beside the present one."""
        values = [choice.value for choice in self.choices]
        if not values:
            return
        if self.text in values:
            place = min(max(values.index(self.text) + by, 0), len(values) - 1)
        else:
            place = 0 if by > 0 else len(values) - 1
        # Stepping passes over answers that are not meant; only where it rests is stored.
        self.take(values[place], is_settled=False)

    def action_clear(self) -> None:
        """Leave the question open."""
        self.take("")

    def action_list(self) -> None:
        """Ask for the list; behind letters that are typed for it the key takes what they found."""
        self.post_message(DialogRequested(self, "\n"))

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Letters and digits are for it, even those that are no answer; the space has a meaning of its own."""
        return is_typed(character) and character != " "

    def on_key(self, event: events.Key) -> None:
        """Pick by letter; any other one opens the list and searches there."""
        if event.character is None or not self.check_consume_key(event.key, event.character):
            return
        event.stop()
        word = self._word(event.character, event.time)
        choice = next((one for one in self.choices if one.key and one.key == event.character.lower()), None)
        self._picked_by, self._picked_at = "", event.time
        if len(word) > 1:
            self.post_message(DialogRequested(self, word))
        elif choice is not None:
            self._picked_by = event.character
            self.take(choice.value)
        elif event.character.isalnum():
            self.post_message(DialogRequested(self, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Take a pasted answer of the list; any other text is searched for there."""
        event.stop()
        typed, _ = on_one_line(event.text)
        words = typed.strip().casefold()
        found = next((one for one in self.choices if words == one.label.casefold()), None)
        if found is not None:
            self.take(found.value)
        elif words:
            self.post_message(DialogRequested(self, typed.strip()))

    def _word(self, letter: str, at: float) -> str:
        """The letter, behind the one that just picked an answer when both begin one: then a word is being typed."""
        word = self._picked_by + letter
        is_begun = any(choice.label.casefold().startswith(word.casefold()) for choice in self.choices)
        return word if is_begun and at - self._picked_at < _IN_ONE_GO else letter

    def on_click(self) -> None:
        """Ask for the list."""
        self.post_message(DialogRequested(self))
