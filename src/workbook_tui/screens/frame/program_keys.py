"""The keys that mean the same on every screen."""

from textual.binding import Binding, BindingType

from workbook_tui.screens.frame.section import SECTIONS


def _key(keys: str, action: str, title: str, tooltip: str, *, show: bool = False, priority: bool = False) -> Binding:
    return Binding(keys, action, title, show=show, priority=priority, id=f"app.{action}", tooltip=tooltip)


PROGRAM_KEYS: list[BindingType] = [
    *(
        Binding(key, f"go('{mode}')", title, show=False, id=f"go.{mode}", tooltip=f"Open {title}")
        for mode, key, title in SECTIONS
    ),
    _key("f1,question_mark", "help", "Help", "What one can do here, and every key", show=True),
    _key("f2", "next", "Next", "Go to what comes next on the road", show=True),
    _key("f5,ctrl+z", "undo", "Undo", "Take back your last step"),
    _key("f6,ctrl+y", "redo", "Redo", "Make an undone step again"),
    _key("ctrl+p", "command_palette", "Commands", "Every command by name", priority=True),
    _key("ctrl+q", "quit", "Quit", "Store everything and leave", priority=True),
]
"""Sections by digit, help, next, undo and redo, the palette, and the way out."""
