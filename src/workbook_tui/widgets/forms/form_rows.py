"""The rows of a form from top to bottom, and which field comes before and after another."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.widgets.controls.preview import PreviewControl
from workbook_tui.widgets.form_items import FieldKey, FormField, FormHeading, FormItem, Note
from workbook_tui.widgets.forms.field_row import Echo, FieldRow
from workbook_tui.widgets.forms.free_lines import share_lines


class FormText(Static):
    """A heading or a note between fields."""

    DEFAULT_CSS: ClassVar[str] = """
    FormText { height: auto; padding: 0 1; }
    FormText.-heading { color: $text-primary; text-style: bold; }
    FormText.-note { color: $text-muted; padding-left: 3; }
    """

    def __init__(self, said: FormHeading | Note) -> None:
        super().__init__(Content(said.text), classes="-heading" if isinstance(said, FormHeading) else "-note")
        self.message = said

    def say(self, said: FormHeading | Note) -> None:
        """Show another text."""
        if said != self.message:
            self.message = said
            self.update(Content(said.text))


class FormRows(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Holds the rows; a row that stays keeps its widget, with the focus and the cursor in it."""

    DEFAULT_CSS: ClassVar[str] = """
    FormRows {
        height: 1fr;
        scrollbar-size-vertical: 1; scrollbar-color: $foreground 30%; scrollbar-background: $background;
    }
    """

    def __init__(self, items: Sequence[FormItem], echo: Echo | None) -> None:
        self._echo = echo
        self._shown: list[FieldRow | FormText] = [self._made(item) for item in items]
        super().__init__(*self._shown)

    @property
    def fields(self) -> list[FieldRow]:
        """The fields from top to bottom."""
        return [item for item in self._shown if isinstance(item, FieldRow)]

    def field(self, key: str, row_id: int | None = None) -> FieldRow | None:
        """The field of a prompt (in any row, when none is given)."""
        keys = (row for row in self.fields if row.field.prompt.key == key)
        return next((row for row in keys if row_id is None or row.field.row_id == row_id), None)

    def row_of(self, widget: Widget | None) -> FieldRow | None:
        """The field that a widget stands in."""
        return next((row for row in self.fields if row.control is widget), None)

    @property
    def in_hand(self) -> FieldRow | None:
        """The field with the focus."""
        return self.row_of(self.screen.focused)

    def neighbor(self, row: FieldRow | None, by: int) -> FieldRow | None:
        """The next field before or after, that can be answered."""
        open_fields = [other for other in self.fields if other is row or not other.field.is_locked]
        if row not in open_fields:
            return open_fields[0] if open_fields else None
        place = open_fields.index(row) + by
        return open_fields[place] if 0 <= place < len(open_fields) else None

    def next_problem(self, after: FieldRow | None) -> FieldRow | None:
        """The next field with a problem, going round."""
        start = self.fields.index(after) + 1 if after in self.fields else 0
        around = [*self.fields[start:], *self.fields[:start]]
        return next((row for row in around if row.problem and row is not after), None)

    def show(self, items: Sequence[FormItem], busy: Iterable[FieldKey]) -> list[FieldRow]:
        """Show newer rows in place of the old; gives the fields that are gone."""
        keeps = set(busy)
        old = list(self._shown)
        wanted = [self._kept(item, old) for item in items]
        kept = [widget for widget in wanted if widget is not None]
        if kept != [widget for widget in self._shown if widget in kept]:
            old, wanted = list(self._shown), [None for _ in items]
        self._shown = [widget or self._made(item) for widget, item in zip(wanted, items, strict=True)]
        for widget, item in zip(self._shown, items, strict=True):
            if isinstance(widget, FieldRow) and isinstance(item, FormField):
                widget.take(item, is_busy=item.key in keeps or widget.is_typed)
            elif isinstance(widget, FormText) and not isinstance(item, FormField):
                widget.say(item)
        self._place(old)
        self.call_after_refresh(self._share_free_lines)
        return [widget for widget in old if isinstance(widget, FieldRow)]

    def on_resize(self) -> None:
        """Give the lines that are free now to the texts that are cut."""
        self.call_after_refresh(self._share_free_lines)

    def _share_free_lines(self) -> None:
        """A text that is cut gets what no other row needs; whoever shows least comes first."""
        texts = [row.control for row in self.fields if isinstance(row.control, PreviewControl) and row.is_attached]
        taken = sum(item.outer_size.height for item in self._shown) - sum(text.size.height for text in texts)
        needs = [text.needed_lines for text in texts]
        least = [min(text.LEAST_LINES, need) for text, need in zip(texts, needs, strict=True)]
        shares = share_lines(least, needs, self._most_lines - taken - sum(least))
        for text, lines in zip(texts, shares, strict=True):
            text.lines = max(lines, text.LEAST_LINES)

    @property
    def _most_lines(self) -> int:
        """How many lines there are for the rows."""
        most = self.styles.max_height
        return int(most.value) if most is not None and self.styles.is_auto_height else self.size.height

    def _kept(self, item: FormItem, old: list[FieldRow | FormText]) -> FieldRow | FormText | None:
        """Take the widget that shows the row already out of `old`."""
        for widget in old:
            if isinstance(item, FormField):
                fits = isinstance(widget, FieldRow) and widget.fits(item)
            else:
                fits = isinstance(widget, FormText) and type(widget.message) is type(item)
            if fits:
                old.remove(widget)
                return widget
        return None

    def _place(self, gone: list[FieldRow | FormText]) -> None:
        with self.app.batch_update():
            for widget in gone:
                widget.remove()
            before: Widget | None = None
            for widget in self._shown:
                if widget.parent is None:
                    self.mount(widget, after=before) if before is not None else self.mount(widget, before=0)
                before = widget

    def _made(self, item: FormItem) -> FieldRow | FormText:
        return FieldRow(item, self._echo) if isinstance(item, FormField) else FormText(item)
