"""One door for text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tui.text import clean, printable, removed_note, sentence_list, shorten, units, word_count

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)


@given(ANY)
def test_cleaning_twice_changes_nothing_more(raw):
    once = clean(raw)
    assert clean(once.text) == type(once)(once.text, 0)


@given(ANY)
def test_what_is_clean_can_be_written_as_utf_8_and_holds_no_control_character(raw):
    text = clean(raw).text
    text.encode("utf-8")
    assert not [letter for letter in text if ord(letter) < 32 and letter not in "\t\n"]
    assert not set(text) & {"\x7f", "\x9b", "\ufffe", "\uffff"}


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff\u200d")))
def test_ordinary_text_is_left_exactly_as_it_is(text):
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("raw", "text", "removed"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd", 0),
        ("a\x1b[31mb\x00", "a[31mb", 2),
        ("\ud800x\uffff", "x", 2),
        ("é 👩‍👧 \u202e\u2028\xa0", "é 👩‍👧 \u202e\u2028\xa0", 0),
        ("\u200da \u200d\u200db\u200d\u200dc\n\u200d👩\u200d👧", "a b\u200dc\n👩\u200d👧", 0),
        ("First line\x0bsecond line\r\nend of page\x0cnext page", "First line\nsecond line\nend of page\nnext page", 0),
    ],
)
def test_newlines_become_lf_and_control_characters_go(raw, text, removed):
    cleaned = clean(raw)
    assert (cleaned.text, cleaned.removed_count) == (text, removed)


def test_what_was_removed_is_said():
    assert (removed_note(0), removed_note(1), removed_note(1200)) == (
        "",
        "1 control character removed",
        "1,200 control characters removed",
    )


@given(st.text(max_size=50))
def test_units_are_those_of_utf_16(text):
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(ANY, st.integers(0, 40))
def test_a_shortened_text_is_one_line_of_at_most_the_width(text, width):
    line = shorten(text, width)
    assert len(line) <= width
    assert "\n" not in line


@given(ANY)
def test_a_printable_text_is_one_line_without_control_characters(text):
    assert all(letter.isprintable() or ord(letter) > 159 for letter in printable(text))
    assert "\n" not in printable(text)


def test_a_cut_text_says_so():
    assert shorten("one two three", 8) == "one two…"
    assert shorten("one\ntwo", 8) == "one two"


def test_words_and_lists():
    assert word_count(" one two\nthree ") == 3
    assert [sentence_list(list("abc")[:count]) for count in range(4)] == ["", "a", "a and b", "a, b and c"]
