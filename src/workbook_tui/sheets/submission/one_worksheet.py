"""One worksheet as a small workbook, to be filled in elsewhere; it comes back as any other."""

from datetime import date

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.record import Record
from workbook_tui.rules.wording import format_day
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.rules.worksheets.record import full_record, with_worksheets
from workbook_tui.sheets.contract import ONE_WORKSHEET
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import Book
from workbook_tui.sheets.lists import worksheet_lists_sheet
from workbook_tui.sheets.meta import meta_sheet
from workbook_tui.sheets.submission.worksheets import worksheet_sheet
from workbook_tui.sheets.worksheet_lists import choice_lists


def worksheet_book(review: ReviewFacts, sheet: WorksheetFacts, *, as_of: date) -> Book:
    """The workbook of one worksheet; of the review it has nothing but what the worksheet shows of it."""
    beside = with_worksheets(review, (sheet,))
    uids = {row.text("uid") for _, row in sheet.every_row()}
    context = ExportContext(
        review=beside,
        kind=ONE_WORKSHEET,
        as_of=as_of,
        revision=max((sent.whole("revision") or 0 for sent in review.submissions), default=0),
        is_draft=False,
        record=Record(row for row in full_record(beside).rows if row.uid in uids),
    )
    lists = (worksheet_lists_sheet([sheet]),) if choice_lists([sheet]) else ()
    sheets = (worksheet_sheet(sheet, 1, context.export_id, is_alone=True), *lists)
    return Book(
        title=f"{sheet.title}, {review.area} {review.cycle}",
        subject=f"Worksheet of {format_day(as_of)}",
        creator=review.text("agency") or review.area,
        made_on=as_of,
        is_draft=False,
        header=f"{review.area} · {review.cycle} · {sheet.title}",
        sheets=(*sheets, meta_sheet(context, sheets)),
    )
