"""The rules of the program improvement plan on a real file: each is broken, said with its severity, and mended."""

import pytest
from tests.screens.plans_at_work import TODAY, small_book

from workbook_tui.catalogs.methods import find_method
from workbook_tui.rules.worksheets.computed import offer_for
from workbook_tui.rules.worksheets.problems import worksheet_problems

RULES = {
    "The plan is due 90 days after the data came.": "warn",
    "The improvement period ends within the five-year plan: Dec 31, 2032 is after Jun 30, 2032.": "warn",
    "A goal has one to three objectives.": "warn",
    "An intervention that is selected needs its theory of change.": "block",
    "Say which others were searched before something new is made.": "block",
    "An intervention needs two dated benchmarks, or one and the end date as another.": "warn",
    "Judge readiness before the intervention starts: Sep 1, 2027 is after Jul 1, 2027.": "warn",
    "Begin in one or two regions before it goes further.": "warn",
}


class Plan:
    """A worksheet of the method, filled by lists and labels."""

    def __init__(self, book):
        self.book = book
        self.id = book.worksheets.add(find_method("program-improvement-plan"), book.facts().id, today=TODAY)

    @property
    def sheet(self):
        return self.book.worksheets.read(self.id)

    def row(self, key, above=None, **answers):
        row = self.book.worksheet_rows.add(self.id, key, above)
        self.say(row, key, **answers)
        return row

    def only(self, key):
        return self.sheet.rows(key)[0].id

    def say(self, row, key, **answers):
        for field, text in answers.items():
            sheet = self.sheet
            prompt = sheet.method.form.prompts[f"worksheet_row.{key}.{field}"]
            put = self.book.answers.save(prompt, row, text, today=TODAY, choices=sheet.choices(prompt))
            assert not put.problem, put.problem

    def told(self):
        return {one.sentence: one.level for one in worksheet_problems(self.sheet, TODAY) if one.sentence in RULES}


@pytest.fixture
def plan(tmp_path):
    made = Plan(small_book(tmp_path / "review.db"))
    horizons = {"data_on": "2027-01-04", "due_on": "2027-04-05", "pip_to": "2032-12-31", "cfsp_to": "2032-06-30"}
    made.say(made.only("s1_horizons"), "s1_horizons", **horizons)
    made.row("goals", goal="Children are safe")
    for number in range(4):
        made.row("objectives", objective=f"Objective {number}", goals="Children are safe")
    made.row("interventions", name="Visits", kind="new", selected="yes", starts_on="2027-07-01")
    made.say(made.only("readiness"), "readiness", judged_on="2027-09-01")
    made.row("regions", region="North", phase="expansion")
    return made


def test_every_rule_of_the_plan_speaks_with_its_severity_and_is_silent_once_it_is_kept(plan):
    assert plan.told() == RULES
    offer = offer_for(
        plan.sheet,
        plan.sheet.method.form.prompts["worksheet_row.s1_horizons.due_on"],
        plan.sheet.rows("s1_horizons")[0],
    )
    assert offer is not None
    assert (offer.text, offer.because) == ("2027-04-04", "90 days after Jan 4, 2027")
    plan.say(plan.only("s1_horizons"), "s1_horizons", due_on="2027-04-04", pip_to="2029-06-30")
    plan.book.worksheet_rows.remove(plan.sheet.rows("objectives")[-1].id)
    (visits,) = plan.sheet.rows("interventions")
    plan.say(visits.id, "interventions", searched="None was found.")
    plan.say(plan.only("s5f_theory"), "s5f_theory", theory="Visits build trust.")
    for text in ("Begun", "Everywhere"):
        plan.row("benchmarks", visits.id, text=text, by="2028-01-01")
    plan.say(plan.only("readiness"), "readiness", judged_on="2027-06-01")
    plan.row("regions", region="South", phase="pilot")
    assert plan.told() == {}
