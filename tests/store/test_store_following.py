"""A reason belongs to one rating at one count, and findings follow their numbers until a person takes them over."""

from datetime import date

import pytest

from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.problems import problems
from workbook_tui.rules.rating import prefilled_findings

TODAY = date(2027, 4, 15)
GONE = "No toddler left"


@pytest.fixture
def put(book, kpi):
    """Answer a question about C1's rating."""

    def answer(field: str, text: str) -> None:
        book.answers.save(SPSR.prompts[f"rating.{field}"], kpi("C1").rating.id, text, today=TODAY)

    return answer


@pytest.fixture
def rate(book, kpi):
    """Rate C1 with a key of the list."""

    def by_key(value: str | None, reason: str | None = None) -> None:
        book.ratings.rate(kpi("C1").id, value, today=TODAY, reason=reason)

    return by_key


def asked(book) -> list[str]:
    """What is asked about the reason of C1's rating."""
    found = problems(book.facts(), "plan", TODAY)
    return [one.sentence for one in found if one.kpi == "C1" and one.component == "Reason"]


def reasons(kpi) -> tuple[str, str]:
    """The reason that counts, and the one that was left behind."""
    rating = kpi("C1").rating
    return rating.text("reason"), rating.text("old_reason")


def test_a_reason_is_left_behind_by_numbers_and_a_rating_it_was_not_given_for_and_asked_again(book, kpi, put, rate):
    rate("not_applicable", GONE)
    assert (reasons(kpi), asked(book)) == ((GONE, ""), [])
    put("numerator", "19")
    put("denominator", "20")
    assert reasons(kpi) == ("", GONE)
    (sentence,) = asked(book)
    assert "was given for “Not applicable”." in sentence
    rate("needs_improvement")
    assert (reasons(kpi), asked(book)) == (("", GONE), [])
    rate("meets")
    assert len(asked(book)) == 1
    put("reason", "The state agreed to count it so.")
    assert (reasons(kpi), asked(book)) == (("The state agreed to count it so.", ""), [])


@pytest.mark.parametrize("way", ["typing", "undo"])
def test_the_numbers_a_reason_was_given_for_bring_it_back(book, kpi, put, rate, way):
    put("numerator", "18")
    put("denominator", "20")
    rate("meets", "One family asked to wait.")
    put("numerator", "1")
    assert reasons(kpi) == ("", "One family asked to wait.")
    if way == "typing":
        put("numerator", "17")
        put("numerator", "18")
    else:
        book.journal.undo()
    assert reasons(kpi) == ("One family asked to wait.", "")
    assert asked(book) == []


def test_a_newer_reason_and_the_one_before_change_places_with_their_ratings(kpi, put, rate):
    put("numerator", "18")
    put("denominator", "20")
    rate("meets", "For 18")
    put("numerator", "16")
    put("reason", "For 16")
    put("numerator", "15")
    assert reasons(kpi) == ("", "For 16")
    put("numerator", "16")
    assert reasons(kpi) == ("For 16", "")


def test_the_numbers_left_alone_leave_the_reason(kpi, put, rate):
    rate("not_applicable", GONE)
    for field in ("source", "analysis", "period"):
        put(field, "Our log")
    assert reasons(kpi) == (GONE, "")


def test_findings_follow_the_numbers_and_the_analysis_until_a_person_writes_or_confirms_them(book, kpi, put, rate):
    rate("needs_improvement")
    assert "nothing was counted" in kpi("C1").plan.text("findings")
    put("numerator", "16")
    put("denominator", "20")
    put("analysis", "Four referrals waited for an interpreter.")
    plan = kpi("C1").plan
    assert plan["findings"] == prefilled_findings(book.facts(), kpi("C1"))
    assert "16 of 20" in plan.text("findings")
    assert "waited for an interpreter" in plan.text("findings")
    book.journal.undo()
    assert "waited" not in kpi("C1").plan.text("findings")
    book.plans.confirm_findings(plan.id)
    confirmed = kpi("C1").plan.text("findings")
    put("numerator", "17")
    assert kpi("C1").plan.text("findings") == confirmed
    said = [one.sentence for one in problems(book.facts(), "plan", TODAY) if "confirmed at" in one.sentence]
    assert len(said) == 1
    assert "16 of 20" in said[0]
    assert "17 of 20" in said[0]


def test_findings_in_a_persons_own_words_stay(book, kpi, put, rate):
    rate("needs_improvement")
    book.answers.save(SPSR.prompts["plan.findings"], kpi("C1").plan.id, "Our own words", today=TODAY)
    put("numerator", "16")
    assert kpi("C1").plan["findings"] == "Our own words"
