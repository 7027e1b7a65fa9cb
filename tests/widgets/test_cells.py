"""Text in a table takes exactly the terminal cells it is given, whatever it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from workbook_tui.widgets.cells import Column, fit, one_line, widths


@settings(max_examples=100)
@given(st.text(max_size=60), st.integers(0, 40), st.sampled_from(["left", "right"]))
def test_any_text_takes_exactly_its_width(text, width, align):
    assert cell_len(fit(text, width, align)) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("short", 8, "short   "),
        ("exactly", 7, "exactly"),
        ("too long for it", 8, "too lon…"),
        ("word end", 5, "word…"),
        ("日本語テキスト", 8, "日本語… "),
        ("😀😀😀", 4, "😀… "),
        ("two\nlines\tand tab", 17, "two lines and tab"),
        ("[red]x[/]", 9, "[red]x[/]"),
        ("=1+1", 6, "=1+1  "),
        ("", 3, "   "),
    ],
)
def test_text_is_padded_or_cut_with_an_ellipsis(text, width, shown):
    assert fit(text, width) == shown


def test_numbers_stand_on_the_right():
    assert fit("81.3 %", 8, "right") == "  81.3 %"


def test_no_control_character_reaches_the_terminal():
    shown = one_line("a\x1b[31mred\x07\x9b\x7f\rb")
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown)
    assert shown.startswith("a\ufffd[31mred")


def test_columns_without_a_width_share_what_is_left():
    columns = (Column("a", "A", 5), Column("b", "B"), Column("c", "C"))
    assert widths(columns, 47) == {"a": 5, "b": 20, "c": 20}


def test_a_narrow_table_hides_columns():
    columns = (Column("a", "A", 5), Column("b", "B"), Column("c", "C", 10, hide_below=60))
    assert widths(columns, 59) == {"a": 5, "b": 53}
    assert widths(columns, 60) == {"a": 5, "b": 43, "c": 10}


def test_a_column_keeps_its_least_width():
    assert widths((Column("a", "A", 30), Column("b", "B", min_width=10)), 20)["b"] == 10
