"""The ways out: whatever ends the program, what was typed is stored first."""

from contextlib import suppress
from typing import TYPE_CHECKING

from rich.text import Text
from textual.worker import WorkerFailed

from workbook_tui.app.gated_app import GatedApp
from workbook_tui.errors import WorkbookError
from workbook_tui.screens.frame.leaves_once import LeavesOnce
from workbook_tui.screens.frame.leaving import Words, keep_replaced, keep_unsaved, log_crash
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.actions import ActionParseResult
    from textual.await_complete import AwaitComplete
    from textual.dom import DOMNode
    from textual.driver import Driver

_STOPPED = 143


class LeavingApp(GatedApp):
    """A program over one desk that never ends with typing unsaved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.is_leaving = False
        """True from the moment the program ends: nothing is drawn any more."""
        self._forget_signals: Callable[[], None] = lambda: None

    def get_driver_class(self) -> "type[Driver]":
        """The framework's driver, on POSIX one that a terminal that goes away holds up no more."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from workbook_tui.app.terminal_driver import TerminalDriver

        return TerminalDriver

    def store_typing(self) -> None:
        """Store whatever is typed anywhere and not stored yet."""
        for form in list(self.desk.unsaved):
            form.flush()

    async def action_quit(self) -> None:
        """Store everything and leave; the keys before this one have been heard, those behind it are not."""
        self._leave(0)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: "DOMNode | None" = None,
        namespaces: "Mapping[str, DOMNode] | None" = None,
    ) -> bool:
        """Do what a key asks for; what the file refuses is said in the status line, and one stays where one is.

        What is asked of a page that has been left already is dropped.
        """
        if default_namespace is not None and _has_left(default_namespace):
            return True
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except WorkbookError as error:
            self.say_refused(error)
            return True

    def pop_screen(self) -> "AwaitComplete":
        """Take the page in front down; nothing reaches it any more."""
        if isinstance(self.screen, LeavesOnce):
            self.screen.has_left = len(self.screen_stack) > 1
        return super().pop_screen()

    def say_refused(self, error: WorkbookError) -> None:
        """Say what was refused, on the page in front or over it."""
        if isinstance(self.screen, Page):
            self.screen.say(str(error), wrong=True)
        else:
            self.notify(str(error), severity="warning", markup=False)

    def _stopped(self) -> None:
        self.key_gate.when_heard(lambda: self._leave(_STOPPED))

    def _in_dialogs(self) -> list[Words]:
        """What is typed in the dialogs that are open."""
        if not any(screen.is_modal for screen in self.screen_stack):
            return []
        # Before a dialog is open, nothing of it is loaded.
        from workbook_tui.screens.dialogs.dialog import Dialog

        dialogs = [screen for screen in self.screen_stack if isinstance(screen, Dialog)]
        return [(dialog.asked, words) for dialog in dialogs if (words := dialog.typed_words())]

    def _leave(self, code: int) -> None:
        """Store everything once; a signal behind the key that quits still gives its own code."""
        if self.is_leaving:
            self._return_code = code or self._return_code
            return
        self.is_leaving = True
        self.key_gate.close()
        said = keep_unsaved(self.desk, self._in_dialogs()) + keep_replaced(self.desk)
        self.exit(return_code=code, message=Text(said.strip()) if said else None)

    def _print_error_renderables(self) -> None:
        """Say the last words, to whoever is still there: a terminal that has gone changes nothing of how it ends."""
        with suppress(OSError):
            super()._print_error_renderables()

    def _handle_exception(self, error: Exception) -> None:
        """Store what is typed, then end with frames and type only: no value of anybody's review is printed."""
        if self.is_leaving:
            # A page that was still coming up is taken down half made. Everything typed is stored by now.
            return
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            # What happened, and where, is within.
            error = error.error
            if isinstance(error, WorkbookError):
                self.say_refused(error)
                return
        self.is_leaving = True
        said = (keep_unsaved(self.desk, self._in_dialogs()) + keep_replaced(self.desk)).strip()
        self._return_code = 70
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._exit_renderables.append(log_crash(error, said))
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        """Leave the signals as they were."""
        self._forget_signals()


def _has_left(node: "DOMNode") -> bool:
    """True for whatever stands on a page that is being taken down."""
    return any(isinstance(one, LeavesOnce) and one.has_left for one in node.ancestors_with_self)
