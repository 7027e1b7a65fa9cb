"""Whether a finding of noncompliance was corrected and verified in time, and what a plan lacks to be closed.

The two prongs are those of the federal guidance on correction (OSEP 23-01): every single case is put right unless
the family has left the program, and new records, read after the last step was taken, all meet the requirement.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbook_tui.prompts.correction import CLOSEOUT
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.correction.prefinding import is_by, is_recorded, prefinding_day, prefinding_day_of
from workbook_tui.rules.correction_facts import CaseFacts, SampleFacts, VerifiedFacts
from workbook_tui.rules.facts import FindingFacts, KpiFacts, PlanFacts
from workbook_tui.rules.person_name import names_meant
from workbook_tui.rules.reports.progress_reports import clock
from workbook_tui.rules.wording import every_one, format_day, pluralize
from workbook_tui.text import quote, sentence_list

QUESTIONS = tuple(prompt for prompt in CLOSEOUT.prompts if prompt.choices)
"""The three questions of closeout; each needs a yes."""

CORRECTED_STATES = {"verified", "closed"}
"""Decisions of the state office that say that a finding is corrected."""


class Timeliness(StrEnum):
    """How a finding stands against the year that it has to be corrected in."""

    TIMELY = "Timely"
    LATE = "Late"
    OPEN = "Open"
    OVERDUE = "Overdue"
    PREFINDING = "Pre-finding"


@dataclass(frozen=True, slots=True)
class Prong:
    """Whether one prong of correction is met, and a sentence about it."""

    is_met: bool
    sentence: str


def is_corrected(case: CaseFacts, last: date | None = None) -> bool:
    """True when a case was put right, late or not, or the family has left; by the day `last`, if there is one."""
    return is_by(case.day("done_on"), last) or is_by(case.day("left_on"), last)


def is_verified(row: CaseFacts | SampleFacts, last: date | None = None) -> bool:
    """True when somebody is named who saw that it is so, with the day: without a name it proves nothing."""
    return bool(row.verifier_name) and is_by(row.day("verified_on"), last)


def prong_1(finding: FindingFacts) -> Prong:
    """Every case of the finding is corrected and verified; as many cases are expected as the notice counts."""
    cases, last = finding.cases, prefinding_day(finding)
    expected = max(finding.whole("instances") or 0, len(cases))
    corrected = sum(is_corrected(case, last) for case in cases)
    verified = sum(is_corrected(case, last) and is_verified(case, last) for case in cases)
    if expected == 0:
        return Prong(is_met=False, sentence="No case is listed and the notice counts none: list the cases.")
    missing = expected - len(cases)
    if missing:
        said = f"{missing} of {pluralize(expected, 'case')} {'is' if missing == 1 else 'are'} not listed yet."
        return Prong(is_met=False, sentence=said)
    if corrected < expected:
        by = f" by {format_day(last)}" if last else ""
        return Prong(is_met=False, sentence=f"{corrected} of {pluralize(expected, 'case')} corrected{by}.")
    counted_so = f" The notice counts {noticed}." if 0 < (noticed := finding.whole("instances") or 0) < expected else ""
    return Prong(is_met=verified == expected, sentence=_all_corrected(cases, verified) + counted_so)


def _all_corrected(cases: Sequence[CaseFacts], verified: int) -> str:
    left = sum(case.day("done_on") is None for case in cases)
    is_one = len(cases) == 1
    gone = f",{'' if is_one else f' {left}'} by leaving the program" if left else ""
    found = f"{verified} verified"
    if is_one:
        found = "verified" if verified else "not verified yet"
    return f"{every_one(len(cases), 'case')} corrected{gone}, {found}."


def last_step_on(plan: PlanFacts) -> date | None:
    """The day on which the last task was done, None while one is still open or none was done."""
    live = plan.live_tasks
    if not live or any(not task.has_ended for task in live):
        return None
    return max((day for task in live if (day := task.day("done_on")) is not None), default=None)


def is_sample_counted(plan: PlanFacts, sample: SampleFacts) -> bool:
    """True when the sample was read after the last task was done, so that it can verify the correction.

    Where everything was corrected before a notice, it was read by that day.
    """
    before = prefinding_day_of(plan)
    if before is not None:
        return is_by(sample.day("sampled_on"), before)
    last, sampled = last_step_on(plan), sample.day("sampled_on")
    return last is not None and sampled is not None and sampled > last


def is_sample_full(sample: SampleFacts) -> bool:
    """True when the sample has records and all of them met the requirement."""
    reviewed = sample.whole("reviewed") or 0
    return reviewed > 0 and sample.whole("compliant") == reviewed


def prong_2(plan: PlanFacts) -> Prong:
    """A sample of new records, read after the last task was done, meets the requirement in every case."""
    last, before = last_step_on(plan), prefinding_day_of(plan)
    if last is None and before is None:
        return Prong(is_met=False, sentence=f"A sample counts once every task is done; {_not_done(plan)}.")
    counting = [sample for sample in plan.samples if is_sample_counted(plan, sample)]
    if not counting:
        since = f"after the last task ({format_day(last)})" if before is None and last else ""
        return Prong(is_met=False, sentence=f"No sample was read {since or f'by {format_day(before or date.min)}'}.")
    newest = max(counting, key=lambda sample: (sample.day("sampled_on") or date.min, sample.id))
    reviewed, compliant = newest.whole("reviewed") or 0, newest.whole("compliant") or 0
    said = f"{compliant} of {reviewed} in the newest sample ({format_day(newest.day('sampled_on') or date.min)})."
    unproven = _unproven(newest, before)
    return Prong(is_met=is_sample_full(newest) and not unproven, sentence=f"{said} {unproven}".strip())


def _unproven(sample: SampleFacts, last: date | None = None) -> str:
    """What a sample lacks to prove anything, as a sentence; "" when it says where it is from and who read it when."""
    lacking = [] if sample.text("source").strip() else ["where its records come from"]
    by = f" by {format_day(last)}" if last else ""
    lacking += [] if is_verified(sample, last) else [f"who verified it and when{by}"]
    return f"Say {' and '.join(lacking)}." if lacking else ""


def _not_done(plan: PlanFacts) -> str:
    """Why there is no last task that was done."""
    live = plan.live_tasks
    if not live:
        return "the plan has no task yet"
    return (
        "some are still open" if any(not task.has_ended for task in live) else "no day is known on which one was done"
    )


def open_tasks_text(plan: PlanFacts) -> str:
    """Which tasks are still open, by their numbers in the plan, such as "tasks 1 and 3 are open"; "" when none is."""
    numbers = [str(number) for number, task in enumerate(plan.tasks, start=1) if not task.has_ended]
    if len(numbers) > 1:
        return f"tasks {sentence_list(numbers)} are open"
    return f"task {numbers[0]} is open" if numbers else ""


def yes_doubt(plan: PlanFacts, field: str) -> str:
    """Why a yes to a question of closeout does not count, such as "task 2 is open"; "" when it counts."""
    return open_tasks_text(plan) if field == "actions_done" and plan.text(field) == "yes" else ""


def open_questions(plan: PlanFacts) -> tuple[str, ...]:
    """The closeout questions without a yes that counts, each as it stands in a sentence."""
    return tuple(filter(None, (_open_question(plan, prompt) for prompt in QUESTIONS)))


def _open_question(plan: PlanFacts, prompt: Prompt) -> str:
    label, doubt = prompt.label.rstrip("?"), yes_doubt(plan, prompt.field)
    if doubt:
        return f"{label} ({doubt})"
    return "" if plan.text(prompt.field) == "yes" else label


def verified_on(plan: PlanFacts) -> date | None:
    """The day on which the state office found the correction verified, also when it closed the plan afterwards."""
    if plan.text("decision") not in CORRECTED_STATES:
        return None
    return plan.day("verified_on") or plan.day("decided_on")


def correct_by(finding: FindingFacts) -> date | None:
    """The last day of the finding's year, None without the date of its notice."""
    notice = finding.day("notice_on")
    return clock(notice).correct_by if notice else None


