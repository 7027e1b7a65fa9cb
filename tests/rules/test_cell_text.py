"""Cells of a returned workbook as the texts one would type, and what cannot be taken."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_tui.prompts.choices import DECISIONS, TASK_STATUSES, WORKED_CHOICES
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.days import clear_day
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.text import LONGEST, clean

TODAY = date(2027, 12, 1)
LONG, DONE, DUE = SPSR.prompts["plan.findings"], SPSR.prompts["task.done_on"], SPSR.prompts["task.due_on"]
WHOLE, PERCENT, LEADS = SPSR.prompts["rating.numerator"], SPSR.prompts["kpi.target"], SPSR.prompts["task.leads"]
STATUS, DECISION, DID_IT = SPSR.prompts["task.status"], SPSR.prompts["plan.decision"], SPSR.prompts["task.worked"]


def cell_text(prompt, value, choices=()):
    return kind_of(prompt).from_cell(value, Terms(choices=choices))


def refusal(prompt, text, today, choices=()):
    return kind_of(prompt).refusal(text, Terms(label=prompt.label, today=today, choices=choices))


@pytest.mark.parametrize(
    ("prompt", "value", "text"),
    [
        (LONG, None, ""),
        (LONG, " a \r\nb\x07 ", " a \nb "),
        (LONG, 3.0, "3"),
        (LONG, 0.1, "0.1"),
        (LONG, 12345678901, "12345678901"),
        (LONG, True, "TRUE"),
        (LONG, date(2027, 5, 31), "2027-05-31"),
        (DONE, datetime(2027, 5, 31, 10, 30), "2027-05-31"),  # noqa: DTZ001 - a cell has no zone
        (DONE, " May 31 2027", "2027-05-31"),
        (DONE, "+2w ", "+2w"),
        (WHOLE, 42.0, "42"),
        (WHOLE, "1,234", "1234"),
        (WHOLE, 42.5, "42.5"),
        (WHOLE, "many ", "many"),
        (PERCENT, 81.3, "81.3"),
        (PERCENT, 100, "100"),
        (PERCENT, "92.50 %", "92.5"),
        (STATUS, "off TRACK ", "off_track"),
        (STATUS, "not_done", "not_done"),
        (STATUS, "d", "d"),
        (DID_IT, True, "yes"),
        (LEADS, " Ana ;Bo;; Ana", "Ana; Bo"),
    ],
)
def test_a_cell_is_read_as_one_would_type_it(prompt, value, text):
    assert cell_text(prompt, value, prompt.choices) == text


@pytest.mark.parametrize("text", ["2027-5-31", "5/31/2027", "31 May 2027", "31st may, 2027", "May 31, 2027"])
def test_a_day_in_a_clear_form_is_read(text):
    assert clear_day(text) == date(2027, 5, 31)


@pytest.mark.parametrize(
    "text", ["+2w", "fri", "eom", "today", "31 May", "5/31", "5/31/27", "31.5.2027", "next friday", ""]
)
def test_a_day_that_would_have_to_be_guessed_is_not_read(text):
    assert clear_day(text) is None
    assert not text or "not clearly a date" in refusal(DUE, text, TODAY)


@pytest.mark.parametrize(
    ("prompt", "text", "words"),
    [
        (LONG, "x" * (LONGEST + 2), "2 characters too long"),
        (DONE, "2027-12-02", "still to come"),
        (DUE, "2/30/2027", "no day 30"),
        (WHOLE, "42.5", "not a whole number"),
        (PERCENT, "101", "more than 100"),
        (DECISION, "open", "not one of: "),
        (STATUS, "d", "not one of: "),
        (LEADS, "Ana\nBo", "one line"),
        (SPSR.prompts["review.coordinator_id"], "Ana; Bo", "One person"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(prompt, text, words):
    assert words in refusal(prompt, text, TODAY, prompt.choices)


def test_what_can_be_taken_is_not_refused():
    for prompt, text in ((LONG, ""), (LONG, " x "), (DONE, "2027-12-01"), (LEADS, "Nobody Yet"), (DID_IT, "")):
        assert refusal(prompt, text, TODAY, WORKED_CHOICES) == ""
    for prompt, choices in ((STATUS, TASK_STATUSES), (DECISION, DECISIONS)):
        assert {refusal(prompt, choice.value, TODAY, choices) for choice in choices} == {""}


def test_the_order_of_people_and_their_capitals_do_not_count_and_everything_else_does():
    assert kind_of(LEADS).is_same("Ana; Bo", "bo; ANA")
    assert not kind_of(LEADS).is_same("Ana; Bo", "Ana")
    assert not kind_of(LONG).is_same("a", "a ")


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_a_text_stays_as_it_was_typed_once_cleaned(text):
    assert cell_text(LONG, text) == clean(text).text


def test_the_advice_for_a_day_names_only_forms_that_are_clear_in_a_workbook():
    said = refusal(DUE, "20 novembre 2026", TODAY)
    assert said == "“novembre” is not a month. Write it as 5/31/2027, 2027-05-31 or May 31, 2027."
