"""Asks about lines that say the same where a column of words tells them apart: two sites rather than one line twice."""

from collections.abc import Iterable, Sequence

from workbook_tui.exchange.values.cells import text_of
from workbook_tui.exchange.values.column import ValueColumn
from workbook_tui.exchange.values.doubts import REPEATS, TAKE, Doubt, DoubtAnswer, format_lines
from workbook_tui.exchange.values.group import Group
from workbook_tui.text import quote, sentence_list

_HALF = 0.5


def repeat_doubts(groups: Sequence[Group]) -> Iterable[Doubt]:
    """One doubt for all lines that repeat another and are not the same throughout."""
    for group in groups:
        places = {line + 1: place for place, line in enumerate(group.lines)}
        repeats = {one.line: (places[one.line], places[one.same_as]) for one in group.all_passed if one.same_as}
        telling = [column for column in _words(group) if any(_differ(column, *pair) for pair in repeats.values())]
        if telling and "site" not in group.fields:
            names = [column.full_title or f"column {column.place + 1}" for column in telling]
            lines = [line for line, pair in repeats.items() if any(_differ(one, *pair) for one in telling)]
            choices = [
                DoubtAnswer(str(column.place), f"The site is in {quote(name)}")
                for column, name in zip(telling, names, strict=True)
            ]
            yield Doubt(
                REPEATS,
                f"Other lines have the numbers of {format_lines(lines)}, and differ in "
                f"{sentence_list([quote(name) for name in names])}.",
                (*choices, DoubtAnswer(TAKE, "They only repeat the other lines")),
            )


def _words(group: Group) -> list[ValueColumn]:
    """The columns of words that are nothing yet, without those of days."""
    used = set(group.roles.places.values())
    free = [column for column in group.columns if column.place not in used]
    return [one for one in free if one.texts and not one.is_numeric and one.period_share < _HALF]


def _differ(column: ValueColumn, one: int, other: int) -> bool:
    return text_of(column.cells[one]).casefold() != text_of(column.cells[other]).casefold()
