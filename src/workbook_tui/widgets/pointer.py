"""The text mark of the current row and field, which shows without any colour."""

from textual.widget import Widget


def pointer(widget: Widget) -> str:
    """Give the mark that this terminal can draw."""
    return "▸" if widget.app.console.encoding.lower().startswith("utf") else ">"
