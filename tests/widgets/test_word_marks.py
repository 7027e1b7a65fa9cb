"""Two versions of a text: what only one of them says is marked, whatever the texts hold."""

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.style import Style

from workbook_tui.screens.rollup.page import progress_line
from workbook_tui.text import clean
from workbook_tui.widgets.text_comparison import mark_changes

GONE, CAME = Style(strike=True), Style(underline=True)
HOSTILE = "[red]x[/] [@click=app.quit]y[/]"


def spans(content):
    return [(content.plain[span.start : span.end], span.style) for span in content.spans]


def test_words_that_went_are_struck_and_words_that_came_are_underlined():
    before, after = f"A list is kept each month. {HOSTILE}", f"A list is kept\neach week, and read. {HOSTILE}"
    old, new = mark_changes(before, after, gone=GONE, came=CAME)
    assert spans(old) == [("month", GONE)]
    assert spans(new) == [("week, and read", CAME)]
    assert (old.plain[-len(HOSTILE) :], new.plain[-len(HOSTILE) :]) == (HOSTILE, HOSTILE)


def test_two_texts_that_have_little_in_common_stay_as_they_are():
    for old, new in (("In use since May.", "The fax is gone"), ("", "New"), ("Old", ""), ("a " * 1500, "b " * 1500)):
        assert [spans(one) for one in mark_changes(old, new, gone=GONE, came=CAME)] == [[], []]


@settings(max_examples=60)
@given(st.text(), st.text())
def test_no_letter_is_ever_lost(old, new):
    texts = clean(old).text, clean(new).text
    assert tuple(one.plain for one in mark_changes(*texts, gone=GONE, came=CAME)) == texts


def test_a_bar_says_in_words_what_it_draws():
    assert progress_line(28, 56, "b[red].xlsx").plain == f"{'━' * 12}{'─' * 12} 28 of 56  b[red].xlsx"
    assert progress_line(99, 56, "").plain.startswith("━" * 24)
    assert progress_line(0, 0, "Starting …").plain == f"{'─' * 24}  Starting …"
