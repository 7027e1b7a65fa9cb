"""Short ways to look at a list of problems."""

from datetime import date

from tests.rules.facts_for_tests import TODAY

from workbook_tui.rules.problems import problems

KINDS = ("plan", "progress", "closeout")
LATE = date(2027, 12, 15)
"""A day in the year of the plans, after two of their reports were due."""


OPEN = {("review", "data_entry_id"), ("review", "data_entry_on")}
OPEN |= {("rating", "source"), ("rating", "analysis"), ("rating", "participants")}
"""What the bare rows of these tests leave unsaid; `test_problems_unsaid` looks at it."""

PROOF = {"Written notice", "Verification"}
"""What closeout of a plan asks for besides; `test_problems_correction` looks at it."""


def found(rows, kind="plan", today=TODAY):
    listed = [one for one in problems(rows, kind, today) if one.level == "warning" or one.component not in PROOF]
    return tuple(one for one in listed if one.level == "blocking" or (one.where.table, one.where.field) not in OPEN)


def said(rows, kind="plan", today=TODAY):
    return [(problem.level, problem.kpi, problem.component) for problem in found(rows, kind, today)]


def blocking(rows, kind="plan", today=TODAY):
    return [problem for problem in found(rows, kind, today) if problem.level == "blocking"]


def only(rows, kind="plan", today=TODAY):
    [problem] = found(rows, kind, today)
    return problem
