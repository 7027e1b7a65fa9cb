"""Asks once who is at work, so that the journal can say it."""

from typing import Any

from textual.app import App

from workbook_tui import settings as preferences
from workbook_tui.errors import WorkbookError
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Workspace


async def ask_name(app: App[Any], desk: Workspace) -> None:
    """Ask the name of the person at work at the first start; Escape keeps the login name for now."""
    if desk.is_named:
        return
    question = "Your name, as it should stand beside what you change:"
    name = await app.push_screen_wait(TextQuestion(question, text=desk.who))
    if name and name.strip():
        desk.sign(name.strip())
        try:
            desk.settings = preferences.change(name=name.strip())
        except WorkbookError as error:
            app.notify(str(error), severity="warning", markup=False)
    desk.is_named = True
    if isinstance(app.screen, Page):
        app.screen.refresh_review()
