"""Problems of sites and PDSA cycles: they warn, and lead to their field."""

from dataclasses import replace
from datetime import date

from tests.rules.facts_for_tests import columns, met, review
from tests.rules.problems.problems_for_tests import found

from workbook_tui.rules.measure_facts import PdsaFacts, SiteFacts


def test_days_out_of_order_a_draft_and_a_text_that_may_name_a_child_warn_and_lead_to_their_field():
    days = {"engaged_from_on": date(2027, 3, 1), "engaged_to_on": date(2027, 2, 1)}
    site = SiteFacts(table="site", values=columns("site", {"name": "North", **days}))
    told = {"plan": "Call first", "study": "Tommy, born 3/4/2025, came"}
    cycle = PdsaFacts(table="pdsa_cycle", values=columns("pdsa_cycle", told), drafts={"ended_on": "31 Feb"})
    rows = replace(review(met()), sites=(site,), pdsa_cycles=(cycle,))
    problems = found(rows)
    assert {one.level for one in problems} == {"warning"}
    assert [(one.where.table, one.where.field) for one in problems] == [
        *(("site", "engaged_to_on"), ("pdsa_cycle", "ended_on"), ("pdsa_cycle", "study")),
    ]
