"""p-charts, tiny denominators and Wilson intervals."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.p_chart import p_chart
from workbook_tui.rules.charts.points import Point

CASES = st.integers(0, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def chart(cases, **options):
    return p_chart([Point(f"P{number}", part=x, whole=n) for number, (x, n) in enumerate(cases, start=1)], **options)


def limits(found):
    return [(share.lower, share.upper) for share in found.shares]


def test_equal_wholes_make_level_limits():
    parts = [20, 18, 22, 17, 23, 20, 19, 21, 20, 20, 18, 22]
    found = chart([(part, 100) for part in parts])
    assert found.center == 0.2
    assert limits(found) == [(pytest.approx(0.08), pytest.approx(0.32))] * 12
    assert found.signals == ()
    assert found.sentence == "No signal: 12 points within the limits about 240 of 1200 (20.0 %), as by chance."


def test_limits_step_with_the_cases_and_the_share_is_pooled():
    found = chart([(50, 100), (200, 400), (45, 100), (210, 400), (55, 100), (190, 400)])
    assert found.center == 0.5
    assert (
        limits(found) == [(pytest.approx(0.35), pytest.approx(0.65)), (pytest.approx(0.425), pytest.approx(0.575))] * 3
    )


def test_the_pooled_share_is_not_the_mean_of_percentages():
    assert chart([(1, 1), (0, 99)]).center == 0.01


def test_limits_are_clipped_to_0_and_1():
    found = chart([(6, 30), (24, 30), (27, 30), (27, 30)])
    assert all(0 <= lower <= upper <= 1 for lower, upper in limits(found))
    assert limits(found)[0][1] == pytest.approx(0.7 + 3 * sqrt(0.7 * 0.3 / 30))
    assert limits(chart([(27, 30), (27, 30)]))[0][1] == 1


def test_a_point_outside_its_own_limits_is_found():
    found = chart([(50, 100), (200, 400), (70, 100), (200, 400), (48, 100)], direction="up")
    assert [(signal.kind, signal.way, signal.points) for signal in found.signals] == [("outside", "above", (3,))]
    assert found.sentence == "1 point above the upper limit (P3): unusually good, so look for a cause."


def test_a_point_exactly_on_its_limit_is_within():
    assert chart([(65, 100), (35, 100), (50, 100)]).signals == ()
    outside = chart([(66, 100), (34, 100), (50, 100)]).signals
    assert [(signal.way, signal.points) for signal in outside] == [("below", (2,)), ("above", (1,))]


def test_tiny_denominators_get_no_limits_but_what_to_do_instead():
    found = chart([(3, 4), (5, 5), (2, 3), (6, 7), (8, 8), (4, 5), (5, 5), (5, 5)])
    assert limits(found) == [(None, None)] * 8
    assert all(share.is_small and share.interval for share in found.shares)
    assert found.signals == ()
    assert found.needed_cases == 20
    assert found.sentence == (
        "Too few cases in a point (3 to 8) for limits: list the cases one by one, or pool periods, such as months into "
        "quarters, until each has 20; over all 38 of 42 (90.5 %), likely 77.9 % to 96.2 % (Wilson 95 %)."
    )


def test_seven_tiny_points_on_one_side_are_no_signal():
    assert chart([(5, 5)] * 9 + [(0, 5)] * 2).signals == ()


@pytest.mark.parametrize(
    ("cases", "small"),
    [
        ([(10, 20), (10, 20)], [False, False]),
        ([(10, 19), (10, 19)], [True, True]),
        ([(5, 50), (5, 50)], [False, False]),
        ([(4, 49), (5, 49)], [True, True]),
        ([(5, 50), (2, 20)], [False, True]),
    ],
)
def test_limits_need_20_cases_and_5_expected(cases, small):
    assert [share.is_small for share in chart(cases).shares] == small


def test_large_points_keep_their_limits_beside_small_ones():
    found = chart([(50, 100), (5, 10), (52, 100)])
    assert [lower is None for lower, _ in limits(found)] == [False, True, False]
    assert found.findings[1].startswith("Too few cases in 1 point (10) for limits there")


def test_an_earlier_time_on_one_side_is_not_said_to_be_where_things_stand():
    found = chart([(97, 100)] * 8 + [(80, 100)], direction="up")
    assert found.findings[:2] == (
        "1 point below the lower limit (P9): unusually bad, so look for a cause.",
        "8 points above the center from P1 to P8: a better time.",
    )


def test_a_baseline_makes_the_pooled_share_that_later_points_are_read_by():
    found = chart([(20, 100)] * 6 + [(22, 100), (18, 100)] * 3 + [(25, 100)] * 7, direction="up", baseline=12)
    assert (found.part, found.whole, found.center) == (240, 1200, 0.2)
    assert limits(found)[-1] == (pytest.approx(0.08), pytest.approx(0.32))
    assert found.sentence == "7 points above the center since P13: improvement."


def test_each_phase_of_a_p_chart_has_a_pooled_share_of_its_own():
    found = chart([(20, 100)] * 6 + [(18, 100), (22, 100)] * 3 + [(50, 100)] * 8, baseline=12, starts=[13])
    assert [share.center for share in found.shares] == [0.2] * 12 + [0.5] * 8
    assert limits(found)[-1] == (pytest.approx(0.35), pytest.approx(0.65))
    assert found.signals == ()
    assert found.sentence == "Since P13 the pooled share is 400 of 800 (50.0 %) (20.0 % before)."
    assert chart([(20, 100)] * 12, starts=[13]).sentence == "No counted case yet since the new phase."


def test_a_baseline_of_cases_that_do_not_differ_makes_no_limits():
    found = chart([(100, 100)] * 12 + [(98, 100)] * 3, baseline=12)
    assert (found.part, found.whole) == (1494, 1500)


def test_limits_are_not_rough_where_many_miss():
    assert not any(share.is_rough for share in chart([(90, 100), (95, 100)]).shares)


def test_rare_misses_make_rough_limits_that_are_said_to_be_rough():
    found = chart([(99, 100), (98, 100), (100, 100)])
    assert all(share.is_rough for share in found.shares)
    assert found.sentence == (
        "3 points within the limits about 297 of 300 (99.0 %), but near 100 % the limits are rough and cannot tell: "
        "look at the few cases that do not count, one by one."
    )


@pytest.mark.parametrize(
    ("cases", "center", "words"),
    [
        ([(0, 50), (0, 60)], 0, "0 of 110 (0 %)"),
        ([(50, 50), (60, 60)], 1, "110 of 110 (100 %)"),
        ([(1, 1)], 1, "1 of 1"),
    ],
)
def test_nothing_and_everything_have_no_variation_to_judge(cases, center, words):
    found = chart(cases)
    assert found.center == center
    assert found.signals == ()
    assert found.sentence.startswith(words)
    assert "no variation to judge" in found.sentence
    assert len(found.findings) == 1


@pytest.mark.parametrize("cases", [[], [(0, 0)]])
def test_without_a_counted_case_nothing_is_said_of_shares(cases):
    found = chart(cases)
    assert (found.center, found.interval) == (None, None)
    assert found.sentence == "There is no counted case to read yet."


def test_excluded_points_keep_their_place_and_do_not_count():
    points = [Point(part=10, whole=20), Point(part=0, whole=500, is_excluded=True), Point(), Point(part=10, whole=20)]
    found = p_chart(points)
    assert found.center == 0.5
    assert [share.value for share in found.shares] == [0.5, 0, None, 0.5]
    assert not found.shares[1].is_small


@pytest.mark.parametrize("cases", [[(5, 4)], [(1, 0)]])
def test_a_part_larger_than_its_whole_is_refused(cases):
    with pytest.raises(WorkbookError, match="cannot be"):
        chart(cases)


@given(st.lists(CASES, max_size=15))
@settings(max_examples=60)
def test_the_pooled_share_lies_among_the_points_and_limits_in_order(cases):
    found = chart(cases)
    values = [share.value for share in found.shares if share.value is not None]
    if found.center is not None:
        assert min(values) - 1e-12 <= found.center <= max(values) + 1e-12
    for share in found.shares:
        if share.lower is not None and share.upper is not None and found.center is not None:
            assert 0 <= share.lower <= found.center <= share.upper <= 1


@given(st.lists(st.tuples(st.integers(40, 60), st.just(100)), min_size=1, max_size=15))
@settings(max_examples=60)
def test_mirrored_counts_give_mirrored_signals(cases):
    mirrored = chart([(n - x, n) for x, n in cases])
    turn = {"above": "below", "below": "above", "rising": "falling", "falling": "rising"}
    expected = {(signal.kind, turn[signal.way], signal.points) for signal in chart(cases).signals}
    assert {(signal.kind, signal.way, signal.points) for signal in mirrored.signals} == expected
