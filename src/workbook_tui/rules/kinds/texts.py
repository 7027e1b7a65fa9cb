"""A line of text, and a text of any length: kept exactly as they are typed."""

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Kind
from workbook_tui.rules.kinds.kind import AnswerKind, Terms
from workbook_tui.text import LONGEST, units


class _Text(AnswerKind):
    __slots__ = ()

    def read(self, text: str, _terms: Terms) -> object:
        over = units(text) - LONGEST
        if over > 0:
            raise AnswerError(
                f"This text is {over:,} characters too long for a cell of the workbook, which takes {LONGEST:,}. "
                "All of it is kept as a draft: shorten it, or move a part elsewhere."
            )
        return text or None

    def from_text(self, text: str, _terms: Terms) -> str:
        return text


TEXT = _Text(name=Kind.TEXT, accepts="Text", is_free=True)
LONG = _Text(name=Kind.LONG, accepts="Text of any length up to 30,000 characters", cell="long", is_free=True)
