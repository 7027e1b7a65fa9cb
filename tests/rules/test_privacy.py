"""What looks like a child's identifier in free text, and what does not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.rules.privacy import suspicion, words_of

IDENTIFYING = [
    "DOB 5/31/2024",
    "D.O.B.: 05-31-24",
    "born 31 May 2024",
    "born on May 31st, 2024",
    "The toddler, born on 2024-05-31, was late.",
    "date of birth is May 31, 2024",
    "Birthdate: 5/31/2024",
    "his birthday is 5/31/2024",
    "DATE OF BIRTH 5/31/2024",
    "turned three on 5/31/2027 without a conference",
    "born 5/31/2024 and referred by the doctor",
    "SSN 123456789",
    "number 123-45-6789 on the form",
    "UIC 1234567890",
    "1234567890 had no conference",
    "MRN: 0045-221",
    "medical record number 44521",
    "student ID 204455",
    "child #20445",
    "child named Maria",
    "The child’s name is Maria Lopez.",
    "the toddler called Zoë",
    "child Maria Lopez had no IFSP",
    "for the infant, Ana-Lena O’Brien",
    "Student: Ana Lopez",
    "child B. Lopez",
    "child J.D. was late",
    "Child J. D. was late",
    "toddler A.B.",
]

ORDINARY = [
    "the child find team met in October",
    "Child Find is coordinated with Head Start and WIC.",
    "Children with IFSPs got every new service within 30 days.",
    "The plan is due on 5/31/2027 and the report on 2027-08-31.",
    "See 34 CFR 303.310 and 20 USC 1416(a)(3)(A).",
    "at least 90 days before the third birthday",
    "Hold the conference 90 days before the third birthday; start by 5/31/2027.",
    "Infants born 10/1/2025 to 9/30/2026 are counted.",
    "children born between 1/1/2025 and 9/30/2025",
    "children born after 10/1/2025",
    "toddlers born 10/1/2025 or later",
    "Check that the date of birth is on the form before 5/31/2027.",
    "Call 517-555-0123 or phone 5175550123.",
    "ZIP 48910-1234, grant H181A230028",
    "38 of 42, 92.9 %, 1999/2000",
    "case 2026-014 was late",
    "Each child Early On serves has a service coordinator.",
    "Every child Wayne County serves is counted.",
    "each child Head Start refers",
    "per child: Review the IFSP, then call the family.",
    "The child’s name: leave it out.",
    "child I.D. numbers stay in the state system",
    "the infant U.S. Census count",
    "Child Outcomes Summary forms were read",
    "Infant Mental Health endorsement for two staff",
    "student teachers and a student of social work",
    "A child with Down syndrome waited 40 days.",
    "the team discussed toddler groups in Lansing",
    "the person in charge of this is a lesson for us",
    "The record says UIC and name are checked in 2026.",
]


@pytest.mark.parametrize("text", IDENTIFYING)
def test_what_identifies_a_child_is_noticed_in_the_middle_of_a_text_too(text):
    assert suspicion(text)
    assert suspicion(f"We looked at it again. {text}")


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_are_left_alone(text):
    assert suspicion(text) == ""


@pytest.mark.parametrize("text", IDENTIFYING)
def test_the_warning_repeats_no_word_or_number_of_what_it_found(text):
    said = set(re.findall(r"\w+", suspicion(text).casefold()))
    private = {
        word
        for word in re.findall(r"\w+", text.casefold())
        if word.isdigit() or word in {"maria", "lopez", "ana", "zoë"}
    }
    assert said.isdisjoint(private)


def test_names_of_the_team_are_known():
    known = words_of(["Maria Lopez", "Ingham ISD"])
    assert suspicion("ask the child Maria Lopez brought to us") != ""
    assert suspicion("ask the child Maria Lopez brought to us", known) == ""


def test_a_name_of_the_team_hides_no_other_name():
    assert suspicion("the child Maria Lopez saw, and child John Smith", words_of(["Maria Lopez"])) != ""


TRADE = """
    the a of and child children family families toddler infants team provider referral within 45 days services IFSP
    Early On Head Start county Michigan service coordinator transition conference plan by 5/31/2027 2026-27 was
    were late record review 303.310 on time 12 of 42 met needs improvement
"""


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(TRADE.split()), max_size=30).map(" ".join))
def test_the_words_of_the_trade_in_any_order_are_no_identifier(text):
    assert suspicion(text) == ""


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_gets_an_answer(text):
    assert isinstance(suspicion(text), str)