def timeliness(plan: PlanFacts, finding: FindingFacts, as_of: date) -> Timeliness | None:
    """How the finding stands against its year as of a day, None without the date of its notice.

    What was corrected before one has no year.
    """
    if is_recorded(finding):
        return Timeliness.PREFINDING
    return timeliness_of(correct_by(finding), verified_on(plan), as_of)


def timeliness_of(last_day: date | None, verified: date | None, as_of: date) -> Timeliness | None:
    """How a finding that had to be corrected by `last_day` and was verified on `verified` stands on a day."""
    if last_day is None:
        return None
    if verified is not None:
        return Timeliness.TIMELY if verified <= last_day else Timeliness.LATE
    return Timeliness.OPEN if as_of <= last_day else Timeliness.OVERDUE


def verifies_own_work(plan: PlanFacts, who: str) -> bool:
    """True when the one of that name, or of a part of one such as the first name, has led a task of the plan."""
    leads = [lead.person.name for task in plan.live_tasks for lead in task.leads]
    return bool(names_meant(who, leads))


def verifier_doubt(plan: PlanFacts, row: VerifiedFacts) -> str:
    """What is doubtful about who verifies a row, as a sentence: they lead a task, or were not picked; "" else."""
    return own_work_of(plan, row.verifier_name, is_picked=row.verifier is not None) or _unpicked_text(row)


