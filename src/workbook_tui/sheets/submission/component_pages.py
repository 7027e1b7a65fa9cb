"""The components of a plan cut into pages, each of which begins with the header of its columns."""

from collections.abc import Iterator, Sequence

from workbook_tui.sheets.layout import SheetColumn, SheetTable, Value, plain_value
from workbook_tui.sheets.text_height import height, lines

_Row = tuple[Value, ...]

_POINTS_A_CHARACTER = 5.25
_PAGE_WIDTH, _PAGE_HEIGHT = 720.0, 511.0
"""Points of letter paper on its side between the margins."""
_USED = 0.98
"""How much of a page is filled: another font may make rows a little larger on paper."""
_ABOVE = 30.0 + 21.0 + 21.0
"""Points of the title, which every page repeats, of the sentence below it, and of the header."""


def component_pages(rows: Sequence[_Row], columns: tuple[SheetColumn, ...], width: float) -> Iterator[SheetTable]:
    """The rows as one table a page; `width` is that of all printed columns in characters.

    What stands in several rows stays on one page, as far as it fits one: its cells are one range.
    """
    room = _USED * _PAGE_HEIGHT * width * _POINTS_A_CHARACTER / _PAGE_WIDTH - _ABOVE
    page: list[_Row] = []
    used, is_first = 0.0, True
    for answer in _answers(rows):
        tall = sum(_height(row, columns) for row in answer)
        if page and used + tall > room:
            yield SheetTable("", columns, tuple(page), starts_page=not is_first)
            page, used, is_first = [], 0.0, False
        page += answer
        used += tall
    yield SheetTable("", columns, tuple(page), starts_page=not is_first)


def _answers(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The rows of one response each: those that continue it have no question of their own."""
    answer: list[_Row] = []
    for row in rows:
        if answer and not str(row[1]).endswith("(continued)"):
            yield answer
            answer = []
        answer.append(row)
    yield from [answer] if answer else []


def _height(row: _Row, columns: tuple[SheetColumn, ...]) -> float:
    """The height of a row in points, as its texts need it."""
    shown = ((plain_value(value), column.width) for value, column in zip(row, columns, strict=True))
    return height(max((1, *(lines(text, width) for text, width in shown if isinstance(text, str) and text))))
