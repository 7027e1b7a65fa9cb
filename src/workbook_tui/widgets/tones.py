"""Colors that can be read on every theme, and the text mark of the current row, which shows without any color."""

from typing import Literal

from textual.color import Color
from textual.style import Style
from textual.widget import Widget

Tone = Literal["", "ok", "warn", "bad", "quiet", "accent"]
"""What a colored text means; the text says the same in words."""

MUTED = "$foreground 70%"
"""The style of what is said beside the main thing, for `Content`, which knows no "$text-muted"."""

TONE_STYLES: dict[str, str] = {
    "ok": "$text-success",
    "warn": "$text-warning",
    "bad": "bold $text-error",
    "quiet": MUTED,
    "accent": "$text-primary",
}
"""The style of each tone in a `Content`."""

CONTRAST = 4.6
"""Least contrast of a text with what lies behind it (WCAG 2.1 asks for 4.5)."""

_LUMINANCE_WEIGHTS = (0.2126, 0.7152, 0.0722)
_LINEAR_BELOW = 0.04045
_STEPS = 20


def contrast(first: Color, second: Color) -> float:
    """Contrast ratio of two opaque colors, 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: Color, background: Color) -> Color:
    """Give `color` enough contrast with `background`; the terminal's own colors are left alone."""
    if color.ansi is not None or background.ansi is not None:
        return color
    shown = (background + color).with_alpha(1)
    end = background.get_contrast_text(1)
    for step in range(_STEPS + 1):
        better = shown.blend(end, step / _STEPS)
        if contrast(better, background) >= CONTRAST:
            return better
    return end


def readable_style(widget: Widget, *component_classes: str) -> Style:
    """Look up the style of a widget's component classes, and make its color readable."""
    style = widget.get_visual_style(*component_classes)
    if style.foreground is None or style.background is None:
        return style
    return style + Style(foreground=readable(style.foreground, style.background))


def _luminance(color: Color) -> float:
    return sum(weight * _linear(part) for weight, part in zip(_LUMINANCE_WEIGHTS, color.normalized, strict=True))


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4


def pointer(widget: Widget) -> str:
    """Give the mark that this terminal can draw."""
    return "▸" if widget.app.console.encoding.lower().startswith("utf") else ">"
