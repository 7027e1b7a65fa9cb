"""What Submit says about a workbook: the question before a draft, and what became of one that was to be written."""

from pathlib import Path

from workbook_tui.exchange.command_process import Ended
from workbook_tui.rules.wording import counted
from workbook_tui.screens.dialogs import Question


def outcome_said(ended: Ended, target: Path, *, record: bool, is_recorded: bool) -> tuple[str, bool]:
    """What became of the workbook, and whether something went wrong; `is_recorded` is what the file itself says.

    A command may be stopped right after its work was done.
    """
    if ended.code == 0:
        return f"{'Recorded and written' if record else 'Written'}: {target}", False
    if is_recorded:
        return f"It was too late to stop: recorded and written: {target}", False
    if not ended.is_cancelled:
        return ended.sentence, True
    if not ended.is_written:
        return "Cancelled. Nothing was written.", False
    return f"Cancelled, but {target.name} was written already{'; it is not recorded as sent' if record else ''}.", False


def draft_question(blocking: int, *, record: bool) -> Question:
    """Asks before a workbook is written, or recorded as sent, that is not ready to be."""
    if record:
        block = "blocks" if blocking == 1 else "block"
        detail = "The workbook says DRAFT on every sheet, and so does its receipt."
        return Question(f"Record as sent although {counted(blocking, 'problem')} {block}?", detail=detail)
    is_there = "is" if blocking == 1 else "are"
    return Question(f"There {is_there} {counted(blocking, 'blocking problem')}. Go on, marked DRAFT on every sheet?")