def own_work_of(plan: PlanFacts, who: str, *, is_picked: bool = False) -> str:
    """Why somebody else than the one of that name should verify it; the name of one who is picked is no part of one."""
    leads = [lead.person.name.casefold() for task in plan.live_tasks for lead in task.leads]
    is_lead = who.casefold() in leads if is_picked else verifies_own_work(plan, who)
    return f"{who} leads a task of this plan: somebody else should verify it." if is_lead else ""


def _unpicked_text(row: VerifiedFacts) -> str:
    """What to do about a name that was typed and is nobody in the file, as a sentence; "" else."""
    if row.verifier is not None or not row.verifier_name:
        return ""
    return f"{quote(row.verifier_name)} was typed as a text: pick the person who verified it."


def unmet_prongs(kpi: KpiFacts, plan: PlanFacts) -> tuple[str, ...]:
    """A sentence for each prong of correction that is not met; none for a results KPI without a notice."""
    return tuple(_unmet_prongs(plan)) if kpi.is_compliance or plan.findings else ()


def _unmet_prongs(plan: PlanFacts) -> Iterator[str]:
    waiting = [prong.sentence for prong in map(prong_1, plan.findings) if not prong.is_met]
    if waiting or not plan.findings:
        yield f"Each case (prong 1): {waiting[0] if waiting else 'no written notice is entered.'}"
    if not (second := prong_2(plan)).is_met:
        yield f"Newer data (prong 2): {second.sentence}"


def readiness_gaps(kpi: KpiFacts, plan: PlanFacts) -> tuple[str, ...]:
    """A sentence for each thing that a verified or closed plan should have and this one lacks."""
    requested = () if plan.day("requested_on") else ("Closeout is not requested.",)
    return (*unmet_prongs(kpi, plan), *requested)


def next_for_cases(finding: FindingFacts) -> str:
    """What to do so that every case of a finding is corrected and verified."""
    cases, expected = finding.cases, finding.whole("instances") or 0
    which = "corrected before a notice" if prefinding_day(finding) else "of the notice"
    if not cases:
        number = f"the {expected} cases" if expected > 1 else "the case" if expected else "the cases"
        return f"List {number} {which}."
    if expected > len(cases):
        return f"List {pluralize(expected - len(cases), 'more case')} {which}."
    if waiting := _named(cases, lambda case: not is_corrected(case)):
        return f"Say when {waiting} corrected, or when the family left."
    if waiting := _named(cases, lambda case: not is_verified(case), verb=""):
        return f"Say who verified {waiting} and when."
    last = prefinding_day(finding)
    late = _named(cases, lambda case: not (is_corrected(case, last) and is_verified(case, last)))
    day = format_day(last or date.max)
    return f"By {day}, the day of the pre-finding correction, {late} not both corrected and verified: correct a day."


def _named(cases: Sequence[CaseFacts], is_open: Callable[[CaseFacts], bool], *, verb: str = " was| were") -> str:
    """Cases in words: a single one by its reference, several by their number and the first references."""
    found = [case for case in cases if is_open(case)]
    first = found[0].text("reference") or f"number {[*cases].index(found[0]) + 1}" if found else ""
    one, _, many = verb.partition("|")
    if len(found) == 1:
        return f"case {first}{one}"
    return f"{len(found)} cases ({first} first){many}" if found else ""


def next_for_samples(plan: PlanFacts) -> str:
    """What to do so that a sample of new records verifies the correction."""
    last = last_step_on(plan)
    if before := prefinding_day_of(plan):
        return f"Enter the sample that met it by {format_day(before)}, before any notice. {prong_2(plan).sentence}"
    if last is None:
        return f"Finish the tasks, then read a sample of new records. {prong_2(plan).sentence}"
    return f"Read new records after the last task ({format_day(last)}) until all meet it. {prong_2(plan).sentence}"
