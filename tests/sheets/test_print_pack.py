"""The print pack: the sheets that are read on paper, whole in themselves."""

import pytest
from tests.sheets.books_for_tests import OPEN, context, small_review, written

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.layout import Book, Fields, Link, SheetTable
from workbook_tui.sheets.read import open_returned
from workbook_tui.sheets.submission.print_pack import build_print_pack


def links(book: Book) -> set[str]:
    """The sheets that anything leads to."""
    blocks = [block for sheet in book.sheets for block in sheet.blocks]
    rows = [value for block in blocks if isinstance(block, SheetTable) for row in block.rows for value in row]
    fields = [row for block in blocks if isinstance(block, Fields) for row in block.rows]
    found = (*rows, *(row.label for row in fields), *(row.value for row in fields), *(one.back for one in book.sheets))
    return {value.sheet for value in found if isinstance(value, Link)}


@pytest.mark.parametrize("problems", [(), (OPEN,), (OPEN,) * 9])
def test_it_holds_cover_ratings_and_plans_and_leads_nowhere_else(problems):
    made = build_print_pack(context(problems=problems, is_draft=bool(problems)))
    names = [sheet.name for sheet in made.sheets]
    assert [name for name in names if name != "Open Problems"] == ["Cover", "KPI Ratings", "Plan 01 C1"]
    assert ("Open Problems" in names) == (len(problems) > 8)
    assert links(made) <= set(names)
    assert made.is_draft == bool(problems)


def test_it_prints_no_free_rows_and_asks_for_no_answer_from_a_list_that_it_lacks():
    made = build_print_pack(context())
    tables = [block for sheet in made.sheets for block in sheet.blocks if isinstance(block, SheetTable)]
    assert not any(table.spare for table in tables)
    assert not any(column.choices_name for table in tables for column in table.columns)


def test_it_is_refused_when_it_comes_back(tmp_path):
    path = written(tmp_path, build_print_pack(context(small_review())))
    with pytest.raises(FileRefusedError, match="print pack"):
        open_returned(path)
