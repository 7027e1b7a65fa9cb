"""What numbers come to, and what they suggest."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.facts_for_tests import SCALE, kpi, met, missed, rating, review

from workbook_tui.rules.rating import differs, needs_reason, result, suggestion

RATIO = {"numerator": "On time", "denominator": "All"}
DELAYS = RATIO | {"family_delays": "Family"}
EXCLUDED = RATIO | {"excluded": "Opted out"}
CATEGORIES = {f"category_{letter}": letter for letter in "abcde"}
COUNTS = st.integers(0, 500)


def _suggested(one) -> str:
    entry = suggestion(one, SCALE)
    return entry.value if entry else ""


@pytest.mark.parametrize(
    ("inputs", "numbers", "value"),
    [
        (DELAYS, {"numerator": 38, "family_delays": 1, "denominator": 42}, 92.9),
        (DELAYS, {"numerator": 36, "family_delays": 2, "denominator": 40}, 95.0),
        (DELAYS, {"numerator": 36, "denominator": 40}, 90.0),
        (RATIO, {"numerator": 36, "family_delays": 2, "denominator": 40}, 90.0),
        (EXCLUDED, {"numerator": 9, "denominator": 12, "excluded": 2}, 90.0),
        (RATIO, {"numerator": 3}, None),
        (RATIO, {"denominator": 3}, None),
    ],
)
def test_a_ratio_counts_what_the_kpi_asks_for(inputs, numbers, value):
    assert result(kpi(inputs=inputs, rated=rating(**numbers))).value == value


@pytest.mark.parametrize(
    ("measure", "counts", "part", "whole"),
    [("summary_1", (1, 2, 3, 4, 5), 7, 10), ("summary_2", (1, 1, 1, 2, 4), 6, 9), ("summary_2", (0, 0, 0, 0, 0), 0, 0)],
)
def test_the_summary_statements_come_from_the_progress_categories(measure, counts, part, whole):
    numbers = rating(**dict(zip(CATEGORIES, counts, strict=True)))
    found = result(kpi(measure=measure, inputs=CATEGORIES, rated=numbers))
    assert (found.part, found.whole, found.has_no_data) == (part, whole, whole == 0)


def test_a_missing_category_gives_no_value():
    assert result(kpi(measure="summary_1", inputs=CATEGORIES, rated=rating(category_a=1))).value is None


@pytest.mark.parametrize(
    ("answer", "value", "suggested"), [("yes", 100.0, "meets"), ("no", 0.0, "needs_improvement"), (None, None, "")]
)
def test_yes_or_no_is_all_or_nothing_and_never_a_small_number(answer, value, suggested):
    one = kpi(measure="yes_no", inputs={"in_place": "In place?"}, rated=rating(in_place=answer))
    assert (result(one).value, _suggested(one), result(one).is_small) == (value, suggested, False)


@pytest.mark.parametrize(("target", "direction"), [(None, "up"), (90.0, "up"), (50.0, "down"), (None, "down")])
@pytest.mark.parametrize(("answer", "suggested"), [("yes", "meets"), ("no", "needs_improvement")])
def test_yes_meets_a_results_kpi_whatever_its_target(target, direction, answer, suggested):
    numbers = rating(in_place=answer)
    one = kpi(kind="results", measure="yes_no", target=target, direction=direction, rated=numbers)
    assert _suggested(one) == suggested


def test_a_denominator_of_0_is_no_data_and_suggests_nothing():
    one = kpi(rated=rating(numerator=0, denominator=0))
    assert (result(one).value, result(one).has_no_data, _suggested(one)) == (None, True, "")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (
            {"numerator": 42, "family_delays": 1, "denominator": 42},
            r"together \(43\) are more than the cases counted \(42\)",
        ),
        ({"numerator": 5, "denominator": 4}, r"\(5\) are more"),
        ({"numerator": 0, "denominator": 4, "excluded": 5}, "More cases are left out"),
    ],
)
def test_numbers_that_cannot_be_right_are_said_and_suggest_nothing(numbers, words):
    one = kpi(rated=rating(**numbers))
    found = result(one)
    assert found.value is None
    assert re.search(words, found.problem)
    assert _suggested(one) == ""


def test_compliance_is_met_by_everything_and_by_nothing_less():
    assert _suggested(kpi(rated=rating(numerator=1999, denominator=2000))) == "needs_improvement"
    assert _suggested(kpi(rated=rating(numerator=1999, family_delays=1, denominator=2000))) == "meets"


@pytest.mark.parametrize(
    ("target", "direction", "part", "suggested"),
    [
        (97.9, "up", 979, "meets"),
        (97.9, "up", 978, "needs_improvement"),
        (97.85, "up", 978, "needs_improvement"),
        (None, "up", 1, ""),
        (5.0, "down", 50, "meets"),
        (5.0, "down", 51, "needs_improvement"),
    ],
)
def test_a_results_kpi_is_held_against_its_target_in_its_direction(target, direction, part, suggested):
    numbers = rating(numerator=part, denominator=1000)
    assert _suggested(kpi(kind="results", target=target, direction=direction, rated=numbers)) == suggested


@given(COUNTS, COUNTS, COUNTS)
def test_one_more_case_that_meets_it_never_turns_the_suggestion_worse(numerator, delays, denominator):
    before = _suggested(kpi(rated=rating(numerator=numerator, family_delays=delays, denominator=denominator)))
    after = _suggested(kpi(rated=rating(numerator=numerator + 1, family_delays=delays, denominator=denominator)))
    assert not (before == "meets" and after == "needs_improvement")


@given(COUNTS, COUNTS)
def test_a_family_delay_counts_as_a_case_on_time(numerator, denominator):
    as_delay = result(kpi(rated=rating(numerator=numerator, family_delays=1, denominator=denominator)))
    on_time = result(kpi(rated=rating(numerator=numerator + 1, family_delays=0, denominator=denominator)))
    assert (as_delay.value, as_delay.part) == (on_time.value, on_time.part)


def test_a_small_number_is_below_ten():
    assert [result(kpi(rated=rating(numerator=0, denominator=count))).is_small for count in (0, 1, 9, 10)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_rating_against_the_numbers_or_out_of_scope_needs_a_reason():
    overridden = kpi(rated=rating(rating="meets", numerator=1, denominator=2))
    not_applicable = kpi(rated=rating(rating="not_applicable"))
    whole = review(overridden, not_applicable, met(), missed())
    assert [differs(one, whole) for one in whole.kpis] == [True, False, False, False]
    assert [needs_reason(one, whole) for one in whole.kpis] == [True, True, False, False]
