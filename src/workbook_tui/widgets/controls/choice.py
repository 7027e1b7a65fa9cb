"""One answer of a list, on one line: stepped through, picked by its letter, or from the list."""

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbook_tui.prompts.prompt import Choice
from workbook_tui.widgets.controls.messages import Edited, Wanted, is_typed
from workbook_tui.widgets.tones import MUTED

_NONE = "choose"


class ChoiceControl(Widget, can_focus=True):
    """Shows the chosen answer between two arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Before", show=False, id="choice.before", tooltip="Take the answer before"),
        Binding("right,space", "step(1)", "After", show=False, id="choice.after", tooltip="Take the answer after"),
        Binding("enter", "list", "List", show=False, id="choice.list", tooltip="Pick from the list of answers"),
        Binding("delete,backspace", "clear", "Clear", show=False, id="choice.clear", tooltip="Leave the question open"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    ChoiceControl { height: 1; }
    ChoiceControl:focus { background: $primary 30%; text-style: bold; }
    """

    text: reactive[str] = reactive("")

    def __init__(self, text: str, choices: tuple[Choice, ...]) -> None:
        super().__init__()
        self.set_reactive(ChoiceControl.text, text)
        self.offer(choices)

    def render(self) -> Content:
        """The label of the answer, or the text of a draft that is none."""
        label = next((choice.label for choice in self.choices if choice.value == self.text), self.text)
        return Content.assemble(("‹ ", MUTED), Content(label or _NONE), (" ›", MUTED))

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Take these answers as the ones on offer, and be as wide as the widest, so that nothing jumps."""
        self.choices = choices
        labels = [choice.label for choice in choices]
        self.styles.width = max(cell_len(label) for label in (*labels, self.text, _NONE)) + 4

    def pick(self, value: str, *, is_settled: bool = True) -> None:
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
        self.pick(values[place], is_settled=False)

    def action_clear(self) -> None:
        """Leave the question open."""
        self.pick("")

    def action_list(self) -> None:
        """Ask for the list."""
        self.post_message(Wanted(self))

    def check_consume_key(self, _key: str, character: str | None) -> bool:
        """Letters and digits are for it, even those that are no answer; the space has a meaning of its own."""
        return is_typed(character) and character != " "

    def on_key(self, event: events.Key) -> None:
        """Pick by letter."""
        if self.check_consume_key(event.key, event.character):
            event.stop()
            choice = self._by_letter(event.character)
            if choice is not None:
                self.pick(choice.value)

    def on_click(self) -> None:
        """Ask for the list."""
        self.action_list()

    def _by_letter(self, character: str | None) -> Choice | None:
        return next((choice for choice in self.choices if choice.key and choice.key == character), None)
