"""Text in a table takes exactly the terminal cells it is given, whatever it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from workbook_tui.screens.meeting.lines import EditedLine
from workbook_tui.text import clean_text
from workbook_tui.widgets.tables.cells import TableColumn, fit, one_line, widths
from workbook_tui.widgets.text_comparison import mark_changes

_SIGNS = [
    "[",
    "]",
    "[/",
    "[@click=x]",
    "［",
    "〈",
    "⟦",
    "❲",
    "(",
    "\\",
    "\u200d",
    "\ufe0f",
    "👩",
    "🏳️\u200d🌈",
    "漢",
    "é",
    " ",
    "\n",
]
BRACKETED = st.lists(st.sampled_from(_SIGNS), max_size=12).map("".join)


@settings(max_examples=100)
@given(st.text(max_size=60), st.integers(0, 40), st.sampled_from(["left", "right"]))
def test_any_text_takes_exactly_its_width(text, width, align):
    assert cell_len(fit(text, width, align)) == width


@settings(max_examples=100)
@given(BRACKETED, st.integers(1, 12), st.sampled_from(["left", "right"]))
def test_brackets_and_joined_pictures_are_split_anywhere(raw, width, align):
    assert cell_len(fit(raw, width, align)) == width
    text = clean_text(raw)
    assert all(cell_len(line.plain) <= max(width, 2) for line in Content(one_line(text)).wrap(width))
    assert Content(one_line(text)).truncate(width).cell_length <= width
    assert Strip([Segment(one_line(text))]).crop(0, width).cell_length <= width
    typed = EditedLine()
    for letter in raw:
        typed.insert(letter)
    assert cell_len("".join(typed.visible_parts(width))) <= max(width, 2)
    old, new = mark_changes(text, text[::-1], gone=Style(), came=Style())
    assert (old.plain, new.plain) == (text, text[::-1])


def test_a_joiner_that_joins_nothing_takes_no_room_and_breaks_nothing():
    assert fit("\u200d\u200d🏳️\u200d🌈️〈é漢", 5) == "🏳️\u200d🌈️〈…"


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
    columns = (TableColumn("a", "A", 5), TableColumn("b", "B"), TableColumn("c", "C"))
    assert widths(columns, 47) == {"a": 5, "b": 20, "c": 20}


def test_a_narrow_table_hides_columns():
    columns = (TableColumn("a", "A", 5), TableColumn("b", "B"), TableColumn("c", "C", 10, hide_below=60))
    assert widths(columns, 59) == {"a": 5, "b": 53}
    assert widths(columns, 60) == {"a": 5, "b": 43, "c": 10}


def test_a_column_keeps_its_least_width():
    assert widths((TableColumn("a", "A", 30), TableColumn("b", "B", min_width=10)), 20)["b"] == 10
