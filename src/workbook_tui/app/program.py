"""WorkbookApp: modes, the keys that work everywhere, the palette, the colours, undo, and how it is run."""

import gc
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from workbook_tui import settings as preferences
from workbook_tui.app.going_app import GoingApp
from workbook_tui.app.replaced_file import REOPEN, ReplacedFile
from workbook_tui.errors import WorkbookError
from workbook_tui.screens.frame.leaving import keep_for_another_file
from workbook_tui.screens.frame.program_keys import PROGRAM_KEYS
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Desk
from workbook_tui.screens.home.page import HomeScreen
from workbook_tui.widgets.key_words import first_key

if TYPE_CHECKING:
    from textual.command import Provider


def _section(module: str, name: str) -> Callable[[], Screen[None]]:
    """Make a section's screen, which is imported when it is first opened."""

    def make() -> Screen[None]:
        screen: Screen[None] = getattr(import_module(f"workbook_tui.screens.{module}"), name)()
        return screen

    return make


def _palette() -> "type[Provider]":
    from workbook_tui.screens.frame.palette import WorkbookCommands

    return WorkbookCommands


class WorkbookApp(GoingApp):
    """The terminal program over one desk."""

    TITLE = "Early On workbook"
    CSS_PATH = Path(__file__).with_suffix(".tcss")
    MODES: ClassVar[dict[str, Any]] = {
        "home": HomeScreen,
        "review": _section("review.page", "ReviewScreen"),
        "rate": _section("rate.page", "RateScreen"),
        "plan": _section("plan.page", "PlanScreen"),
        "monitor": _section("monitor.page", "MonitorScreen"),
        "submit": _section("submit.page", "SubmitScreen"),
    }
    DEFAULT_MODE = "home"
    COMMANDS: ClassVar[set[Any]] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = PROGRAM_KEYS
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.animation_level = "none"
        self._replaced = ReplacedFile(self)
        self._replaced.watch()

    def on_mount(self) -> None:
        """Take the person's own colours, and remember a change of them."""
        if self.desk.settings.theme in self.available_themes:
            self.theme = self.desk.settings.theme
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember_theme(theme.name))

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

    def action_colours(self) -> None:
        """Change between light and dark colours."""
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"

    @work
    async def action_name(self) -> None:
        """Ask the name again."""
        from workbook_tui.screens.frame.naming import ask_name

        self.desk.is_named = False
        await ask_name(self)

    def leave_to_reopen(self) -> None:
        """End, to begin anew with what lies in the file now; what is typed is kept aside and offered then."""
        self.is_leaving = True
        keep_for_another_file(self.desk, self._in_dialogs())
        self.exit(return_code=REOPEN)

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
            dropped = self.screen.take_back() if what == "undo" else ""
            sentence = dropped or journal.undo() if what == "undo" else journal.redo()
        except WorkbookError as error:
            self.screen.say(str(error), wrong=True)
            return
        self.screen.refresh_review()
        self.screen.say(f"{sentence} · F6 does it again" if what == "undo" else sentence)


def run(file: Path, *, who: str, today: date | None, cycle: str | None) -> int:
    """Open the terminal program on `file` and give the exit code; `who` "" means the name of the settings."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    loaded = preferences.load()
    from workbook_tui.system import local_day, login_name

    desk = Desk(
        file,
        who=who or loaded.settings.name or login_name(),
        today=today or local_day(),
        settings=loaded.settings,
        cycle=cycle,
    )
    desk.is_named = bool(who or loaded.settings.name)
    while True:
        app = WorkbookApp(desk)
        app.run()
        if app.return_code != REOPEN:
            return app.return_code or 0
        desk = desk.anew()
