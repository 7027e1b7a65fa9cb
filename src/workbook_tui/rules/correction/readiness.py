"""Whether a plan is ready to be verified or closed, and what to do about what is missing."""

from collections.abc import Callable, Iterator, Sequence

from workbook_tui.rules.correction.clock import is_corrected, last_step_on, prong_1, prong_2
from workbook_tui.rules.facts import CaseFacts, FindingFacts, KpiFacts, PlanFacts
from workbook_tui.rules.wording import format_day, pluralize


def unmet_prongs(kpi: KpiFacts, plan: PlanFacts) -> tuple[str, ...]:
    """A sentence for each prong of correction that is not met; none for a results KPI without a notice."""
    return tuple(_unmet_prongs(plan)) if kpi.compliance or plan.findings else ()


def _unmet_prongs(plan: PlanFacts) -> Iterator[str]:
    waiting = [prong.sentence for prong in map(prong_1, plan.findings) if not prong.is_met]
    if waiting or not plan.findings:
        yield f"Prong 1: {waiting[0] if waiting else 'no written notice is entered.'}"
    if not (second := prong_2(plan)).is_met:
        yield f"Prong 2: {second.sentence}"


def unready(kpi: KpiFacts, plan: PlanFacts) -> tuple[str, ...]:
    """What a verified or closed plan is expected to have and this one lacks, a sentence each."""
    requested = () if plan.day("requested_on") else ("Closeout is not requested.",)
    return (*unmet_prongs(kpi, plan), *requested)


def next_for_cases(finding: FindingFacts) -> str:
    """What to do so that every case of a finding is corrected and verified."""
    cases, expected = finding.cases, finding.whole("instances") or 0
    if not cases:
        number = f"the {expected} cases" if expected > 1 else "the case" if expected else "the cases"
        return f"List {number} of the notice."
    if expected > len(cases):
        return f"List {pluralize(expected - len(cases), 'more case')} of the notice."
    if waiting := _named(cases, lambda case: not is_corrected(case)):
        return f"Say when {waiting} corrected, or when the family left."
    waiting = _named(cases, lambda case: case.day("verified_on") is None, verb="")
    return f"Say who verified {waiting} and when."


def _named(cases: Sequence[CaseFacts], is_open: Callable[[CaseFacts], bool], *, verb: str = " was| were") -> str:
    """The cases that something is missing of: one by its reference, several by their number and the first of them."""
    found = [case for case in cases if is_open(case)]
    first = found[0].text("reference") or f"number {[*cases].index(found[0]) + 1}" if found else ""
    one, _, many = verb.partition("|")
    if len(found) == 1:
        return f"case {first}{one}"
    return f"{len(found)} cases ({first} first){many}" if found else ""


def next_for_samples(plan: PlanFacts) -> str:
    """What to do so that a sample of new records verifies the correction."""
    last = last_step_on(plan)
    if last is None:
        return f"Finish the tasks, then read a sample of new records. {prong_2(plan).sentence}"
    return f"Read new records after the last task ({format_day(last)}) until all meet it. {prong_2(plan).sentence}"
