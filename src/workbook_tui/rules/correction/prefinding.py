"""Pre-finding correction: everything was put right and verified before a written notice of a finding was issued.

The federal guidance on correction (OSEP 23-01) lets a state issue no finding then. It asks for the same two prongs, and
both have to be met by the day on which the state was satisfied.
"""

from datetime import date

from workbook_tui.rules.facts import FindingFacts, PlanFacts


def prefinding_day(finding: FindingFacts) -> date | None:
    """The day by which everything was corrected and verified without a notice, None for a notice or neither."""
    return finding.day("prefinding_on") if finding.day("notice_on") is None else None


def is_recorded(finding: FindingFacts) -> bool:
    """True when a pre-finding correction says on which day it was verified, and by whom."""
    return prefinding_day(finding) is not None and finding["prefinding_by_id"] is not None


def prefinding_day_of(plan: PlanFacts) -> date | None:
    """The last such day of a plan without any notice, None when it has one or nothing was corrected before."""
    days = [prefinding_day(finding) for finding in plan.findings]
    return max((day for day in days if day is not None), default=None) if all(days) else None


def is_by(day: date | None, last: date | None) -> bool:
    """True for a day that is not after `last`, if there is such a last day."""
    return day is not None and (last is None or day <= last)
