"""The form of a method that comes back filled in: a worksheet that is begun when something is taken from it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.catalogs.methods import find_method
from workbook_tui.errors import FileRefusedError
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.worksheets.facts import WORKSHEET, WorksheetFacts
from workbook_tui.rules.worksheets.record import with_worksheets, worksheets_of
from workbook_tui.sheets.blank.method import blank_worksheet

if TYPE_CHECKING:
    from workbook_tui.sheets.read import Meta
    from workbook_tui.store.workbook import Workbook


def beside_form(review: ReviewFacts, meta: "Meta") -> ReviewFacts:
    """The review with the blank worksheet of a form beside it, unless it was begun already.

    FileRefusedError for the form of a method that is not here, or is here in another version.
    """
    form = _worksheet_of(review, meta)
    if any(one["uid"] == form["uid"] for one in worksheets_of(review)):
        return review
    return replace(with_worksheets(review, (form,)), worksheets=(*review.worksheets, form))


def begin_form(book: "Workbook", review: ReviewFacts, meta: "Meta", *, today: date) -> dict[str, str]:
    """Begin the worksheet of a form on its own, with all its rows, unless it was begun already.

    It gives the numbers of its rows by those that they had on the form.
    """
    form = _worksheet_of(review, meta)
    found = next((one for one in book.worksheets.of_review(review) if one["uid"] == form["uid"]), None)
    sheet = found or book.worksheets.read(book.worksheets.add_form(form, today=today))
    ids = {row["uid"]: str(row.id) for _, row in sheet.every_row()}
    return {str(row.id): ids[row["uid"]] for _, row in form.every_row() if row["uid"] in ids}


def finish_form(book: "Workbook", review: ReviewFacts, meta: "Meta") -> None:
    """Take the rows of lists out again that nothing was written into."""
    form = _worksheet_of(review, meta)
    sheet = next((one for one in book.worksheets.of_review(review) if one["uid"] == form["uid"]), None)
    if sheet is not None:
        book.worksheet_rows.remove_blank(sheet.id)


def _worksheet_of(review: ReviewFacts, meta: "Meta") -> WorksheetFacts:
    told = next((row for row in meta.record.rows if row.table == WORKSHEET), None)
    if told is None:
        raise FileRefusedError("This form does not say which method it is of. Nothing was taken from it.")
    method = find_method(told.code)
    if method.version != told.place:
        raise FileRefusedError(
            f"This form is of version {told.place} of “{method.title}”, and version {method.version} is here. "
            "Nothing was taken from it."
        )
    return blank_worksheet(method, review, told.uid)
