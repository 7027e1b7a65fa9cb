"""A control that shows the beginning of an answer, and more of it where the form has lines to spare."""

from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from workbook_tui.widgets.controls.messages import DialogControl
from workbook_tui.widgets.tones import MUTED

_MOST_LINES = 24
"""More lines than these no preview is read for."""
_LOOSE_ENDS = " .,;:"


class PreviewControl(DialogControl):
    """Subclasses wrap their text, and say what stands there while there is none."""

    LEAST_LINES: ClassVar[int]
    """So many lines every form gives it."""

    text: reactive[str] = reactive("", layout=True)
    lines: reactive[int] = reactive(1, layout=True)
    """So many lines it may take now."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.set_reactive(PreviewControl.text, text)
        self.set_reactive(PreviewControl.lines, self.LEAST_LINES)

    @property
    def invitation(self) -> str:
        """What to press while there is no answer."""
        raise NotImplementedError

    def wrapped(self, width: int, most: int) -> list[Content]:
        """The first lines of the text, and one more than `most` when there are more."""
        raise NotImplementedError

    @property
    def needed_lines(self) -> int:
        """How many lines it would take to show all of the text, up to what a preview is good for."""
        width = self.size.width
        return min(len(self.wrapped(width, _MOST_LINES)), _MOST_LINES) if self.text and width > 0 else 1

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the preview has in that width."""
        return max(len(self._shown(width)), 1) if self.text else 1

    def render(self) -> Content:
        """The first lines."""
        if not self.text:
            return Content.styled(self.invitation, MUTED)
        return Content("\n").join(self._shown(self.size.width))

    def _shown(self, width: int) -> list[Content]:
        lines = self.wrapped(width, self.lines) if width > 0 else []
        if len(lines) > self.lines:
            last = lines[self.lines - 1].truncate(width - 1).rstrip(_LOOSE_ENDS)
            lines = [*lines[: self.lines - 1], last + "…"]
        return lines
