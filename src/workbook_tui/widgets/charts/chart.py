"""The widget that shows a chart: it asks for lines of its own size and gives them the colors of the theme."""

import os
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from workbook_tui.widgets.charts.lines import chart_lines
from workbook_tui.widgets.charts.values import FULL, PLAIN, Drawing, Glyphs, Line, legend_lines
from workbook_tui.widgets.tones import readable_style

_TONES = ("ok", "warn", "bad", "quiet", "accent")
_LEAST = 8
_SHARE = 4


class ChartView(Widget):
    """A chart over its legend, as high and wide as there is room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"chart--{tone}" for tone in _TONES}
    DEFAULT_CSS: ClassVar[str] = """
    ChartView {
        height: 1fr; color: $foreground;
        & > .chart--ok { color: $text-success; }
        & > .chart--warn { color: $text-warning; }
        & > .chart--bad { color: $text-error; }
        & > .chart--quiet { color: $text-muted; }
        & > .chart--accent { color: $text-primary; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._drawing = Drawing(())
        self._strips: list[Strip] = []

    def show(self, drawing: Drawing) -> None:
        """Show another chart."""
        if drawing != self._drawing:
            self._drawing = drawing
            self._forget()

    def on_resize(self) -> None:
        """Draw it anew in the new size."""
        self._forget()

    def notify_style_update(self) -> None:
        """Draw it anew in the new colors."""
        super().notify_style_update()
        self._forget()

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        if not self._strips:
            self._strips = [self._strip(line) for line in self._lines()]
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.rich_style)

    def _lines(self) -> list[Line]:
        width, height = self.size
        glyphs = glyphs_of(self)
        most = min(max(height // _SHARE, 2), max(height - _LEAST, 0))
        legend = legend_lines(self._drawing, width, most, glyphs)[:most]
        return [*chart_lines(self._drawing, width, height - len(legend), glyphs), *legend]

    def _strip(self, line: Line) -> Strip:
        pieces = [Segment(text, self._tone(tone)) for text, tone in line]
        return Strip(pieces).adjust_cell_length(self.size.width, self.rich_style)

    def _tone(self, tone: str) -> Style:
        return readable_style(self, f"chart--{tone}").rich_style if tone else self.rich_style

    def _forget(self) -> None:
        self._strips = []
        self.refresh()


def is_plain(widget: Widget) -> bool:
    """True where nothing beyond ASCII may be drawn: on a console, by the terminal's letters, or by NO_UNICODE."""
    if os.environ.get("NO_UNICODE") or os.environ.get("TERM") == "linux":
        return True
    return not widget.app.console.encoding.lower().startswith("utf")


def glyphs_of(widget: Widget) -> Glyphs:
    """The letters that this terminal can draw charts with."""
    return PLAIN if is_plain(widget) else FULL
