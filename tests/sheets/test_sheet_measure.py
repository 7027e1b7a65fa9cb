"""How high a text stands, and how it is cut into rows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.sheets.text_height import MOST_LINES, TALLEST, breaks, height, lines, split, takes_more_lines

ANY_TEXT = st.text(max_size=400)


def test_a_short_text_takes_one_line_and_a_newline_one_more():
    assert lines("Ingham ISD", 20) == 1
    assert lines("Ingham\nClinton\nEaton", 20) == 3
    assert lines("Ingham\n", 20) == 2
    assert lines("", 20) == 1


def test_words_are_kept_whole_where_they_fit():
    text = "Families who were referred by hospitals waited longest"
    ends = breaks(text, 20)
    parts = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    assert len(parts) > 2
    assert all(part.endswith(" ") for part in parts[:-1])


def test_a_word_wider_than_the_column_is_broken():
    assert lines("x" * 200, 10) > 15


def test_wide_letters_take_more_room_than_narrow_ones():
    assert lines("iiii" * 20, 20) < lines("WWWW" * 20, 20)
    assert lines("aaaa" * 20, 20) < lines("李李李李" * 20, 20)


def test_no_row_is_higher_than_a_workbook_allows():
    assert height(1) == 18
    assert height(MOST_LINES) <= TALLEST
    assert height(10_000) == TALLEST


def test_a_long_text_is_cut_into_parts_that_fit_a_row():
    text = "The team read every late record. " * 200
    parts = split(text, 50, 18)
    assert len(parts) > 3
    assert all(lines(part, 50) <= 18 for part in parts)


@settings(max_examples=80)
@given(ANY_TEXT, st.floats(3, 90), st.integers(1, 20))
def test_the_parts_of_a_text_are_the_text_again(text, width, most):
    assert "".join(split(text, width, most)) == text


@settings(max_examples=80)
@given(ANY_TEXT, st.floats(3, 90))
def test_lines_end_in_order_and_the_last_one_ends_the_text(text, width):
    ends = breaks(text, width)
    assert ends == sorted(ends)
    assert ends[-1] == len(text)


@settings(max_examples=80)
@given(ANY_TEXT, st.floats(3, 90), st.integers(1, 30))
def test_a_text_is_higher_exactly_when_it_takes_more_lines(text, width, most):
    assert takes_more_lines(text, width, most) == (lines(text, width) > most)
