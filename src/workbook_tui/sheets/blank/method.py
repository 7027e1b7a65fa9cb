"""A method as a form for paper or a spreadsheet: every question without an answer, with free rows in its lists."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.prompts.method import Method, MethodSection
from workbook_tui.rules.blank import without_answers
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.worksheets.facts import WORKSHEET, WorksheetFacts, WorksheetRow
from workbook_tui.sheets.layout import Book
from workbook_tui.sheets.lists import worksheet_lists_sheet
from workbook_tui.sheets.submission.worksheets import SPARE, form_sheet
from workbook_tui.sheets.worksheet_lists import choice_lists


def build_method_form(method: Method, review: ReviewFacts, *, as_of: date) -> Book:
    """The form of a method; the same method, area and day give the same book."""
    bare = without_answers(review)
    blank = _blank_worksheet(method, bare)
    return Book(
        title=f"{method.title}: form, {bare.area}",
        subject="Form of a planning method",
        creator=bare.area,
        made_on=as_of,
        is_draft=False,
        header=f"{bare.area} · {method.title}",
        sheets=(form_sheet(blank), *((worksheet_lists_sheet([blank]),) if choice_lists([blank]) else ())),
    )


def _blank_worksheet(method: Method, review: ReviewFacts) -> WorksheetFacts:
    """A worksheet without answers: its open lists have a few rows, each with all that is asked about it."""
    values = {"id": 0, "uid": "", "title": method.title, "started_on": None}
    ids = count(1)

    def rows(section: MethodSection, above: int | None) -> Iterator[WorksheetRow]:
        number = (len(section.rows) or SPARE) if section.is_list else 1
        for _ in range(number):
            row_id = next(ids)
            about = {"id": row_id, "uid": str(row_id), "parent_id": above, "list_key": section.key}
            blank = dict.fromkeys((prompt.field for prompt in section.answers), None)
            children = {one.key: tuple(rows(one, row_id)) for one in method.children(section.key)}
            yield WorksheetRow(table=WORKSHEET_ROW, values={**about, **blank}, children=children)

    lists = {section.key: tuple(rows(section, None)) for section in method.children("")}
    return WorksheetFacts(table=WORKSHEET, values=values, method=method, review=review, lists=lists)
