"""Says what was done or refused on the page in front."""

from typing import Any

from textual.app import App

from workbook_tui.errors import WorkbookError
from workbook_tui.screens.frame.section import Page


def say_refused(app: App[Any], error: WorkbookError) -> None:
    """Say what was refused, in the status line of the page in front or over whatever else lies there."""
    if isinstance(app.screen, Page):
        app.screen.say(str(error), wrong=True)
    else:
        app.notify(str(error), severity="warning", markup=False)


def show_review(app: App[Any], sentence: str = "") -> None:
    """Show what is stored now on the page in front, with a sentence about it; nothing where no page is in front."""
    if isinstance(app.screen, Page):
        app.screen.refresh_review()
        if sentence:
            app.screen.say(sentence)
