"""Tables of sites, with a total, reveal no count of 5 or fewer."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.rules.charts.masking import HIDDEN, CountRow, masked_table

COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 60))
ROWS = st.lists(
    st.tuples(COUNTS, COUNTS).map(lambda pair: CountRow("site", pair[0], sum(pair))), min_size=1, max_size=6
)


def cells(row):
    return row.part, row.whole, row.percent


def test_a_row_with_few_left_takes_another_with_it_when_a_total_stands_below():
    rows = [CountRow("North", 38, 40), CountRow("South", 60, 90), CountRow("West", 20, 30)]
    found = masked_table(rows)
    assert [cells(row) for row in found.rows] == [
        (HIDDEN, "40", HIDDEN),
        ("60", "90", "66.7 %"),
        (HIDDEN, "30", HIDDEN),
    ]
    assert found.total is not None
    assert cells(found.total) == ("118", "160", "73.8 %")
    alone = masked_table(rows, total=None)
    assert [row.hidden for row in alone.rows] == [True, False, False]
    assert alone.total is None


def test_a_total_that_is_itself_revealing_is_hidden():
    found = masked_table([CountRow("North", 38, 40), CountRow("South", 90, 90)])
    assert found.total is not None
    assert cells(found.total) == (HIDDEN, "130", HIDDEN)
    assert all(row.hidden for row in found.rows)


def test_a_small_whole_hides_another_whole():
    found = masked_table([CountRow("North", 2, 4), CountRow("South", 30, 60), CountRow("West", 40, 80)])
    assert [row.whole for row in found.rows] == [HIDDEN, HIDDEN, "80"]
    assert found.rows[2].percent == "50.0 %"


def reach(rows, place):
    """The fewest and most that one hidden part can be, by the totals and the wholes that are shown."""
    part, rest = sum(row.part for row in rows), sum(row.whole - row.part for row in rows)
    return max(0, rows[place].whole - rest), min(rows[place].whole, part)


@given(ROWS)
@settings(max_examples=100)
def test_masks_never_reveal(rows):
    found = masked_table(rows)
    assert found.total is not None
    pairs = list(zip(rows, found.rows, strict=True))
    sums = CountRow("Total", sum(row.part for row in rows), sum(row.whole for row in rows))
    for row, shown in [*pairs, (sums, found.total)]:
        assert (shown.part == HIDDEN) == (shown.percent == HIDDEN)
        if shown.part != HIDDEN:
            assert min(row.part, row.whole - row.part) > 5
            assert shown.whole != HIDDEN
        assert shown.whole == HIDDEN or row.whole > 5
    hidden = [row for row, shown in pairs if shown.hidden]
    if found.total.hidden or not hidden:
        return
    assert len(hidden) > 1
    for place, (row, shown) in enumerate((row, shown) for row, shown in pairs if shown.hidden):
        lowest, highest = reach(hidden, place)
        if shown.whole != HIDDEN and all(other.whole > 5 for other in hidden):
            assert highest - lowest > 5, row
    without_whole = [row.whole for row, shown in pairs if shown.whole == HIDDEN]
    assert not without_whole or (len(without_whole) > 1 and sum(without_whole) > 5)


def everything_behind(found, most):
    """Every table of two sites, with wholes up to `most`, that fits what is shown (by sums alone)."""
    pairs = [(part, whole) for whole in range(most + 1) for part in range(whole + 1)]
    fits = [
        [pair for pair in pairs if row.part in {HIDDEN, str(pair[0])} and row.whole in {HIDDEN, str(pair[1])}]
        for row in found.rows
    ]
    for table in product(*fits):
        part, whole = sum(pair[0] for pair in table), sum(pair[1] for pair in table)
        if found.total.part in {HIDDEN, str(part)} and found.total.whole in {HIDDEN, str(whole)}:
            yield table


@given(st.lists(st.integers(0, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=2))
@settings(max_examples=40, deadline=None)
def test_tables_of_two_sites_leave_more_than_five_answers_for_each_hidden_part(cases):
    found = masked_table([CountRow("site", part, whole) for part, whole in cases])
    tables = list(everything_behind(found, 18))
    for place, row in enumerate(found.rows):
        if row.hidden:
            assert len({table[place][0] for table in tables}) > 5
            assert len({table[place][1] - table[place][0] for table in tables}) > 5
