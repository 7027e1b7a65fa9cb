"""Baselines, the new median that a lasting shift offers, and those that a person confirmed."""

import pytest

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.charts.median_offer import OfferedMedian
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.run_chart import run_chart
from workbook_tui.rules.charts.segments import Phase

BASELINE = [50, 52, 48, 51, 49, 53, 47, 50, 52, 48]
MONTHS = ["Mar", "Apr", "May", "Jun", "Jul", "Aug"]


def chart(values, **options):
    return run_chart([Point(value=value) for value in values], **{"direction": "up", "baseline": 10, **options})


def test_a_lasting_shift_offers_the_runs_own_median_from_after_the_baseline():
    found = chart([60, 62, 58, 61, 59, 63, 60, 58, 61, 62, 70, 72, 71, 73, 69, 74, 75, 72, 73, 76])
    assert found.median == 60.5
    assert [signal.points for signal in found.shifts] == [tuple(range(9, 21))]
    assert found.median_offer == OfferedMedian(median=72, start=11, points_beyond_baseline=10, is_provisional=False)
    assert found.sentence == "12 points above the median since point 9: improvement; a new median can be set."
    assert "a new median of 72 can be set" in found.offer_sentence


@pytest.mark.parametrize(("more", "provisional"), [(6, True), (8, True), (9, False), (12, False)])
def test_six_points_beyond_are_provisional_and_nine_are_enough(more, provisional):
    found = chart([*BASELINE, *([60] * more)])
    assert found.median == 50
    assert found.median_offer is not None
    assert (found.median_offer.points_beyond_baseline, found.median_offer.is_provisional) == (more, provisional)


def test_the_new_median_is_that_of_every_point_of_the_run():
    found = chart([*BASELINE, 61, 62, 63, 64, 65, 66, 67, 68, 69])
    assert found.median_offer == OfferedMedian(median=65, start=11, points_beyond_baseline=9, is_provisional=False)


def test_the_sentence_says_how_many_more_points_are_needed():
    labels = [*(f"P{number}" for number in range(1, 11)), *MONTHS]
    points = [Point(label, value) for label, value in zip(labels, [*BASELINE, *([60] * 6)], strict=True)]
    found = run_chart(points, direction="up", baseline=10)
    assert found.sentence == "6 points above the median since Mar: improvement; 3 more and a new median can be set."
    assert found.offer_sentence == "Provisional median 60: 3 more points and it can be set."


def test_five_points_beyond_are_no_sustained_shift():
    found = chart([*BASELINE, *([60] * 5)])
    assert found.median_offer is None
    assert found.offer_sentence.startswith("No sustained shift")
    begun_early = chart([50, 52, 48, 51, 49, 48, 47, 50, 52, 52, 60, 60, 60, 60])
    assert begun_early.sentence.endswith("improvement; 5 more and a new median can be set.")
    assert begun_early.offer_sentence == "Only 4 points beyond the baseline: 5 more are needed."


def test_a_lasting_shift_that_has_ended_is_offered_still():
    found = chart([*BASELINE, *([60] * 10), 40])
    assert found.median_offer == OfferedMedian(60, 11, 10, is_provisional=False, is_over=True)
    assert found.sentence == (
        "10 points above the median from point 11 to point 20: a better time; a new median can be set."
    )
    assert "beyond the baseline from point 11" in found.offer_sentence


def test_sixteen_below_and_four_after_one_high_are_offered_as_the_finding_says():
    counts = [11, 12, 9, 13, 10, 14, 11, 12, 8, 7, 5, 4, 10, 4, 9, 4, 8, 6, 9, 9, 4, 5, 2, 6, 16, 8, 7, 8, 4]
    found = chart(counts, direction="down", baseline=12)
    assert found.median == 10.5
    assert found.median_offer == OfferedMedian(6, 13, 12, is_provisional=False, is_over=True)
    assert found.sentence == (
        "16 points below the median from point 9 to point 24: a better time; a new median can be set."
    )
    more = chart([*counts, 8, 9], direction="down", baseline=12)
    assert more.median_offer == found.median_offer
    assert more.sentence == (
        "6 points below the median since point 26: improvement; a new median can be set from point 13."
    )


