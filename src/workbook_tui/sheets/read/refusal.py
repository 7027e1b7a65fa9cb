"""How a workbook is refused: what is wrong, that nothing came of it, what to do."""

from workbook_tui.errors import FileRefusedError

SAVE_AGAIN = "open it in Excel or LibreOffice, save it as .xlsx and try again"
ASK_AGAIN = "ask whoever sent it for the file once more"


def refusal(what: str, advice: str) -> FileRefusedError:
    """The error to raise, as one sentence of fact and one of comfort and advice."""
    return FileRefusedError(f"{what}. Nothing was taken from it; {advice}.")


def damaged_workbook(what: str) -> FileRefusedError:
    """The error for a part that is broken: `what` names it within "This workbook is damaged (...)"."""
    return refusal(f"This workbook is damaged ({what})", f"{SAVE_AGAIN}, or {ASK_AGAIN}")


def too_large(what: str) -> FileRefusedError:
    """The error for what no submission workbook comes near to."""
    return refusal(f"This workbook is far larger than a submission ({what})", ASK_AGAIN)
