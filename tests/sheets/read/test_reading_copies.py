"""Sheets that are copies of the workbook's own are told apart; signs of escaped letters stay out of the hidden data."""

import json

import pytest
from tests.sheets.books_for_tests import AS_OF, small_review
from tests.sheets.read.returned_for_tests import altered

from workbook_tui.sheets.export_context import export_context_of
from workbook_tui.sheets.meta import data_text
from workbook_tui.sheets.read import open_returned


@pytest.mark.parametrize("name", ["Cover (2)", "cover_3"])
def test_a_sheet_that_is_called_like_a_copy_is_one(sent, name):
    assert open_returned(sent).copies == ()
    altered(sent, workbook=lambda xml: xml.replace('name="Instructions"', f'name="{name}"'))
    assert open_returned(sent).copies == (name,)


def test_a_name_that_only_ends_in_a_number_is_none(sent):
    altered(sent, workbook=lambda xml: xml.replace('name="Instructions"', 'name="Notes (2)"'))
    assert open_returned(sent).copies == ()


def test_the_hidden_data_hold_no_sign_of_an_escaped_letter():
    text = "see _x005F_x0041_ and _x000D_"
    about = small_review(agency=text)
    one = export_context_of(about, kind="plan", as_of=AS_OF, revision=1, is_draft=False, problems=())
    data = data_text(one.data, (), is_draft=False)
    assert "_x" not in data
    assert text in [answer for row in json.loads(data)["record"] for answer in row["answers"].values()]
