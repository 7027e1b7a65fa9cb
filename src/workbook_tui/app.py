"""WorkbookApp: wiring only. Modes, the keys that work everywhere, the palette, the theme, and every way out."""

import gc
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from workbook_tui import settings as preferences
from workbook_tui.errors import WorkbookError
from workbook_tui.screens.desk import Desk
from workbook_tui.screens.home import HomeScreen
from workbook_tui.screens.leaving import keep_unsaved, log_crash
from workbook_tui.screens.program_keys import PROGRAM_KEYS
from workbook_tui.screens.section import Page, Section
from workbook_tui.system import on_stop
from workbook_tui.widgets.key_words import first_key
from workbook_tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from textual.command import Provider

    from workbook_tui.rules.where import Where

_STOPPED = 143


def _section(module: str, name: str) -> Callable[[], Screen[None]]:
    """Make a section's screen, which is imported when it is first opened."""

    def make() -> Screen[None]:
        screen: Screen[None] = getattr(import_module(f"workbook_tui.screens.{module}"), name)()
        return screen

    return make


def _palette() -> "type[Provider]":
    from workbook_tui.screens.palette import WorkbookCommands

    return WorkbookCommands


class WorkbookApp(App[None]):
    """The terminal program over one desk."""

    TITLE = "Early On workbook"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    MODES: ClassVar[dict[str, Any]] = {
        "home": HomeScreen,
        "review": _section("review", "ReviewScreen"),
        "rate": _section("rate", "RateScreen"),
        "plan": _section("plan", "PlanScreen"),
        "monitor": _section("monitor", "MonitorScreen"),
        "submit": _section("submit", "SubmitScreen"),
    }
    DEFAULT_MODE = "home"
    COMMANDS: ClassVar[set[Any]] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = PROGRAM_KEYS
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.animation_level = "none"
        self._forget_signals: Callable[[], None] = lambda: None
        self._has_begun = False
        self.is_leaving = False
        """True from the moment the program ends: nothing is drawn any more."""

    def on_mount(self) -> None:
        """Open the file, or ask which; listen for every signal that ends the program."""
        import asyncio

        if self.desk.settings.theme in self.available_themes:
            self.theme = self.desk.settings.theme
        self._forget_signals = on_stop(asyncio.get_running_loop(), self._stopped)
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember_theme(theme.name))
        self.call_after_refresh(self.open_or_welcome)

    def open_or_welcome(self) -> None:
        """Put the file on the desk, or show the first-start choices when there is none."""
        if self._has_begun:
            return
        self._has_begun = True
        if self.desk.file.exists():
            try:
                self.desk.open(self.desk.file)
            except WorkbookError as error:
                self._welcome(str(error))
                return
            self.opened()
        else:
            self._welcome("")

    def _welcome(self, refusal: str) -> None:
        from workbook_tui.screens.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen(refusal))

    def opened(self) -> None:
        """A workbook lies on the desk: show it, and get ready to write while the person reads."""
        preferences.remember_file(self.desk.file)
        if isinstance(self.screen, Page):
            self.screen.refresh_review()
        self.call_after_refresh(self._get_ready)

    def _get_ready(self) -> None:
        gc.unfreeze()
        self._load_models()
        self._begin()

    @work(thread=True, exclusive=True, group="models")
    def _load_models(self) -> None:
        """Load what the first save needs, while the person reads the first screen."""
        self.desk.workbook.get_ready()

    @work
    async def _begin(self) -> None:
        """Ask the name at the first start and offer text that an earlier end could not store."""
        from workbook_tui.screens.leaving import offer_kept
        from workbook_tui.screens.naming import ask_name

        await ask_name(self)
        await offer_kept(self)

    def on_unmount(self) -> None:
        """Leave the signals as they were."""
        self._forget_signals()

    def _remember_theme(self, theme: str) -> None:
        if theme != self.desk.settings.theme:
            try:
                self.desk.settings = preferences.change(theme=theme)
            except WorkbookError as error:
                self.notify(str(error), severity="warning", markup=False)

    def get_key_display(self, binding: Binding) -> str:
        """The name of a key in the footer."""
        return first_key(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a workbook does nothing, and is not shown, before one is open."""
        del parameters
        return self.desk.is_open or not self._has_begun or action not in {"go", "next", "undo", "redo"}

    # Going places

    async def action_go(self, mode: str) -> None:
        """Open a section; a key pressed before the file is open opens it."""
        self.open_or_welcome()
        if self.desk.is_open:
            self.store_typing()
            await self.switch_mode(mode)

    async def on_top_bar_chosen(self, message: TopBar.Chosen) -> None:
        """Open the section that was clicked."""
        await self.action_go(message.mode)

    async def go(self, where: "Where") -> None:
        """Go to a place: its section, and in it the field."""
        await self.action_go(where.section)
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, Section):
            self.screen.refresh_review()
            await self.screen.jump(where)

    async def action_next(self) -> None:
        """Follow the Next line."""
        if self.desk.is_open:
            self.store_typing()
            from workbook_tui.rules.stages import next_step

            await self.go(next_step(self.desk.review(), self.desk.today).where)

    @work
    async def action_help(self) -> None:
        """Show the searchable help of this screen."""
        from workbook_tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            await self.push_screen_wait(HelpScreen(self.screen))

    # Undo and redo

    def action_undo(self) -> None:
        """Take back one's last step."""
        self._journal("undo")

    def action_redo(self) -> None:
        """Make one's last undone step again."""
        self._journal("redo")

    def _journal(self, what: str) -> None:
        if not self.desk.is_open or not isinstance(self.screen, Page):
            return
        self.store_typing()
        journal = self.desk.workbook.journal
        try:
            sentence = journal.undo() if what == "undo" else journal.redo()
        except WorkbookError as error:
            self.screen.say(str(error), wrong=True)
            return
        self.screen.refresh_review()
        self.screen.say(sentence)

    # Ways out

    def store_typing(self) -> None:
        """Store whatever is typed anywhere and not stored yet."""
        for form in list(self.desk.unsaved):
            form.flush()

    async def action_quit(self) -> None:
        """Store everything and leave."""
        self._leave(0)

    def _stopped(self) -> None:
        self._leave(_STOPPED)

    def _leave(self, code: int) -> None:
        self.is_leaving = True
        said = keep_unsaved(self.desk)
        self.exit(return_code=code, message=Text(said) if said else None)

    def _handle_exception(self, error: Exception) -> None:
        """Store what is typed, then end with frames and type only: no value of anybody's review is printed."""
        self.is_leaving = True
        keep_unsaved(self.desk)
        self._return_code = 70
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._exit_renderables.append(log_crash(error))
        self._close_messages_no_wait()


def run(file: Path, *, who: str, today: date | None, cycle: str | None) -> int:
    """Open the terminal program on `file` and give the exit code; `who` "" means the name of the settings."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    loaded = preferences.load()
    from workbook_tui.system import login_name

    desk = Desk(
        file,
        who=who or loaded.settings.name or login_name(),
        today=today or date.today(),  # noqa: DTZ011 - the person's own day
        settings=loaded.settings,
        cycle=cycle,
    )
    desk.is_named = bool(who or loaded.settings.name)
    app = WorkbookApp(desk)
    app.run()
    return app.return_code or 0
