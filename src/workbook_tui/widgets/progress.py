"""How far a long work is, as a line: a bar, the count, and what is at hand; nothing moves but by the work itself."""

from textual.content import Content

from workbook_tui.widgets.tones import MUTED

_BAR = 24


def progress_line(done: int, total: int, what: str) -> Content:
    """So much of it is done, and `what` is at hand; the words say the same as the bar."""
    filled = _BAR * min(done, total) // total if total > 0 else 0
    counted = f" {done} of {total}  " if total else "  "
    return Content.assemble(("━" * filled, "$text-primary"), ("─" * (_BAR - filled), MUTED), (counted, "bold"), what)
