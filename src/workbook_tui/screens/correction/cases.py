"""Adds the cases of a notice: many at once, one a line, typed or pasted."""

from collections.abc import Sequence
from functools import partial

from workbook_tui.errors import refusal
from workbook_tui.rules.correction.case_lines import COLUMNS, CaseLines, read_cases
from workbook_tui.rules.facts import FindingFacts
from workbook_tui.rules.privacy import suspicion
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs import Pick, TextQuestion
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.section import Page
from workbook_tui.text import sentence_list

_HOW = (
    f"One a line, typed or pasted. In a line, between semicolons or commas, or as columns of a spreadsheet: {COLUMNS}."
)


async def ask_cases(page: Page, findings: Sequence[FindingFacts], here: FindingFacts | None) -> int:
    """Ask for the references of cases and add them to the notice `here`, or to the one that is chosen, in one step.

    Gives the number of the first case that was added, 0 when none was.
    """
    finding = here or await _pick_notice(page, findings)
    if finding is None:
        return 0

    check = partial(refusal, partial(read_cases, today=page.desk.today))
    asked = f"The cases of the notice{_of(finding)}: their references"
    text = await page.app.push_screen_wait(TextQuestion(asked, multiline=True, detail=_HOW, check=check))
    if text is None or not text.strip():
        return 0
    known = [case.text("reference") for case in finding.cases]
    return _add(page, finding, read_cases(text, page.desk.today, known))


async def _pick_notice(page: Page, findings: Sequence[FindingFacts]) -> FindingFacts | None:
    """The notice that cases are for when the cursor stands on none."""
    if not findings:
        page.say("Cases belong to a written notice: N adds it first.", wrong=True)
    if len(findings) <= 1:
        return next(iter(findings), None)
    rows = [(str(finding.id), f"Notice{_of(finding)}", finding.text("description")) for finding in findings]
    chosen = await page.app.push_screen_wait(Pick("Of which notice are the cases?", rows))
    return next((finding for finding in findings if str(finding.id) == chosen), None)


def _add(page: Page, finding: FindingFacts, lines: CaseLines) -> int:
    were = "was" if len(lines.repeated) == 1 else "were"
    there = f" {sentence_list(list(lines.repeated))} {were} there already." if lines.repeated else ""
    if not lines.cases:
        page.say(f"Nothing was added.{there}")
        return 0
    added: list[int] = []
    corrections, doubt = page.desk.workbook.corrections, _doubt(lines)
    said = f"{pluralize(len(lines.cases), 'case')} added.{there}{f' ! {doubt}' if doubt else ''} F5 takes that back."
    apply(page, lambda: added.extend(corrections.add_cases(finding.id, lines.cases)), said)
    return next(iter(added), 0)


def _doubt(lines: CaseLines) -> str:
    """What is doubtful about the first case whose words may identify a child, "" when none does."""
    texts = (text for case in lines.cases for text in case.values() if isinstance(text, str))
    return next(filter(None, map(suspicion, texts)), "")


def _of(finding: FindingFacts) -> str:
    day = finding.day("notice_on")
    return f" of {format_day(day)}" if day else ""
