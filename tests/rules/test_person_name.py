"""What stands for one person."""

import pytest

from workbook_tui.rules.person_name import LONGEST_NAME, name_fault


@pytest.mark.parametrize("name", ["Kim Brown", " Ö ", "K" * LONGEST_NAME])
def test_a_name_is_one_short_line(name):
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [("  ", "needs a name"), ("9/14", "no letter"), ("A; B", "one line"), ("A\nB", "one line"), ("K" * 121, "has 121")],
)
def test_anything_else_says_what_is_wrong(name, words):
    assert words in name_fault(name)
