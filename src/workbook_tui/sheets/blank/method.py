"""A method as a form for paper or a spreadsheet: every question without an answer, with free rows in its lists."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from uuid import UUID, uuid5

from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.prompts.method import Method, MethodSection
from workbook_tui.rules.blank import without_answers
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.rules.worksheets.facts import WORKSHEET, WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.record import full_record, with_worksheets
from workbook_tui.sheets.contract import FILLED_FORM
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import Book
from workbook_tui.sheets.lists import worksheet_lists_sheet
from workbook_tui.sheets.meta import meta_sheet
from workbook_tui.sheets.submission.worksheets import SPARE, form_sheet
from workbook_tui.sheets.worksheet_lists import choice_lists

_FORMS = UUID("5a0b6f0e-2f5b-4a7e-9a5d-7d1c9d0c6c11")


def build_method_form(method: Method, review: ReviewFacts, *, as_of: date) -> Book:
    """The form of a method; the same method, area and day give the same book."""
    bare = without_answers(review)
    uid = str(uuid5(_FORMS, f"{review.text('uid')} {method.id} {method.version} {as_of}"))
    blank = blank_worksheet(method, bare, uid)
    sheets = (form_sheet(blank), *((worksheet_lists_sheet([blank]),) if choice_lists([blank]) else ()))
    return Book(
        title=f"{method.title}: form, {bare.area}",
        subject="Form of a planning method",
        creator=bare.area,
        made_on=as_of,
        is_draft=False,
        header=f"{bare.area} · {method.title}",
        sheets=(*sheets, meta_sheet(_context(blank, as_of), sheets)) if method.stands_alone else sheets,
    )


def _context(blank: WorksheetFacts, as_of: date) -> ExportContext:
    """What the form says of itself when it comes back: its method, and the rows that it has."""
    beside, uids = with_worksheets(blank.review, (blank,)), {row.text("uid") for _, row in blank.every_row()}
    about = RecordRow(table=WORKSHEET, uid=blank.text("uid"), code=blank.method.id, place=blank.method.version)
    rows = (about, *(row for row in full_record(beside).rows if row.uid in uids))
    return ExportContext(review=beside, kind=FILLED_FORM, as_of=as_of, revision=0, is_draft=False, record=Record(rows))


def blank_worksheet(method: Method, review: ReviewFacts, uid: str) -> WorksheetFacts:
    """A worksheet without answers: its open lists have a few rows, each with all that is asked about it.

    Its rows are told apart by ids that follow from `uid`; their numbers are below those of any stored row.
    """
    values = {"id": 0, "uid": uid, "title": method.title, "started_on": None}
    ids = count(1)

    def rows(section: MethodSection, above: int | None) -> Iterator[WorksheetRowFacts]:
        number = (len(section.rows) or SPARE) if section.is_list else 1
        for _ in range(number):
            row_id = -next(ids)
            about = {"id": row_id, "uid": str(uuid5(UUID(uid), str(row_id))), "list_key": section.key}
            blank = dict.fromkeys((prompt.field for prompt in section.answers), None)
            children = {one.key: tuple(rows(one, row_id)) for one in method.children(section.key)}
            yield WorksheetRowFacts(
                table=WORKSHEET_ROW, values={**about, "parent_id": above, **blank}, children=children
            )

    lists = {section.key: tuple(rows(section, None)) for section in method.children("")}
    return WorksheetFacts(table=WORKSHEET, values=values, method=method, review=review, lists=lists)
