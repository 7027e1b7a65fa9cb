"""Cases as they are typed or pasted in one go: one a line, with what else is known of each behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.binding import PersonColumn
from workbook_tui.prompts.correction import CASE
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.answers import read
from workbook_tui.rules.kinds.kind import PeopleNames
from workbook_tui.rules.person_name import names_meant, people_meant
from workbook_tui.text import clean_text, quote, sentence_list

_PROMPTS = CASE.select("reference", "fault", "done_on", "verified_by", "verified_on").prompts
COLUMNS = sentence_list([prompt.label.lower() for prompt in _PROMPTS])
"""What may stand in a line, in this order."""


@dataclass(frozen=True, slots=True)
class CaseLines:
    """The columns of each new case by name, and the references that were known already."""

    cases: tuple[dict[str, object], ...]
    repeated_references: tuple[str, ...] = ()


def read_cases(text: str, today: date, known: Iterable[str] = (), *, people: PeopleNames = ()) -> CaseLines:
    """Read one case a line; its columns are separated by tabs (a spreadsheet), else semicolons, else commas.

    Empty lines are skipped, and so is a reference that is among the `known` or on an earlier line. Who verified is one
    of the `people`, by name or a part of it that nobody else has. AnswerError names the line that cannot be read.
    """
    seen = {reference.casefold() for reference in known}
    cases: list[dict[str, object]] = []
    repeated = []
    for number, line in _lines(text):
        case = _case(line, number, today, people)
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


def _case(line: str, number: int, today: date, people: PeopleNames) -> dict[str, object]:
    between = next((mark for mark in "\t;," if mark in line), "\t")
    parts = [part.strip() for part in line.split(between)]
    while not parts[-1]:
        parts.pop()
    if len(parts) > len(_PROMPTS):
        raise AnswerError(f"Line {number} holds more than {COLUMNS}.")
    if not parts[0]:
        raise AnswerError(f"Line {number} has no reference: it stands first.")
    try:
        columns = [_columns(prompt, part, today, people) for prompt, part in zip(_PROMPTS, parts, strict=False)]
    except AnswerError as error:
        raise AnswerError(f"Line {number}: {error}") from error
    return {name: value for one in columns for name, value in one.items()}


def _columns(prompt: Prompt, part: str, today: date, people: PeopleNames) -> dict[str, object]:
    if not isinstance(prompt.binding, PersonColumn):
        return {prompt.field: read(prompt, part, today)}
    return {prompt.binding.id_field: person_of(part, people)} if part else {}


def person_of(typed: str, people: PeopleNames) -> int:
    """The id of the person who is meant by a name or a part of it; AnswerError when nobody is, or several are."""
    known = [name for _, name in people]
    meant = names_meant(typed, known) or people_meant(typed, known)
    if len(meant) > 1:
        raise AnswerError(f"{quote(typed)} may be {' or '.join(meant)}: write the whole name.")
    if not meant:
        raise AnswerError(f"Nobody in this file is called {quote(typed)}. Add the person in Review first.")
    return next(number for number, name in people if name == meant[0])
