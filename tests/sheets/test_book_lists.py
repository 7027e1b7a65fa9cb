"""No cell asks for an answer from a list that its workbook does not have."""

import pytest
from tests.conftest import SAMPLE_DAY
from tests.sheets.books_for_tests import AS_OF, book, small_review

from workbook_tui.rules.agenda.slips import slips
from workbook_tui.rules.sharing.review import shared_review
from workbook_tui.sheets.blank.book import build_blank
from workbook_tui.sheets.layout import Book, Fields, SheetTable
from workbook_tui.sheets.shareable.book import build_shareable
from workbook_tui.sheets.slip import slip_book
from workbook_tui.store.workbook import Workbook


def asked(one: Book) -> set[str]:
    """The names of the lists that cells accept answers from."""
    blocks = [block for sheet in one.sheets for block in sheet.blocks]
    columns = [column.choices_name for block in blocks if isinstance(block, SheetTable) for column in block.columns]
    rows = [row.choices_name for block in blocks if isinstance(block, Fields) for row in block.rows]
    return {name for name in (*columns, *rows) if name}


def given(one: Book) -> set[str]:
    """The names of the lists that stand in it."""
    tables = (block for sheet in one.sheets for block in sheet.blocks if isinstance(block, SheetTable))
    return {column.name for table in tables for column in table.columns if column.name}


@pytest.mark.parametrize("kind", ["sent", "blank", "masked", "slip"])
def test_every_list_that_is_asked_for_is_there(sample, kind):
    workbook = Workbook.open(sample, who="Ann")
    review = workbook.facts()
    if kind == "sent":
        made = book(review)
    elif kind == "blank":
        made = build_blank(review, as_of=SAMPLE_DAY)
    elif kind == "masked":
        made = build_shareable(shared_review(review, as_of=SAMPLE_DAY, values=workbook.measures.values()))
    else:
        made = slip_book(review, next(iter(slips(review))), as_of=SAMPLE_DAY)
    assert asked(made) <= given(made)
    assert bool(asked(made)) == (kind != "masked")


def test_a_masked_copy_of_a_review_without_measures_has_no_sheet_for_them():
    made = build_shareable(shared_review(small_review(), as_of=AS_OF, values={}))
    assert [sheet.name for sheet in made.sheets] == ["Cover", "KPI Results", "Tasks"]
