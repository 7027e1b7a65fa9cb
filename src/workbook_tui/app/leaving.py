"""The ways out: whatever ends the program, what was typed is stored first."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App

from workbook_tui.screens.frame.leaving import Words, keep_for_another_file, save_replaced_copy, save_unsaved
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.system.stop import on_stop


class Leaving:
    """Stores what is typed anywhere on the desk, before the program ends and whenever it must be in the file."""

    def __init__(self, app: App[Any], desk: Workspace) -> None:
        self._app = app
        self._desk = desk
        self._forget_signals: Callable[[], None] = lambda: None
        self.has_begun = False
        """True from the moment the program ends: nothing is drawn any more."""

    def listen(self, stop: Callable[[], None]) -> None:
        """Call `stop` at every signal that ends the program."""
        self._forget_signals = on_stop(asyncio.get_running_loop(), stop)

    def stop_listening(self) -> None:
        """Leave the signals as they were."""
        self._forget_signals()

    def store_typing(self) -> None:
        """Store whatever is typed anywhere and not stored yet."""
        for form in list(self._desk.unsaved):
            form.flush()

    def store_all(self) -> str:
        """Begin to leave: store everything; gives sentences about what could not be and where it is kept, "" else."""
        self.has_begun = True
        return (save_unsaved(self._desk, self._in_dialogs()) + save_replaced_copy(self._desk)).strip()

    def keep_aside(self) -> None:
        """Begin to leave while another file lies there: what is typed is kept aside and offered at the next start."""
        self.has_begun = True
        keep_for_another_file(self._desk, self._in_dialogs())

    def _in_dialogs(self) -> list[Words]:
        """What is typed in the dialogs that are open."""
        if not any(screen.is_modal for screen in self._app.screen_stack):
            return []
        # Before a dialog is open, nothing of it is loaded.
        from workbook_tui.screens.dialogs.question import Dialog

        dialogs = [screen for screen in self._app.screen_stack if isinstance(screen, Dialog)]
        return [(dialog.asked, words) for dialog in dialogs if (words := dialog.typed_words())]
