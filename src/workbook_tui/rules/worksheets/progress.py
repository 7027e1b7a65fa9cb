"""How far a worksheet is: section by section, and what comes next."""

from dataclasses import dataclass
from typing import Literal

from workbook_tui.prompts.method import MethodSection, MethodStage
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.worksheets.facts import WorksheetFacts

Standing = Literal["done", "begun", "open", "skipped", "read"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions there are and how many are answered; `missing` are required ones without an answer."""

    answered: int = 0
    asked: int = 0
    missing: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        """Both together."""
        return Progress(self.answered + other.answered, self.asked + other.asked, self.missing + other.missing)

    @property
    def is_done(self) -> bool:
        """True when everything that is asked is answered."""
        return self.asked > 0 and self.answered == self.asked


def section_progress(worksheet: WorksheetFacts, section: MethodSection) -> Progress:
    """How far a section is; a list that may have rows and has none counts as one open question."""
    if section.kind == "tasks":
        return Progress(min(len(worksheet.tasks), 1), 1)
    if not section.prompts:
        return Progress()
    rows = worksheet.rows(section.key)
    if section.is_list and not rows:
        # Below a list without rows nothing can be asked yet.
        can_be_asked = not section.for_each or worksheet.rows(section.for_each)
        return Progress(0, 1) if can_be_asked else Progress()
    found = Progress()
    for prompt in section.questions:
        is_own = prompt in section.answers
        for row in rows if is_own else (worksheet.row_of(prompt, None),):
            is_there = row is not None and is_answered(row, prompt)
            # What the plan may leave open is open there, and holds up no worksheet.
            if row is not None and (is_own or is_there or prompt.is_required):
                found += Progress(int(is_there), 1, int(prompt.is_required and not is_there))
    return found


def progress(worksheet: WorksheetFacts) -> Progress:
    """How far the worksheet is, without the stages that are skipped."""
    found = Progress()
    for stage in worksheet.method.stages:
        if not is_skipped(worksheet, stage):
            for section in stage.sections:
                found += section_progress(worksheet, section)
    return found


def is_skipped(worksheet: WorksheetFacts, stage: MethodStage) -> bool:
    """True when a person skipped the stage."""
    mark = worksheet.mark(stage_subject(stage))
    return mark is not None and mark["state"] == "skipped"


def is_finished(worksheet: WorksheetFacts, stage: MethodStage) -> bool:
    """True when a stage was marked as done or skipped, or is begun and has every answer that is required."""
    found = sum((section_progress(worksheet, section) for section in stage.sections), Progress())
    is_there = not found.missing and (found.answered > 0 or not found.asked)
    return worksheet.mark(stage_subject(stage)) is not None or is_there


def has_begun(worksheet: WorksheetFacts, stage: MethodStage) -> bool:
    """True when something of a stage is answered that is stored with the worksheet."""
    rows = ((row, prompt) for one in stage.sections for row in worksheet.rows(one.key) for prompt in one.answers)
    return any(is_answered(row, prompt) for row, prompt in rows)


def stage_subject(stage: MethodStage) -> str:
    """What a mark calls a stage."""
    return f"stage {stage.key}"


def standing(worksheet: WorksheetFacts, section: MethodSection) -> Standing:
    """How a section stands, in one word."""
    found = section_progress(worksheet, section)
    if is_skipped(worksheet, worksheet.method.stage_with(section)):
        return "skipped"
    if not found.asked:
        return "read"
    return "done" if found.is_done else "begun" if found.answered else "open"


def next_section(worksheet: WorksheetFacts) -> MethodSection | None:
    """The first section that is not done, None when all are."""
    return next((one for one in worksheet.method.sections if standing(worksheet, one) in {"begun", "open"}), None)
