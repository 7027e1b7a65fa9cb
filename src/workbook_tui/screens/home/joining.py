"""Asks about tasks that an older version of the program copied into a next cycle, and joins them."""

from typing import Any

from textual.app import App

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.frame.workspace import Workspace

_MOST_NAMED = 2


async def offer_joining(app: App[Any], desk: Workspace) -> str:
    """Ask whether copied tasks are to be joined with their originals, and say what was done, "" for nothing."""
    reviews = desk.workbook.reviews
    found = reviews.copied_tasks()
    if not found:
        return ""
    from workbook_tui.screens.dialogs import Question

    named = "\n".join(
        f"{one.code} · {one.copy.text('title')} ({one.began}, {one.cycle})" for one in found[:_MOST_NAMED]
    )
    more = f"\nand {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    detail = (
        "An older version copied open tasks into the next cycle; now a task stays in the cycle it began in and is "
        "worked on from every cycle. Joined, each stands once with everything that was entered on either, and what "
        f"differs is noted in its history. F5 takes it back.\n\n{named}{more}"
    )
    stand, them = ("stands", "it") if len(found) == 1 else ("stand", "them")
    asked = f"{pluralize(len(found), 'task')} {stand} twice in this file. Join {them}?"
    if not await app.push_screen_wait(Question(asked, detail=detail, yes=f"join {them}", no="ask next time")):
        return ""
    try:
        joined = reviews.join_copies(today=desk.today)
    except WorkbookError as error:
        return str(error)
    return f"{pluralize(joined, 'task')} joined. F5 takes it back."
