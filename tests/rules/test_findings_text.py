"""The first words of the findings."""

from typing import Any

import pytest
from tests.rules.facts_for_tests import full_plan, kpi, missed, rating, review

from workbook_tui.rules.rating import counts_text, prefilled_findings


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({}, "no numbers"),
        ({"numerator": 38}, "no numbers"),
        ({"numerator": 38, "denominator": 42}, "38 of 42"),
        ({"numerator": 38, "family_delays": 1, "denominator": 42}, "38 + 1 family delay of 42"),
        ({"numerator": 36, "family_delays": 2, "denominator": 40}, "36 + 2 family delays of 40"),
        ({"numerator": 14, "denominator": 17, "excluded": 1}, "14 of 17 less 1 left out"),
    ],
)
def test_the_numbers_are_said_as_they_were_counted(numbers, said):
    assert counts_text(kpi(rated=rating(**numbers))) == said


def test_what_a_kpi_does_not_ask_for_is_not_said():
    asked = {"numerator": "On time", "denominator": "All"}
    assert counts_text(kpi(inputs=asked, rated=rating(numerator=38, family_delays=1, denominator=42))) == "38 of 42"


def test_yes_and_no_are_said_too():
    assert counts_text(kpi(measure="yes_no", rated=rating(in_place="no"))) == "in place: no"
    assert counts_text(kpi(measure="yes_no")) == "no numbers"


def test_summaries_are_said_as_part_of_whole():
    letters = {f"category_{letter}": letter for letter in "abcde"}
    five: dict[str, Any] = {"category_a": 1, "category_b": 2, "category_c": 3, "category_d": 4, "category_e": 5}
    assert counts_text(kpi(measure="summary_1", inputs=letters, rated=rating(**five))) == "7 of 10"
    assert counts_text(kpi(measure="summary_2", inputs=letters, rated=rating(**five))) == "9 of 15"


def test_the_findings_start_with_numbers_target_last_cycle_and_analysis():
    numbers = rating(
        rating="needs_improvement",
        numerator=38,
        family_delays=1,
        denominator=42,
        period="Jul 2025 - Jun 2026",
        last_value=95.0,
        last_rating="needs_improvement",
        analysis="Speech services started late.\n",
    )
    assert prefilled_findings(review(), kpi(rated=numbers)) == (
        "C1 Timely services (Jul 2025 - Jun 2026): 38 + 1 family delay of 42, which is 92.9 %. "
        "3 cases do not meet the requirement. The target is 100 %. "
        "The cycle before it was 95.0 %, rated “Needs improvement”.\n\nSpeech services started late."
    )


def test_one_case_is_one_case():
    assert "1 case does not meet" in prefilled_findings(review(), kpi(rated=rating(numerator=41, denominator=42)))


def test_without_numbers_the_findings_say_so():
    text = prefilled_findings(review(), kpi(target=None, kind="results"))
    assert text == "C1 Timely services needs improvement; nothing was counted."


def test_a_target_that_is_a_ceiling_says_so():
    low = kpi(rated=rating(numerator=20, denominator=40), kind="results", target=30.0, direction="down")
    assert "The target is 30.0 % or less." in prefilled_findings(review(), low)


def test_a_requirement_that_is_not_in_place_says_so():
    text = prefilled_findings(
        review(), kpi("IC1", title="Local council", measure="yes_no", rated=rating(in_place="no"))
    )
    assert text == "IC1 Local council: not in place."


def test_confirmed_numbers_of_the_test_plan_are_those_of_its_rating():
    assert full_plan()["rating_confirmed"] == counts_text(missed())
