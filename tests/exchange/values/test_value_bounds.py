"""A table of values may be large, up to bounds that are held to the very cell, line and letter."""

import pytest

from workbook_tui.errors import FileRefusedError
from workbook_tui.exchange.values.bounds import check_text, trim_table


@pytest.mark.parametrize(
    ("most", "more", "why"),
    [
        ([["x" * 32_767]], [["x" * 32_768]], "a cell of more than 32,767 letters"),
        ([["x"] * 200], [["x"] * 201], "more than 200 columns"),
        ([["x"]] * 20_000, [["x"]] * 20_001, "it has 20,001 lines, and at most 20,000"),
    ],
)
def test_a_table_may_just_hold_so_much(most, more, why):
    assert trim_table(most) == most
    with pytest.raises(FileRefusedError, match=why):
        trim_table(more)


def test_what_is_empty_at_the_ends_is_no_part_of_a_table():
    assert trim_table([["", "a", " ", None], [None], ["b", 0.0, ""], [], ["\t"]]) == [["", "a"], [], ["b", 0.0]]
    assert trim_table([[None], [""]]) == []


@pytest.mark.parametrize("end", list("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
def test_a_text_may_have_half_a_million_cells_however_its_lines_end(end):
    check_text("," * 250_000 + end * 250_000, ",")
    with pytest.raises(FileRefusedError, match="more than 500,000 cells"):
        check_text("," * 250_000 + end * 250_001, ",")
