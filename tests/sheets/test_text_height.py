"""Where a text is wrapped, and how high it stands."""

import pytest

from workbook_tui.sheets.text_height import MOST_LINES, TALLEST, breaks, height, lines, split, takes_more_lines


def wrapped(text: str, width: float) -> list[str]:
    ends = breaks(text, width)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [""]),
        ("one", ["one"]),
        ("one two three", ["one two ", "three"]),
        ("one\ntwo", ["one\n", "two"]),
        ("one\n", ["one\n", ""]),
        ("one two   three", ["one two   ", "three"]),
        ("well-known fact", ["well-", "known ", "fact"]),
        ("a\tb c d e f", ["a\tb ", "c d e f"]),
        ("incomprehensible", ["incompr", "ehensib", "le"]),
        ("see incomprehensible", ["see ", "incompr", "ehensib", "le"]),
        ("one two ", ["one two "]),
        ("one two three ", ["one two ", "three "]),
        ("漢字漢字漢字", ["漢字漢", "字漢字"]),
        ("e\u0301" * 8, ["e\u0301" * 6, "e\u0301" * 2]),
        ("é" * 8, ["é" * 5, "é" * 3]),
    ],
)
def test_a_line_ends_after_a_word_or_within_one_that_is_too_long(text, pieces):
    assert wrapped(text, 9.5) == pieces
    assert lines(text, 9.5) == len(pieces)


def test_a_column_narrower_than_a_letter_has_one_on_each_line():
    assert wrapped("WWW", 1.0) == ["W", "W", "W"]


@pytest.mark.parametrize(("number", "points"), [(0, 18), (1, 18), (2, 33), (27, 408), (28, 409), (99, 409)])
def test_a_row_is_as_high_as_its_lines_and_never_higher_than_rows_can_be(number, points):
    assert height(number) == points


def test_a_text_is_higher_than_the_lines_it_takes_less_one():
    for text in ("one two three", "one\ntwo\n", "x" * 300):
        taken = lines(text, 9.5)
        assert takes_more_lines(text, 9.5, taken - 1)
        assert not takes_more_lines(text, 9.5, taken)


def test_a_long_text_is_cut_into_parts_of_as_many_lines_as_fit_a_row():
    assert (MOST_LINES, TALLEST) == (27, 409)
    assert split("a\nb\nc\nd\ne", 9.5, 2) == ("a\nb\n", "c\nd\n", "e")
    assert split("a\nb\nc\nd", 9.5, 2) == ("a\nb\n", "c\nd")
    assert split("", 9.5) == ("",)
    assert [lines(part.rstrip("\n"), 9.5) for part in split("x\n" * 60, 9.5)] == [27, 27, 6]
