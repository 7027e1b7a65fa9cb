"""Cases as they are typed or pasted in one go: one a line, with what else is known of each behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.correction import CASE
from workbook_tui.rules.answers import read
from workbook_tui.text import clean_text, sentence_list

_PROMPTS = CASE.select("reference", "fault", "done_on", "verified_by", "verified_on").prompts
COLUMNS = sentence_list([prompt.label.lower() for prompt in _PROMPTS])
"""What may stand in a line, in this order."""


@dataclass(frozen=True, slots=True)
class CaseLines:
    """The columns of each new case by name, and the references that were known already."""

    cases: tuple[dict[str, object], ...]
    repeated_references: tuple[str, ...] = ()


def read_cases(text: str, today: date, known: Iterable[str] = ()) -> CaseLines:
    """Read one case a line; its columns are separated by tabs (a spreadsheet), else semicolons, else commas.

    Empty lines are skipped, and so is a reference that is among the `known` or on an earlier line. AnswerError names
    the line that cannot be read.
    """
    seen = {reference.casefold() for reference in known}
    cases: list[dict[str, object]] = []
    repeated = []
    for number, line in _lines(text):
        case = _case(line, number, today)
        reference = str(case["reference"])
        if reference.casefold() in seen:
            repeated.append(reference)
        else:
            seen.add(reference.casefold())
            cases.append(case)
    return CaseLines(tuple(cases), tuple(repeated))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(clean_text(text).split("\n"), start=1):
        if line.strip(" \t;,"):
            yield number, line


def _case(line: str, number: int, today: date) -> dict[str, object]:
    between = next((mark for mark in "\t;," if mark in line), "\t")
    parts = [part.strip() for part in line.split(between)]
    while not parts[-1]:
        parts.pop()
    if len(parts) > len(_PROMPTS):
        raise AnswerError(f"Line {number} holds more than {COLUMNS}.")
    if not parts[0]:
        raise AnswerError(f"Line {number} has no reference: it stands first.")
    try:
        return {prompt.field: read(prompt, part, today) for prompt, part in zip(_PROMPTS, parts, strict=False)}
    except AnswerError as error:
        raise AnswerError(f"Line {number}: {error}") from error
