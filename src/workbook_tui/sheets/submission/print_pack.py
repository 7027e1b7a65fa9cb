"""The print pack: what is read on paper and nothing else, which is the cover, the ratings, plans, worksheets."""

from collections.abc import Iterable
from dataclasses import replace

from workbook_tui.sheets.contract import PRINT_PACK
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import TO_COVER, Block, Book, Fields, Link, Sheet, SheetTable, Value
from workbook_tui.sheets.submission.cover import MOST_PROBLEMS, cover_sheet, open_problems_sheet
from workbook_tui.sheets.submission.kpi_ratings import kpi_ratings_sheet
from workbook_tui.sheets.submission.long_texts import long_texts_sheet
from workbook_tui.sheets.submission.plan_sheet import plan_sheet
from workbook_tui.sheets.submission.worksheet_page import worksheet_page


def build_print_pack(context: ExportContext) -> Book:
    """The pack of one review; it is printed and never comes back, so that it has no lists and no hidden data."""
    review = context.review
    others = _others(context)
    sheets = (cover_sheet(context, others, about_plans="One improvement plan each."), *others)
    names = {sheet.name for sheet in sheets}
    return Book(
        title=f"Early On self-review {review.cycle}, {review.area}: print pack",
        subject=PRINT_PACK,
        creator=review.text("agency") or review.area,
        made_on=context.as_of,
        is_draft=context.is_draft,
        header=f"{review.area} · {review.cycle}",
        sheets=tuple(_on_paper(sheet, names) for sheet in sheets),
    )


def _others(context: ExportContext) -> tuple[Sheet, ...]:
    problems = (open_problems_sheet(context),) if len(context.blocking_problems) > MOST_PROBLEMS else ()
    ratings = kpi_ratings_sheet(context)
    plans = tuple(plan_sheet(context, numbered, spare=0) for numbered in context.plans)
    worksheets = tuple(worksheet_page(one, number) for number, one in enumerate(context.worksheets, start=1))
    long_texts = long_texts_sheet((ratings, *plans, *worksheets))
    return (*problems, ratings, *plans, *worksheets, *((long_texts,) if long_texts else ()))


def _on_paper(sheet: Sheet, names: Iterable[str]) -> Sheet:
    """The sheet without lists of answers, and with links to sheets of the pack alone."""
    blocks: list[Block] = []
    for block in sheet.blocks:
        match block:
            case SheetTable():
                columns = tuple(replace(column, choices_name="", name="") for column in block.columns)
                rows = tuple(tuple(_linked(value, names) for value in row) for row in block.rows)
                blocks.append(replace(block, columns=columns, rows=rows))
            case Fields():
                blocks.append(replace(block, rows=tuple(replace(row, choices_name="") for row in block.rows)))
            case _:
                blocks.append(block)
    back = TO_COVER if sheet.back is not None else None
    return replace(sheet, blocks=tuple(blocks), back=back)


def _linked(value: Value, names: Iterable[str]) -> Value:
    return value.text if isinstance(value, Link) and value.sheet not in names else value
