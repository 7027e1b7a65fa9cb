"""One field of a form: its label, its control, what stands beside it, and what is wrong with it."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from workbook_tui.prompts.choices import label_of
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.kinds import kind_of
from workbook_tui.text import word_count
from workbook_tui.widgets.controls import ChoiceControl, Control, LongControl, ManyControl, control_kind
from workbook_tui.widgets.form_items import FormField, Outcome
from workbook_tui.widgets.tables.cells import fit
from workbook_tui.widgets.tones import pointer, readable_style

Echo = Callable[[Prompt, str], str]
"""How a typed date is understood, "" for nothing to say."""

_MARKS = 3
_LABEL = 19
_INDENT = _MARKS + _LABEL + 1


class FieldRow(Widget):
    """Draws everything around its one child, the control, itself: a form of twelve fields is two dozen widgets."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "field-row--label",
        "field-row--current",
        "field-row--aside",
        "field-row--problem",
        "field-row--note",
    }
    DEFAULT_CSS: ClassVar[str] = """
    FieldRow {
        layout: horizontal; height: auto; width: 1fr; overflow: hidden;
        & > .field-row--label { color: $text-muted; }
        & > .field-row--current { color: $foreground; text-style: bold; }
        & > .field-row--aside { color: $text-muted; }
        & > .field-row--problem { color: $text-warning; }
        & > .field-row--note { color: $text-muted; }
        & > Widget { margin-left: 23; }
        & > LongControl { margin: 0 13 0 23; }
        &.-beside > LineControl, &.-beside > PeopleControl { width: 60%; }
        &.-short > LineControl { width: 16; }
    }
    """

    def __init__(self, field: FormField, echo: Echo | None = None) -> None:
        super().__init__()
        self.field = field
        self._says = echo if kind_of(field.prompt).is_day else None
        self.control: Control = control_kind(field)(field)
        self.focus_token = ""
        """Names the time the field has had the focus, so that what is typed in it is one step."""
        self._seen = field.text
        self._stored = field.text
        self._found = ""
        """The day that stood in the field when it got the focus."""
        self._problem = field.problem
        self._note = ""
        self._echo = self._heard()
        self._is_current = False
        self.set_class(kind_of(field.prompt).is_short, "-short")
        self.set_class(bool(field.last or field.side_note), "-beside")

    def compose(self) -> ComposeResult:
        """The control."""
        yield self.control

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.control.text

    @property
    def is_typed(self) -> bool:
        """True when the field holds text that it has not handed over."""
        return self.text != self._seen

    @property
    def problem(self) -> str:
        """What is wrong with the answer, in words."""
        return self._problem

    def show_edit(self, note: str) -> None:
        """The person typed: show what came with it, and how a date is understood."""
        before, self._note = len(self._notes), note
        self._echo = self._heard()
        self.refresh(layout=bool(before or self._notes))

    def show_outcome(self, text: str, outcome: Outcome) -> None:
        """Show what became of `text`."""
        self._seen = text
        if not outcome.has_failed:
            self._stored = text if outcome.stored_text is None or outcome.problem else outcome.stored_text
        self._problem = outcome.problem
        self._note = outcome.note or self._note
        self._echo = outcome.echo or self._heard()
        if not self._is_current:
            self._show_stored()
        self.refresh(layout=True)

    def take(self, field: FormField, *, is_busy: bool) -> None:
        """Take a newer answer from the file; a field that holds unsaved typing keeps it."""
        changed = field.text != self._stored
        self.field, self._stored = field, field.text
        self.set_class(bool(field.last or field.side_note), "-beside")
        if isinstance(self.control, ChoiceControl | ManyControl):
            self.control.offer(field.offered_choices)
        if not is_busy:
            self._problem = field.problem
            if changed or (not self.control.has_focus and self.text != field.text):
                self._put(field.text)
        self.refresh(layout=True)

    def enter(self, token: str) -> None:
        """The field has the focus."""
        self.focus_token = token
        self._is_current = True
        self._found = self._stored if self._says is not None else ""
        self.refresh()

    def leave(self) -> None:
        """The focus is elsewhere: show the stored answer the way it is stored."""
        self._is_current = False
        has_notes = bool(self._notes)
        self._show_stored()
        self.refresh(layout=has_notes)

    def _show_stored(self) -> None:
        if not self.is_typed and not self._problem and self.text != self._stored:
            self._put(self._stored)

    def fits(self, field: FormField) -> bool:
        """True when this row can show that question."""
        return field.key == self.field.key and control_kind(field) is type(self.control)

    def _put(self, text: str) -> None:
        self._seen = text
        if self.text != text:
            self.control.text = text
        self._echo = self._heard()

    def _heard(self) -> str:
        return self._says(self.field.prompt, self.text) if self._says is not None else ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The control's lines and those of the sentences under it."""
        return super().get_content_height(container, viewport, width) + len(self._sentences(width))

    def on_click(self) -> None:
        """A click on the label is one on the field."""
        if not self.control.has_focus and self.control.focusable:
            self.control.focus()

    def render_line(self, y: int) -> Strip:
        """Draw what stands around the control."""
        width = self.size.width
        if y == 0:
            return self._first_line(width)
        sentences = self._sentences(width)
        line = y - max(self.control.size.height, 1)
        base = self.rich_style
        if not 0 <= line < len(sentences):
            return Strip.blank(width, base)
        text, part = sentences[line]
        return Strip([Segment(" " * _INDENT, base), Segment(text, self._style(part))]).adjust_cell_length(width, base)

    def _first_line(self, width: int) -> Strip:
        base = self.rich_style
        label = self._style("current" if self._is_current else "label")
        control = self.control.outer_size.width
        aside = max(width - _INDENT - control - 2, 0)
        return Strip(
            [
                Segment("!" if self._problem else " ", self._style("problem")),
                Segment(f"{pointer(self)} " if self._is_current else "  ", label),
                Segment(fit(self.field.title, _LABEL), label),
                Segment(" " * (control + 3), base),
                Segment(fit(self._aside(aside), aside), self._style("aside")),
            ]
        ).adjust_cell_length(width, base)

    def _aside(self, room: int) -> str:
        if isinstance(self.control, LongControl):
            count = word_count(self.text)
            said = ["1 word" if count == 1 else f"{count:,} words"] if count else []
        else:
            said = [self._echo] if self._echo and self.text else []
            if self.field.side_note:
                said.append(self.field.side_note)
            if self.field.last:
                said.append(f"last: {_in_words(self.field, self.field.last)}")
        if self._is_current and self.field.ditto not in {"", self.text}:
            ditto = _in_words(self.field, self.field.ditto)
            if not said or ditto != _in_words(self.field, self.field.last):
                said.append(f"F7: {ditto}")
            elif not isinstance(self.control, LongControl):
                said[-1] += " (F7)"
        if self._is_current and isinstance(self.control, ChoiceControl):
            said.append(self._letters(room - len(" · ".join([*said, ""]))))
        return " · ".join(filter(None, said))

    def _letters(self, room: int) -> str:
        """The letters that pick an answer, with what each of them picks where there is room; "" for no room at all."""
        keyed = [choice for choice in self.field.offered_choices if choice.key]
        whole = " · ".join(f"{choice.key}: {choice.label}" for choice in keyed)
        short = " · ".join(f"{choice.key}: {choice.label.split()[0]}" for choice in keyed)
        bare = " ".join(choice.key for choice in keyed)
        return next((said for said in (whole, short, bare) if len(said) <= room), "")

    @property
    def _notes(self) -> list[str]:
        """What is to know of the answer, and which day it takes the place of."""
        is_replaced = self._is_current and self._found and self.text.strip() not in {"", self._found}
        was = kind_of(self.field.prompt).display_text(self._found) if is_replaced else ""
        return [*filter(None, (self._note, was and f"It was {was}. F5 takes that back."))]

    def _sentences(self, width: int) -> list[tuple[str, str]]:
        room = max(width - _INDENT - 2, 8)
        lines = []
        notes = [(note, "note", "  ") for note in self._notes]
        for text, part, mark in ((self._problem, "problem", "! "), *notes):
            if text:
                wrapped = [line.plain.rstrip() for line in Content(text).wrap(room)]
                lines += [(("  " if place else mark) + line, part) for place, line in enumerate(wrapped)]
        return lines

    def _style(self, part: str) -> Style:
        return readable_style(self, f"field-row--{part}").rich_style


def _in_words(field: FormField, answer: str) -> str:
    """A choice by its label, any other answer as it is typed."""
    return label_of(field.offered_choices, answer)
