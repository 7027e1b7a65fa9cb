"""Everything that is wrong or doubtful in a review, in the order of the road."""

from datetime import date

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.problems.check import start_check
from workbook_tui.rules.problems.monitor import monitor_problems
from workbook_tui.rules.problems.plan import plan_problems
from workbook_tui.rules.problems.problem import Problem
from workbook_tui.rules.problems.rate import rate_problems
from workbook_tui.rules.problems.team import team_problems

__all__ = ["Problem", "problems"]


def problems(review: ReviewFacts, kind: str, today: date) -> tuple[Problem, ...]:
    """Every problem of a review, judged for a kind of submission (plan, progress, closeout) and as of a day.

    Blocking for every kind: what the team, the ratings and the plans that are needed still lack, and every text that
    does not parse yet. What is late or missing in monitoring depends on the kind:

    - plan: it only warns;
    - progress: a progress report whose day has passed, and a task that is overdue, off track or not done without any
      note, are blocking;
    - closeout: also a task that has not ended, and a done task that does not say what came of it.

    A correct-by date that was missed warns in all three: it can no longer be helped, only explained.
    """
    check = start_check(review, kind, today)
    return (*team_problems(check), *rate_problems(check), *plan_problems(check), *monitor_problems(check))
