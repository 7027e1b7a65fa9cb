"""Asks about cells that stand beyond the last heading: often a number that a comma or a line break took apart."""

from collections.abc import Iterable, Sequence

from workbook_tui.exchange.values.cells import text_of
from workbook_tui.exchange.values.doubts import TAKE, Doubt, DoubtAnswer, format_lines
from workbook_tui.exchange.values.group import Group
from workbook_tui.text import quote


def beyond_doubts(groups: Sequence[Group]) -> Iterable[Doubt]:
    """The lines that hold more than their table has headings, unless a person said what stands there."""
    found = dict(sorted(pair for group in groups for pair in _beyond(group)))
    if found:
        first = quote(next(iter(found.values())))
        sentence = f"Beyond the last heading stands something in {format_lines(list(found))}: {first}."
        yield Doubt("beyond", sentence, (DoubtAnswer(TAKE, "It does not belong to the table"),))


def _beyond(group: Group) -> Iterable[tuple[int, str]]:
    """The lines, from 1, with the text that stands there."""
    last = max((column.place for column in group.columns if column.full_title.strip()), default=None)
    used = set(group.roles.places.values())
    passed = {one.line for one in group.passed}
    for column in group.columns:
        if last is not None and column.place > last and column.place not in used:
            for line, cell in zip(group.lines, column.cells, strict=True):
                if text_of(cell) and line + 1 not in passed:
                    yield line + 1, text_of(cell)
