"""Everything that is wrong or doubtful in a review, in the order of the stages; once the year runs, the year first.

Blocking for every kind of submission: what the team, the ratings and the plans that are needed still lack, and every
text that does not parse yet. What is late or missing in monitoring depends on the kind:

- plan: it only warns;
- progress: a progress report whose day has passed, and a task that is overdue, off track or not done without any note,
are blocking;
- closeout: also a task that has not ended, a done task that does not say what came of it, a case that is not corrected
and verified, a finding without a full sample after its last task, a question without a yes, and a file of evidence
that is missing or changed; of the plans of which closeout is requested, or of all that are not closed while it is
requested of none.

A correct-by date that was missed warns in all three: it can no longer be helped, only explained.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from types import MappingProxyType

from workbook_tui.prompts.spsr import CASE, OUTCOME, PDSA, PLAN, RATING_SECTION, REVIEW, SPSR
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.problems.check import Check, Problem, start_check
from workbook_tui.rules.problems.correction import correction_problems
from workbook_tui.rules.problems.fields import form_problems
from workbook_tui.rules.problems.monitor import monitor_problems
from workbook_tui.rules.problems.plan import plan_problems
from workbook_tui.rules.problems.rate import rate_problems
from workbook_tui.rules.problems.sites import site_problems
from workbook_tui.rules.problems.team import team_problems

_PLANNING = ((REVIEW, team_problems), (RATING_SECTION, rate_problems), (PLAN, plan_problems))
_YEAR = ((OUTCOME, monitor_problems), (CASE, correction_problems), (PDSA, site_problems))
"""What is judged where a section is asked."""
_NO_FAULTS: Mapping[int, str] = MappingProxyType({})

__all__ = ["Problem", "problems"]


def problems(
    review: ReviewFacts,
    kind: str,
    today: date,
    evidence: Mapping[int, str] = _NO_FAULTS,
    *,
    closing: frozenset[int] = frozenset(),
) -> tuple[Problem, ...]:
    """Every problem of a review for a kind of submission (plan, progress, closeout) as of a day.

    `evidence` maps ids of evidence to what is wrong with its file; `closing` are ids of the plans to be closed, when
    others are meant than those of which closeout is requested.
    """
    check = start_check(review, kind, today, evidence, closing)
    rules = (_PLANNING, _YEAR) if kind == "plan" else (_YEAR, _PLANNING)
    judged = (rule for section, rule in chain(*rules) if section in review.form.sections)
    # What no rule of the self-review judges is judged answer by answer.
    found = chain(*(rule(check) for rule in judged), form_problems(check, review.form.difference(SPSR)))
    return tuple(found) if kind != "closeout" else tuple(_of_closing(check, one) for one in found)


def _of_closing(check: Check, problem: Problem) -> Problem:
    """At closeout nothing blocks but what belongs to a plan that is to be closed."""
    closing = {kpi.code for kpi in check.review.planned_kpis if check.is_closing(kpi)}
    return problem if problem.kpi in closing else replace(problem, level="warning")
