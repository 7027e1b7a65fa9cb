"""The rows of a form from top to bottom, and which field comes before and after another."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.widgets.ask import Ask, FieldKey, FormRow, Heading, Note
from workbook_tui.widgets.forms.field_row import Echo, FieldRow


class Words(Static):
    """A heading or a note between fields."""

    DEFAULT_CSS: ClassVar[str] = """
    Words { height: auto; padding: 0 1; }
    Words.-heading { color: $text-primary; text-style: bold; }
    Words.-note { color: $text-muted; padding-left: 3; }
    """

    def __init__(self, said: Heading | Note) -> None:
        super().__init__(Content(said.text), classes="-heading" if isinstance(said, Heading) else "-note")
        self.said = said

    def say(self, said: Heading | Note) -> None:
        """Show another text."""
        if said != self.said:
            self.said = said
            self.update(Content(said.text))


class FormRows(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Holds the rows; a row that stays keeps its widget, with the focus and the cursor in it."""

    DEFAULT_CSS: ClassVar[str] = """
    FormRows {
        height: 1fr;
        scrollbar-size-vertical: 1; scrollbar-color: $foreground 30%; scrollbar-background: $background;
    }
    """

    def __init__(self, rows: Sequence[FormRow], echo: Echo | None) -> None:
        self._echo = echo
        self._shown: list[FieldRow | Words] = [self._made(row) for row in rows]
        super().__init__(*self._shown)

    @property
    def fields(self) -> list[FieldRow]:
        """The fields from top to bottom."""
        return [row for row in self._shown if isinstance(row, FieldRow)]

    def field(self, key: str, row_id: int | None = None) -> FieldRow | None:
        """The field of a prompt (in any row, when none is given)."""
        keys = (field for field in self.fields if field.ask.prompt.key == key)
        return next((field for field in keys if row_id is None or field.ask.row_id == row_id), None)

    def holding(self, widget: Widget | None) -> FieldRow | None:
        """The field that a widget stands in."""
        return next((field for field in self.fields if field.control is widget), None)

    @property
    def in_hand(self) -> FieldRow | None:
        """The field with the focus."""
        return self.holding(self.screen.focused)

    def beside(self, field: FieldRow | None, by: int) -> FieldRow | None:
        """The next field before or after, that can be answered."""
        open_fields = [other for other in self.fields if other is field or not other.ask.locked]
        if field not in open_fields:
            return open_fields[0] if open_fields else None
        place = open_fields.index(field) + by
        return open_fields[place] if 0 <= place < len(open_fields) else None

    def next_problem(self, after: FieldRow | None) -> FieldRow | None:
        """The next field with a problem, going round."""
        start = self.fields.index(after) + 1 if after in self.fields else 0
        around = [*self.fields[start:], *self.fields[:start]]
        return next((field for field in around if field.problem and field is not after), None)

    def show(self, rows: Sequence[FormRow], busy: Iterable[FieldKey]) -> list[FieldRow]:
        """Show newer rows in place of the old; gives the fields that are gone."""
        keeps = set(busy)
        old = list(self._shown)
        wanted = [self._kept(row, old) for row in rows]
        kept = [widget for widget in wanted if widget is not None]
        if kept != [widget for widget in self._shown if widget in kept]:
            old, wanted = list(self._shown), [None for _ in rows]
        self._shown = [widget or self._made(row) for widget, row in zip(wanted, rows, strict=True)]
        for widget, row in zip(self._shown, rows, strict=True):
            if isinstance(widget, FieldRow) and isinstance(row, Ask):
                widget.take(row, is_busy=row.key in keeps or widget.is_typed)
            elif isinstance(widget, Words) and not isinstance(row, Ask):
                widget.say(row)
        self._place(old)
        return [widget for widget in old if isinstance(widget, FieldRow)]

    def _kept(self, row: FormRow, old: list[FieldRow | Words]) -> FieldRow | Words | None:
        """Take the widget that shows the row already out of `old`."""
        for widget in old:
            if isinstance(row, Ask):
                fits = isinstance(widget, FieldRow) and widget.fits(row)
            else:
                fits = isinstance(widget, Words) and type(widget.said) is type(row)
            if fits:
                old.remove(widget)
                return widget
        return None

    def _place(self, gone: list[FieldRow | Words]) -> None:
        with self.app.batch_update():
            for widget in gone:
                widget.remove()
            before: Widget | None = None
            for widget in self._shown:
                if widget.parent is None:
                    self.mount(widget, after=before) if before is not None else self.mount(widget, before=0)
                before = widget

    def _made(self, row: FormRow) -> FieldRow | Words:
        return FieldRow(row, self._echo) if isinstance(row, Ask) else Words(row)
