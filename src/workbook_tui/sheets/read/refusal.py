"""How a workbook is refused: what is wrong, that nothing came of it, what to do."""

from workbook_tui.errors import FileRefusedError

SAVE_AGAIN = "open it in Excel or LibreOffice, save it as .xlsx and try again"
ASK_AGAIN = "ask whoever sent it for the file once more"


def refusal(what: str, advice: str) -> FileRefusedError:
    """A FileRefusedError that says what is wrong, that nothing was taken, and what to do."""
    return FileRefusedError(f"{what}. Nothing was taken from it; {advice}.")


def damaged_workbook(what: str) -> FileRefusedError:
    """The error for a damaged part: `what` names it within "This workbook is damaged (...)"."""
    return refusal(f"This workbook is damaged ({what})", f"{SAVE_AGAIN}, or {ASK_AGAIN}")


def too_large(what: str) -> FileRefusedError:
    """The error for what is far larger than in any submission workbook."""
    return refusal(f"This workbook is far larger than a submission ({what})", ASK_AGAIN)
