"""What is shown outside reveals no count of 5 or fewer."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.masking import HIDDEN, CountRow, masked_counts, masked_row, masked_table

COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 60))


def cells(row):
    return row.part, row.whole, row.percent


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (30, 40, ("30", "40", "75.0 %")),
        (6, 12, ("6", "12", "50.0 %")),
        (5, 40, (HIDDEN, "40", HIDDEN)),
        (0, 40, (HIDDEN, "40", HIDDEN)),
        (38, 40, (HIDDEN, "40", HIDDEN)),
        (40, 40, (HIDDEN, "40", HIDDEN)),
        (34, 40, ("34", "40", "85.0 %")),
        (3, 5, (HIDDEN, HIDDEN, HIDDEN)),
        (0, 0, (HIDDEN, HIDDEN, HIDDEN)),
    ],
)
def test_a_part_is_hidden_when_it_or_the_rest_is_small(part, whole, expected):
    assert cells(masked_row("site", part, whole)) == expected


def test_no_single_count_can_be_worked_out_from_what_is_shown_alone():
    shown: dict[tuple[str, str, str], set[tuple[int, int]]] = {}
    for whole in range(41):
        for part in range(whole + 1):
            shown.setdefault(cells(masked_row("site", part, whole)), set()).add((part, whole - part))
    for row, candidates in shown.items():
        if row[0] == HIDDEN:
            assert len({part for part, _ in candidates}) > 5
        else:
            ((part, rest),) = candidates
            assert part > 5
            assert rest > 5


def test_a_single_small_count_takes_the_smallest_other_with_it():
    found = masked_counts([3, 20, 8])
    assert found.cells == (HIDDEN, "20", HIDDEN)
    assert found.total == "31"
    assert found.sentence == "Counts of 5 or fewer, and figures that would reveal them, are not shown."


@pytest.mark.parametrize(
    ("counts", "expected", "total"),
    [
        ([9, 20, 8], ("9", "20", "8"), "37"),
        ([0, 0, 8, 30], (HIDDEN, HIDDEN, HIDDEN, "30"), "38"),
        ([4, 5, 30], (HIDDEN, HIDDEN, "30"), "39"),
        ([2], (HIDDEN,), HIDDEN),
        ([2, 1], (HIDDEN, HIDDEN), HIDDEN),
        ([2, 7], (HIDDEN, HIDDEN), "9"),
        ([], (), "0"),
    ],
)
def test_counts_beside_their_total(counts, expected, total):
    found = masked_counts(counts)
    assert (found.cells, found.total) == (expected, total)


def test_nothing_hidden_needs_no_sentence():
    assert masked_counts([10, 20]).sentence == ""
    assert masked_table([CountRow("a", 10, 20)]).sentence == ""


@pytest.mark.parametrize(
    "counts", [(6, 6, 5), (0, 6, 6), (5, 5, 9), (0, 20, 20), (0, 0, 7), (1, 2, 3), (5, 6, 30), (0, 0, 0)]
)
def test_every_hidden_count_could_be_more_than_five_others_by_the_total(counts):
    found = masked_counts(counts)
    total = sum(counts)
    fits = [range(31) if text == HIDDEN else [int(text)] for text in found.cells]
    tables = [table for table in product(*fits) if found.total == HIDDEN or sum(table) == total]
    for place, text in enumerate(found.cells):
        assert text != HIDDEN or len({table[place] for table in tables}) > 5


@given(st.lists(COUNTS, max_size=7))
@settings(max_examples=100)
def test_hidden_counts_can_be_anything_from_0_to_a_sum_that_is_not_small(counts):
    found = masked_counts(counts)
    hidden = [count for count, text in zip(counts, found.cells, strict=True) if text == HIDDEN]
    assert all(count > 5 for count, text in zip(counts, found.cells, strict=True) if text != HIDDEN)
    if hidden and found.total != HIDDEN:
        assert len(hidden) > 1
        assert sum(hidden) > 5


@pytest.mark.parametrize(("part", "whole"), [(6, 5), (-1, 5)])
def test_impossible_counts_are_refused(part, whole):
    with pytest.raises(WorkbookError, match="cannot be"):
        masked_row("North", part, whole)
    with pytest.raises(WorkbookError, match="below 0"):
        masked_counts([part - whole - 9])
