"""One line of a plan's correction in full, for the foot of the list."""

from collections.abc import Iterator, Mapping

from workbook_tui.exchange.evidence import Found
from workbook_tui.prompts.choices import DECISIONS, EVIDENCE_KINDS, SAMPLE_SOURCES, label_of
from workbook_tui.prompts.spsr import EVIDENCE, FINDING, SAMPLE
from workbook_tui.rules.correction.clock import QUESTIONS, is_corrected, prong_1
from workbook_tui.rules.facts import CaseFacts, EvidenceFacts, FindingFacts, PlanFacts, SampleFacts
from workbook_tui.rules.wording import day_said
from workbook_tui.screens.correction.places import row_key
from workbook_tui.screens.correction.sample_editor import counts_said
from workbook_tui.screens.correction.verifying import own_work

_NOTHING_YET = {"finding-0": FINDING, "verification_sample-0": SAMPLE, "evidence-0": EVIDENCE}
"""The lines that say that there is nothing yet."""


def whole(plan: PlanFacts, key: str, files: Mapping[int, Found]) -> str:
    """The line of that key in full, with what is doubtful about it or what is next."""
    return dict(_lines(plan, files)).get(key) or _of_plan(plan, key.removeprefix("plan-"))


def _lines(plan: PlanFacts, files: Mapping[int, Found]) -> Iterator[tuple[str, str]]:
    """The lines of stored rows by their keys."""
    for finding in plan.findings:
        yield row_key(finding), _finding(finding)
        yield f"cases-{finding.id}", _finding(finding)
        yield from ((row_key(case), _case(plan, case)) for case in finding.cases)
    yield from ((row_key(sample), _sample(plan, sample)) for sample in plan.samples)
    yield from ((row_key(paper), _evidence(paper, files.get(paper.id))) for paper in plan.evidence)


def _finding(finding: FindingFacts) -> str:
    said = ": ".join(part for part in (finding.text("issued_by"), finding.text("description")) if part)
    return f"{prong_1(finding).sentence} {said}".strip()


def _case(plan: PlanFacts, case: CaseFacts) -> str:
    known = " · ".join(part for part in (case.text("reference"), case.text("fault")) if part)
    if not is_corrected(case):
        return f"{known}\nD says when it was done, however late; Enter, that the family left."
    return f"{known}\n{_verified(plan, case)}"


def _sample(plan: PlanFacts, sample: SampleFacts) -> str:
    source = label_of(SAMPLE_SOURCES, sample["source"])
    known = " · ".join(part for part in (counts_said(plan, sample), sample.text("period"), source) if part)
    return f"{known}\n{_verified(plan, sample)}"


def _verified(plan: PlanFacts, row: CaseFacts | SampleFacts) -> str:
    who, day = row.text("verified_by"), row.day("verified_on")
    if not who and day is None:
        return "Not verified yet: V says who saw it, and when."
    on = f" on {day_said(day)}" if day else ""
    doubt = own_work(plan, who)
    return f"{f'! {doubt} ' if doubt else ''}Verified by {who or 'somebody not named'}{on}."


def _evidence(evidence: EvidenceFacts, found: Found | None) -> str:
    kind = label_of(EVIDENCE_KINDS, evidence["kind"])
    told = " · ".join(part for part in (evidence.text("title"), kind, evidence.text("proves")) if part)
    if found is not None and found.sentence:
        return f"! {found.sentence}\n{told}"
    return f"{told}\n{evidence.text('path')}".strip()


def _of_plan(plan: PlanFacts, field: str) -> str:
    if field == "decision":
        label = label_of(DECISIONS, plan["decision"])
        who, day = plan.text("reviewer"), plan.day("decided_on")
        by = f" by {who}" if who else ""
        on = f" on {day_said(day)}" if day else ""
        if not label:
            return "The decision comes back with the returned workbook. Enter takes one that came by letter."
        return f"{label}{by}{on}. {plan.text('decision_comment')}".strip()
    if field in _NOTHING_YET:
        return f"{_NOTHING_YET[field].title}: {_NOTHING_YET[field].help}"
    guidance = next((prompt.guidance for prompt in QUESTIONS if prompt.field == field), "")
    return f"{guidance} Y says yes, and once more takes it back." if guidance else ""
