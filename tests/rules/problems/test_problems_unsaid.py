"""What a reader of a self-review asks for and nobody gave: a warning each, however many KPIs leave it open."""

from dataclasses import replace
from datetime import date

from tests.rules.facts_for_tests import ANA, TODAY, kpi, met, rating, review

from workbook_tui.rules.problems import problems


def asked(rows):
    listed = problems(rows, "plan", TODAY)
    return {one.component: one.sentence for one in listed if one.level == "warning" and not one.kpi}


def test_each_question_is_asked_once_and_names_the_kpis_that_leave_it_open():
    rows = review(*(met(f"K{number}") for number in range(1, 8)))
    assert asked(rows) == {
        "Enters the data": "Say who will enter the plans; it may be the coordinator.",
        "Data entry from": "Say from when the plans will be entered.",
        "Data source": "Say where the numbers of K1, K2, K3, K4, K5 and 2 more come from.",
        "Analysis": "Say in the analysis of K1, K2, K3, K4, K5 and 2 more what the team makes of the numbers.",
        "Rated by": "Say who took part in rating K1, K2, K3, K4, K5 and 2 more.",
    }


def test_what_was_said_is_asked_no_more_and_a_draft_is_a_problem_of_its_own():
    full = rating(rating="meets", numerator=20, denominator=20, source="Our log", analysis="All in time.")
    full = replace(full, participants=(ANA,))
    rows = review(kpi(rated=full), data_entry_id=ANA.id, data_entry_on=date(2027, 4, 1))
    assert asked(rows) == {}
    drafted = review(kpi(rated=full), data_entry_id=ANA.id, drafts={"data_entry_on": "31 Feb"})
    assert asked(drafted) == {}


def test_a_kpi_that_is_not_rated_yet_or_does_not_apply_rests_on_nothing():
    rows = review(kpi(), kpi("C2", rated=rating(rating="not_applicable", reason="No toddler left")))
    assert set(asked(rows)) == {"Enters the data", "Data entry from"}


def test_the_question_leads_to_the_first_kpi_that_leaves_it_open():
    first, second = met("C1"), met("C2")
    said = replace(first, rating=replace(first.rating, values={**first.rating.values, "source": "Our log"}))
    (one,) = (one for one in problems(review(said, second), "plan", TODAY) if one.component == "Data source")
    assert (one.where.row_id, one.where.field) == (second.rating.id, "source")
