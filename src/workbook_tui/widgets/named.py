"""What the style sheet knows a widget by."""

from typing import TypedDict


class WidgetName(TypedDict, total=False):
    """Id and classes of a widget, handed on to Textual."""

    id: str | None
    classes: str | None
