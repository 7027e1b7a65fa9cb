"""Worksheets as input texts, beside those of their review: what a workbook carries of them, and is compared by.

A prompt is asked in several worksheets at once there, each with rows of its own to refer to. So its key is followed by
that of the worksheet, and what it may refer to is its list of answers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbook_tui.prompts.prompt import Prompt, PromptSection
from workbook_tui.prompts.questionnaire import FormStage, Questionnaire
from workbook_tui.rules.answers import input_text
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.record import Record, RecordRow, record_of
from workbook_tui.rules.worksheets.answers import name_of
from workbook_tui.rules.worksheets.facts import SECTION, WorksheetFacts, WorksheetRowFacts

AT = "@"
"""What stands between the key of a prompt and that of the worksheet."""


def sheet_key(worksheet: WorksheetFacts, key: str) -> str:
    """The key of a prompt in one worksheet."""
    return f"{key}{AT}{worksheet.text('uid')}"


def plain_key(key: str) -> str:
    """The key of a prompt in any worksheet."""
    return key.partition(AT)[0]


def with_worksheets(review: ReviewFacts, worksheets: Iterable[WorksheetFacts]) -> ReviewFacts:
    """The review with worksheets beside it, whose prompts are asked after its own."""
    sheets = tuple(worksheets)
    if not sheets:
        return review
    sections = tuple(section for sheet in sheets for section in _sections(sheet))
    stages = (*review.form.stages, FormStage(SECTION, sections))
    return replace(review, worksheets=sheets, form=Questionnaire(stages=stages, decisions=review.form.decisions))


def worksheets_of(review: ReviewFacts) -> tuple[WorksheetFacts, ...]:
    """The worksheets that stand beside a review."""
    return tuple(one for one in review.worksheets if isinstance(one, WorksheetFacts))


def full_record(review: ReviewFacts) -> Record:
    """The record of a review and of the worksheets beside it."""
    beside = (row for sheet in worksheets_of(review) for row in _rows(sheet))
    return Record((*record_of(review).rows, *beside))


def sheet_prompt(worksheet: WorksheetFacts, prompt: Prompt) -> Prompt:
    """A prompt as it is asked in one worksheet."""
    return replace(prompt, key=sheet_key(worksheet, prompt.key), choices=worksheet.choices(prompt), refers_to="")


def _sections(worksheet: WorksheetFacts) -> Iterator[PromptSection]:
    for section in worksheet.method.sections:
        if section.answers:
            prompts = tuple(sheet_prompt(worksheet, prompt) for prompt in section.answers)
            title = f"{worksheet.title} · {section.title}"
            yield PromptSection(key=f"{section.key}{AT}{worksheet.id}", title=title, prompts=prompts, paths=())


def _rows(worksheet: WorksheetFacts) -> Iterator[RecordRow]:
    for section, row in worksheet.every_row():
        answers = {
            sheet_key(worksheet, prompt.key): input_text(prompt, row.answer(prompt.binding), people=worksheet.names)
            for prompt in section.answers
        }
        parent = worksheet.parent(row)
        yield RecordRow(
            table=row.table,
            uid=row.text("uid"),
            place=place_name(worksheet, row),
            parent=parent.text("uid") if parent is not None else worksheet.text("uid"),
            id=row.id,
            answers={key: text for key, text in answers.items() if text},
        )


def place_name(worksheet: WorksheetFacts, row: WorksheetRowFacts) -> str:
    """Where a row is, in words."""
    parts = (worksheet.title, worksheet.method.by_key[row.list_key].title, name_of(worksheet, row))
    return " · ".join(part for part in parts if part)
