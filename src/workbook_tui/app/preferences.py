"""What a person prefers in the program: changed while it runs, and kept for the next start."""

from typing import Any

from textual.app import App

from workbook_tui import settings as preferences
from workbook_tui.errors import WorkbookError
from workbook_tui.screens.frame.workspace import Workspace

_PAGE_DOWN = {
    "": "PgDn goes to the same field of the next KPI, and to its first one after rating.",
    "same": "PgDn always goes to the same field of the next KPI.",
    "first": "PgDn always goes to the first field of the next KPI.",
}
"""Where Page Down may go, in the order in which the command goes through them."""


class Preferences:
    """Changes what a person prefers."""

    def __init__(self, app: App[Any], desk: Workspace) -> None:
        self._app = app
        self._desk = desk

    def begin(self) -> None:
        """Take the person's own colors, and remember other ones as soon as they are chosen."""
        if self._desk.settings.theme in self._app.available_themes:
            self._app.theme = self._desk.settings.theme
        self._app.theme_changed_signal.subscribe(self._app, lambda theme: self._remember_theme(theme.name))

    def turn_colors(self) -> None:
        """Change between light and dark colors."""
        self._app.theme = "textual-light" if self._app.current_theme.dark else "textual-dark"

    def turn_page_down(self) -> None:
        """Let Page Down go elsewhere in the next KPI, and say where."""
        ways = list(_PAGE_DOWN)
        now = self._desk.settings.page_down
        following = ways[(ways.index(now) + 1) % len(ways)] if now in ways else ways[0]
        self._desk.settings = preferences.change(page_down=following)
        self._app.notify(_PAGE_DOWN[following], markup=False)

    def ask_name(self) -> None:
        """Ask the name again."""
        from workbook_tui.screens.frame.naming import ask_name

        self._desk.is_named = False
        self._app.run_worker(ask_name(self._app, self._desk))

    def _remember_theme(self, theme: str) -> None:
        if theme != self._desk.settings.theme:
            try:
                self._desk.settings = preferences.change(theme=theme)
            except WorkbookError as error:
                self._app.notify(str(error), severity="warning", markup=False)
