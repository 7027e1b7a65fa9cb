"""WorkbookApp: modes, the keys that work everywhere and what it owns."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkerFailed

from workbook_tui.app.backing_up import BackingUp
from workbook_tui.app.key_gate import KeyGate
from workbook_tui.app.navigation import Navigation, Opening, palette_commands, section_keys, section_maker
from workbook_tui.app.other_files import OtherFiles
from workbook_tui.app.preferences import Preferences
from workbook_tui.app.replaced_file import ReplacedFile
from workbook_tui.app.shared_file import SharedFile
from workbook_tui.app.style_rules import StyleRules
from workbook_tui.errors import WorkbookError
from workbook_tui.screens.frame.leaving import Leaving, log_crash
from workbook_tui.screens.frame.program_keys import PROGRAM_KEYS, SECTIONS
from workbook_tui.screens.frame.section import Page, say_refused, show_review
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.leaves_once import LeavesOnce, has_left
from workbook_tui.widgets.bars import TopBar
from workbook_tui.widgets.keys import first_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.actions import ActionParseResult
    from textual.await_complete import AwaitComplete
    from textual.dom import DOMNode
    from textual.driver import Driver

    from workbook_tui.rules.where import Where
    from workbook_tui.screens.frame.program import RoadCommand

_STOPPED = 143


class WorkbookApp(App[None]):
    """The terminal program over one desk: it hears what is pressed and hands it to what it owns."""

    TITLE = "Early On workbook"
    CSS_PATH = Path(__file__).with_suffix(".tcss")
    MODES: ClassVar[dict[str, Any]] = {mode: section_maker(mode) for mode, _, _ in SECTIONS}
    DEFAULT_MODE = "home"
    COMMANDS: ClassVar[set[Any]] = {palette_commands}
    BINDINGS: ClassVar[list[BindingType]] = PROGRAM_KEYS
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self.animation_level = "none"
        self.stylesheet = StyleRules(self.get_css_variables())
        self.desk = desk
        self.key_gate = KeyGate(self)
        self._leaving = Leaving(self, desk)
        self._opening = Opening(self, desk)
        self._navigation = Navigation(self, desk, self._opening, self._leaving)
        self._preferences = Preferences(self, desk)
        self._other_files = OtherFiles(self, desk, self._leaving)
        self._replaced = ReplacedFile(self, desk, self._opening, self._leaving)
        self._replaced.watch()
        self._shared = SharedFile(self, desk)
        self._backing_up = BackingUp(self, desk)
        self.action_colors = self._preferences.turn_colors
        self.action_turn_page_down = self._preferences.turn_page_down
        self.action_name = self._preferences.ask_name
        self.action_file = self._other_files.show
        self.action_other_file = self._other_files.open_other
        self.action_save_copy = self._other_files.save_copy
        self.action_write_here = self._shared.write_here

    def on_mount(self) -> None:
        """Take the person's own colors, listen for what ends the program, and open the file or ask which."""
        self._preferences.begin()
        self._backing_up.begin()
        self._shared.begin()
        self._leaving.listen(self._stopped)
        self.call_after_refresh(self._opening.open_or_welcome)

    def on_unmount(self) -> None:
        """Hear nothing any more."""
        self._leaving.stop_listening()
        self.key_gate.close()
        if self.desk.is_open:
            self.desk.workbook.writer.close()
        self._shared.close()

    async def on_event(self, event: events.Event) -> None:
        """Hear what is pressed when its turn has come, everything else at once."""
        if not self.key_gate.takes(event):
            await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Take a capital letter that nothing else took for its small one: pages and help write keys as capitals."""
        if len(event.key) == 1 and event.key.isupper():
            await self._check_bindings(event.key.lower())

    def get_driver_class(self) -> "type[Driver]":
        """The framework's driver, on POSIX one that a terminal that goes away holds up no more."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from workbook_tui.app.terminal_driver import TerminalDriver

        return TerminalDriver

    def get_key_display(self, binding: Binding) -> str:
        """The name of a key in the footer."""
        return first_key(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a workbook does nothing, and is not shown, before one is open."""
        del parameters
        return self.desk.is_open or not self._opening.has_begun or action not in {"go", "next", "undo", "redo", "file"}

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: "DOMNode | None" = None,
        namespaces: "Mapping[str, DOMNode] | None" = None,
    ) -> bool:
        """Do what a key asks for; what the file refuses is said in the status line, and one stays where one is.

        What is asked of a page that has been left already is dropped.
        """
        if default_namespace is not None and has_left(default_namespace):
            return True
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except WorkbookError as error:
            say_refused(self, error)
            return True

    def pop_screen(self) -> "AwaitComplete":
        """Take the page in front down; nothing reaches it any more."""
        if isinstance(self.screen, LeavesOnce):
            self.screen.has_left = len(self.screen_stack) > 1
        return super().pop_screen()

    @property
    def is_leaving(self) -> bool:
        """True from the moment the program ends: nothing is drawn any more."""
        return self._leaving.has_begun

    def store_typing(self) -> None:
        """Store whatever is typed anywhere and not stored yet."""
        self._leaving.store_typing()

    def show_workbook(self) -> None:
        """Show the workbook that was put on the desk."""
        self._opening.show_workbook()

    def reopen_after(self, work: "Callable[[], object]", greeting: str) -> None:
        """Close the file, do something with it as a whole, and open it again with a sentence about it."""
        self._other_files.reopen_after(work, greeting)

    async def go(
        self, where: "Where", *, and_back: bool = False, stands_back: bool = False, on_top: bool = False
    ) -> None:
        """Go to a place, or stand at it (`stands_back`); its editor leads back here (`and_back`) or opens `on_top`."""
        if on_top:
            await self._navigation.open_editor(where)
        else:
            await self._navigation.go(where, and_back=and_back, stands_back=stands_back)

    def came_back_from(self, editor: Screen[None]) -> None:
        """Go back to where one was sent to `editor` from."""
        self._navigation.came_back_from(editor)

    async def on_top_bar_chosen(self, message: TopBar.Chosen) -> None:
        """Open the section that was clicked."""
        await self._navigation.open_section(message.mode)

    async def action_go(self, mode: str) -> None:
        """Open a section."""
        await self._navigation.open_section(mode)

    async def do_in(self, mode: str, action: str) -> None:
        """Open a section and do there what one of its keys does."""
        await self._navigation.do_in(mode, action)

    @property
    def road_commands(self) -> "Iterator[RoadCommand]":
        """What every key of the pages behind the sections does: its words in a list, the key, and what does it."""
        return self._navigation.road_commands()

    @property
    def section_keys(self) -> "Iterator[tuple[str, str, Binding]]":
        """Every key that a section declares: its mode, what stands before the key in a list, and the key."""
        return section_keys()

    async def action_next(self) -> None:
        """Follow the Next line."""
        await self._navigation.go_on()

    def action_command_palette(self) -> None:
        """Show every command by name."""
        from workbook_tui.screens.frame.palette import CommandListScreen

        if not isinstance(self.screen, CommandListScreen):
            self.push_screen(CommandListScreen(id="--command-palette"))

    @work
    async def action_help(self) -> None:
        """Show the searchable help of this screen."""
        from workbook_tui.screens.frame.palette import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            chosen = await self.push_screen_wait(HelpScreen(self.screen))
            if chosen is not None:
                await self.run_action(chosen[0], default_namespace=chosen[1])

    def action_save(self) -> None:
        """Store what is being typed, and say so."""
        self.store_typing()
        if isinstance(self.screen, Page):
            self.screen.say("Everything is saved. It is saved as you type.")

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is selected and does nothing else; the framework would explain its own keys."""

    def action_undo(self) -> None:
        """Take back one's last step."""
        self._step("undo")

    def action_redo(self) -> None:
        """Make one's last undone step again."""
        self._step("redo")

    def _step(self, what: str) -> None:
        if not self.desk.is_open or not isinstance(self.screen, Page):
            return
        self.store_typing()
        journal = self.desk.workbook.journal
        try:
            dropped = self.screen.take_back() if what == "undo" else ""
            sentence = dropped or journal.undo() if what == "undo" else journal.redo()
        except WorkbookError as error:
            self.screen.say(str(error), wrong=True)
            return
        show_review(self, f"{sentence} · F6 does it again" if what == "undo" else sentence)

    async def action_quit(self) -> None:
        """Store everything and leave; the keys before this one have been heard, those behind it are not."""
        await self._leaving.wait_for_disk()
        self._leave(0)

    def _stopped(self) -> None:
        self.key_gate.call_when_idle(lambda: self._leave(_STOPPED))

    def _leave(self, code: int) -> None:
        """Store everything once; a signal behind the key that quits still gives its own code."""
        if self.is_leaving:
            self._return_code = code or self._return_code
            return
        self.key_gate.close()
        said = self._leaving.store_all()
        self.exit(return_code=code, message=Text(said) if said else None)

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
                say_refused(self, error)
                return
        said = self._leaving.store_all()
        self._return_code = 70
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._exit_renderables.append(log_crash(error, said))
        self._close_messages_no_wait()


if TYPE_CHECKING:
    from workbook_tui.screens.frame.program import Program

    # What pages need of the program is what this one has.
    _PROGRAM: type[Program] = WorkbookApp
