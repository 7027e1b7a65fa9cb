"""Who verified something, judged in a sentence."""

from workbook_tui.rules.correction.clock import verifies_own_work
from workbook_tui.rules.facts import PlanFacts


def own_work(plan: PlanFacts, who: str) -> str:
    """A doubt when the one who verifies leads a task of the plan, else ""."""
    if who.strip() and verifies_own_work(plan, who):
        return f"{who.strip()} leads a task of this plan: somebody else should verify it."
    return ""
