"""On which day something can have been sent, and how a receipt is put into words."""

from datetime import date

import pytest
from tests.rules.facts_for_tests import submission

from workbook_tui.prompts.choices import SUBMISSION_WAYS
from workbook_tui.rules.submission_facts import sent_day_fault, way_text

TODAY, CHANGED = date(2027, 6, 3), date(2027, 5, 27)


@pytest.mark.parametrize(
    ("day", "today", "data_day", "fault"),
    [
        (TODAY, TODAY, CHANGED, ""),
        (CHANGED, TODAY, CHANGED, ""),
        (date(2027, 5, 26), TODAY, CHANGED, "changed on May 27, 2027: what was sent on May 26, 2027"),
        (date(2027, 6, 4), TODAY, CHANGED, "Jun 4, 2027 is still to come"),
        (TODAY, TODAY, None, ""),
        # Whoever takes an earlier day for today can still record something as sent today.
        (CHANGED, CHANGED, TODAY, ""),
    ],
)
def test_a_day_is_neither_to_come_nor_before_the_data(day, today, data_day, fault):
    said = sent_day_fault(day, today, data_day)
    assert fault in said if fault else said == ""


def test_a_receipt_says_how_and_when_and_whether_it_was_a_draft():
    sent = submission(sent_on=CHANGED, problems="[]", way="email")
    assert (sent.sent_text, sent.way_label) == ("was sent by email on May 27, 2027", "Email")
    assert submission(sent_on=CHANGED, problems="[]", is_draft=True, way="in_person").sent_text == (
        "was sent as a draft in person on May 27, 2027"
    )
    assert submission(sent_on=CHANGED, problems="[]").sent_text == "was sent on May 27, 2027"
    assert all(way_text(choice.value) for choice in SUBMISSION_WAYS)
