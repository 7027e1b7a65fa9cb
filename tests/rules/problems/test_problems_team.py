"""Problems of the review and its team."""

from datetime import date

from tests.rules.facts_for_tests import met, person, review
from tests.rules.problems.problems_for_tests import found, only, said


def test_the_head_of_the_review_is_needed():
    rows = review(met(), area_name="", cycle=" ", coordinator_id=None, lead_agency=None, members=())
    assert said(rows) == [
        ("blocking", "", "Service area"),
        ("blocking", "", "Cycle"),
        ("blocking", "", "State lead agency"),
        ("blocking", "", "Coordinator"),
        ("blocking", "", "Team"),
    ]


def test_a_planning_window_that_ends_before_it_begins_warns():
    assert only(review(met(), planning_from_on=date(2027, 6, 1))).level == "warning"


def test_a_person_needs_a_name():
    nobody = person(" ")
    problem = only(review(met(), people=[nobody], coordinator_id=nobody.id))
    assert (problem.where.table, problem.where.row_id, problem.where.field) == ("person", nobody.id, "name")


def test_a_planning_window_of_one_day_is_in_order():
    assert found(review(met(), planning_from_on=date(2027, 5, 31), planning_to_on=date(2027, 5, 31))) == ()
