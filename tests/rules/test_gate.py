"""When plans may be written."""

import pytest
from tests.rules.facts_for_tests import kpi, met, missed, rating, review

from workbook_tui.rules.plan.completeness import gate


def test_the_gate_is_open_when_every_active_kpi_is_rated():
    found = gate(review(met(), missed(), kpi("C9", is_active=False)))
    assert (found.is_open, found.is_passed, found.reason, found.unrated_kpis) == (True, False, "", ())


def test_the_gate_names_what_is_not_rated():
    open_kpi = kpi("C7")
    found = gate(review(met(), open_kpi))
    assert not found.is_open
    assert found.unrated_kpis == (open_kpi,)


def test_a_written_reason_passes_the_gate_and_it_still_names_what_is_missing():
    found = gate(review(kpi("C7"), gate_reason="The state's numbers come in June."))
    assert (found.is_open, found.is_passed, found.reason) == (True, True, "The state's numbers come in June.")
    assert [waiting.code for waiting in found.unrated_kpis] == ["C7"]


def test_a_blank_reason_passes_nothing():
    assert not gate(review(kpi("C7"), gate_reason="  ")).is_open


@pytest.mark.parametrize(
    "rated",
    [
        rating(rating="meets", drafts={"numerator": "12o"}),
        rating(rating="not_applicable"),
        rating(rating="not_applicable", reason=" "),
        rating(rating="meets", numerator=38, denominator=42),
        rating(rating="no longer on the scale"),
    ],
    ids=["a draft", "no reason", "a blank reason", "differs without a reason", "off the scale"],
)
def test_a_rating_that_is_not_whole_keeps_the_gate_closed(rated):
    assert [waiting.code for waiting in gate(review(kpi("C7", rated=rated))).unrated_kpis] == ["C7"]


@pytest.mark.parametrize(
    "rated",
    [
        rating(rating="not_applicable", reason="No child left the programme."),
        rating(rating="meets", numerator=38, denominator=42, reason="The four records were found since."),
        rating(rating="needs_improvement", numerator=50, denominator=42, reason="Counted twice."),
    ],
    ids=["its reason", "a reason for differing", "numbers that cannot be right are not the gate's business"],
)
def test_a_rating_with_its_reason_opens_the_gate(rated):
    assert gate(review(kpi("C7", rated=rated))).is_open
