"""What stands in which row of a sheet, from the top down."""

from collections.abc import Iterator

from workbook_tui.sheets.charts import CHART_ROWS
from workbook_tui.sheets.layout import Block, Fields, Paragraph, Sheet, SheetHeading, SheetTable, Value
from workbook_tui.sheets.text_height import split

ROWS_ABOVE = 2
"""The rows of the title and of the sentence."""

Row = tuple[Value, ...]


def grid(sheet: Sheet, *, is_draft: bool) -> tuple[Row, ...]:
    """The values of every row, from A1 on; what is right of the last one is empty."""
    rows: list[Row] = [title_row(sheet, is_draft=is_draft), (sheet.sentence,)]
    for block in sheet.blocks:
        rows += _rows(sheet, block, is_first=len(rows) == ROWS_ABOVE)
    return tuple(rows)


def title_row(sheet: Sheet, *, is_draft: bool) -> Row:
    """The title, of a draft with the word before it, and the way back at the end of the first page's width."""
    title = f"DRAFT · {sheet.title}" if is_draft else sheet.title
    if sheet.back is None:
        return (title,)
    across = sheet.strips[0] if sheet.strips else sheet.printed_columns
    return (title, *(None,) * (across - 2), sheet.back)


def paragraph_lines(sheet: Sheet, paragraph: Paragraph) -> tuple[str, ...]:
    """The lines of sentences that go across all printed columns."""
    width = sum(sheet.widths[: sheet.printed_columns])
    return tuple(line.rstrip("\n") for line in split(paragraph.text, width, 1))


def table_rows(table: SheetTable) -> tuple[Row, ...]:
    """The filled rows of a table; one without any has an empty row, which every table needs."""
    return table.rows or (() if table.spare else ((None,) * len(table.columns),))


def _rows(sheet: Sheet, block: Block, *, is_first: bool) -> Iterator[Row]:
    match block:
        case SheetHeading():
            yield from () if is_first else ((),)
            yield (block.text,)
        case Paragraph():
            yield from ((line,) for line in paragraph_lines(sheet, block))
        case Fields():
            before = (None,) * (block.column - 1)
            yield from ((*before, field.label, field.value, field.hint or None) for field in block.rows)
        case SheetTable():
            filled = (*table_rows(block), *block.spare)
            yield tuple(column.header for column in block.columns)
            yield from filled
            if block.chart is not None:
                yield from ((),) * max(CHART_ROWS - len(filled), 0)
