"""The sections of the program, and the keys that work on every page."""

from textual.binding import Binding, BindingType

SECTIONS = (
    ("home", "1", "Home"),
    ("review", "2", "Review"),
    ("rate", "3", "Rate"),
    ("plan", "4", "Plan"),
    ("monitor", "5", "Monitor"),
    ("submit", "6", "Submit"),
    ("methods", "7", "Methods"),
)
"""Mode, key and title of each main screen, in the order of the road."""


def _key(keys: str, action: str, title: str, tooltip: str, *, show: bool = False, priority: bool = False) -> Binding:
    return Binding(keys, action, title, show=show, priority=priority, id=f"app.{action}", tooltip=tooltip)


PROGRAM_KEYS: list[BindingType] = [
    *(
        Binding(key, f"go('{mode}')", title, show=False, id=f"go.{mode}", tooltip=f"Open {title}")
        for mode, key, title in SECTIONS
    ),
    _key("f1,question_mark", "help", "Help", "Help for this page and its keys", show=True),
    _key("f2", "next", "Next", "Go to the next step", show=True),
    _key("f5,ctrl+z", "undo", "Undo", "Undo your last change"),
    _key("ctrl+s", "save", "Save", "Save what is being typed; everything is saved as you type"),
    _key("ctrl+p", "command_palette", "Commands", "Every command by name", priority=True),
    _key("f6,ctrl+y", "redo", "Redo", "Redo the change that was undone last"),
    _key("f12", "file", "File", "Where the file is, its backups, and what is done with the whole file"),
    _key("ctrl+o", "write_here", "Write here", "Begin to write to the file when nobody else has it open any more"),
    _key("ctrl+q", "quit", "Quit", "Save and quit", priority=True),
]
"""Sections by digit, help, next, undo and redo, the palette, and the way out."""