def test_a_shift_to_the_other_side_that_goes_on_takes_the_offer_of_the_one_before():
    found = chart([*BASELINE, *([60] * 10), *([40] * 7)])
    assert (
        found.sentence == "7 points below the median since point 21: getting worse; 2 more and a new median can be set."
    )
    assert found.median_offer == OfferedMedian(40, 21, 7, is_provisional=True)


def test_a_shift_that_ended_too_early_is_not_offered():
    found = chart([*BASELINE, *([60] * 7), 40])
    assert found.median_offer is None
    assert found.offer_sentence == "The shift ended 7 points beyond the baseline; 9 are needed."


def test_a_point_on_the_old_median_does_not_count_into_the_new_one():
    found = chart([*BASELINE, 60, 50, 60, 62, 50, 64, 66, 68, 70, 72, 74])
    assert found.median_offer == OfferedMedian(66, 11, 9, is_provisional=False)


def test_points_on_the_frozen_median_keep_a_shift_going_and_do_not_count():
    found = chart([*BASELINE, *([60] * 8), 50, 50])
    assert found.median_offer is not None
    assert (found.median_offer.points_beyond_baseline, found.median_offer.median) == (8, 60)


def test_a_shift_to_the_worse_side_is_said_to_be_worse():
    assert "getting worse" in chart([*BASELINE, *([40] * 9)]).sentence
    assert "improvement" in chart([*BASELINE, *([40] * 9)], direction="down").sentence


def test_the_frozen_median_does_not_move_with_later_points():
    assert chart(BASELINE).median == chart([*BASELINE, 90, 91, 92]).median == 50


def test_missing_and_excluded_points_are_not_part_of_the_baseline():
    points = [Point(value=value) for value in BASELINE]
    points[3:3] = [Point(), Point(value=99, is_excluded=True)]
    found = run_chart([*points, Point(value=60)], baseline=10)
    assert found.segments[0].baseline_last == 12
    assert found.median == 50


def test_until_the_baseline_is_whole_the_median_moves():
    found = chart([1, 2, 3, 4], baseline=8)
    assert (found.median, found.segments[0].is_frozen) == (2.5, False)


def test_a_baseline_of_fewer_than_8_points_is_refused():
    with pytest.raises(WorkbookError, match="at least 8 points"):
        chart(BASELINE, baseline=7)


def test_a_confirmed_median_holds_from_its_point_on_and_offers_the_next():
    values = [*BASELINE, *([60, 62, 58] * 3), *([70, 72, 71] * 3)]
    found = chart(values, phases=[Phase(11, 60, "new intake form")])
    assert [(part.first, part.last, part.median) for part in found.segments] == [(1, 10, 50), (11, 28, 60)]
    assert found.median == 60
    assert found.median_offer == OfferedMedian(median=71, start=20, points_beyond_baseline=9, is_provisional=False)


def test_a_fraction_stored_as_a_float_is_still_the_median():
    points = [Point(part=1, whole=3)] * 20
    found = run_chart(points, baseline=8, phases=[Phase(10, 100 / 3)])
    assert [part.runs.useful_count for part in found.segments] == [0, 0]


def test_a_confirmed_median_from_the_first_point_leaves_no_earlier_stretch():
    assert len(chart(BASELINE, phases=[Phase(1, 50)]).segments) == 1


def test_a_confirmed_median_without_points_yet_says_so():
    assert chart(BASELINE, phases=[Phase(11, 60)]).sentence == "No point yet since the new median."


def test_after_a_set_median_the_finding_says_since_when_and_trends_stop_at_it():
    values = [*BASELINE[:8], 52, 54, 56, 58, 60, 62, 64, 60, 59, 62, 63, 60, 62]
    points = [Point(f"P{number}", value) for number, value in enumerate(values, 1)]
    found = run_chart(points, direction="up", baseline=8, phases=[Phase(12, 61, "new form")])
    assert found.sentence == "Since P12 the median is 61 (50 before); no signal since."
    assert [trend.points for trend in found.trends] == [(7, 8, 9, 10, 11)]
    few = run_chart(points[:14], direction="up", baseline=8, phases=[Phase(12, 61, "new form")])
    assert few.sentence.endswith("3 points off it since, too few to tell a change from chance.")


@pytest.mark.parametrize("starts", [[0], [5, 5], [9, 4]])
def test_confirmed_medians_that_do_not_follow_one_another_are_refused(starts):
    with pytest.raises(WorkbookError, match="follow one another"):
        chart(BASELINE, phases=[Phase(start, 50) for start in starts])
