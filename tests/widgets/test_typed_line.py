"""A line that is typed key by key."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from workbook_tui.screens.meeting.lines import EditedLine


def test_keys_write_move_and_cut():
    line = EditedLine()
    for key in "half said":
        assert line.take(key, key)
    for key in ("ctrl+w", "home", "delete", "right", "backspace", "end", "left"):
        assert line.take(key, None)
    assert (line.text, line.at) == ("lf ", 2)
    line.insert("x\ny\x07")
    assert line.text == "lfx y "
    assert line.take("ctrl+u", None)
    assert line.take("ctrl+k", None)
    assert line.text == ""
    assert not line.take("enter", "\r")
    assert not line.take("f1", None)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=30), st.integers(0, 30), st.integers(4, 20))
def test_what_is_shown_fits_and_holds_the_cursor(text, at, width):
    line = EditedLine()
    line.set_text(text)
    line.at = min(at, len(line.text))
    before, under, behind = line.visible_parts(width)
    assert cell_len(before + under + behind) <= width
    assert line.text[: line.at].endswith(before)
    assert under == (line.text[line.at : line.at + 1] or " ")
