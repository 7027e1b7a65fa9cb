"""Standing at a field without being in it: letters and digits are keys there, Enter goes into the field."""

from textual.containers import Vertical

from workbook_tui.widgets.forms.field_row import FieldRow
from workbook_tui.widgets.forms.form_rows import FormRows


class StandingForm(Vertical):
    """A form that takes the focus itself while one stands at a field of it."""

    _rows: FormRows
    _current: FieldRow | None

    def stand_back(self) -> bool:
        """Go out of the field in hand and stand at it; False when one is in none."""
        field = self._rows.in_hand
        if field is None:
            return False
        self._current = field
        self.can_focus = True
        self.screen.set_focus(self, scroll_visible=False)
        return True

    def step_in(self) -> bool:
        """Go into the field one stands at; False when one stands at none."""
        if not self.has_focus or self._current is None:
            return False
        self.screen.set_focus(self._current.control)
        return True

    @property
    def at_hand(self) -> FieldRow | None:
        """The field that one is in, or stands at."""
        return self._current if self.has_focus else self._rows.in_hand

    def take_in_hand(self, field: FieldRow) -> None:
        """Mark a field as the one that one is in, or stands at."""
        raise NotImplementedError

    def on_descendant_focus(self) -> None:
        """Mark the field that one is in now."""
        field = self._rows.holding(self.screen.focused)
        if field is not None:
            self.take_in_hand(field)

    def on_focus(self) -> None:
        """Mark the field that one stands at."""
        if self._current is not None:
            self.take_in_hand(self._current)

    def on_blur(self) -> None:
        """Be no part of what Tab goes through."""
        self.can_focus = False
        if self._current is not None and not self._current.control.has_focus:
            self._current.leave()
