"""Problems of numbers, ratings and reasons."""

import pytest
from tests.rules.facts_for_tests import full_plan, kpi, rating, review
from tests.rules.problems.problems_for_tests import blocking, found, only, said


@pytest.mark.parametrize("reason", [None, "It is May."])
def test_a_kpi_that_is_not_rated_blocks_even_when_the_gate_is_passed(reason):
    waiting = kpi("C7")
    [problem] = blocking(review(waiting, gate_reason=reason))
    assert (problem.kpi, problem.component) == ("C7", "Rating")
    assert (problem.where.section, problem.where.row_id, problem.where.field) == ("rate", waiting.rating.id, "rating")


def test_a_rating_off_the_scale_names_the_scale():
    assert "Meets requirement" in only(review(kpi(rated=rating(rating="ok", numerator=20, denominator=20)))).sentence


def test_a_rating_that_differs_needs_a_reason_and_so_does_not_applicable():
    differs = rating(rating="meets", numerator=38, denominator=42)
    assert only(review(kpi(rated=differs))).component == "Reason"
    assert "Not applicable" in only(review(kpi(rated=rating(rating="not_applicable")))).sentence
    assert found(review(kpi(rated=rating(rating="not_applicable", reason="Nobody left.")))) == ()


def test_a_kpi_is_switched_off_with_a_reason_and_nothing_else_is_asked_of_it():
    off = rating(numerator=9, denominator=3, drafts={"surveys": "12o"})
    assert only(review(kpi(is_active=False, rated=off))).component == "Switched off"
    assert found(review(kpi(is_active=False, off_reason="The state supplies it.", rated=off))) == ()


def test_numbers_that_cannot_be_right_block():
    wrong = rating(rating="needs_improvement", numerator=41, family_delays=2, denominator=42)
    [problem] = [
        one for one in found(review(kpi(rated=wrong, plan=full_plan(is_confirmed=True)))) if one.component == "Numbers"
    ]
    assert problem.level == "blocking"


def test_a_rating_without_numbers_or_with_few_warns():
    assert said(review(kpi(rated=rating(rating="meets")))) == [("warning", "C1", "Numbers")]
    assert said(review(kpi(rated=rating(rating="meets", numerator=0, denominator=0)))) == [("warning", "C1", "Numbers")]
    assert said(review(kpi(rated=rating(rating="meets", numerator=9, denominator=9)))) == [("warning", "C1", "Numbers")]
    assert found(review(kpi(rated=rating(rating="meets", numerator=10, denominator=10)))) == ()
    assert found(review(kpi(rated=rating(rating="meets"), measure="none"))) == ()


def test_nothing_to_count_is_another_matter_than_nothing_counted():
    nothing_there, nothing_counted = rating(rating="meets", numerator=0, denominator=0), rating(rating="meets")
    assert only(review(kpi(rated=nothing_there))).sentence != only(review(kpi(rated=nothing_counted))).sentence


@pytest.mark.parametrize(("field", "value"), [("rating", None), ("reason", "not_applicable")])
def test_a_draft_where_something_is_missing_is_one_problem(field, value):
    too_long = "very " * 7_000
    assert only(review(kpi(rated=rating(rating=value, drafts={field: too_long})))).where.field == field


@pytest.mark.parametrize("counted", [9, 0, None])
def test_few_or_no_numbers_warn_only_while_the_analysis_is_empty(counted):
    numbers = {"rating": "meets", "numerator": counted, "denominator": counted}
    assert only(review(kpi(rated=rating(**numbers)))).component == "Numbers"
    assert found(review(kpi(rated=rating(**numbers, analysis="Two families moved away in June.")))) == ()
