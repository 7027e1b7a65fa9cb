"""Numbers with their nouns."""

import pytest

from workbook_tui.rules.wording import every_one, pluralize


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "task", "1 task"),
        (0, "task", "0 tasks"),
        (2, "strategy", "2 strategies"),
        (1, "priority", "1 priority"),
        (3, "day", "3 days"),
    ],
)
def test_a_number_stands_with_its_noun(number, noun, said):
    assert pluralize(number, noun) == said


def test_a_plural_that_no_rule_makes_is_given_and_all_of_a_number_are_said():
    assert pluralize(2, "child", "children") == "2 children"
    assert [every_one(number, "copy") for number in (1, 2, 3)] == ["The one copy", "Both copies", "All 3 copies"]
