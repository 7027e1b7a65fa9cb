"""Typed words that are shown outside: numbers of time stand, whatever may count people does not."""

import pytest
from tests.rules.facts_for_tests import ANA, review

from workbook_tui.rules.sharing.review import counts_people, shared_text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Revise the intake procedure",
        "45-day timeline: evaluations in time",
        "Pass everything at day 20 and day 30 to the supervisor",
        "First visit within 21 days of consent, notice within five working days",
        "Contract for twelve hours a week until 31 May 2027",
        "A two-day guarantee and 2 to 4 weeks of notice",
        "Print a list of toddlers from 27 months on the first of each month",
        "Half a day a week, from 9:30 on, by 2027-05-31 or 5/31/2027",
        "Review C8A and Part 303 in 2026-27 on form 2",
        "One page with one owner for both offices",
        "Keep each child on the list until a family has signed",
        "Families with children aged birth to 3",
        "Falls per 1,000 visits",
        "Complaints per 100 children and per 100,000 days",
        "Sign by May 3, send on 5 May 2027, review in spring 2028",
    ],
)
def test_numbers_of_time_of_bases_and_of_names_stand(text):
    assert not counts_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "Serve the 3 families that still wait",
        "Call the three late ones",
        "38 of 42 were in time",
        "From 97.5 % to 100 %",
        "Raise 90% to 95%",
        "Only one child is left",
        "One of the families moved",
        "No family waits any more",
        "Both late families have their services",
        "In May 2027, 4 were late",
        "20 days late: 2",
        "Within 45 days for 19/20",
        "Within 45 days: 95 percent",
        "A dozen records each quarter",
        "Half of the referrals",
        "Serve the 2031 families",
        "In May 3 were late",
        "In May 3 families were late",
        "By May 3 of them wait",
        "This week 3 were late",
        "On form 2 are late",
        "Last month 4",
        "4/9 in time",
        "3-4 late",
        "2 per 1,000 visits",
        "Late per 1,003 visits",
        "Late per 9 visits",
        "Late per 100.5 visits",
        "Late per 100/104",
        "3families and _2",
        "n=4",
        "½ of all, ③ at home",
    ],
)
def test_whatever_may_count_people_is_found(text):
    assert counts_people(text)


def test_words_that_may_name_or_count_somebody_are_replaced():
    about = review()
    left_out = "Task 2 (its words are left out, they may name or count people)"
    assert shared_text(about, f"{ANA.name} calls", "Task 2") == left_out
    assert shared_text(about, "Call the 4 families", "Task 2") == left_out
    assert shared_text(about, "Call the families", "Task 2") == "Call the families"
    assert shared_text(about, "", "Task 2") == ""
