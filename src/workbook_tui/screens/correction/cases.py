"""Adds the cases of a notice: many at once, one a line, typed or pasted."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.correction.case_lines import COLUMNS, CaseLines, read_cases
from workbook_tui.rules.facts import FindingFacts
from workbook_tui.rules.privacy import suspicion
from workbook_tui.rules.wording import counted, day_said
from workbook_tui.screens.correction.list import CorrectionList
from workbook_tui.screens.dialogs import Pick, TextQuestion
from workbook_tui.screens.frame.actions import apply
from workbook_tui.text import sentence_list

_HOW = (
    f"One a line, typed or pasted. In a line, between semicolons or commas, or as columns of a spreadsheet: {COLUMNS}."
)


def correction_key(key: str, action: str, title: str, tooltip: str, *, show: bool = False) -> Binding:
    """A key of the correction of a plan."""
    return Binding(key, action, title, show=show, id=f"correction.{action}", tooltip=tooltip)


class CorrectionCases(CorrectionList):
    """The list with the key that adds cases."""

    BINDINGS: ClassVar[list[BindingType]] = [
        correction_key("c", "cases", "Cases", "Add cases to the notice, one a line, typed or pasted"),
    ]

    @work(group="asking", exclusive=True)
    async def action_cases(self) -> None:
        """Ask for the references of cases, and add them to the notice in one step."""
        finding = self.finding or await self._asked_finding()
        if finding is None:
            return
        known = [case.text("reference") for case in finding.cases]
        question = TextQuestion(
            f"The cases of the notice{_of(finding)}: their references", multiline=True, detail=_HOW, check=self._wrong
        )
        text = await self.app.push_screen_wait(question)
        if text is not None and text.strip():
            self._keep_cases(finding, read_cases(text, self.desk.today, known))

    def _wrong(self, text: str) -> str:
        try:
            read_cases(text, self.desk.today)
        except WorkbookError as error:
            return str(error)
        return ""

    async def _asked_finding(self) -> FindingFacts | None:
        """The notice that cases are for when the cursor stands on none."""
        findings = self.plan.findings if self.plan else ()
        if not findings:
            self.say("Cases belong to a written notice: N adds it first.", wrong=True)
        if len(findings) <= 1:
            return next(iter(findings), None)
        rows = [(str(finding.id), f"Notice{_of(finding)}", finding.text("description")) for finding in findings]
        chosen = await self.app.push_screen_wait(Pick("Of which notice are the cases?", rows))
        return next((finding for finding in findings if str(finding.id) == chosen), None)

    def _keep_cases(self, finding: FindingFacts, lines: CaseLines) -> None:
        there = f" {sentence_list(list(lines.repeated))} {'was' if len(lines.repeated) == 1 else 'were'} there already."
        there = there if lines.repeated else ""
        if not lines.cases:
            self.say(f"Nothing was added.{there}")
            return
        added: list[int] = []
        corrections = self.desk.workbook.corrections
        doubt = _doubt(lines)
        said = f"{counted(len(lines.cases), 'case')} added.{there}{f' ! {doubt}' if doubt else ''} F5 takes that back."
        if apply(self, lambda: added.extend(corrections.add_cases(finding.id, lines.cases)), said):
            self.table.move_to(f"correction_case-{added[0]}")


def _doubt(lines: CaseLines) -> str:
    """What is doubtful about the first case whose words may identify a child, "" when none does."""
    texts = (text for case in lines.cases for text in case.values() if isinstance(text, str))
    return next(filter(None, map(suspicion, texts)), "")


def _of(finding: FindingFacts) -> str:
    day = finding.day("notice_on")
    return f" of {day_said(day)}" if day else ""
